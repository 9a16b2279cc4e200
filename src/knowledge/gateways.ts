/** A header that makes the gateway in front of a provider try again what failed. */
export interface GatewayRetry {
  readonly gateway: string;
  readonly header: string;
  /** Values that switch it on; absent: any, since the number or the configuration stands on the gateway. */
  readonly on?: readonly string[];
}

const HEADERS = "sdks-js facts section 8, 2026-11-23; header names unverified there";

export const gatewayRetries: readonly (GatewayRetry & { readonly source: string })[] = [
  { gateway: "Helicone", header: "Helicone-Retry-Enabled", on: ["true"], source: HEADERS },
  { gateway: "Portkey", header: "x-portkey-config", source: HEADERS },
  { gateway: "Cloudflare AI Gateway", header: "cf-aig-max-attempts", source: HEADERS },
];

/** Functions that build such headers from an object: the option that names the configuration. */
export const gatewayHeaders: readonly { readonly package: string; readonly name: string; readonly option: string }[] = [
  { package: "portkey-ai", name: "createHeaders", option: "0.config" },
];
