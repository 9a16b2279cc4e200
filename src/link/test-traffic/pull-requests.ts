import type { Environments, Evidence, TestTraffic } from "../../model/index.ts";
import { credentialsOfJob } from "../environments/pipelines.ts";
import { isModelKey } from "../environments/sighting.ts";
import type { Credentialed } from "../environments/variables.ts";
import { githubJobs } from "../pipelines/github.ts";
import type { Job, Step } from "../pipelines/job.ts";
import { deployJobs } from "../pipelines.ts";
import type { TestTrafficInput } from "../test-traffic.ts";

/** Jobs that run for pull requests and are given the key of a model. */
export function jobsOnPullRequests({ facts, environments }: TestTrafficInput): readonly TestTraffic[] {
  const deploying = new Set(deployJobs(facts).map(({ at, file }) => `${file}:${at.line}`));
  const found = githubJobs(facts)
    .filter(({ at, file }) => !deploying.has(`${file}:${at.line}`))
    .flatMap((job) => exposedBy(job) ?? sharedBy(job, environments) ?? []);
  return [...new Map(found.map((one) => [`${one.at.file}:${one.at.line}`, one])).values()];
}

const trafficOf = (job: Job, state: TestTraffic["state"], because: readonly Evidence[]): TestTraffic => {
  const [id = ""] = job.name.split(" ");
  return { at: because[0]?.at ?? job.at, name: id, state, because, job: job.at };
};

/** Runs with the rights and secrets of the repository, whoever asks. docs.github.com "Events", read 2026-11-29. */
const PRIVILEGED = /^(?:pull_request_target|workflow_run)(?::|$)/;
const OF_FORK =
  /github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|github\.event\.workflow_run\.head_(?:sha|branch)|refs\/pull\//;
const FETCHES_FORK = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull)\b[^\n]*\bpull\//;
/** Conditions that let in known people only, or what somebody has looked at. */
const LETS_IN =
  /\blabels?\b|author_association|github\.actor|event\.sender|head\.repo\.(?:full_name|fork|owner)|head_repository|team|\bconclusion\b.*push/;

/** A job that runs the code of whoever opens a pull request with a key in its environment. */
function exposedBy(job: Job): TestTraffic | null {
  const isForAnyone = job.events.some((event) => PRIVILEGED.test(event) && !event.endsWith(":types"));
  if (!isForAnyone || job.environment !== null || LETS_IN.test(job.condition)) return null;
  const checkout = job.steps.findIndex(bringsFork);
  if (checkout < 0) return null;
  const after = job.steps.slice(checkout + 1);
  for (const step of after) {
    if (!step.runsTree || (step.condition !== null && LETS_IN.test(step.condition))) continue;
    const key = [...step.env, ...job.env].find(({ name, value }) => isModelKey(name) && /\bsecrets\./.test(value));
    const brought = job.steps[checkout];
    if (!key || !brought) continue;
    return trafficOf(job, "exposed", [
      { at: key.at, note: `${key.name} is in the environment of the code that runs` },
      { at: brought.at, note: "the code of the pull request is brought here" },
    ]);
  }
  return null;
}

const bringsFork = ({ uses, text }: Step): boolean =>
  (uses === "actions/checkout" && OF_FORK.test(text)) || FETCHES_FORK.test(text);

/** Conditions under which no change that still waits to be merged gets there. */
const NOT_ON_PULL_REQUEST =
  /event_name\s*==\s*['"](?!pull_request)|event_name\s*!=\s*['"]pull_request|refs\/heads\/|ref_name\s*==|github\.ref\s*==|\blabels?\b|event\.schedule/;

/** A job that is given the key that production is given. */
function sharedBy(job: Job, environments: readonly Environments[]): TestTraffic | null {
  const isOnPullRequest = job.events.some((event) => /^pull_request(?:_target)?(?::branches)?$/.test(event));
  if (!isOnPullRequest || NOT_ON_PULL_REQUEST.test(job.condition)) return null;
  const given = credentialsOfJob(job).filter(({ at }) => !isElsewhere(job, at.line));
  if (given.length === 0) return null;
  const production = environments.flatMap(({ rows }) => rows.filter(({ environment }) => environment === "production"));
  for (const one of given) {
    const row = production.find((other) => isSame(one, other));
    if (!row) continue;
    const { name } = one.credential;
    return trafficOf(job, "shared", [
      { at: one.at, note: `${name} of a job that runs on pull requests` },
      { at: row.at, note: "production: the same key" },
    ]);
  }
  const isComparable = production.some(({ credential }) => credential !== null);
  return trafficOf(
    job,
    isComparable ? "isolated" : "unknown",
    given.slice(0, 1).map(({ at }) => ({ at, note: "a key of a job that runs on pull requests" })),
  );
}

/** Whether the step that is given the key is skipped on pull requests. */
const isElsewhere = ({ steps }: Job, line: number): boolean =>
  steps.some(
    ({ at, condition }) =>
      condition !== null && at.line <= line && line <= at.endLine && NOT_ON_PULL_REQUEST.test(condition),
  );

function isSame(one: Credentialed, { credential, partition }: Environments["rows"][number]): boolean {
  if (!credential || one.partition !== partition) return false;
  const { fingerprint, scope, reference } = one.credential;
  if (fingerprint !== null && credential.fingerprint !== null) return fingerprint === credential.fingerprint;
  return scope !== null && scope === credential.scope && reference === credential.reference;
}
