/** Where a provider answers. `*` stands for one label of the host or a part of it. */
export interface ProviderHost {
  readonly provider: string;
  readonly hosts: readonly string[];
  /** Regular expression source over the path, where one host serves several providers. */
  readonly path?: string;
  /** Speaks OpenAI's protocol, at least for chat completions. */
  readonly isOpenAiCompatible?: boolean;
  /** A gateway in front of other providers, which may retry, cache and limit by its own configuration. */
  readonly gateway?: string;
  readonly isLocal?: boolean;
}

const compatible = (provider: string, ...hosts: string[]): ProviderHost => ({
  provider,
  hosts,
  isOpenAiCompatible: true,
});
const gateway = (provider: string, of: string, hosts: readonly string[], path?: string): ProviderHost => ({
  provider,
  hosts,
  gateway: of,
  isOpenAiCompatible: true,
  ...(path === undefined ? {} : { path }),
});
const local = (provider: string, ...hosts: string[]): ProviderHost => ({
  provider,
  hosts,
  isOpenAiCompatible: true,
  isLocal: true,
});
const ports = (port: number): string[] => [`localhost:${port}`, `127.0.0.1:${port}`, `0.0.0.0:${port}`];

/**
 * First match wins. Hosts of facts "Raw HTTP shapes" as of 2026-11-23 (npm:@pydantic/genai-prices@0.1.8 and
 * anomalyco/models.dev provider files); hosts that section does not list, and Azure cognitive services, Cloudflare and
 * Hugging Face's old host, are unverified.
 */
export const providerHosts: readonly ProviderHost[] = [
  compatible("openai", "api.openai.com", "*.api.openai.com"),
  compatible("azure-openai", "*.openai.azure.com", "*.cognitiveservices.azure.com", "*.services.ai.azure.com"),
  { provider: "anthropic", hosts: ["api.anthropic.com"] },
  { provider: "google", hosts: ["generativelanguage.googleapis.com"] },
  { provider: "vertex", hosts: ["*-aiplatform.googleapis.com", "aiplatform.googleapis.com"] },
  { provider: "bedrock", hosts: ["bedrock-runtime.*.amazonaws.com", "bedrock-mantle.*.api.aws"] },
  { provider: "cohere", hosts: ["api.cohere.ai", "api.cohere.com"] },
  { provider: "replicate", hosts: ["api.replicate.com"] },
  compatible("huggingface", "router.huggingface.co", "api-inference.huggingface.co", "*.endpoints.huggingface.cloud"),
  compatible("mistral", "api.mistral.ai", "codestral.mistral.ai"),
  compatible("groq", "api.groq.com"),
  compatible("together", "api.together.xyz", "api.together.ai"),
  compatible("fireworks", "api.fireworks.ai"),
  compatible("openrouter", "openrouter.ai"),
  compatible("perplexity", "api.perplexity.ai"),
  compatible("xai", "api.x.ai", "*.api.x.ai"),
  compatible("deepseek", "api.deepseek.com"),
  compatible("cerebras", "api.cerebras.ai"),
  compatible("deepinfra", "api.deepinfra.com"),
  compatible("nvidia", "integrate.api.nvidia.com"),
  compatible("moonshot", "api.moonshot.cn", "api.moonshot.ai"),
  compatible("alibaba", "dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com"),
  compatible("zhipu", "open.bigmodel.cn", "api.z.ai"),
  compatible("minimax", "api.minimax.chat", "api.minimax.io", "api.minimaxi.com"),
  compatible("siliconflow", "api.siliconflow.cn", "api.siliconflow.com"),
  compatible("volcengine", "ark.*.volces.com"),
  compatible("sambanova", "api.sambanova.ai"),
  compatible("hyperbolic", "api.hyperbolic.xyz"),
  compatible("novita", "api.novita.ai"),
  compatible("nebius", "api.studio.nebius.ai", "api.studio.nebius.com", "api.tokenfactory.nebius.com"),
  compatible("baseten", "inference.baseten.co"),
  compatible("venice", "api.venice.ai"),
  compatible("upstage", "api.upstage.ai"),
  compatible("github-models", "models.inference.ai.azure.com", "models.github.ai"),
  compatible("v0", "api.v0.dev"),
  { provider: "elevenlabs", hosts: ["api.elevenlabs.io", "api.*.elevenlabs.io"] },
  { provider: "stability", hosts: ["api.stability.ai"] },
  { provider: "deepgram", hosts: ["api.deepgram.com"] },
  { provider: "cartesia", hosts: ["api.cartesia.ai"] },
  // Of npm:assemblyai@4.41.5, @fal-ai/client@1.10.1 and @runwayml/sdk@4.20.1, read 2026-12-01.
  { provider: "assemblyai", hosts: ["api.assemblyai.com", "api.eu.assemblyai.com"] },
  { provider: "fal", hosts: ["fal.run", "queue.fal.run"] },
  { provider: "runway", hosts: ["api.dev.runwayml.com"] },
  { provider: "voyage", hosts: ["api.voyageai.com"] },
  { provider: "jina", hosts: ["api.jina.ai"] },
  gateway("openai", "helicone", ["oai.helicone.ai", "oai.hconeai.com"]),
  { provider: "anthropic", hosts: ["anthropic.helicone.ai"], gateway: "helicone" },
  gateway("groq", "helicone", ["groq.helicone.ai"]),
  gateway("openrouter", "helicone", ["openrouter.helicone.ai"]),
  gateway("together", "helicone", ["together.helicone.ai"]),
  gateway("deepseek", "helicone", ["deepseek.helicone.ai"]),
  gateway("helicone", "helicone", ["ai-gateway.helicone.ai", "gateway.helicone.ai"]),
  gateway("portkey", "portkey", ["api.portkey.ai"]),
  gateway("vercel-ai-gateway", "vercel-ai-gateway", ["ai-gateway.vercel.sh"]),
  gateway("openai", "cloudflare", ["gateway.ai.cloudflare.com"], "^/v1/[^/]+/[^/]+/openai(/|$)"),
  gateway("azure-openai", "cloudflare", ["gateway.ai.cloudflare.com"], "^/v1/[^/]+/[^/]+/azure-openai(/|$)"),
  {
    provider: "anthropic",
    hosts: ["gateway.ai.cloudflare.com"],
    path: "^/v1/[^/]+/[^/]+/anthropic(/|$)",
    gateway: "cloudflare",
  },
  gateway("groq", "cloudflare", ["gateway.ai.cloudflare.com"], "^/v1/[^/]+/[^/]+/groq(/|$)"),
  gateway("cloudflare-ai-gateway", "cloudflare", ["gateway.ai.cloudflare.com"]),
  compatible("cloudflare", "api.cloudflare.com"),
  gateway("requesty", "requesty", ["router.requesty.ai"]),
  local("ollama", ...ports(11434), "ollama:11434", "host.docker.internal:11434"),
  { ...compatible("ollama-cloud", "ollama.com", "*.ollama.com") },
  local("lm-studio", ...ports(1234), "host.docker.internal:1234"),
];

/**
 * Whether others speak this provider's protocol, so that its SDK leads to anybody where an address cannot be read. The
 * SDKs of the rest lead to their own provider, if by a detour.
 */
export const isSpokenByMany = (provider: string): boolean => provider === "openai" || provider === "unknown";

/** Variables whose name tells which server their address is of, and one of its addresses. */
export const serverVariables: readonly { readonly begins: string; readonly address: string }[] = [
  { begins: "OLLAMA_", address: "http://ollama:11434" },
  { begins: "AZURE_OPENAI_", address: "https://resource.openai.azure.com" },
  { begins: "DEEPSEEK_", address: "https://api.deepseek.com" },
  { begins: "GROQ_", address: "https://api.groq.com/openai/v1" },
  { begins: "OPENROUTER_", address: "https://openrouter.ai/api/v1" },
  { begins: "DASHSCOPE_", address: "https://dashscope.aliyuncs.com/compatible-mode/v1" },
  { begins: "MOONSHOT_", address: "https://api.moonshot.ai/v1" },
  { begins: "SILICONFLOW_", address: "https://api.siliconflow.cn/v1" },
];
