import type { EnvironmentName } from "../../model/index.ts";
import { type DeployJob, deployJobs, type Job } from "../pipelines.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, REPOSITORY, type Sighting, withoutEnvironment } from "./sighting.ts";
import { environmentInCommands } from "./told-by-commands.ts";
import { type Credentialed, credentialsIn, type Given, isReference, type Reference } from "./variables.ts";

/** Jobs that deploy: the environment they name or their branch tells, and the secrets they hand over. */
export function pipelineSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return deployJobs(facts).flatMap((job): readonly Sighting[] => {
    const environment = environmentOfJob(job);
    if (environment === null) return [];
    const words = [job.name, ...job.steps.map(({ text }) => text)].join(" ");
    const shown = {
      app: appOf(job.file, words),
      part: partOf(job),
      environment,
      isGuessed: false,
      hidesOthers: job.platform?.hasPreviews ? ("always" as const) : ("no" as const),
      byReferenceOnly: false,
    };
    const found = credentialsOfJob(job);
    if (found.length === 0) {
      return [{ ...shown, credential: null, partition: null, at: job.at, says: `deployed by ${job.name}` }];
    }
    const canMove = job.system === "github" && job.environment === null && !job.isTemplate;
    return found.map((one) => ({
      ...shown,
      ...one,
      ...(canMove && one.credential.scope === REPOSITORY ? { job: job.at } : {}),
      says: saidOf(one.credential),
    }));
  });
}

/** The model keys that a job is given, and where each of them is kept. */
export const credentialsOfJob = (job: Job): readonly Credentialed[] =>
  credentialsIn(
    job.variables.filter(isHandedOver).map((given) => settled(given, job)),
    (given) => referenceIn(given, job),
  );

/**
 * The environment of a job that deploys, by whatever names it most plainly. A job that names none deploys production.
 */
export function environmentOfJob(job: DeployJob): EnvironmentName | null {
  if (job.environment !== null && /\$\{\{|\$/.test(job.environment)) return null;
  const named = job.environment === null ? null : environmentNamed(job.environment);
  if (named) return named;
  const commands = job.steps.map(({ text }) => text).join("\n");
  if (job.platform?.production) {
    if (job.platform.production.test(commands)) return environmentInNames(job) ?? "production";
    return environmentInNames(job) ?? environmentOfBranches(job) ?? "preview";
  }
  const file = job.file.slice(job.file.lastIndexOf("/") + 1);
  const byCommands = environmentInCommands(job);
  const byName =
    environmentInNames(job) ??
    (byCommands === "open" ? null : byCommands) ??
    environmentOfBranches(job) ??
    environmentInJobName(file);
  if (byName) return byName;
  if (job.isOnPullRequest && job.branches.length === 0) return "preview";
  return byCommands === "open" ? null : "production";
}

/** By the name of the job, or of one that calls its workflow. */
const environmentInNames = ({ name, callers }: DeployJob): EnvironmentName | null =>
  [name, ...callers].reduce<EnvironmentName | null>((found, one) => found ?? environmentInJobName(one), null);

/** `ci.yml` and jobs that deploy a review bot or a Q&A bot name no environment; a job that deploys "qa" does. */
function environmentInJobName(name: string): EnvironmentName | null {
  const words = name
    .replace(/review[-_ ]?apps?/gi, "preview")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z]+/);
  const telling = words.filter((word) => word !== "" && !EVERYDAY.has(word) && !COMMON_WORDS.has(word));
  const isOnlyQa = telling.every((word) => word === "qa");
  return environmentNamed(telling.filter((word) => word !== "qa" || isOnlyQa).join("-"));
}

const EVERYDAY = new Set(["live", "local", "ci", "e2e", "test", "tests", "testing", "review", "pr", "yml", "yaml"]);

/** The environment by the condition of the job, else by the only kind of branch that starts it. */
function environmentOfBranches({ condition, branches }: DeployJob): EnvironmentName | null {
  const asked = /refs\/heads\/([\w./-]+)|(?:ref_name|COMMIT_BRANCH|head_branch)\W+([\w./-]+)/.exec(condition);
  const branch = asked?.[1] ?? asked?.[2];
  if (branch !== undefined && !/!=\s*['"]?(?:refs\/heads\/)?$/.test(condition.slice(0, asked?.index))) {
    return environmentOfBranch(branch);
  }
  if (/event_name\s*==\s*'pull_request/.test(condition)) return "preview";
  const found = new Set(branches.map(environmentOfBranch));
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

const environmentOfBranch = (branch: string): EnvironmentName | null => {
  if (/^(?:main|master|release|releases?\/.*|v\d.*)$/.test(branch)) return "production";
  const named = environmentNamed(branch);
  return named === "development" ? "staging" : named;
};

function partOf(job: DeployJob): string | null {
  const rest = withoutEnvironment([job.name, ...job.callers].join("-"))
    .split("-")
    .filter((word) => !COMMON_WORDS.has(word));
  return rest.length === 0 ? null : [...new Set(rest)].join("-");
}

const COMMON_WORDS = new Set(
  "deploy deployment deploys release publish build and to the app application job run push up server main master on cd stack service vercel netlify fly flyctl render railway heroku cloudflare wrangler workers aws ecs lambda azure gcp google cloud firebase kubernetes k8s helm terraform docker".split(
    " ",
  ),
);

/** Whether a key is given to the application, and not only used by the job, as the token is that lets it deploy. */
const isHandedOver = ({ value }: Given): boolean => !/\b(?:github\.token|secrets\.GITHUB_TOKEN)\b/.test(value);

function referenceIn({ value }: Given, job: Job): Reference | null {
  const scope = job.environment === null ? REPOSITORY : `environment:${job.environment}`;
  if (job.system === "gitlab") return /^\$\{?\w+\}?$/.test(value) ? { reference: value, scope } : null;
  const names = [...value.matchAll(/\b(?:secrets|vars)\.(\w+)/g)].map(([name]) => name);
  const [only] = new Set(names);
  if (only !== undefined && new Set(names).size === 1) return { reference: only, scope };
  return isReference(value) ? { reference: value, scope: null } : null;
}

/** `$NAME` on a command line is what the job gives that name. */
function settled(given: Given, { variables }: Job): Given {
  const name = /^\$\{?(\w+)\}?$/.exec(given.value)?.[1];
  const own = variables.find((one) => one.name === name && !one.value.startsWith(`$${name}`));
  return name === undefined || !own ? given : { ...own, name: given.name };
}

function saidOf({ name, reference, scope }: { name: string; reference: string; scope: string | null }): string {
  if (scope === REPOSITORY) return `${name} is ${reference} of the whole repository`;
  return scope === null ? `${name} is given here` : `${name} is ${reference} of ${scope.replace(":", " ")}`;
}
