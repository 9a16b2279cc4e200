/**
 * What looks for keys in changes: READMEs of gitleaks, trufflehog, detect-secrets, ggshield, secretlint, git-secrets,
 * ripsecrets, noseyparker and talisman; documentation of GitLab, Semgrep and Trivy. From memory, 2026-11-24.
 */

/** Commands, hooks and actions that do nothing else, or are told to. */
export const SCANS_FOR_SECRETS =
  /\b(?:gitleaks|betterleaks|trufflehog|detect-secrets|ggshield|secretlint|git-secrets|ripsecrets|noseyparker|talisman|airworthy)\b|\bgit secrets\b|\bsecret[-_]detection\b|\bsemgrep\b.*--secrets\b|\bp\/secrets\b|\btrivy\b.*--(?:scanners|security-checks)[= ]\S*\bsecret/i;

/** Words of all that scans for keys, or may do so among other things. A file without any of them is not looked at. */
export const scannerWords: readonly string[] = [
  "gitleaks",
  "betterleaks",
  "trufflehog",
  "detect-secrets",
  "ggshield",
  "gitguardian",
  "secretlint",
  "git-secrets",
  "git secrets",
  "ripsecrets",
  "noseyparker",
  "talisman",
  "airworthy",
  "secret-detection",
  "secret_detection",
  "secret_scanning",
  "secret-scanning",
  "semgrep",
  "trivy",
  "snyk",
  "checkov",
  "super-linter",
  "megalinter",
  "sonarqube",
  "sonarcloud",
  "sonar-scanner",
  "advancedsecurity",
  "security-devops-action",
  "infisical scan",
  "aikido",
];

/**
 * Hosts that look for keys in what is pushed, without a file that says so. GitHub: push protection for public
 * repositories, docs.github.com; Bitbucket: support.atlassian.com, "Secret scanning". From memory, 2026-11-24. Names of
 * hosts in a developer's SSH configuration often begin with the true one.
 */
export const SCANNING_HOSTS = /(?:^|\.)(?:github\.com|bitbucket\.org)(?:$|-)/i;
