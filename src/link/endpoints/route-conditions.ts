import { contains, type Span, type Value } from "../../facts/index.ts";
import { branchesWithin, callsInside } from "../code-index.ts";
import { functionsOf } from "../entries/callee.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { type Matcher, patternMatcher } from "./matcher.ts";

/** Calls of Clerk that turn away whoever is not signed in. */
const PROTECTS = /^(?:protect|redirectToSignIn)$/;

/**
 * The addresses that a middleware stands around, without those for which it lets everybody through: Clerk's may look at
 * the address before it asks who somebody is, `if (isProtected(request)) await auth.protect()`.
 */
export function narrowed(middleware: Meaning, matcher: Matcher | null, program: Program): Matcher | null {
  const asked = functionsOf(middleware, program).map((ref) => addressesAsked(ref, program));
  const own = asked.flatMap((one) => one ?? []);
  if (own.length === 0 || own.length < asked.length) return matcher;
  return {
    covers: (route) => allOf([matcher ? matcher.covers(route) : true, oneOf(own.map(({ covers }) => covers(route)))]),
  };
}

/** null where it asks whatever the address is, or in another way. */
function addressesAsked({ file, fn }: FunctionRef, program: Program): Matcher | null {
  const code = program.code(file);
  const body = fn === null ? undefined : code.functions[fn];
  if (!body) return null;
  const asks = callsInside(code, body.span).filter((call) =>
    PROTECTS.test(lastName(program.call({ file, call }).callee, code)),
  );
  const ways = asks.map((call) => testsBefore(program.call({ file, call }).span, { file, fn }, program));
  if (ways.length === 0 || ways.some((tests) => tests.length === 0)) return null;
  return { covers: (route) => oneOf(ways.map((tests) => allOf(tests.map(({ covers }) => covers(route))))) };
}

/** What was asked of the address on the way to a place. */
function testsBefore(span: Span, { file, fn }: FunctionRef, program: Program): readonly Matcher[] {
  return branchesWithin(program.code(file), fn).flatMap((branch) => {
    const isThen = contains(branch.then, span);
    const isLeft = branch.thenExits && branch.span.endLine <= span.line && !contains(branch.span, span);
    if (!isThen && !isLeft) return [];
    const asked = asksAddress(branch.test, file, program);
    return asked ? [isThen ? asked : not(asked)] : [];
  });
}

/** `isProtected(request)`, made by `createRouteMatcher(["/dashboard(.*)"])`. */
function asksAddress(test: Value, file: string, program: Program): Matcher | null {
  if (test.is === "operation" && test.operator === "!") {
    const [inner] = test.operands;
    const asked = inner ? asksAddress(inner, file, program) : null;
    return asked && not(asked);
  }
  if (test.is !== "call") return null;
  const callee = program.calleeOf({ file, call: test.call });
  if (callee.is !== "made" || callee.by === null || callee.callee.is !== "external") return null;
  if (callee.callee.path.at(-1) !== "createRouteMatcher") return null;
  const [written] = program.call(callee.by).args;
  return written && written.is !== "spread" ? patternMatcher(program.evaluate(written, callee.frame), program) : null;
}

const not = ({ covers }: Matcher): Matcher => ({
  covers(route) {
    const said = covers(route);
    return said === null ? null : !said;
  },
});

type Said = boolean | null;

const oneOf = (all: readonly Said[]): Said => (all.includes(true) ? true : all.includes(null) ? null : false);
const allOf = (all: readonly Said[]): Said => (all.includes(false) ? false : all.includes(null) ? null : true);
