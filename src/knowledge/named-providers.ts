/**
 * Providers by the names that stand before a model's own: "groq/llama-3.3-70b-versatile", "google_genai:gemini-2.5-pro".
 * Sources: npm:@mastra/core 1.71.0 provider registry, npm:langchain 1 chat_models/universal, genkit's plug-ins; partly
 * from their documentation, read 2026-11-30.
 */
const NAMES: Readonly<Record<string, string>> = {
  openai: "openai",
  azure_openai: "azure-openai",
  anthropic: "anthropic",
  google: "google",
  googleai: "google",
  google_genai: "google",
  "google-genai": "google",
  vertexai: "vertex",
  google_vertexai: "vertex",
  "google-vertexai": "vertex",
  bedrock: "bedrock",
  "amazon-bedrock": "bedrock",
  mistral: "mistral",
  mistralai: "mistral",
  groq: "groq",
  cohere: "cohere",
  xai: "xai",
  deepseek: "deepseek",
  cerebras: "cerebras",
  fireworks: "fireworks",
  "fireworks-ai": "fireworks",
  together: "together",
  togetherai: "together",
  perplexity: "perplexity",
  openrouter: "openrouter",
  ollama: "ollama",
  lmstudio: "lm-studio",
};

/** Who answers under a name that begins with its provider; null where that is not known. */
export function namedProvider(model: string, separator: string): string | null {
  const end = model.indexOf(separator);
  return end > 0 ? (NAMES[model.slice(0, end).toLowerCase()] ?? null) : null;
}

/** Who is meant by a provider's name alone; null where that is not known. */
export const providerCalled = (name: string): string | null => NAMES[name.toLowerCase()] ?? null;

/** The model's own name, where its provider's stands before it. */
export function withoutProvider(provider: string, model: string): string {
  const [whole = "", name = ""] = /^([\w-]+)[/:]/.exec(model) ?? [];
  return whole !== "" && NAMES[name] === provider ? model.slice(whole.length) : model;
}
