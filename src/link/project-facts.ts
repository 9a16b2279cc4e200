import type { Value } from "../facts/index.ts";
import type { Control } from "../knowledge/control.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Endpoint, EnvironmentName, Environments, Evidence, ProjectFacts, Use } from "../model/index.ts";
import { callsOfControls, controlsOf } from "./controls.ts";
import type { Program } from "./program.ts";
import { walkValue } from "./walk.ts";

export interface FactsInput {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly uses: readonly Use[];
  /** Made only where nothing plainer answers, since finding out what stands around a handler is dear. */
  readonly endpoints: () => readonly Endpoint[];
  readonly environments: readonly Environments[];
  readonly environmentNames: readonly EnvironmentName[];
  /** Every file of the tree, read or not; evaluations may be files of their own. */
  readonly files: readonly string[];
  isLive(file: string): boolean;
}

/** What the whole tree shows about the application: which controls are at work anywhere in it. */
export function projectFacts(input: FactsInput): ProjectFacts {
  const { knowledge, uses, environments, endpoints } = input;
  const isUsed = (controls: readonly Control[]) => controlInUse(controls, input) !== null;
  const served = uses.filter((use) => use.origin.trigger !== "script" && use.origin.trigger !== "test");
  const verdicts = environments.map((app) => app.staging);
  return {
    moderation: uses.some((use) => use.call.operation === "moderation") || isUsed(knowledge.moderation),
    usageTracking: served.some((use) => use.call.usage === "recorded"),
    // A log is no more than that, whoever reads it.
    observability:
      isUsed(knowledge.observability.filter(({ kind }) => kind !== "log")) ||
      uses.some(({ call }) => (call.gateway ?? null) !== null && !call.switchedOff),
    evals:
      isUsed(knowledge.evals) ||
      input.files.some((file) => knowledge.evalFiles.some((known) => new RegExp(known).test(file))),
    rateLimiting:
      isUsed(knowledge.rateLimiters) ||
      refusesByCount(input) !== null ||
      endpoints().some(({ rateLimit }) => rateLimit.state === "guarded"),
    responseCache: uses.some((use) => use.cache.state === "cached"),
    // An operator on a stream of anything limits what stands in it, which need not ask a model.
    concurrencyLimit: isUsed(knowledge.concurrencyLimits.filter(({ how }) => how !== "marks")),
    environments: input.environmentNames,
    staging: (["shared", "absent", "separate", "unknown"] as const).find((v) => verdicts.includes(v)) ?? "unknown",
  };
}

/** The first place where one of these controls is used. */
export function controlInUse(
  controls: readonly Control[],
  { program, isLive }: Pick<FactsInput, "program" | "isLive">,
): Evidence | null {
  for (const file of program.files.filter(isLive)) {
    for (const call of callsOfControls(file, controls, program)) {
      const [found] = controlsOf({ file, call }, controls, program);
      const { span } = program.call({ file, call });
      if (found) return { at: program.at(file, span), note: `${found.package ?? found.names[0]} is used here` };
    }
  }
  return null;
}

/** Where usage is counted and refused without a library: `if (count >= limit) return 429`. */
function refusesByCount({ program, isLive }: FactsInput): Evidence | null {
  for (const file of program.files.filter(isLive)) {
    const code = program.code(file);
    for (const branch of code.branches) {
      if (!branch.thenExits || !comparesCount(branch.test)) continue;
      const values = [...code.functions.flatMap((fn) => fn.returns), ...code.throws].filter(
        ({ span }) => span.line >= branch.then.line && span.endLine <= branch.then.endLine,
      );
      if (values.some(({ value }) => saysTooMany(value, file, program))) {
        return { at: program.at(file, branch.span), note: "requests above a count are refused here" };
      }
    }
  }
  return null;
}

const COMPARES = new Set([">", ">=", "<", "<="]);

function comparesCount(test: Value): boolean {
  let isFound = false;
  walkValue(test, (value) => {
    if (value.is === "operation" && COMPARES.has(value.operator)) isFound = true;
  });
  return isFound;
}

/** Status 429, or an error that names the rate limit. */
function saysTooMany(value: Value, file: string, program: Program): boolean {
  let isFound = false;
  const look = (part: Value): void => {
    if (part.is === "literal") isFound ||= part.value === 429 || /rate.?limit|too.?many/i.test(String(part.value));
    if (part.is !== "call") return;
    const call = program.code(file).calls[part.call];
    if (call) for (const inner of [call.callee, ...call.args]) walkValue(inner, look);
  };
  walkValue(value, look);
  return isFound;
}
