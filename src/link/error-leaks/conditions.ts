import { type CodeFacts, contains, type Span, type Value } from "../../facts/index.ts";
import { walkValue } from "../walk.ts";

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
