// Written by npm run generate.
import type { AnyRule } from "airworthy/rule";
import noHardcodedApiKey from "./api-keys/no-hardcoded-api-key.ts";
import boundOutputTokens from "./latency/bound-output-tokens.ts";
import requireRetry from "./rate-limits/require-retry.ts";
import cacheRepeatedRequests from "./scaling/cache-repeated-requests.ts";

/** Every built-in rule, by section in the order of the report, then by id. */
export const rules: readonly AnyRule[] = [
  noHardcodedApiKey,
  cacheRepeatedRequests,
  requireRetry,
  boundOutputTokens,
];
