/** Pipelines, and what they ask of a change before it is deployed. Documentation of each, read 2026-11-23. */

/** Pipelines that are known by their file and not read. */
export const OTHER_PIPELINES =
  /(?:^|\/)(?:Jenkinsfile[\w.-]*|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|\.azure-pipelines\/.+|bitbucket-pipelines\.ya?ml|\.buildkite\/.+|\.travis\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.+|\.ya?ml)|cloudbuild[\w.-]*\.(?:ya?ml|json)|buildspec[\w.-]*\.ya?ml|appveyor\.ya?ml|\.semaphore\/.+|codefresh\.ya?ml|atlantis\.ya?ml|\.tekton\/.+|skaffold\.ya?ml|\.gitea\/workflows\/.+|\.forgejo\/workflows\/.+)$/;

/** Platforms that deploy every push of a connected repository. */
export const SELF_DEPLOYING: ReadonlySet<string> = new Set([
  "vercel",
  "netlify",
  "cloudflare",
  "render",
  "railway",
  "fly",
  "heroku",
  "amplify",
  "digitalocean",
  "google-cloud",
]);

export const SHIPS_IMAGE =
  /docker\/build-push-action|\bdocker\s+(?:buildx\s+build\b.*--push|push|compose\s+push)\b|\bko\s+publish\b|\bbuildah\s+push\b/;

/** What a step runs that can find a change to be wrong; of a job that has to be done before, a build counts as well. */
export const CHECKS = {
  inside:
    /\b(?:npm|pnpm|yarn|bun|bunx|npx|deno|make|just|task|turbo|nx|lerna|rush|wireit)\b[^\n]*\b(?:tests?|lint|check|checks|typecheck|type-check|types|tsc|run ci|verify|validate|e2e|eval|evals|vitest|jest|mocha|ava|tap|playwright|cypress|eslint|biome|promptfoo|evalite)(?![\w.-]*\/)\b(?!\s*-\s*$)|(?:^|\n)[^\S\n]*(?:vitest|jest|mocha|pytest|tsc|eslint|biome|promptfoo|evalite|playwright|cypress|go\s+test|cargo\s+test|python\s+-m\s+pytest|node\s+--test)\b|cypress-io\/github-action|promptfoo\/promptfoo-action|braintrustdata\/eval-action/,
  before:
    /\b(?:tests?|testing|unit|lint|checks?|quality|typecheck|type-check|tsc|ci|verify|validate|validation|e2e|evals?|evaluate|build|compile|vitest|jest|mocha|playwright|cypress|pytest|eslint|biome|promptfoo|qa)\b/i,
} as const;
