/**
 * What providers call a request that no later try can mend, since nothing is left to pay it with: `code` or `type` of
 * OpenAI's errors (error codes guide, read 2026-11-24), `type` of Anthropic's, and its text of 2024; of DeepSeek and
 * OpenRouter the words beside their code 402 (their pages on errors, from memory of them and not read anew).
 */
export const quotaCodes: readonly string[] = [
  "insufficient_quota",
  "credit_balance",
  "organization_spend_limit_exceeded",
  "project_spend_limit_exceeded",
  "organization_usage_limit_exceeded",
  "billing_hard_limit_reached",
  "billing_not_active",
  "enforced_spend_limit_reached",
  "billing_error",
  "credit balance is too low",
  "insufficient balance",
  "insufficient credit",
  // The text of OpenAI's `insufficient_quota`.
  "exceeded your current quota",
];
