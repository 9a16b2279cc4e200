import type { Deployment } from "../model/manifest.ts";

/**
 * Where applications run: the files, commands and workflow actions that show it. Read in the platforms' own
 * documentation, 2026-11-23.
 */
export interface Platform {
  readonly name: string;
  readonly kind: Deployment["kind"];
  /** Files that say how this platform runs the folder they lie in. */
  readonly files?: RegExp;
  /** Commands that deploy to it. */
  readonly commands?: RegExp;
  /** GitHub actions that deploy to it, without their version. */
  readonly actions?: RegExp;
  /** It makes a deployment of every change by itself: a tree that names no preview may have one all the same. */
  readonly hasPreviews?: true;
  /** Flags of its command that tell the environment apart, where it is not production by default. */
  readonly production?: RegExp;
}

export const platforms: readonly Platform[] = [
  {
    name: "vercel",
    kind: "serverless",
    files: /(^|\/)vercel\.json$/,
    commands:
      /\bvercel\b(?!\s+(?:pull|build|env|link|inspect|alias)\b)(?=.*(?:\bdeploy\b|--prod\b|--prebuilt\b|--token\b))/,
    actions: /^(?:amondnet|vercel)\/.*vercel.*$|vercel-action$/i,
    hasPreviews: true,
    production: /--prod\b|--target[= ]production|vercel-args:.*--prod/,
  },
  {
    name: "netlify",
    kind: "serverless",
    files: /(^|\/)netlify\.toml$/,
    commands: /\b(?:netlify|ntl)\b.*\bdeploy\b/,
    actions: /^nwtgck\/actions-netlify$|^netlify\/actions/i,
    hasPreviews: true,
    production: /--prod\b|production-deploy: true/,
  },
  {
    name: "cloudflare",
    kind: "serverless",
    files: /(^|\/)wrangler(?:\.[\w-]+)?\.(?:toml|jsonc?)$/,
    commands: /\bwrangler\b.*\b(?:deploy|publish)\b/,
    actions: /^cloudflare\/(?:wrangler|pages)-action$/i,
  },
  {
    name: "fly",
    kind: "server",
    files: /(^|\/)fly(?:\.[\w-]+)?\.toml$/,
    commands: /\b(?:flyctl|fly)\s+deploy\b/,
    actions: /^superfly\/fly-pr-review-apps$/i,
  },
  {
    name: "render",
    kind: "server",
    files: /(^|\/)render\.ya?ml$/,
    commands: /api\.render\.com\/deploy|\brender\s+deploys\s+create\b/,
    actions: /render-deploy/i,
  },
  {
    name: "railway",
    kind: "server",
    files: /(^|\/)railway\.(?:json|toml)$/,
    commands: /\brailway\s+(?:up|deploy|redeploy)\b/,
    actions: /railway-deploy/i,
    hasPreviews: true,
  },
  {
    name: "heroku",
    kind: "server",
    files: /(^|\/)(?:Procfile|app\.json\.heroku|heroku\.yml)$/,
    commands: /git\s+push\s+(?:-f\s+|--force\s+)?heroku\b|\bheroku\s+container:release\b/,
    actions: /heroku-deploy/i,
  },
  {
    name: "digitalocean",
    kind: "server",
    files: /(^|\/)\.do\/app\.ya?ml$/,
    commands: /\bdoctl\s+apps\s+(?:create-deployment|update|create)\b/,
    actions: /^digitalocean\/app_action/i,
  },
  {
    name: "app-engine",
    kind: "server",
    files: /(^|\/)app(?:[.-][\w-]+)?\.ya?ml$/,
    commands: /\bgcloud\s+app\s+deploy\b/,
    actions: /^google-github-actions\/deploy-appengine$/i,
  },
  {
    name: "google-cloud",
    kind: "serverless",
    files: /(^|\/)firebase\.json$/,
    commands: /\bgcloud\b.*\b(?:run|functions)\s+deploy\b|\bgcloud\s+builds\s+submit\b|\bfirebase\b.*\bdeploy\b/,
    actions: /^google-github-actions\/deploy-(?:cloudrun|cloud-functions)$|action-hosting-deploy$/i,
  },
  {
    name: "serverless-framework",
    kind: "serverless",
    files: /(^|\/)serverless(?:\.[\w-]+)?\.(?:ya?ml|json)$/,
    commands: /\b(?:serverless|sls|osls)\b.*\bdeploy\b/,
    actions: /^serverless\/github-action$/i,
  },
  {
    name: "sam",
    kind: "serverless",
    files: /(^|\/)(?:template\.ya?ml|samconfig\.toml)$/,
    commands: /\bsam\s+deploy\b/,
  },
  { name: "sst", kind: "serverless", files: /(^|\/)sst\.config\.ts$/, commands: /\bsst\s+deploy\b/ },
  { name: "amplify", kind: "serverless", files: /(^|\/)amplify\.ya?ml$/, hasPreviews: true },
  {
    name: "aws",
    kind: "container",
    commands:
      /\baws\s+(?:ecs\s+(?:update-service|deploy)|lambda\s+update-function-code|apprunner|elasticbeanstalk|cloudformation\s+deploy)|\beb\s+deploy\b|\bcdk\b.*\bdeploy\b|\bcopilot\b.*\bdeploy\b/,
    actions: /^aws-actions\/(?:amazon-ecs-deploy|aws-lambda-deploy|aws-cloudformation)|beanstalk-deploy$/i,
  },
  { name: "azd", kind: "container", files: /(^|\/)azure\.ya?ml$/ },
  {
    name: "azure",
    kind: "container",
    commands:
      /\baz\s+(?:webapp|containerapp|functionapp|container)\b.*\b(?:deploy|up|update|create|config-zip)\b|\bazd\s+(?:up|deploy)\b/,
    actions: /^azure\/(?:webapps-deploy|container-apps-deploy|functions-action|aci-deploy|static-web-apps-deploy)/i,
  },
  {
    name: "kubernetes",
    kind: "k8s",
    commands:
      /\bkubectl\b.*\b(?:apply|set\s+image|rollout\s+restart|replace)\b|\bhelm\b.*\b(?:upgrade|install)\b|\bskaffold\s+run\b|\bargocd\s+app\s+(?:sync|set)\b/,
    actions: /^azure\/k8s-deploy$|kubectl|helm-deploy|helmfile/i,
  },
  {
    name: "terraform",
    kind: "container",
    commands: /\b(?:terraform|tofu|terragrunt)\b.*\bapply\b|\bpulumi\b.*\bup\b/,
    actions: /^pulumi\/actions$/i,
  },
  {
    name: "own-server",
    kind: "server",
    commands:
      /\bdocker\s+stack\s+deploy\b|\bkamal\s+(?:deploy|redeploy)\b|\bansible-playbook\b|\bpm2\s+(?:deploy|reload|restart|startOrReload)\b|\bssh\s+(?!\s|-keyscan|-keygen|-add).*@|\b(?:rsync|scp)\b[^\n@]*@.*:|\bcap\s+\w+\s+deploy\b|\bdokku\b|\bcaprover\s+deploy\b/,
    actions: /(?:ssh-action|scp-action|ssh-deploy|rsync-deployments?|deploy-from-github|rsync-action)$/i,
  },
  {
    name: "pages",
    kind: "static",
    commands: /\bgh-pages\s+-d\b|\baws\s+s3\s+sync\b|\bsurge\b.*\.surge\.sh/,
    actions: /^actions\/deploy-pages$|gh-pages|github-pages-deploy/i,
  },
];

/** A deployment of documentation says nothing of the application. */
export const DOCUMENTATION =
  /\b(?:docs?|documentation|storybook|typedoc|mkdocs|docusaurus|jekyll|vitepress|gh-pages)\b/i;

/** What tests leave behind, put where people can read it. */
export const TEST_REPORT =
  /\b(?:(?:playwright|test|e2e|html|coverage|allure|lighthouse|jest|cypress)[-_](?:reports?|results?)|coverage)\b/i;

/** What is published for others to install (packages, extensions, apps of a store) runs nowhere by that. */
export const PUBLICATION =
  /(?:\b|_)(?:npm_?token|node_auth_token|npmjs|pypi|twine|ovsx|open[ _-]?vsx|vsce|vs_?code|marketplace|(?:chrome|firefox|edge)[ _-]?(?:web[ _-]?)?(?:store|extension|addons?)|(?:app|play)[ _-]?store|testflight)(?:\b|_)/i;

/** A step that says it deploys, by a script of the repository's own. */
export const OWN_DEPLOY_SCRIPT =
  /(?:^|[\s/"'])deploy(?:-[\w-]+)?(?:\.(?:sh|mjs|js|ts|py))\b|\b(?:npm|pnpm|yarn|bun|make|just|task)\s+(?:run\s+)?deploy(?:[:-][\w:-]+)?(?=\s|$)/;

/** Variables that set environments apart though they share a key: the vendor's project, organization or endpoint. */
export const PARTITION_VARIABLE =
  /^(?:\w*_)?(?:OPENAI|AZURE_OPENAI|AOAI|ANTHROPIC|GEMINI|GOOGLE|VERTEX|BEDROCK|LLM|AI|LITELLM|PORTKEY|HELICONE|OPENROUTER)_?\w*(?:PROJECT|PROJECT_ID|ORG|ORG_ID|ORGANIZATION|ORGANIZATION_ID|BASE_URL|API_BASE|BASE_PATH|ENDPOINT|RESOURCE|RESOURCE_NAME|DEPLOYMENT|DEPLOYMENT_NAME|INSTANCE_NAME|WORKSPACE|WORKSPACE_ID|VIRTUAL_KEY|HOST)$/i;

/** Keys and tokens that open nothing: what a model reads and writes, and what finds something again. */
export const OPENS_NOTHING =
  /(?:MAX|MIN|TOTAL|INPUT|OUTPUT|PROMPT|COMPLETION|STOP|CACHE|STORAGE|QUERY|PUBLIC|FEATURE|FLAG)_?(?:KEY|TOKEN)(?:_[A-Z0-9]+)?$|TOKEN_(?:LIMIT|BUDGET|COUNT|COSTS?|PRICE|PRICING|USAGE|QUOTA|RATE|LENGTH|SIZE|THRESHOLD|WINDOW|ESTIMATE|MULTIPLIER|BUFFER)$/i;

/** Names of what only speaks of a key: its id, the place it is kept at. */
export const SPEAKS_OF_KEY =
  /_(?:IDS?|ARN|NAME|PATH|FILE|URL|URI|ENDPOINT|REF|VERSION|HASH|PREFIX|SUFFIX|HEADER|FIELD|SELECTOR|ALIAS|LABEL|HINT|HELP|PLACEHOLDER|TYPE|SOURCE|PROVIDER|LOCATION|PARAM|PARAMETER|VAULT|ENABLED|REQUIRED|TTL|EXPIRY|ROTATION)$/i;

/** Names that say a key of a model's provider, whatever stands before them: `STAGING_OPENAI_API_KEY`. */
export const MODEL_KEY_NAME =
  /(?:OPENAI|ANTHROPIC|CLAUDE|GEMINI|GOOGLE_GENERATIVE_AI|MISTRAL|COHERE|GROQ|TOGETHER|FIREWORKS|OPENROUTER|PERPLEXITY|XAI|DEEPSEEK|REPLICATE|HUGGINGFACE(?:HUB)?|HF|BEDROCK|AI_GATEWAY|LITELLM|PORTKEY|CEREBRAS|DEEPINFRA|NVIDIA|MOONSHOT|DASHSCOPE|ZHIPU|MINIMAX|LLM)[A-Z0-9_]*(?:KEY|TOKEN|SECRET)(?:_[A-Z0-9]+)?$/i;
