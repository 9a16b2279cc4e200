import type { FileFacts, Location } from "../facts/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { evalCommand, evalScriptName } from "../knowledge/index.ts";
import type { Clue, DeprecatedUse, Evaluations, Evidence, Use } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { githubJobs } from "./pipelines/github.ts";
import { gitlabJobs } from "./pipelines/gitlab.ts";
import type { Job } from "./pipelines/job.ts";
import type { Program } from "./program.ts";
import { controlInUse } from "./project-facts.ts";

export interface EvaluationsInput {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly facts: readonly FileFacts[];
  readonly files: readonly string[];
  readonly clues: readonly Clue[];
  readonly manifests: readonly Manifest[];
  readonly uses: readonly Use[];
  readonly deprecated: readonly DeprecatedUse[];
}

/** What tests the quality of the models' answers, and which pipeline runs it. */
export function evaluationsOf(input: EvaluationsInput): Evaluations {
  const { program, knowledge, facts } = input;
  const script = evalScript(input.manifests);
  const because = script?.because ?? evalFile(input) ?? controlInUse(knowledge.evals, { program, isLive: () => true });
  const jobs = because ? [...githubJobs(facts), ...gitlabJobs(facts)] : [];
  const runBy = jobs.find((job) => runsEvals(job, script?.name ?? null));
  return {
    because,
    perhaps: because ? null : (testOfModel(input.uses) ?? folderOfEvals(input.clues)),
    closing: because ? null : (input.deprecated.find(({ evaluates }) => evaluates) ?? null),
    runBy: runBy ? { at: runBy.at, note: `run by ${runBy.name}` } : null,
  };
}

function evalScript(manifests: readonly Manifest[]): { readonly name: string; readonly because: Evidence } | null {
  for (const { scripts, at, file } of manifests) {
    const name = Object.keys(scripts).find(
      (key) =>
        evalCommand.test(scripts[key] ?? "") ||
        (evalScriptName.test(key) && !/^\s*(?:echo|exit)\b/.test(scripts[key] ?? "")),
    );
    if (name !== undefined) return { name, because: { at, note: `the script "${name}" of ${file} evaluates` } };
  }
  return null;
}

function evalFile({ files, knowledge }: EvaluationsInput): Evidence | null {
  const found = files.find((file) => knowledge.evalFiles.some((known) => new RegExp(known).test(file)));
  return found === undefined ? null : { at: topOf(found), note: "evaluations are written here" };
}

/** Whether a job runs evaluations: it names a tool for it, the script, or evaluation itself. */
function runsEvals({ name, steps }: Job, script: string | null): boolean {
  if (/\bevals?\b|evaluat/i.test(name)) return true;
  return steps.some(({ text, uses }) => {
    if (evalCommand.test(text) || /promptfoo|braintrust|\bevals?\b/i.test(uses ?? "")) return true;
    return /\beval(?:s|uate|uation)?\b/i.test(text) || (script !== null && text.includes(`run ${script}`));
  });
}

/** A test that asks a model, which may be there to look at its answers. */
function testOfModel(uses: readonly Use[]): Evidence | null {
  const found = uses.find(
    ({ call, origin, otherOrigins }) =>
      call.fileClass === "test" || [origin, ...otherOrigins].some(({ trigger }) => trigger === "test"),
  );
  return found ? { at: found.at, note: "a test lets a model answer" } : null;
}

function folderOfEvals(clues: readonly Clue[]): Evidence | null {
  const found = clues.find(({ kind }) => kind === "evals");
  return found ? { at: topOf(found.file), note: "named after evaluations" } : null;
}

const topOf = (file: string): Location => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });
