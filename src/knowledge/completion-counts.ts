/**
 * Options that ask for several answers to one prompt: OpenAI's chat and legacy completions and those that copy them,
 * Gemini's candidates, Cohere's generations; API references read 2026-11-24.
 */
export const completionOptions: readonly string[] = [
  "n",
  "best_of",
  "candidateCount",
  "config.candidateCount",
  "generationConfig.candidateCount",
  "num_generations",
  "numGenerations",
];

/** Where the answers lie in a response. */
export const completionPlaces: ReadonlySet<string> = new Set(["choices", "candidates", "generations"]);
