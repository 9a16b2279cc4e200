/**
 * How grave a finding of a rule is as a security alert, 0.1 to 10.0 as CVSS counts; code scanning shows above 9
 * as critical, from 7 as high, from 4 as medium. Rules that are not here raise no security alert.
 */
export const SECURITY_SEVERITY: Readonly<Record<string, string>> = {
  "no-hardcoded-api-key": "9.1",
  "no-api-key-in-client-bundle": "9.1",
  "no-key-in-git-history": "8.6",
  "no-tracked-env-file": "8.6",
  "no-plaintext-key-in-config": "8.6",
  "no-admin-key-in-application": "8.1",
  "no-request-controlled-endpoint": "8.1",
  "require-auth-on-llm-endpoints": "8.1",
  "no-unsafe-output-sink": "8.1",
  "verify-webhook-signature": "7.5",
  "no-key-in-logs-or-urls": "7.5",
  "approve-side-effect-tools": "7.1",
  "rate-limit-llm-endpoints": "6.5",
  "require-tls": "6.5",
  "no-untrusted-text-in-instructions": "5.3",
  "no-error-detail-leak": "5.3",
  "no-prompt-logging": "5.3",
  "limit-input-size": "5.3",
  "validate-model-output": "4.3",
  "require-secret-ignore-files": "4.3",
};
