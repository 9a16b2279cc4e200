/**
 * What keys of model providers look like. Shapes were compared with the rules of three open scanners
 * (gitleaks b58d3f10, trufflehog 3ab759fef, secretlint 18346ba3; 2026-07 and 2026-08) and read again 2026-11-23.
 * OpenAI's realtime client secrets (`ek_`) are left out on purpose: they live for minutes and are meant for browsers.
 */
export interface KeyShape {
  readonly provider: string;
  /** As a message names it. */
  readonly kind: string;
  /** How such a key begins; shown in masks, and what the byte pass looks for. Case counts. */
  readonly prefixes: readonly string[];
  /** Regular expression source of the rest. Groups hold the random parts; without a group, all of it is random. */
  readonly body: string;
  /** Least entropy of the random part, in bits a character. Default {@link LEAST_ENTROPY}. */
  readonly entropy?: number;
  /** Shapes that are not published, or that other things share. */
  readonly confidence?: "medium";
  /** The text right before (same line) must match, else it is somebody else's key. */
  readonly context?: RegExp;
  /** Without its context it may still be a key, if a client turns out to use it. */
  readonly orByUse?: true;
  /** Mixes digits, capitals and small letters: tells random text from words joined by dashes. */
  readonly mixed?: true;
}

export const LEAST_ENTROPY = 3;

/** The vendor's name in base64 sits in the middle of every OpenAI key; spelled this way so that no scanner trips. */
const INFIX = Buffer.from("OpenAI").toString("base64");
const WORD = "[A-Za-z0-9_-]";

/** Keys that their beginning gives away. More specific shapes come first: many begin with `sk-`. */
export const KEY_SHAPES: readonly KeyShape[] = [
  {
    provider: "openai",
    kind: "OpenAI key",
    prefixes: ["sk-proj-", "sk-svcacct-", "sk-service-", "sk-admin-", "sk-None-"],
    body: `(${WORD}{16,180})${INFIX}(${WORD}{16,180})`,
  },
  {
    provider: "openai",
    kind: "OpenAI key",
    prefixes: ["sk-proj-", "sk-svcacct-", "sk-admin-"],
    body: `${WORD}{40,360}`,
    entropy: 3.5,
    confidence: "medium",
    mixed: true,
  },
  {
    provider: "openai",
    kind: "OpenAI user key",
    prefixes: ["sk-"],
    body: `([A-Za-z0-9]{20})${INFIX}([A-Za-z0-9]{20})`,
  },
  { provider: "openai", kind: "OpenAI session", prefixes: ["sess-"], body: "[A-Za-z0-9]{40}", context: /openai/i },
  {
    provider: "openai",
    kind: "OpenAI webhook secret",
    prefixes: ["whsec_"],
    body: "[A-Za-z0-9+/=_-]{24,88}",
    context: /openai/i,
  },
  {
    provider: "anthropic",
    kind: "Anthropic key",
    prefixes: ["sk-ant-api", "sk-ant-admin"],
    body: `\\d{2}-(${WORD}{90,128}AA)`,
  },
  {
    provider: "anthropic",
    kind: "Anthropic session token",
    prefixes: ["sk-ant-oat", "sk-ant-ort", "sk-ant-sid", "sk-ant-usr"],
    body: `\\d{2}-(${WORD}{40,200})`,
  },
  {
    // Maps and Firebase use the same shape for keys that are public by design.
    provider: "google",
    kind: "Gemini key",
    prefixes: ["AIza"],
    body: `${WORD}{35}`,
    context: /gemini|gen_?ai|generative|palm_api|makersuite|ai_?studio/i,
    orByUse: true,
  },
  {
    // Google staff on discuss.ai.google.dev: AI Studio issues these since 2026. The length is not published.
    provider: "google",
    kind: "Google AI Studio key",
    prefixes: ["AQ."],
    body: `${WORD}{40,120}`,
    entropy: 3.5,
    confidence: "medium",
    mixed: true,
  },
  { provider: "groq", kind: "Groq key", prefixes: ["gsk_"], body: "[A-Za-z0-9]{52}" },
  { provider: "huggingface", kind: "Hugging Face token", prefixes: ["hf_", "api_org_"], body: "[A-Za-z0-9]{34}" },
  { provider: "replicate", kind: "Replicate token", prefixes: ["r8_"], body: `${WORD}{37}` },
  { provider: "openrouter", kind: "OpenRouter key", prefixes: ["sk-or-v1-"], body: "[0-9a-f]{64}" },
  { provider: "perplexity", kind: "Perplexity key", prefixes: ["pplx-"], body: "[A-Za-z0-9]{48}" },
  { provider: "xai", kind: "xAI key", prefixes: ["xai-"], body: "[A-Za-z0-9_]{80}" },
  { provider: "nvidia", kind: "NVIDIA key", prefixes: ["nvapi-"], body: `${WORD}{64}` },
  {
    provider: "langsmith",
    kind: "LangSmith key",
    prefixes: ["lsv2_pt_", "lsv2_sk_"],
    body: "[0-9a-f]{32}_[0-9a-f]{10}",
  },
  {
    provider: "langfuse",
    kind: "Langfuse secret key",
    prefixes: ["sk-lf-"],
    body: "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
  },
  { provider: "pinecone", kind: "Pinecone key", prefixes: ["pcsk_"], body: "[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}" },
  { provider: "elevenlabs", kind: "ElevenLabs key", prefixes: ["sk_"], body: "[0-9a-f]{48}" },
  { provider: "bedrock", kind: "Bedrock key", prefixes: ["ABSK"], body: "[A-Za-z0-9+/]{109,269}={0,2}" },
  {
    provider: "bedrock",
    kind: "short-lived Bedrock key",
    prefixes: ["bedrock-api-key-"],
    body: "[A-Za-z0-9+/=_-]{60,4000}",
    confidence: "medium",
  },
  // Prefixes below are seen in the vendors' own examples only: the vendor's name must stand before them.
  { ...unverified("fireworks", "Fireworks key", "fw_", "[A-Za-z0-9]{20,40}"), context: /fireworks/i },
  { ...unverified("together", "Together key", "tgp_v1_", `${WORD}{40,90}`), context: /together/i },
  { ...unverified("voyage", "Voyage key", "pa-", `${WORD}{40,64}`), context: /voyage/i },
  { ...unverified("tavily", "Tavily key", "tvly-", `${WORD}{28,64}`), context: /tavily/i },
  { ...unverified("firecrawl", "Firecrawl key", "fc-", "[0-9a-f]{32}"), context: /firecrawl/i },
  { ...unverified("cerebras", "Cerebras key", "csk-", "[a-z0-9]{40,64}"), context: /cerebras/i },
  {
    ...unverified("vercel-gateway", "Vercel AI Gateway key", "vck_", "[A-Za-z0-9]{40,80}"),
    context: /gateway|vercel/i,
  },
  { ...unverified("deepseek", "DeepSeek key", "sk-", "[a-z0-9]{32}"), context: /deepseek/i },
  { ...unverified("braintrust", "Braintrust key", "sk-", "[A-Za-z0-9]{48}"), context: /braintrust/i },
  {
    ...unverified("openai-compatible", "key of an OpenAI-compatible service", "sk-", "[A-Za-z0-9]{20,64}"),
    context: /moonshot|kimi|dashscope|qwen|lite_?llm|api2d|siliconflow|OPENAI_API_KEY|openai_?api_?key/i,
  },
];

function unverified(provider: string, kind: string, prefix: string, body: string) {
  return { provider, kind, prefixes: [prefix], body, entropy: 3.5, confidence: "medium" } as const;
}

/** Keys without a beginning of their own: only the name that they are given to tells. */
export interface NamedKeyShape {
  readonly provider: string;
  readonly kind: string;
  /** Of the variable, property or header. It must say "key", "token" or "secret" too. */
  readonly name: RegExp;
  readonly value: RegExp;
  readonly entropy?: number;
  /** The file must say this too, where the name alone says nothing. */
  readonly file?: RegExp;
}

export const NAMED_KEY_SHAPES: readonly NamedKeyShape[] = [
  { provider: "azure-openai", kind: "Azure OpenAI key", name: /azure/i, value: /^(?:[0-9a-f]{32}|[A-Za-z0-9]{84})$/ },
  {
    provider: "azure-openai",
    kind: "Azure OpenAI key",
    name: /^["']?api-key$/i,
    value: /^(?:[0-9a-f]{32}|[A-Za-z0-9]{84})$/,
    file: /\.openai\.azure\.com/i,
  },
  { provider: "mistral", kind: "Mistral key", name: /mistral/i, value: /^[A-Za-z0-9]{32}$/ },
  { provider: "cohere", kind: "Cohere key", name: /cohere|^CO_API_KEY$/i, value: /^[A-Za-z0-9]{40}$/, entropy: 4 },
  { provider: "together", kind: "Together key", name: /together/i, value: /^[0-9a-f]{64}$/ },
  { provider: "wandb", kind: "Weights & Biases key", name: /wandb/i, value: /^[0-9a-f]{40}$/ },
  { provider: "deepgram", kind: "Deepgram key", name: /deepgram/i, value: /^[0-9a-f]{40}$/ },
  { provider: "assemblyai", kind: "AssemblyAI key", name: /assembly_?ai/i, value: /^[0-9a-f]{32}$/ },
  { provider: "elevenlabs", kind: "ElevenLabs key", name: /eleven_?labs|xi-api-key/i, value: /^[0-9a-f]{32}$/ },
];
