import type { FileFacts, Location, Value } from "../facts/index.ts";
import { platforms } from "../knowledge/platforms.ts";
import type { FileClass } from "../model/index.ts";
import type { Deployment, Manifest } from "../model/manifest.ts";
import { cdkFunctions } from "./cdk.ts";
import { entriesOf, property, text } from "./documents.ts";
import { environmentOfCompose } from "./environments/compose.ts";
import { appFinder, type EnvironmentContext } from "./environments/context.ts";
import { isWorkload } from "./environments/kubernetes.ts";
import { deployJobs } from "./pipelines.ts";
import { pm2Apps, runsInProduction } from "./pm2.ts";
import { bicepResources } from "./services/bicep.ts";
import { isLive } from "./tree.ts";

export interface DeploymentOptions {
  /** Paths of the packages that are applications; default: every package may be one. */
  readonly apps?: readonly string[];
  classOf?(file: string): FileClass;
}

/**
 * Where the tree shows that it runs: files of platforms, manifests of clusters, infrastructure as code, and pipelines
 * that deploy. An image that is only built, or a compose file for a developer's machine, shows no such place.
 */
export function linkDeployments(
  facts: readonly FileFacts[],
  manifests: readonly Manifest[],
  { apps, classOf }: DeploymentOptions = {},
): readonly Deployment[] {
  const counted = facts.filter(({ file }) => isLive(classOf?.(file) ?? "production"));
  const appOf = appFinder(manifests, apps);
  const found = [...counted.flatMap((f) => inFile(f, appOf)), ...inPipelines(counted, appOf)];
  const distinct = new Map(found.map((one) => [`${one.app}\0${one.kind}\0${one.at.file}`, one]));
  return [...distinct.values()].sort(byPlace);
}

function byPlace({ at: a }: Deployment, { at: b }: Deployment): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function inPipelines(facts: readonly FileFacts[], appOf: EnvironmentContext["appOf"]): readonly Deployment[] {
  return deployJobs(facts).map((job) => {
    const words = [job.name, ...job.steps.map((step) => step.text)].join(" ");
    return { app: appOf(job.file, words), kind: job.platform?.kind ?? "server", at: job.at };
  });
}

function inFile(f: FileFacts, appOf: EnvironmentContext["appOf"]): readonly Deployment[] {
  const at = startOf(f);
  const kinds = kindsIn(f);
  return kinds.map((kind) => ({ app: appOf(f.file), kind, at }));
}

function startOf({ file, documents }: FileFacts): Location {
  const { line, column } = documents[0]?.span ?? { line: 1, column: 1 };
  return { file, line, column, endLine: line, endColumn: column };
}

function kindsIn(f: FileFacts): readonly Deployment["kind"][] {
  const [document] = f.documents;
  if (pm2Apps(f).some(runsInProduction)) return ["server"];
  if (cdkFunctions(f).length > 0) return ["serverless"];
  if (!document) return f.format === "typescript" && /(^|\/)sst\.config\.ts$/.test(f.file) ? ["serverless"] : [];
  if (f.format === "hcl") return [...new Set(f.documents.flatMap(kindsOfTerraform))];
  if (f.format === "bicep") return kindsOfBicep(f);
  if (environmentOfCompose(f.file) !== null) {
    return ["production", "staging"].includes(environmentOfCompose(f.file) ?? "") ? ["container"] : [];
  }
  if (/(^|\/)Chart\.ya?ml$/.test(f.file)) return ["k8s"];
  if (f.format === "yaml" && f.documents.some(isWorkload)) return ["k8s"];
  const ofTemplate = f.format === "yaml" || f.format === "json" ? kindsOfTemplate(document) : [];
  if (ofTemplate.length > 0) return ofTemplate;
  const platform = platforms.find(({ files }) => files?.test(f.file));
  return platform && deploys(platform.name, document) ? [platform.kind] : [];
}

/**
 * Whether a file with the name of a platform's configuration is one, where files of other tools may have the same name.
 */
function deploys(platform: string, document: Value): boolean {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => property(document, key) !== null);
  switch (platform) {
    case "app-engine":
      return has("runtime", "service") && !has("apiVersion", "kind");
    case "azd":
      return has("services");
    case "sam":
      return !has("Resources") && has("default", "version");
    case "google-cloud":
      return has("hosting", "functions", "apphosting");
    case "serverless-framework":
      return has("service", "provider", "functions");
    default:
      return true;
  }
}

const AWS_KINDS: readonly (readonly [RegExp, Deployment["kind"]])[] = [
  [/^AWS::(?:Serverless|Lambda)::/, "serverless"],
  [/^AWS::(?:ECS|AppRunner)::/, "container"],
  [/^AWS::ElasticBeanstalk::/, "server"],
];

/** Templates of CloudFormation and SAM, whatever their file is called. */
function kindsOfTemplate(document: Value): readonly Deployment["kind"][] {
  const types = entriesOf(property(document, "Resources")).map(({ value }) => text(property(value, "Type")) ?? "");
  return AWS_KINDS.flatMap(([pattern, kind]) => (types.some((type) => pattern.test(type)) ? [kind] : []));
}

const TERRAFORM: readonly (readonly [RegExp, Deployment["kind"]])[] = [
  [
    /^(?:aws_lambda_function|google_cloudfunctions|azurerm_(?:linux_|windows_)?function_app|vercel_project|google_cloud_run|cloudflare_worker)/,
    "serverless",
  ],
  [
    /^(?:aws_ecs_(?:service|task_definition)|aws_apprunner|azurerm_container_app|azurerm_container_group|digitalocean_app)/,
    "container",
  ],
  [/^(?:kubernetes_deployment|helm_release|aws_eks|google_container_cluster|azurerm_kubernetes)/, "k8s"],
  [
    /^(?:aws_instance|aws_elastic_beanstalk|google_compute_instance|azurerm_(?:linux_|windows_)?(?:web_app|virtual_machine)|digitalocean_droplet|hcloud_server|render_|heroku_app|fly_)/,
    "server",
  ],
];

function kindsOfTerraform(document: Value): readonly Deployment["kind"][] {
  const blocks = entriesOf(document);
  const types = blocks.filter(({ key }) => key === "resource").flatMap(({ value }) => entriesOf(value));
  return TERRAFORM.flatMap(([pattern, kind]) => (types.some(({ key }) => pattern.test(key)) ? [kind] : []));
}

const BICEP: Readonly<Record<string, Deployment["kind"]>> = {
  "Microsoft.App/containerApps": "container",
  "Microsoft.App/jobs": "container",
  "Microsoft.ContainerInstance/containerGroups": "container",
  "Microsoft.ContainerService/managedClusters": "k8s",
  "Microsoft.Web/staticSites": "static",
};

function kindsOfBicep(f: FileFacts): readonly Deployment["kind"][] {
  const kinds = bicepResources(f).flatMap(({ type, body }): Deployment["kind"][] => {
    if (type !== "Microsoft.Web/sites") {
      const kind = BICEP[type];
      return kind ? [kind] : [];
    }
    return [/functionapp/.test(text(property(body, "kind")) ?? "") ? "serverless" : "server"];
  });
  return [...new Set(kinds)];
}

/** What the names of files show about how the application runs, for the traits of the project. */
export interface RunningFacts {
  readonly hasContainers: boolean;
  readonly hasProxyConfig: boolean;
  readonly hasCi: boolean;
}

const CI =
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.ya?ml$|^\.circleci\/config\.ya?ml$|^Jenkinsfile$|^azure-pipelines[\w.-]*\.ya?ml$|^bitbucket-pipelines\.ya?ml$|^\.buildkite\/|^\.travis\.ya?ml$|^\.drone\.ya?ml$|^cloudbuild[\w.-]*\.ya?ml$|^buildspec[\w.-]*\.ya?ml$/;
const PROXY =
  /(?:^|\/)(?:nginx[^/]*\.conf(?:\.template)?|Caddyfile|traefik[^/]*\.(?:ya?ml|toml)|haproxy\.cfg|envoy\.ya?ml)$|\.nginx(?:\.conf)?$|(?:^|\/)nginx\/.*\.conf/;
const CONTAINER =
  /(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][^/]*)?$|\.dockerfile$|(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i;

/** Looks at the names of all files of the tree, read or not. */
export function runningFacts(files: readonly string[]): RunningFacts {
  return {
    hasContainers: files.some((file) => CONTAINER.test(file)),
    hasProxyConfig: files.some((file) => PROXY.test(file)),
    hasCi: files.some((file) => CI.test(file)),
  };
}
