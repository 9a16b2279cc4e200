import type { FileFacts } from "../facts/index.ts";
import {
  DOCUMENTATION,
  OWN_DEPLOY_SCRIPT,
  type Platform,
  PUBLICATION,
  platforms,
  TEST_REPORT,
} from "../knowledge/platforms.ts";
import { githubJobs } from "./pipelines/github.ts";
import { gitlabJobs } from "./pipelines/gitlab.ts";
import type { Job } from "./pipelines/job.ts";

export type { Job, Step, Variable } from "./pipelines/job.ts";

/** A job that puts the application where it runs. Publishing a package or an image is no such thing. */
export interface DeployJob extends Job {
  /** Where it deploys to; null where a script of the repository decides. */
  readonly platform: Platform | null;
}

/** Every job of GitHub Actions and GitLab that deploys. */
export function deployJobs(facts: readonly FileFacts[]): readonly DeployJob[] {
  return [...githubJobs(facts), ...gitlabJobs(facts)].flatMap((job) => {
    const platform = platformOf(job);
    return platform === undefined ? [] : [{ ...job, platform }];
  });
}

/** Names of jobs whose cluster lives as long as a test. */
const IS_TRIAL = /\b(?:e2e|tests?|integration|lint|kind|smoke|check)\b/i;

/** Where a job deploys to; null where it does so by a script of its own, undefined where it does not deploy. */
function platformOf(job: Job): Platform | null | undefined {
  if (IS_TRIAL.test(job.name) && !/deploy|release/i.test(job.name)) return undefined;
  for (const step of job.steps) {
    const lines = step.text.split("\n").filter((line) => !/^\s*(?:#|echo\b)/.test(line));
    for (const platform of platforms) {
      const isAction = step.uses !== null && platform.actions?.test(step.uses);
      const found = lines.filter((line) => platform.commands?.test(line));
      if (!isAction && found.length === 0) continue;
      if (!isAction && platform.kind === "static" && found.every((line) => TEST_REPORT.test(line))) continue;
      if (platform.kind === "static" && isAbout(DOCUMENTATION, job)) continue;
      return platform;
    }
  }
  const saysSo = /deploy/i.test(job.name) && !isAbout(DOCUMENTATION, job) && !isAbout(PUBLICATION, job);
  if (saysSo && job.steps.some((step) => OWN_DEPLOY_SCRIPT.test(step.text))) return null;
  return undefined;
}

const isAbout = (words: RegExp, job: Job): boolean =>
  [job.name, job.file, ...job.steps.map(({ text }) => text)].some((text) => words.test(text));
