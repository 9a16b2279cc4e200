/**
 * What providers call a request that no later try can mend, since nothing is left to pay it with: `code` or `type` of
 * OpenAI's errors (error codes guide, read 2026-11-24), `type` of Anthropic's, and its text of 2024.
 */
export const quotaCodes: readonly string[] = [
  "insufficient_quota",
  "credit_balance_exhausted",
  "organization_spend_limit_exceeded",
  "project_spend_limit_exceeded",
  "organization_usage_limit_exceeded",
  "billing_hard_limit_reached",
  "billing_not_active",
  "enforced_spend_limit_reached",
  "billing_error",
  "credit balance is too low",
  // The text of OpenAI's `insufficient_quota`.
  "exceeded your current quota",
];
