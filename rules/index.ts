// Written by npm run generate.
import type { AnyRule } from "airworthy/rule";
import noHardcodedApiKey from "./api-keys/no-hardcoded-api-key.ts";
import boundOutputTokens from "./latency/bound-output-tokens.ts";
import streamUserFacingCompletions from "./latency/stream-user-facing-completions.ts";
import requireRetry from "./rate-limits/require-retry.ts";
import cacheRepeatedRequests from "./scaling/cache-repeated-requests.ts";
import separateStagingCredentials from "./staging/separate-staging-credentials.ts";

/** Every built-in rule, by section in the order of the report, then by id. */
export const rules: readonly AnyRule[] = [
  noHardcodedApiKey,
  separateStagingCredentials,
  cacheRepeatedRequests,
  requireRetry,
  boundOutputTokens,
  streamUserFacingCompletions,
];
