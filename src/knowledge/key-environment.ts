/**
 * Variables of the environment that hold secrets of model providers, as their SDKs and the provider files of
 * anomalyco/models.dev name them; read 2026-11-23.
 */
export const keyVariables: readonly string[] = [
  "OPENAI_API_KEY",
  "OPENAI_ADMIN_KEY",
  "OPENAI_WEBHOOK_SECRET",
  "AZURE_OPENAI_API_KEY",
  "AZURE_OPENAI_AD_TOKEN",
  "AZURE_API_KEY",
  "ANTHROPIC_API_KEY",
  "ANTHROPIC_AUTH_TOKEN",
  "CLAUDE_CODE_OAUTH_TOKEN",
  "GEMINI_API_KEY",
  "GOOGLE_API_KEY",
  "GOOGLE_GENERATIVE_AI_API_KEY",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "MISTRAL_API_KEY",
  "CO_API_KEY",
  "COHERE_API_KEY",
  "GROQ_API_KEY",
  "ELEVENLABS_API_KEY",
  "DEEPGRAM_API_KEY",
  "ASSEMBLYAI_API_KEY",
  "FAL_KEY",
  "RUNWAYML_API_SECRET",
  "TOGETHER_API_KEY",
  "FIREWORKS_API_KEY",
  "OPENROUTER_API_KEY",
  "PERPLEXITY_API_KEY",
  "XAI_API_KEY",
  "DEEPSEEK_API_KEY",
  "REPLICATE_API_TOKEN",
  "HF_TOKEN",
  "HUGGINGFACE_API_KEY",
  "HUGGINGFACEHUB_API_TOKEN",
  "AWS_BEARER_TOKEN_BEDROCK",
  "AWS_SECRET_ACCESS_KEY",
  "AI_GATEWAY_API_KEY",
  "PORTKEY_API_KEY",
  "HELICONE_API_KEY",
  "LANGSMITH_API_KEY",
  "LANGFUSE_SECRET_KEY",
  "BRAINTRUST_API_KEY",
  "OLLAMA_API_KEY",
  "CEREBRAS_API_KEY",
  "DEEPINFRA_API_KEY",
  "NVIDIA_API_KEY",
  "MOONSHOT_API_KEY",
  "DASHSCOPE_API_KEY",
  "ZHIPU_API_KEY",
  "MINIMAX_API_KEY",
  "BASETEN_API_KEY",
  "NEBIUS_API_KEY",
  "VENICE_API_KEY",
  "UPSTAGE_API_KEY",
  "V0_API_KEY",
  "DATABRICKS_TOKEN",
  "CLOUDFLARE_API_TOKEN",
  "GITHUB_TOKEN",
];

/** Of those, the names that other things use too: they tell nothing about a file. */
export const commonVariables: ReadonlySet<string> = new Set([
  "GITHUB_TOKEN",
  "AWS_SECRET_ACCESS_KEY",
  "CLOUDFLARE_API_TOKEN",
  "GOOGLE_API_KEY",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "DATABRICKS_TOKEN",
]);

/** Providers whose variable is not named after them; as their SDKs read them, 2026-11-23. */
const OTHERWISE: Readonly<Record<string, string>> = {
  google: "GEMINI_API_KEY",
  huggingface: "HF_TOKEN",
  bedrock: "AWS_BEARER_TOKEN_BEDROCK",
  cohere: "COHERE_API_KEY",
};

/** What code would read a secret of a provider from; null for what belongs into no variable: a session. */
export function variableFor(provider: string, kind: string): string | null {
  if (/session/i.test(kind)) return null;
  const name = provider.toUpperCase().replaceAll(/\W+/g, "_");
  if (/webhook/i.test(kind)) return `${name}_WEBHOOK_SECRET`;
  return OTHERWISE[provider] ?? keyVariables.find((one) => one.startsWith(`${name}_`)) ?? `${name}_API_KEY`;
}
