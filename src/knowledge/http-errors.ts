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

/** SDKs that hand on such an error as it came, by the major version at which they stopped: openai-node 3 is axios. */
export const sdkErrorsWithRequest: ReadonlyMap<string, number> = new Map([["openai", 4]]);
