/** How much a model is told to think: OpenAI and Anthropic API references, AI SDK provider documentation, read 2026-11-30. */
export const effortOptions: readonly string[] = [
  "0.reasoning_effort",
  "0.reasoning.effort",
  "0.output_config.effort",
  "0.providerOptions.openai.reasoningEffort",
  "0.providerOptions.azure.reasoningEffort",
];

/** More than what models do by themselves. */
export const muchEffort = /^(?:high|xhigh|max)$/;
