import { expect, test } from "vitest";
import { SCANS_FOR_SECRETS } from "../../src/knowledge/secret-scanning.ts";

test.each([
  "gitleaks protect --staged --no-banner",
  "betterleaks dir .",
  "trufflehog git file://. --since-commit HEAD",
  "detect-secrets-hook --baseline .secrets.baseline",
  "ggshield secret scan pre-commit",
  'secretlint "**/*"',
  "git-secrets --scan",
  "git secrets --pre_commit_hook",
  "ripsecrets --strict-ignore",
  "noseyparker scan .",
  "talisman --githook pre-commit",
  "npx airworthy",
  "template: Jobs/Secret-Detection.gitlab-ci.yml",
  "semgrep ci --secrets",
  "semgrep --config p/secrets",
  "trivy fs --scanners vuln,secret .",
  "trivy fs --security-checks=secret .",
])("%s scans for keys", (command) => {
  expect(SCANS_FOR_SECRETS.test(command)).toBe(true);
});

test.each(["semgrep ci", "trivy image --scanners vuln acme/app", "snyk test", "git push"])("%s need not", (command) => {
  expect(SCANS_FOR_SECRETS.test(command)).toBe(false);
});
