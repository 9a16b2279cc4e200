/** A header that makes the gateway in front of a provider try again what failed. */
export interface GatewayRetry {
  readonly gateway: string;
  readonly header: string;
  /** Values that switch it on; absent: any, since the number or the configuration stands on the gateway. */
  readonly on?: readonly string[];
}

const HEADERS = "the gateways' documentation, 2026-11-23; header names unverified";

export const gatewayRetries: readonly (GatewayRetry & { readonly source: string })[] = [
  { gateway: "Helicone", header: "Helicone-Retry-Enabled", on: ["true"], source: HEADERS },
  { gateway: "Portkey", header: "x-portkey-config", source: HEADERS },
  { gateway: "Cloudflare AI Gateway", header: "cf-aig-max-attempts", source: HEADERS },
];

/** Functions that build such headers from an object: the option that names the configuration. */
export const gatewayHeaders: readonly { readonly package: string; readonly name: string; readonly option: string }[] = [
  { package: "portkey-ai", name: "createHeaders", option: "0.config" },
];

/** Gateways that meter and record every request, as their provider's name here tells. */
export const gatewayNames: readonly string[] = [
  "helicone",
  "portkey",
  "vercel-ai-gateway",
  "cloudflare-ai-gateway",
  "requesty",
  "langdb",
];

/** Text of a base URL, of its variable or of a header's name by which such a gateway is reached, in lower case. */
export const gatewaySigns: readonly { readonly gateway: string; readonly sign: string }[] = [
  { gateway: "helicone", sign: "helicone" },
  { gateway: "helicone", sign: "hconeai.com" },
  { gateway: "portkey", sign: "portkey" },
  { gateway: "cloudflare", sign: "gateway.ai.cloudflare.com" },
  { gateway: "cloudflare", sign: "cf-aig-" },
  { gateway: "vercel-ai-gateway", sign: "ai-gateway.vercel.sh" },
  { gateway: "litellm", sign: "litellm" },
  { gateway: "langdb", sign: "langdb" },
  { gateway: "gateway", sign: "_gateway_" },
];

/** Variables that switch a library's own tracing on. LangChain reads both names. */
export const tracingVariables: readonly string[] = [
  "LANGCHAIN_TRACING_V2",
  "LANGSMITH_TRACING",
  "LANGSMITH_TRACING_V2",
];

/** Where a request names the models that take over; openrouter.ai "Model Fallbacks", read 2026-11-29. */
export const fallbackOptions: readonly string[] = [
  "models",
  "extra_body.models",
  "extraBody.models",
  "providerOptions.openrouter.models",
];
