import type { ClueKind } from "../model/index.ts";

/** Every path that {@link CLUE_FILES} could match has one of these words in it: trees of many files are read fast. */
export const CLUE_WORDS =
  /codeowners|security|secret|gitleaks|trufflehog|red-?team|garak|pyrit|runbook|incident|on-?call|post-?mortem|feedback|report-|disclaimer|terms|acceptable|policy|privacy|protection|gdpr|subprocessor|eval|promptfoo|load|k6|artillery|gatling|locust|deploy|release|capacity|scaling|launch|roadmap|mlops/;

interface ClueFiles {
  readonly kind: ClueKind;
  /** Of the path, in lower case. */
  readonly path: RegExp;
}

/**
 * Names by which files speak of what only people can attest. Sources, read 2026-11-20: GitHub's list of community
 * health files and of places for CODEOWNERS; the default configuration names of gitleaks, trufflehog, secretlint,
 * detect-secrets, promptfoo, garak and PyRIT; k6, Artillery, Locust and Gatling for load tests.
 */
export const CLUE_FILES: readonly ClueFiles[] = [
  { kind: "code-owners", path: /^(\.github\/|\.gitlab\/|docs\/)?codeowners$/ },
  { kind: "security-policy", path: /^(\.github\/|docs\/)?security\.(md|rst|txt)$|(^|\/)\.well-known\/security\.txt$/ },
  {
    kind: "secret-scanning",
    path: /(^|\/)(\.?gitleaks\.toml|\.gitleaksignore|\.secretlintrc[^/]*|\.secrets\.baseline|\.?trufflehog[^/]*\.ya?ml)$/,
  },
  { kind: "red-team", path: /(^|\/)([^/]*(redteam|red-team|garak|pyrit)[^/]*)\.(ya?ml|json|md|[jt]s|py)$/ },
  {
    kind: "runbook",
    path: /(^|\/)[^/]*(runbook|incident|on-?call|post-?mortem)[^/]*(\.(md|mdx|rst|txt)|\/[^/]+\.md)$/,
  },
  {
    kind: "feedback",
    path: /(^|\/)[^/]*(feedback|report-(abuse|issue|content|message))[^/]*(\.[cm]?[jt]sx?|\.vue|\.svelte|\/)/,
  },
  {
    kind: "disclaimer",
    path: /(^|\/)[^/]*(disclaimer|terms|acceptable-use|usage-policy)[^/]*(\.(md|mdx|html|vue|svelte|[jt]sx)$|\/page\.)/,
  },
  {
    kind: "privacy",
    path: /(^|\/)[^/]*(privacy|data-protection|gdpr|subprocessors?)[^/]*(\.(md|mdx|html|vue|svelte|[jt]sx)$|\/page\.)/,
  },
  {
    kind: "evals",
    path: /(^|\/)(evals?|evaluations?)\/|(^|\/)promptfooconfig\.(ya?ml|json|[jt]s)$|\.eval\.[cm]?[jt]sx?$|(^|[/_-])(evals?|judge)([_-][\w-]+)?\.[cm]?[jt]sx?$/,
  },
  {
    kind: "load-test",
    path: /(^|\/)(load-?tests?|k6|artillery|gatling)\/|(^|\/)(artillery[^/]*\.ya?ml|locustfile\.py|[^/]*\.k6\.[jt]s)$/,
  },
  {
    kind: "plan",
    path: /(^|\/)(docs?|adrs?|architecture)\/[^/]*(deploy|release|capacity|scaling|launch|roadmap|mlops)[^/]*\.(md|mdx|rst)$/,
  },
];
