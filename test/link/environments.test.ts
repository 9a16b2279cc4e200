import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { FileFacts } from "../../src/facts/index.ts";
import { extract } from "../../src/languages/index.ts";
import { linkDeployments, runningFacts } from "../../src/link/deployments.ts";
import { environmentNames, linkEnvironments } from "../../src/link/environments.ts";
import { linkPackages } from "../../src/link/packages.ts";
import type { Environments } from "../../src/model/index.ts";
import { formatOf } from "../../src/skim/format.ts";

type Files = Readonly<Record<string, string>>;

const factsOf = (files: Files): FileFacts[] =>
  Object.entries(files).map(([file, text]) => extract({ file, format: formatOf(file) ?? "lines", text }));

function environments(files: Files): readonly Environments[] {
  const facts = factsOf(files);
  const { manifests } = linkPackages(facts);
  return linkEnvironments(facts, manifests, linkDeployments(facts, manifests));
}

/** The verdict of the only application. */
const verdict = (files: Files): string => {
  const [only, ...more] = environments(files);
  return more.length > 0 ? "several" : `${only?.staging ?? "none"}${only?.byReferenceOnly ? " by reference" : ""}`;
};
const names = (files: Files) => environmentNames(environments(files));
const kinds = (files: Files) => {
  const facts = factsOf(files);
  return [...new Set(linkDeployments(facts, linkPackages(facts).manifests).map(({ kind }) => kind))];
};

/** Random enough to be a key, made here so that none is written down. */
const key = (seed: number): string =>
  ["sk", "proj", createHash("sha256").update(String(seed)).digest("base64url")].join("-");

describe("files of variables", () => {
  it("equal values are shared, different ones are not", () => {
    const pair = (staging: string, production: string) =>
      verdict({ ".env.staging": `OPENAI_API_KEY=${staging}\n`, ".env.production": `OPENAI_API_KEY="${production}"\n` });
    expect(pair(key(1), key(1))).toBe("shared");
    expect(pair(key(1), key(2))).toBe("separate");
    expect(pair("your-api-key", "your-api-key")).toBe("unknown");
    expect(pair("", "")).toBe("unknown");
    expect(pair("${OPENAI_API_KEY}", "${OPENAI_API_KEY}")).toBe("unknown");
  });

  it("another project, organization or endpoint sets them apart", () => {
    const files = (staging: string) => ({
      ".env.staging": `OPENAI_API_KEY=${key(1)}\nOPENAI_PROJECT_ID=${staging}\n`,
      ".env.production": `OPENAI_API_KEY=${key(1)}\nOPENAI_PROJECT_ID=proj_b\n`,
    });
    expect(verdict(files("proj_a"))).toBe("separate");
    expect(verdict(files("proj_b"))).toBe("shared");
  });

  it("a developer's own files are development; templates are nothing", () => {
    expect(names({ ".env": "A=1\n", ".env.local": "", "packages/x/.dev.vars": "" })).toEqual(["development"]);
    expect(names({ ".env.example": "", ".env.production.sample": "", ".example.env": "" })).toEqual([]);
    expect(verdict({ ".env": `OPENAI_API_KEY=${key(1)}\n`, ".env.production": `OPENAI_API_KEY=${key(1)}\n` })).toBe(
      "shared",
    );
    expect(verdict({ ".env": `OPENAI_API_KEY=${key(1)}\n`, ".env.staging": `OPENAI_API_KEY=${key(1)}\n` })).toBe(
      "unknown",
    );
  });

  it("says no key in what it gives", () => {
    const files = { ".env.staging": `OPENAI_API_KEY=${key(1)}\n`, ".env.production": `OPENAI_API_KEY=${key(1)}\n` };
    expect(JSON.stringify(environments(files))).not.toContain(key(1).slice(0, 12));
  });
});

describe("GitHub workflows", () => {
  const workflow = (staging: string, production: string, rest = "") => ({
    ".github/workflows/deploy.yml": `on: { push: { branches: [main, staging] } }
jobs:
  staging:
${staging}
    steps:
      - run: flyctl deploy --app acme-staging
        env: { OPENAI_API_KEY: "\${{ secrets.OPENAI_API_KEY }}" }
  production:
${production}
    steps:
      - run: flyctl deploy --app acme
        env: { OPENAI_API_KEY: "\${{ secrets.OPENAI_API_KEY }}" }
${rest}`,
  });

  it("a secret of the repository in two deploy jobs is shared", () => {
    expect(verdict(workflow("", ""))).toBe("shared");
  });

  it("jobs that each name an environment have secrets of their own", () => {
    expect(verdict(workflow("    environment: staging", "    environment: { name: production }"))).toBe("separate");
    expect(verdict(workflow("", "    environment: production"))).toBe("unknown");
  });

  it("different names of secrets are different secrets", () => {
    const files = workflow("", "");
    const text = Object.values(files)[0]?.replace("secrets.OPENAI_API_KEY", "secrets.STAGING_OPENAI_API_KEY") ?? "";
    expect(verdict({ ".github/workflows/deploy.yml": text })).toBe("separate");
  });

  it("reads matrices, inputs and reusable workflows", () => {
    const deploy = (environment: string) => `
    environment: ${environment}
    steps:
      - uses: google-github-actions/deploy-cloudrun@v2
        with: { env_vars: "OPENAI_API_KEY=\${{ secrets.OPENAI_API_KEY }}" }
`;
    const matrix = `on: push\njobs:\n  deploy:\n    strategy: { matrix: { target: [staging, production] } }${deploy("${{ matrix.target }}")}`;
    expect(verdict({ ".github/workflows/a.yml": matrix })).toBe("separate");
    const dispatch = `on: { workflow_dispatch: { inputs: { to: { type: choice, options: [staging, prod] } } } }\njobs:\n  deploy:${deploy("${{ inputs.to }}")}`;
    expect(names({ ".github/workflows/a.yml": dispatch })).toEqual(["production", "staging"]);
    const called = `on: { workflow_call: { inputs: { to: { type: string } }, secrets: { key: {} } } }\njobs:\n  deploy:\n    steps:\n      - run: ./scripts/deploy.sh\n        env: { OPENAI_API_KEY: "\${{ secrets.key }}" }\n`;
    const caller = (secret: string) => `on: push
jobs:
  staging: { uses: ./.github/workflows/deploy.yml, with: { to: staging }, secrets: { key: "\${{ secrets.${secret} }}" } }
  production: { uses: ./.github/workflows/deploy.yml, with: { to: production }, secrets: { key: "\${{ secrets.OPENAI_API_KEY }}" } }
`;
    const both = (secret: string, text: string) =>
      verdict({ ".github/workflows/deploy.yml": text, ".github/workflows/ci.yml": caller(secret) });
    const named = called.replace("  deploy:\n", "  deploy:\n    environment: ${{ inputs.to }}\n");
    expect(both("OPENAI_API_KEY", named)).toBe("separate");
    const byName = called.replace("  deploy:\n", "  deploy:\n    name: deploy ${{ inputs.to }}\n");
    expect(both("OPENAI_API_KEY", byName)).toBe("shared");
    expect(both("STAGING_OPENAI", byName)).toBe("separate");
  });

  it("only production deployed, by a pipeline: there is no staging", () => {
    const only = "on: { push: { branches: [main] } }\njobs:\n  deploy:\n    steps: [{ run: flyctl deploy }]\n";
    expect(verdict({ ".github/workflows/deploy.yml": only })).toBe("absent");
    expect(verdict({ ".github/workflows/deploy.yml": only, "fly.toml": 'app = "acme"\n' })).toBe("absent");
    expect(verdict({ ".github/workflows/deploy.yml": only, "fly.staging.toml": 'app = "acme-staging"\n' })).toBe(
      "unknown",
    );
    const vercel = only.replace("flyctl deploy", "vercel deploy --prod --token x");
    expect(verdict({ ".github/workflows/deploy.yml": vercel })).toBe("unknown");
  });

  it("everyday words in names of jobs and files are no environments", () => {
    const job = (name: string) =>
      `on: { push: { branches: [main, next] } }\njobs:\n  ${name}:\n    steps: [{ run: flyctl deploy }]\n`;
    const named = (name: string, file = "ci.yml") => names({ [`.github/workflows/${file}`]: job(name) });
    expect(named("deploy")).toEqual(["production"]);
    expect(named("deploy-review-bot")).toEqual(["production"]);
    expect(named("deploy-pdf-qa")).toEqual(["production"]);
    expect(named("deploy-qa")).toEqual(["staging"]);
    expect(named("deploy", "deploy-staging.yml")).toEqual(["staging"]);
    expect(named("review-app")).toEqual(["preview"]);
  });

  it("publishing, documentation and tests deploy nothing", () => {
    const job = (steps: string, name = "release") => `on: push\njobs:\n  ${name}:\n    steps: [${steps}]\n`;
    for (const text of [
      job("{ run: npm publish }"),
      job("{ uses: docker/build-push-action@v6, with: { push: true } }"),
      job("{ uses: actions/deploy-pages@v4 }", "docs"),
      job("{ run: kubectl apply -f test/ }", "e2e"),
      job("{ run: npm run deploy }", "contracts"),
    ]) {
      expect(environments({ ".github/workflows/a.yml": text })).toEqual([]);
    }
  });

  it("tests that use the repository's secret say nothing about staging", () => {
    const files = workflow(
      "",
      "",
      `  test:\n    steps: [{ run: npm test, env: { OPENAI_API_KEY: "\${{ secrets.OPENAI_API_KEY }}" } }]\n`,
    );
    const text = Object.values(files)[0]?.replace(/ {2}staging:[\s\S]*? {2}production:/, "  production:") ?? "";
    expect(verdict({ ".github/workflows/deploy.yml": text })).toBe("absent");
  });
});

describe("GitLab pipelines", () => {
  const job = (name: string, environment: string) =>
    `${name}:\n  extends: .deploy\n${environment}  variables: { OPENAI_API_KEY: $TEAM_OPENAI_KEY }\n`;
  const base = ".deploy:\n  script: [kubectl apply -f k8s]\n";

  it("variables without an environment are the same for all jobs", () => {
    expect(verdict({ ".gitlab-ci.yml": base + job("deploy-staging", "") + job("deploy-production", "") })).toBe(
      "shared",
    );
    const scoped =
      job("deploy-a", "  environment: staging\n") + job("deploy-b", "  environment: { name: production }\n");
    expect(names({ ".gitlab-ci.yml": base + scoped })).toEqual(["production", "staging"]);
    expect(verdict({ ".gitlab-ci.yml": base + scoped.replace("deploy-b", "deploy-a2") })).not.toBe("shared");
  });
});

describe("Kubernetes", () => {
  const deployment = (extra = "", name = "api") => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}${extra} }
spec:
  template:
    spec:
      containers:
        - name: api
          env:
            - name: OPENAI_API_KEY
              valueFrom: { secretKeyRef: { name: openai, key: key } }
`;

  it("a secret belongs to its namespace", () => {
    const pair = (a: string, b: string) =>
      verdict({ "k8s/staging/api.yaml": deployment(a), "k8s/production/api.yaml": deployment(b) });
    expect(pair(", namespace: acme", ", namespace: acme")).toBe("shared");
    expect(pair(", namespace: staging", ", namespace: production")).toBe("separate");
    expect(pair("", "")).toBe("unknown");
  });

  it("overlays take their base along, into their own namespace", () => {
    const overlay = (namespace: string) => `resources: [../../base]\nnamespace: ${namespace}\n`;
    const files = (staging: string, production: string) => ({
      "k8s/base/kustomization.yaml": "resources: [api.yaml]\n",
      "k8s/base/api.yaml": deployment(),
      "k8s/overlays/staging/kustomization.yaml": overlay(staging),
      "k8s/overlays/production/kustomization.yaml": overlay(production),
    });
    expect(verdict(files("acme-staging", "acme"))).toBe("separate");
    expect(verdict(files("acme", "acme"))).toBe("shared");
  });

  it("secrets from a store are told by their path there", () => {
    const secret = (path: string) =>
      `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: openai }\nspec:\n  secretStoreRef: { name: aws }\n  data: [{ secretKey: OPENAI_API_KEY, remoteRef: { key: ${path} } }]\n`;
    const pair = (a: string, b: string) => verdict({ "k8s/staging/s.yaml": secret(a), "k8s/prod/s.yaml": secret(b) });
    expect(pair("acme/openai", "acme/openai")).toBe("shared");
    expect(pair("staging/openai", "prod/openai")).toBe("separate");
  });

  it("everyday words in names are no environments", () => {
    const files = {
      "apps/code-review/k8s/api.yaml": deployment(", namespace: acme", "review"),
      "k8s/qa-bot.yaml": deployment(", namespace: acme", "pdf-qa"),
      "k8s/prod/chat.yaml": deployment(", namespace: acme", "live-chat"),
    };
    expect(names(files)).toEqual(["production"]);
  });

  it("two applications of one cluster are not compared", () => {
    const files = {
      "k8s/staging/web.yaml": deployment(", namespace: acme", "web"),
      "k8s/production/bot.yaml": deployment(", namespace: acme", "bot"),
    };
    expect(verdict(files)).toBe("unknown");
  });

  it("Helm: values by suffix; the namespace of a release is chosen elsewhere", () => {
    const values = (value: string) => `env:\n  - name: OPENAI_API_KEY\n    ${value}\n`;
    const ref = "valueFrom: { secretKeyRef: { name: openai, key: key } }";
    const pair = (a: string, b: string) =>
      verdict({
        "chart/Chart.yaml": "name: a\n",
        "chart/values-staging.yaml": values(a),
        "chart/values-prod.yaml": values(b),
      });
    expect(pair(ref, ref)).toBe("unknown");
    expect(pair(`value: ${key(1)}`, `value: ${key(1)}`)).toBe("shared");
    expect(pair(`value: ${key(1)}`, `value: ${key(2)}`)).toBe("separate");
  });
});

describe("compose", () => {
  const service = (rest: string) => `services:\n  api:\n    image: acme\n    ${rest}\n`;

  it("one file of variables for both overlays is shared; references of the shell say nothing", () => {
    const pair = (a: string, b: string) =>
      verdict({ "docker-compose.staging.yml": service(a), "docker-compose.prod.yml": service(b) });
    expect(pair("env_file: .env", "env_file: .env")).toBe("shared");
    expect(pair("env_file: .env.staging", "env_file: [.env.prod]")).toBe("separate");
    const reference = 'environment: { OPENAI_API_KEY: "${OPENAI_API_KEY}" }';
    expect(pair(reference, reference)).toBe("unknown");
    expect(pair(`environment: ["OPENAI_API_KEY=${key(3)}"]`, `environment: { OPENAI_API_KEY: ${key(3)} }`)).toBe(
      "shared",
    );
  });

  it("a plain compose file is a developer's machine, and shows no deployment", () => {
    const files = { "docker-compose.yml": service("env_file: .env"), Dockerfile: "FROM node:22\n" };
    expect(names(files)).toEqual(["development"]);
    expect(verdict(files)).toBe("unknown");
    expect(kinds(files)).toEqual([]);
  });
});

describe("Terraform", () => {
  const main = (path: string) =>
    `module "api" {\n  source = "../../modules/api"\n  openai_key_ssm_path = "${path}"\n}\n`;
  const pair = (a: string, b: string) =>
    verdict({ "infra/envs/staging/main.tf": main(a), "infra/envs/prod/main.tf": main(b) });

  it("the same path may lie in another account, the same ARN does not", () => {
    expect(pair("/acme/openai", "/acme/openai")).toBe("shared by reference");
    expect(pair("/acme/${var.environment}/openai", "/acme/${var.environment}/openai")).toBe("separate");
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:openai";
    expect(pair(arn, arn)).toBe("shared");
  });

  it("reads data sources and files of variables", () => {
    const data = (name: string) => `data "aws_ssm_parameter" "openai" {\n  name = "${name}"\n}\n`;
    expect(
      verdict({ "envs/staging/a.tf": data("/staging/openai"), "envs/production/a.tf": data("/prod/openai") }),
    ).toBe("separate");
    expect(
      verdict({
        "staging.tfvars": 'openai_secret_name = "openai"\n',
        "prod.tfvars": 'openai_secret_name = "openai"\n',
      }),
    ).toBe("shared by reference");
  });

  it("what a variable may be shows no environment", () => {
    const text =
      'variable "environment" {\n  default = "prod"\n  validation {\n    condition = contains(["dev", "staging", "prod"], var.environment)\n  }\n}\n';
    expect(names({ "infra/variables.tf": text })).toEqual([]);
    expect(
      verdict({ "infra/main.tf": 'resource "aws_ecs_service" "a" {\n  tags = { Environment = "production" }\n}\n' }),
    ).toBe("absent");
  });
});

describe("platforms", () => {
  it("a file of a platform shows a deployment; its environments live in a dashboard", () => {
    for (const [file, text, kind] of [
      ["vercel.json", '{ "framework": "nextjs" }', "serverless"],
      ["netlify.toml", '[build]\ncommand = "npm run build"\n', "serverless"],
      ["wrangler.toml", 'name = "api"\n', "serverless"],
      ["wrangler.jsonc", '{ "name": "api" }', "serverless"],
      ["fly.toml", 'app = "acme"\n', "server"],
      ["railway.json", "{}", "server"],
      ["app.yaml", "runtime: nodejs22\n", "server"],
      ["Procfile", "web: node server.js\n", "server"],
      ["serverless.yml", "service: api\nprovider: { name: aws }\n", "serverless"],
    ] as const) {
      expect([file, verdict({ [file]: text }), kinds({ [file]: text })]).toEqual([file, "unknown", [kind]]);
    }
  });

  it("Netlify contexts", () => {
    const text = (preview: string) =>
      `[context.production.environment]\nOPENAI_API_KEY = "${key(1)}"\n[context.deploy-preview.environment]\nOPENAI_API_KEY = "${preview}"\n`;
    expect(names({ "netlify.toml": text(key(2)) })).toEqual(["preview", "production"]);
    expect(verdict({ "netlify.toml": text(key(2)) })).toBe("separate");
    expect(verdict({ "netlify.toml": text(key(1)) })).toBe("shared");
  });

  it("Wrangler environments", () => {
    const text = `[vars]\nOPENAI_API_KEY = "${key(1)}"\n[env.staging.vars]\nOPENAI_API_KEY = "${key(1)}"\n`;
    expect(verdict({ "wrangler.toml": text })).toBe("shared");
    expect(names({ "wrangler.jsonc": '{ "env": { "staging": {} } }' })).toEqual(["production", "staging"]);
  });

  it("Render: groups of variables", () => {
    const service = (name: string, group: string) =>
      `  - { type: web, name: ${name}, envVars: [{ fromGroup: ${group} }] }\n`;
    const pair = (a: string, b: string) =>
      verdict({ "render.yaml": `services:\n${service("api-staging", a)}${service("api", b)}` });
    expect(pair("llm", "llm")).toBe("shared");
    expect(pair("llm-staging", "llm")).toBe("separate");
    expect(verdict({ "render.yaml": "services:\n  - { type: web, name: api }\n" })).toBe("unknown");
    const previews = `previews: { generation: automatic }\nservices:\n${service("api", "llm")}`;
    expect(verdict({ "render.yaml": previews })).toBe("shared by reference");
  });

  it("Serverless Framework stages", () => {
    const text = (path: string) =>
      `service: api\nprovider:\n  environment: { OPENAI_API_KEY: "\${ssm:${path}}" }\nparams: { staging: {}, production: {} }\n`;
    expect(verdict({ "serverless.yml": text("/${sls:stage}/openai") })).toBe("separate");
    expect(verdict({ "serverless.yml": text("/openai") })).toBe("shared by reference");
  });

  it("App Engine and Fly by suffix", () => {
    const app = (value: string) => `runtime: nodejs22\nenv_variables: { OPENAI_API_KEY: ${value} }\n`;
    expect(verdict({ "app.staging.yaml": app(key(1)), "app.yaml": app(key(1)) })).toBe("shared");
    expect(names({ "fly.staging.toml": 'app = "a"\n', "fly.toml": 'app = "b"\n' })).toEqual(["production", "staging"]);
  });
});

describe("code", () => {
  it("a key chosen by the environment", () => {
    const text =
      'const key = process.env.APP_ENV === "production" ? process.env.PROD_OPENAI_API_KEY : process.env.STAGING_OPENAI_API_KEY;';
    expect(verdict({ "fly.toml": 'app = "a"\n', "src/llm.ts": text })).toBe("separate");
    const table =
      "export const keys = { staging: process.env.OPENAI_KEY_STAGING, production: process.env.OPENAI_KEY_PROD };";
    expect(verdict({ "fly.toml": 'app = "a"\n', "src/llm.ts": table })).toBe("separate");
  });
});

describe("applications of a workspace", () => {
  it("are judged one by one", () => {
    const env = (value: string) => `OPENAI_API_KEY=${value}\n`;
    const files = {
      "package.json": '{"workspaces":["apps/*"]}',
      "apps/web/package.json": "{}",
      "apps/bot/package.json": "{}",
      "apps/web/.env.staging": env(key(1)),
      "apps/web/.env.production": env(key(1)),
      "apps/bot/.env.staging": env(key(1)),
      "apps/bot/.env.production": env(key(2)),
    };
    expect(environments(files).map(({ app, staging }) => [app, staging])).toEqual([
      ["apps/bot", "separate"],
      ["apps/web", "shared"],
    ]);
  });

  it("a job belongs to the application whose folder it works in", () => {
    const workflow = `on: { push: { branches: [main] } }
jobs:
  deploy:
    steps: [{ run: cd apps/web && flyctl deploy }]
`;
    const files = {
      "package.json": "{}",
      "apps/web/package.json": "{}",
      "apps/bot/package.json": "{}",
      ".github/workflows/deploy.yml": workflow,
    };
    expect(environments(files).map(({ app, staging }) => [app, staging])).toEqual([["apps/web", "absent"]]);
  });
});

describe("what else shows how it runs", () => {
  it("by the names of files", () => {
    expect(runningFacts(["Dockerfile", "nginx/default.conf", ".github/workflows/a.yml"])).toEqual({
      hasContainers: true,
      hasProxyConfig: true,
      hasCi: true,
    });
    expect(runningFacts(["src/a.ts"])).toEqual({ hasContainers: false, hasProxyConfig: false, hasCi: false });
  });

  it("by what infrastructure makes", () => {
    expect(kinds({ "main.tf": 'resource "aws_lambda_function" "a" {}\n' })).toEqual(["serverless"]);
    expect(kinds({ "main.tf": 'resource "aws_s3_bucket" "a" {}\n' })).toEqual([]);
    expect(kinds({ "template.yaml": "Resources: { F: { Type: 'AWS::Serverless::Function' } }\n" })).toEqual([
      "serverless",
    ]);
    expect(kinds({ "charts/api/Chart.yaml": "name: api\n" })).toEqual(["k8s"]);
  });
});
