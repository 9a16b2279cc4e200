/** Functions that stop waiting for what they are given after a while, and do nothing to end it; READMEs, read 2026-11-30. */
export const raceFunctions: readonly { readonly packages: readonly string[]; readonly names: readonly string[] }[] = [
  { packages: ["p-timeout"], names: ["p-timeout", "pTimeout", "default"] },
  { packages: ["promise-timeout"], names: ["timeout"] },
];

/** How long Node's own `fetch` waits for an answer to begin; nodejs/undici docs/api/Client.md "headersTimeout", 2026-11-30. */
export const FETCH_MS = 300_000;

/**
 * Versions that send by the platform's `fetch`: npm:openai@6.49.0 internal/shims.js, npm:@anthropic-ai/sdk@1.14.0
 * client.js; before them node-fetch, which waits as long as it is told.
 */
export const sentByFetch: readonly { readonly sdk: string; readonly versions: string }[] = [
  { sdk: "openai", versions: ">=5" },
  { sdk: "@anthropic-ai/sdk", versions: ">=0.60" },
];

/** Options of a client by which something else sends. */
export const otherSenders = /^(?:fetch|fetchOptions|httpAgent|httpsAgent|dispatcher|agent)$/;
