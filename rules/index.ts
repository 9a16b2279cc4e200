// Written by npm run generate.
import type { AnyRule, Question } from "airworthy/rule";
import noApiKeyInClientBundle from "./api-keys/no-api-key-in-client-bundle.ts";
import noHardcodedApiKey from "./api-keys/no-hardcoded-api-key.ts";
import noKeyInGitHistory from "./api-keys/no-key-in-git-history.ts";
import noKeyInLogsOrUrls from "./api-keys/no-key-in-logs-or-urls.ts";
import noPlaintextKeyInConfig from "./api-keys/no-plaintext-key-in-config.ts";
import noTrackedEnvFile from "./api-keys/no-tracked-env-file.ts";
import apiKeysQuestions from "./api-keys/questions.ts";
import requireSecretIgnoreFiles from "./api-keys/require-secret-ignore-files.ts";
import requireSecretScanning from "./api-keys/require-secret-scanning.ts";
import useWorkloadCredentials from "./api-keys/use-workload-credentials.ts";
import handleQuotaExhaustion from "./billing/handle-quota-exhaustion.ts";
import billingQuestions from "./billing/questions.ts";
import businessQuestions from "./business/questions.ts";
import batchEmbeddingRequests from "./costs/batch-embedding-requests.ts";
import boundAgentSteps from "./costs/bound-agent-steps.ts";
import boundConversationHistory from "./costs/bound-conversation-history.ts";
import keepPromptPrefixStable from "./costs/keep-prompt-prefix-stable.ts";
import costsQuestions from "./costs/questions.ts";
import recordTokenUsage from "./costs/record-token-usage.ts";
import rightSizeModel from "./costs/right-size-model.ts";
import useDiscountedTierForOfflineWork from "./costs/use-discounted-tier-for-offline-work.ts";
import avoidMultipleCompletions from "./latency/avoid-multiple-completions.ts";
import boundOutputTokens from "./latency/bound-output-tokens.ts";
import fitPlatformTimeout from "./latency/fit-platform-timeout.ts";
import handleTruncatedOutput from "./latency/handle-truncated-output.ts";
import matchRegionToEndpoint from "./latency/match-region-to-endpoint.ts";
import noProxyBuffering from "./latency/no-proxy-buffering.ts";
import propagateCancellation from "./latency/propagate-cancellation.ts";
import latencyQuestions from "./latency/questions.ts";
import setRequestTimeout from "./latency/set-request-timeout.ts";
import streamUserFacingCompletions from "./latency/stream-user-facing-completions.ts";
import automateDeployment from "./mlops/automate-deployment.ts";
import noDeprecatedApi from "./mlops/no-deprecated-api.ts";
import noRetiredModel from "./mlops/no-retired-model.ts";
import pinModelVersion from "./mlops/pin-model-version.ts";
import pinSdkVersion from "./mlops/pin-sdk-version.ts";
import mlopsQuestions from "./mlops/questions.ts";
import requireEvals from "./mlops/require-evals.ts";
import requireLlmObservability from "./mlops/require-llm-observability.ts";
import noAdminKeyInApplication from "./organization/no-admin-key-in-application.ts";
import pinOrganizationAndProject from "./organization/pin-organization-and-project.ts";
import organizationQuestions from "./organization/questions.ts";
import boundedBackoff from "./rate-limits/bounded-backoff.ts";
import limitConcurrency from "./rate-limits/limit-concurrency.ts";
import noCompoundedRetries from "./rate-limits/no-compounded-retries.ts";
import provideFallback from "./rate-limits/provide-fallback.ts";
import rateLimitsQuestions from "./rate-limits/questions.ts";
import rateLimitLlmEndpoints from "./rate-limits/rate-limit-llm-endpoints.ts";
import requireRetry from "./rate-limits/require-retry.ts";
import approveSideEffectTools from "./safety/approve-side-effect-tools.ts";
import moderateUserContent from "./safety/moderate-user-content.ts";
import safetyQuestions from "./safety/questions.ts";
import requireAuthOnLlmEndpoints from "./safety/require-auth-on-llm-endpoints.ts";
import sendSafetyIdentifier from "./safety/send-safety-identifier.ts";
import cacheRepeatedRequests from "./scaling/cache-repeated-requests.ts";
import expireCachedResponses from "./scaling/expire-cached-responses.ts";
import noInstanceLocalState from "./scaling/no-instance-local-state.ts";
import scalingQuestions from "./scaling/questions.ts";
import requireHealthChecks from "./scaling/require-health-checks.ts";
import requireRedundancy from "./scaling/require-redundancy.ts";
import reuseClientInstance from "./scaling/reuse-client-instance.ts";
import setResourceLimits from "./scaling/set-resource-limits.ts";
import handleLlmErrors from "./security/handle-llm-errors.ts";
import limitInputSize from "./security/limit-input-size.ts";
import noErrorDetailLeak from "./security/no-error-detail-leak.ts";
import noPromptLogging from "./security/no-prompt-logging.ts";
import noRequestControlledEndpoint from "./security/no-request-controlled-endpoint.ts";
import noUnsafeOutputSink from "./security/no-unsafe-output-sink.ts";
import noUntrustedTextInInstructions from "./security/no-untrusted-text-in-instructions.ts";
import securityQuestions from "./security/questions.ts";
import requireTls from "./security/require-tls.ts";
import setDataRetention from "./security/set-data-retention.ts";
import validateModelOutput from "./security/validate-model-output.ts";
import verifyWebhookSignature from "./security/verify-webhook-signature.ts";
import isolateTestTraffic from "./staging/isolate-test-traffic.ts";
import noProductionFallback from "./staging/no-production-fallback.ts";
import stagingQuestions from "./staging/questions.ts";
import separateStagingCredentials from "./staging/separate-staging-credentials.ts";

/** Every built-in rule, by section in the order of the report, then by id. */
export const rules: readonly AnyRule[] = [
  noAdminKeyInApplication,
  pinOrganizationAndProject,
  handleQuotaExhaustion,
  noApiKeyInClientBundle,
  noHardcodedApiKey,
  noKeyInGitHistory,
  noKeyInLogsOrUrls,
  noPlaintextKeyInConfig,
  noTrackedEnvFile,
  requireSecretIgnoreFiles,
  requireSecretScanning,
  useWorkloadCredentials,
  isolateTestTraffic,
  noProductionFallback,
  separateStagingCredentials,
  cacheRepeatedRequests,
  expireCachedResponses,
  noInstanceLocalState,
  requireHealthChecks,
  requireRedundancy,
  reuseClientInstance,
  setResourceLimits,
  boundedBackoff,
  limitConcurrency,
  noCompoundedRetries,
  provideFallback,
  rateLimitLlmEndpoints,
  requireRetry,
  avoidMultipleCompletions,
  boundOutputTokens,
  fitPlatformTimeout,
  handleTruncatedOutput,
  matchRegionToEndpoint,
  noProxyBuffering,
  propagateCancellation,
  setRequestTimeout,
  streamUserFacingCompletions,
  batchEmbeddingRequests,
  boundAgentSteps,
  boundConversationHistory,
  keepPromptPrefixStable,
  recordTokenUsage,
  rightSizeModel,
  useDiscountedTierForOfflineWork,
  automateDeployment,
  noDeprecatedApi,
  noRetiredModel,
  pinModelVersion,
  pinSdkVersion,
  requireEvals,
  requireLlmObservability,
  handleLlmErrors,
  limitInputSize,
  noErrorDetailLeak,
  noPromptLogging,
  noRequestControlledEndpoint,
  noUnsafeOutputSink,
  noUntrustedTextInInstructions,
  requireTls,
  setDataRetention,
  validateModelOutput,
  verifyWebhookSignature,
  approveSideEffectTools,
  moderateUserContent,
  requireAuthOnLlmEndpoints,
  sendSafetyIdentifier,
];

/** The checklist: what only people can attest, in the same order. */
export const questions: readonly Question[] = [
  ...organizationQuestions,
  ...billingQuestions,
  ...apiKeysQuestions,
  ...stagingQuestions,
  ...scalingQuestions,
  ...rateLimitsQuestions,
  ...latencyQuestions,
  ...costsQuestions,
  ...mlopsQuestions,
  ...securityQuestions,
  ...safetyQuestions,
  ...businessQuestions,
];
