import type { BranchFact, CodeFacts, Id, Span, Value } from "../../facts/index.ts";
import type { BackoffLimit } from "../../model/index.ts";
import type { Found } from "../backoffs.ts";
import { callsInside, triesAround, writesTo } from "../code-index.ts";
import { branchesInside, handlersAround, jumpsInside, throwsInside } from "../inside.ts";
import type { Program } from "../program.ts";
import { placeOf, type Retrying } from "../retries/around.ts";
import { walkValue } from "../walk.ts";
import { attemptsOf, endsOnSuccess, isEndless } from "./attempts.ts";
import { delayWithin } from "./delay.ts";
import { triesTheSame } from "./same-work.ts";

export type ByHand = Extract<Retrying, { is: "loop" | "self-call" }>;

interface Asked {
  readonly program: Program;
  /** It is a plain request, which returns whatever the status is. */
  readonly isHttp: boolean;
}

/** Statuses that the same request gets again each time. */
const HOPELESS = new Set([400, 401, 403, 404, 422]);

/** How a loop, or a function that calls itself, tries again: how often, after what time, after which errors. */
export function backoffByHand(by: ByHand, { program, isHttp }: Asked): Found | null {
  const code = program.code(by.call.file);
  const within = { code, region: regionOf(by, code, program), fn: program.call(by.call).fn };
  if (!triesTheSame(by, program)) return null;
  if (by.is === "loop" && !endsOnSuccess(by.loop, within)) return null;
  return {
    at: placeOf(by, program),
    limit: limitOf(by, within, program),
    delay: delayWithin({ file: by.call.file, region: within.region, except: by.call }, program),
    hopeless: hopelessOf(by, within, { program, isHttp }),
  };
}

export interface Within {
  readonly code: CodeFacts;
  /** The code that runs between two attempts: the body of the loop, or the handler that calls again. */
  readonly region: Span;
  readonly fn: Id | null;
}

function regionOf(by: ByHand, code: CodeFacts, program: Program): Span {
  if (by.is === "loop") return by.loop.body;
  const { span } = program.call(by.again);
  return handlersAround(code, span)[0]?.handler ?? span;
}

function limitOf(by: ByHand, within: Within, program: Program): BackoffLimit {
  if (isEndless(by, within, program)) return { is: "none", because: [] };
  const attempts = by.is === "loop" ? attemptsOf(by.loop, by.call.file, program) : null;
  return attempts === null ? { is: "unknown" } : { is: "known", attempts };
}

function hopelessOf(by: ByHand, within: Within, { program, isHttp }: Asked): Found["hopeless"] {
  const { code, region, fn } = within;
  const inside = branchesInside(code, region).filter((branch) => branch.fn === fn);
  const byOutcome = inside.filter(({ test }) => isAboutOutcome(test, code));
  if (byOutcome.some((branch) => namesHopeless(branch, code))) return "named";
  if (byOutcome.some(({ thenExits, elseExits, test }) => (thenExits || elseExits) && !isOk(test))) return "told-apart";
  const { attempt } = by.is === "loop" ? by : { attempt: attemptAround(by, code) };
  const handler = attempt?.handler;
  if (handler && handsErrorOn(handler, by, program)) return "unknown";
  if (!isHttp) return "all";
  // A plain request that is refused throws nothing by itself.
  const throwsItself = attempt && throwsInside(code, attempt.block).length > 0;
  return throwsItself || (by.is === "loop" && attempt === null) ? "all" : "unknown";
}

const attemptAround = ({ call }: ByHand, code: CodeFacts) => {
  const span = code.calls[call.call]?.span;
  return (span && triesAround(code, span).findLast(({ handler }) => handler !== null)) ?? null;
};

/** Whether a test asks about the error, or the status of the answer. */
function isAboutOutcome(test: Value, code: CodeFacts): boolean {
  let isIt = false;
  walkValue(test, (value) => {
    isIt ||= value.is === "caught" || (value.is === "member" && /^(?:status(?:Code)?|ok|code)$/.test(value.key));
    if (value.is === "name") isIt ||= isFromError(value.binding, code);
    if (value.is === "call") isIt ||= (code.calls[value.call]?.args ?? []).some((arg) => isAboutOutcome(arg, code));
  });
  return isIt;
}

/**
 * Whether a variable holds the error or something made of it: `const status = e.status`, `lastError = e instanceof
 * Error ? e : new Error()`.
 */
function isFromError(id: Id, code: CodeFacts, depth = 3): boolean {
  const binding = code.bindings[id];
  if (!binding || depth < 0) return false;
  if (binding.kind === "catch") return true;
  const isOfError = (value: Value) => value.is === "name" && isFromError(value.binding, code, depth - 1);
  const later = writesTo(code, id).filter(({ target }) => target.is === "name");
  let isIt = false;
  for (const given of [binding.value, ...later.map(({ value }) => value)]) {
    if (!given) continue;
    walkValue(given, (value) => {
      isIt ||= value.is === "caught" || isOfError(value);
      if (value.is === "call") isIt ||= (code.calls[value.call]?.args ?? []).some(isOfError);
    });
  }
  return isIt;
}

/** Whether only errors of a busy provider are retried: `if (status !== 429) throw error`. */
export function heedsTraffic(by: ByHand, program: Program): boolean {
  const code = program.code(by.call.file);
  const [region, { fn }] = [regionOf(by, code, program), program.call(by.call)];
  return branchesInside(code, region).some(({ test, then, fn: of }) => {
    if (of !== fn || !isAboutOutcome(test, code)) return false;
    const operator = throwsInside(code, then).length > 0 ? "!==" : "===";
    let isIt = false;
    walkValue(test, (value) => {
      const isCompared = value.is === "operation" && value.operator === operator;
      isIt ||= isCompared && value.operands.some((one) => one.is === "literal" && Number(one.value) === 429);
    });
    return isIt;
  });
}

/** Whether a test is `response.ok` alone, so that everything else is retried. */
const isOk = (test: Value): boolean => test.is === "member" && test.key === "ok";

/** `if (status === 401 || status === 429) continue`: the branch goes on with the loop. */
function namesHopeless({ test, then, thenExits }: BranchFact, code: CodeFacts): boolean {
  if (!thenExits || !jumpsInside(code, then).some(({ how }) => how === "continue")) return false;
  if (throwsInside(code, then).length > 0) return false;
  let isNamed = false;
  walkValue(test, (value) => {
    if (value.is === "operation" && value.operator.startsWith("!")) return;
    const literals = value.is === "operation" ? value.operands : value.is === "array" ? value.items : [];
    isNamed ||= literals.some((one) => one.is === "literal" && HOPELESS.has(Number(one.value)));
  });
  return isNamed;
}

/** Whether a function of the tree gets the error, which it may throw again. */
function handsErrorOn(handler: Span, { call }: ByHand, program: Program): boolean {
  const code = program.code(call.file);
  return callsInside(code, handler).some((id) => {
    const { args } = program.call({ file: call.file, call: id });
    if (!args.some((arg) => isAboutOutcome(arg, code))) return false;
    return program.targets({ file: call.file, call: id }).some(({ file, fn }) => {
      const body = program.function({ file, fn });
      return body !== null && throwsInside(program.code(file), body.span).length > 0;
    });
  });
}
