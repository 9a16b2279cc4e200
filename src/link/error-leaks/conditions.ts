import { type BranchFact, type CodeFacts, contains, type Span, type Value } from "../../facts/index.ts";
import { branchesAround } from "../code-index.ts";
import { branchesInside } from "../inside.ts";
import { asksForMode } from "../mode-checks.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

/** What is known of an error at a place where a handler sends something of it. */
export interface Circumstances {
  /** It was made to be shown. */
  readonly isOwn: boolean;
  /** Only those who develop the application come here. */
  readonly isForDevelopers: boolean;
}

interface Place {
  readonly file: string;
  readonly handler: Span;
  /** What is sent, and what within it shows the error. */
  readonly span: Span;
  readonly values: readonly Value[];
  readonly part: Span;
}

export function circumstancesOf({ file, handler, span, values, part }: Place, program: Program): Circumstances {
  const code = program.code(file);
  const holding = [
    ...testsBefore(span, code).map(({ test }) => test),
    ...values.flatMap((value) => conditionsOf(value, part)),
  ];
  const failing = testsFailed(span, handler, code);
  return {
    isOwn:
      holding.some((test) => namesKind(test, code)) || failing.some((test) => isNot(test) && namesKind(test, code)),
    isForDevelopers:
      holding.some((test) => asksForMode(test, file, program)) ||
      failing.some((test) => asksForProduction(test, code) && asksForMode(test, file, program)),
  };
}

/** The branches that are taken to come to a place: those whose `else` it lies in are not. */
export const testsBefore = (span: Span, code: CodeFacts): readonly BranchFact[] =>
  branchesAround(code, span).filter(({ then }) => contains(then, span));

/** Tests within a handler that have to fail to come to a place: whoever passes one leaves before, or takes the other part. */
function testsFailed(span: Span, handler: Span, code: CodeFacts): readonly Value[] {
  const isLeft = (branch: BranchFact) =>
    branch.thenExits && isBefore(branch.span, span) && isPassed(branch.span, span, code);
  const isOther = (branch: BranchFact) => branch.else !== null && contains(branch.else, span);
  return branchesInside(code, handler).flatMap((branch) => (isLeft(branch) || isOther(branch) ? [branch.test] : []));
}

const isBefore = (a: Span, b: Span): boolean => a.endLine < b.line || (a.endLine === b.line && a.endColumn <= b.column);

/** Whether nothing decides about one place that does not decide about the other. */
const isPassed = (one: Span, other: Span, code: CodeFacts): boolean =>
  branchesAround(code, one).every(({ then, else: rest }) =>
    [then, rest].some((part) => part !== null && contains(part, one) && contains(part, other)),
  );

const isNot = (test: Value): boolean => test.is === "operation" && test.operator === "!";

/** `isProduction`, `process.env.NODE_ENV === "production"`, and not their opposites. */
function asksForProduction(test: Value, { bindings }: CodeFacts): boolean {
  if (test.is === "operation") {
    const isSame = test.operator === "===" || test.operator === "==";
    return isSame && test.operands.some((one) => one.is === "literal" && one.value === "production");
  }
  const name = test.is === "name" ? bindings[test.binding]?.name : test.is === "member" ? test.key : "";
  return /prod/i.test(name ?? "");
}

/**
 * `error instanceof UserError`, `error.name === "…"`, `isUserError(error)`, also where a name stands for it: the branch
 * knows what it shows.
 */
export function namesKind(test: Value, code: CodeFacts, depth = 1): boolean {
  let isKnown = false;
  walkValue(test, (part) => {
    if (part.is === "operation" && part.operator === "instanceof") isKnown ||= !isAnyError(part.operands[1]);
    const value = part.is === "name" && depth > 0 ? code.bindings[part.binding]?.value : null;
    if (value) isKnown ||= asksClass(value) || (value.is === "operation" && namesKind(value, code, depth - 1));
    if (part.is === "call" || (part.is === "member" && MADE_TO_BE_SHOWN.test(part.key))) isKnown = true;
  });
  return isKnown;
}

/** `error instanceof UserError ? error.status : 500`. */
function asksClass(value: Value): boolean {
  let isAsked = false;
  walkValue(value, (part) => {
    isAsked ||= part.is === "operation" && part.operator === "instanceof" && !isAnyError(part.operands[1]);
  });
  return isAsked;
}

const isAnyError = (of: Value | undefined): boolean => of?.is === "global" && of.name === "Error";

const MADE_TO_BE_SHOWN = /^(?:name|code|type|expose|isOperational|isPublic)$/;

/** What has to hold for a part of a value to be there: `isDev ? error.message : "busy"`, `isDev && error.stack`. */
export function conditionsOf(value: Value, part: Span): readonly Value[] {
  const found: Value[] = [];
  walkValue(value, (one) => {
    if (one.is !== "choice") return;
    const [first, second] = one.options;
    if (one.by === "conditional" && one.test && one.options.some(({ span }) => contains(span, part)))
      found.push(one.test);
    if (one.by === "and" && first && second && contains(second.span, part)) found.push(first);
  });
  return found;
}
