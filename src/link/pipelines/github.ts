import type { FileFacts, Location, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, scalarText, text } from "../documents.ts";
import { conditionsOf, workBefore } from "./before.ts";
import { type Job, type Step, shortLines, type Variable, variablesIn } from "./job.ts";

/** What expressions stand for: `inputs.target` → "staging", `secrets.KEY` → "secrets.STAGING_KEY". */
type Scope = ReadonlyMap<string, string>;

interface Workflow {
  readonly file: string;
  readonly document: Value;
  /** The one it is called from decides when it runs. */
  readonly condition: string;
  readonly branches: readonly string[];
  readonly isOnPullRequest: boolean;
  readonly events: readonly string[];
  readonly before: readonly string[];
  readonly variables: readonly Variable[];
  readonly callers: readonly string[];
}

const MAX_CALLS = 4;

/** Jobs of GitHub workflows; reusable workflows of the same repository are followed from whoever calls them. */
export function githubJobs(facts: readonly FileFacts[]): readonly Job[] {
  const files = new Map(facts.filter((f) => IS_WORKFLOW.test(f.file)).map((f) => [f.file, f]));
  return [...files.values()].flatMap((f) => {
    const [document] = f.documents;
    const on = property(document, "on");
    if (!document || isOnlyCalled(on)) return [];
    const workflow: Workflow = {
      file: f.file,
      document,
      condition: text(property(document, "name")) ?? "",
      branches: branchesOf(on),
      isOnPullRequest: eventsOf(on).some((event) => /^pull_request/.test(event)),
      events: narrowedEvents(on),
      before: [],
      variables: [],
      callers: [],
    };
    return choicesOf(on).flatMap((scope) => jobsIn(workflow, scope, files));
  });
}

export const IS_WORKFLOW = /^(?:.*\/)?\.github\/workflows\/[^/]+\.ya?ml$/;

const eventsOf = (on: Value | null): readonly string[] =>
  on?.is === "object" ? entriesOf(on).map(({ key }) => key) : itemsOf(on).flatMap((item) => text(item) ?? []);

/** Kinds of events of a pull request that its author alone brings about. */
const CHANGES: ReadonlySet<string> = new Set(["opened", "synchronize", "reopened"]);

/**
 * "push:branches" where it names branches, "push:tags" where it names tags and no branches, "pull_request:types" where
 * its own changes are none of the kinds it names.
 */
function narrowedEvents(on: Value | null): readonly string[] {
  return eventsOf(on).map((event) => {
    const own = property(on, event);
    const branches = itemsOf(property(own, "branches")).flatMap((item) => text(item) ?? []);
    if (branches.length > 0) return branches.includes("**") || branches.includes("*") ? event : `${event}:branches`;
    if (property(own, "branches-ignore")) return `${event}:branches`;
    if (property(own, "tags")) return `${event}:tags`;
    const types = itemsOf(property(own, "types")).flatMap((item) => text(item) ?? []);
    const isNarrow = /^pull_request/.test(event) && types.length > 0 && !types.some((type) => CHANGES.has(type));
    return isNarrow ? `${event}:types` : event;
  });
}

const isOnlyCalled = (on: Value | null): boolean => {
  const events = eventsOf(on);
  return events.length > 0 && events.every((event) => event === "workflow_call");
};

const branchesOf = (on: Value | null): readonly string[] => {
  const push = property(on, "push");
  return itemsOf(property(push, "branches")).flatMap((item) => text(item) ?? []);
};

/** A person picks from the options of an input: one scope for each of them. */
function choicesOf(on: Value | null): readonly Scope[] {
  const inputs = entriesOf(property(property(on, "workflow_dispatch"), "inputs"));
  return inputs
    .reduce<readonly Scope[]>(
      (scopes, { key, value }) => {
        const options = itemsOf(property(value, "options")).flatMap((item) => text(item) ?? []);
        if (options.length === 0) return scopes;
        return options.flatMap((option) => scopes.map((scope) => new Map([...scope, [`inputs.${key}`, option]])));
      },
      [new Map()],
    )
    .slice(0, MAX_SCOPES);
}

const MAX_SCOPES = 16;

function jobsIn(workflow: Workflow, scope: Scope, files: ReadonlyMap<string, FileFacts>): readonly Job[] {
  const own = variablesOf(property(workflow.document, "env"), workflow.file, scope);
  const outer = [...workflow.variables, ...own];
  return entriesOf(property(workflow.document, "jobs")).flatMap(({ key, value, span }) => {
    const at = { file: workflow.file, ...span };
    const before = [...workflow.before, ...workBefore(value, workflow.document, files)];
    const around = { workflow: { ...workflow, before }, outer };
    return matrixOf(value, scope).flatMap((inner) => {
      const called = text(property(value, "uses"));
      if (called !== null) return calledJobs({ id: key, called, job: value }, { ...around, scope: inner, files });
      return [jobOf({ id: key, job: value, at }, { ...around, scope: inner })];
    });
  });
}

interface Around {
  readonly workflow: Workflow;
  readonly scope: Scope;
  readonly outer: readonly Variable[];
}

function jobOf(
  { id, job, at }: { readonly id: string; readonly job: Value; readonly at: Location },
  { workflow, scope, outer }: Around,
): Job {
  const written = property(job, "environment");
  const environment = text(written) ?? text(property(written, "name"));
  const own = variablesOf(property(job, "env"), workflow.file, scope);
  const steps = itemsOf(property(job, "steps")).map((step) => ({ step, read: stepOf(step, workflow.file, scope) }));
  const inSteps = steps.flatMap(({ step, read }) => [
    ...variablesOf(property(step, "env"), workflow.file, scope),
    ...variablesOf(property(step, "with"), workflow.file, scope),
    ...variablesIn(read.text, read.at),
  ]);
  return {
    system: "github",
    file: workflow.file,
    at,
    name: nameOf(id, job, scope),
    callers: workflow.callers,
    environment: environment === null ? null : filled(environment, scope),
    isTemplate: scope.size > 0,
    condition: [workflow.condition, ...conditionsOf(job, workflow.document).map((one) => filled(one, scope))].join(
      " ; ",
    ),
    branches: workflow.branches,
    isOnPullRequest: workflow.isOnPullRequest,
    events: workflow.events,
    before: workflow.before,
    steps: steps.map(({ read }) => read),
    variables: [...inSteps.reverse(), ...own.reverse(), ...[...outer].reverse()],
    env: [...own, ...outer],
  };
}

const nameOf = (id: string, job: Value, scope: Scope): string =>
  [id, filled(text(property(job, "name")) ?? "", scope)].join(" ").trim();

interface Call {
  readonly id: string;
  readonly called: string;
  readonly job: Value;
}

function calledJobs(
  { id, called, job }: Call,
  { workflow, scope, outer, files }: Around & { readonly files: ReadonlyMap<string, FileFacts> },
): readonly Job[] {
  const facts = files.get(called.replace(/^\.\//, ""));
  const [document] = facts?.documents ?? [];
  if (!facts || !document || workflow.callers.length >= MAX_CALLS) return [];
  const given = entriesOf(property(job, "with")).flatMap(({ key, value }): [string, string][] => {
    const written = scalarText(value);
    return written === null ? [] : [[`inputs.${key}`, filled(written, scope)]];
  });
  const secrets = entriesOf(property(job, "secrets")).flatMap(({ key, value }): [string, string][] => {
    const secret = /secrets\.(\w+)/.exec(text(value) ?? "")?.[1];
    return secret === undefined ? [] : [[`secrets.${key}`, `secrets.${secret}`]];
  });
  const inner: Workflow = {
    ...workflow,
    file: facts.file,
    document,
    condition: [workflow.condition, ...conditionsOf(job, workflow.document)].join(" ; "),
    variables: outer,
    callers: [nameOf(id, job, scope), ...workflow.callers],
  };
  return jobsIn(inner, new Map([...given, ...secrets]), files);
}

function stepOf(step: Value, file: string, scope: Scope): Step {
  const inputs = entriesOf(property(step, "with")).map(({ key, value }) => `${key}: ${scalarText(value) ?? ""}`);
  const run = text(property(step, "run")) ?? "";
  const commands = run.replace(/\\\r?\n/g, " ");
  return {
    text: filled(shortLines([text(property(step, "name")) ?? "", commands, ...inputs].join("\n")), scope),
    uses: text(property(step, "uses"))?.replace(/@.*/s, "") ?? null,
    condition: text(property(step, "if")),
    runsTree: run !== "" || /^\.\//.test(text(property(step, "uses")) ?? ""),
    env: variablesOf(property(step, "env"), file, scope),
    at: { file, ...step.span },
  };
}

function variablesOf(value: Value | null, file: string, scope: Scope): Variable[] {
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const written = scalarText(inner);
    return written === null ? [] : [{ name: key, value: filled(written, scope), at: { file, ...inner.span } }];
  });
}

/** One scope for each combination that a matrix names. */
function matrixOf(job: Value, scope: Scope): readonly Scope[] {
  const matrix = property(property(job, "strategy"), "matrix");
  const lists = entriesOf(matrix).filter(({ key }) => key !== "include" && key !== "exclude");
  const product = lists.reduce<readonly Scope[]>(
    (scopes, { key, value }) => {
      const items = itemsOf(value);
      if (items.length === 0) return scopes;
      return items.flatMap((item) => scopes.map((one) => new Map([...one, ...named(`matrix.${key}`, item)])));
    },
    [scope],
  );
  const included = itemsOf(property(matrix, "include")).map((item) => new Map([...scope, ...named("matrix", item)]));
  return [...(lists.length > 0 || included.length === 0 ? product : []), ...included].slice(0, MAX_SCOPES);
}

function named(path: string, value: Value): readonly (readonly [string, string])[] {
  const own = scalarText(value);
  if (own !== null) return [[path, own]];
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const written = scalarText(inner);
    return written === null ? [] : [[`${path}.${key}`, written] as const];
  });
}

/** Expressions that are one name of the scope are replaced; of secrets, the caller's name is put in. */
function filled(written: string, scope: Scope): string {
  return written
    .replace(/\$\{\{\s*(?:github\.event\.)?((?:inputs|matrix)\.[\w.-]+)\s*\}\}/g, (all, name: string) => {
      return scope.get(name) ?? all;
    })
    .replace(/\bsecrets\.\w+/g, (name) => scope.get(name) ?? name);
}
