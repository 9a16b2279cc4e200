/** How changes get to production: what has to be applied, what applies it, and what is asked before. */
import type { FileFacts } from "../facts/index.ts";
import { CHECKS, OTHER_PIPELINES, SELF_DEPLOYING, SHIPS_IMAGE } from "../knowledge/delivery.ts";
import { platforms } from "../knowledge/platforms.ts";
import type { Delivery, Evidence, Release } from "../model/index.ts";
import type { Deployment } from "../model/manifest.ts";
import { property, text } from "./documents.ts";
import type { EnvironmentContext } from "./environments/context.ts";
import { environmentOfJob } from "./environments/pipelines.ts";
import { githubJobs, IS_WORKFLOW } from "./pipelines/github.ts";
import type { Job } from "./pipelines/job.ts";
import { type DeployJob, deployJobs } from "./pipelines.ts";

export interface DeliveryInput {
  readonly facts: readonly FileFacts[];
  /** Every file of the tree, read or not. */
  readonly files: readonly string[];
  readonly deployments: readonly Deployment[];
  readonly appOf: EnvironmentContext["appOf"];
  /** Whether an application asks a model; "" stands for the whole tree. */
  asksModel(app: string): boolean;
}

/**
 * What has to be brought to production, whether something does so by itself, and how each job that deploys is started.
 */
export function linkDelivery({ facts, files, deployments, appOf, asksModel }: DeliveryInput): Delivery {
  const jobs = deployJobs(facts);
  const all = githubJobs(facts);
  const manifests = deployments.filter(
    ({ at, app }) => asksModel(app) && !IS_WORKFLOW.test(at.file) && !isSelfDeploying(at.file),
  );
  const isOurs = (job: DeployJob): boolean =>
    job.system === "github" && asksModel(appOf(job.file, [job.name, ...job.steps.map((step) => step.text)].join(" ")));
  return {
    manifests: manifests.map(({ at, kind }): Evidence => ({ at, note: SAID[kind] })),
    automated: automationOf({ facts, files, jobs, all }),
    releases: jobs.filter(isOurs).map((job) => releaseOf(job, all)),
  };
}

const SAID: Readonly<Record<Deployment["kind"], string>> = {
  serverless: "functions are declared here",
  server: "a server is declared here",
  container: "containers are declared here",
  k8s: "a cluster is told here what to run",
  static: "files are served from here",
  "ci-only": "a pipeline deploys here",
};

/** Whether a file belongs to a platform that deploys every push by itself once the repository is connected. */
const isSelfDeploying = (file: string): boolean =>
  platforms.some(({ name, files }) => SELF_DEPLOYING.has(name) && files?.test(file));

interface Seen {
  readonly facts: readonly FileFacts[];
  readonly files: readonly string[];
  readonly jobs: readonly DeployJob[];
  readonly all: readonly Job[];
}

function automationOf({ facts, files, jobs, all }: Seen): Delivery["automated"] {
  if (jobs.length > 0 || facts.some(pullsByItself)) return "yes";
  if (files.some((file) => OTHER_PIPELINES.test(file) || isSelfDeploying(file))) return "unknown";
  // An image that is pushed may be fetched by a cluster that another repository describes.
  const mayShip = ({ steps, name }: Job): boolean =>
    /deploy|release|publish|\bcd\b/i.test(name) ||
    steps.some((step) => SHIPS_IMAGE.test(`${step.uses ?? ""}\n${step.text}`));
  return all.some(mayShip) ? "unknown" : "no";
}

/** Whether a file tells Argo CD or Flux to apply what is in the repository. */
const pullsByItself = ({ format, documents }: FileFacts): boolean =>
  format === "yaml" &&
  documents.some((document) =>
    /^argoproj\.io|fluxcd\.io|^fleet\.cattle\.io/.test(text(property(document, "apiVersion")) ?? ""),
  );

function releaseOf(job: DeployJob, all: readonly Job[]): Release {
  return {
    at: job.at,
    name: job.name.split(" ")[0] ?? job.name,
    environment: environmentOfJob(job),
    isProtected: job.environment !== null,
    checked: checkedBy(job, all),
    startedBy: startedBy(job),
  };
}

function checkedBy(job: DeployJob, all: readonly Job[]): Release["checked"] {
  const own = job.steps.map((step) => `${step.uses ?? ""}\n${step.text}`);
  if (job.before.some((text) => CHECKS.before.test(text)) || own.some((text) => CHECKS.inside.test(text)))
    return "before";
  // Another workflow had to succeed, whatever it is called.
  if (job.events.some((event) => /^workflow_run/.test(event)) && asksConclusion(job)) return "before";
  const tests = (other: Job): boolean =>
    other.steps.some((step) => CHECKS.inside.test(`${step.uses ?? ""}\n${step.text}`));
  return all.some((other) => other.at.line !== job.at.line && tests(other)) ? "beside" : "none";
}

const asksConclusion = ({ condition }: Job): boolean => /conclusion/.test(condition);

function startedBy(job: DeployJob): Release["startedBy"] {
  const { events, condition } = job;
  const asksRef =
    /github\.(?:ref|ref_name|event\.ref|base_ref|head_ref|event_name|event\.pull_request)|default_branch/.test(
      condition,
    );
  const hasStepConditions = job.steps.some(({ condition: own }) => own !== null && /github\.|inputs\./.test(own));
  if (events.some((event) => /^pull_request(?:_target)?/.test(event)) && !asksRef && !hasStepConditions)
    return "pull-request";
  if (events.includes("push") && !asksRef && !hasStepConditions) return "any-branch";
  if (events.some((event) => /^workflow_run/.test(event)) && !asksConclusion(job)) return "after-any-end";
  const isByHand =
    events.length > 0 && events.every((event) => /^(?:workflow_dispatch|repository_dispatch)/.test(event));
  return isByHand ? "person" : "narrowed";
}
