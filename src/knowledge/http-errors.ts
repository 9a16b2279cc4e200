/**
 * HTTP libraries whose errors hold the request with its headers, so that a log of the whole error shows the key.
 * Sources, read 2026-11-24: axios, "Handling Errors" (`error.config`, `error.request`); got, "Errors"
 * (`error.options`); request and request-promise, README (`error.options`); superagent gives `error.response.request`.
 */
export const httpErrorsWithRequest: ReadonlySet<string> = new Set([
  "axios",
  "gaxios",
  "got",
  "request",
  "request-promise",
  "request-promise-native",
  "superagent",
]);

/**
 * SDKs whose errors have no `response`, by the first major version of which that holds: what reads `error.response.data`
 * was written for axios. Made and looked at, 2026-11-30: openai 4.104 and 7.59, @anthropic-ai/sdk 1.14, groq-sdk 1.6.
 */
export const sdkErrorsWithoutResponse: ReadonlyMap<string, number> = new Map([
  ["openai", 4],
  ["@anthropic-ai/sdk", 0],
  ["groq-sdk", 0],
]);

/** SDKs that hand on such an error as it came, by the major version at which they stopped: openai-node 3 is axios. */
export const sdkErrorsWithRequest: ReadonlyMap<string, number> = new Map([["openai", 4]]);
