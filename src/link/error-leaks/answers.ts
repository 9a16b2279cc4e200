/** What a function that deals with an error answers with. */
import { type CodeFacts, contains, type FunctionFact, type Id, type Span, type Value } from "../../facts/index.ts";
import { replies } from "../../knowledge/answer-places.ts";
import { errorsSent } from "../../knowledge/error-handlers.ts";
import type { Location } from "../../model/index.ts";
import { callsInside } from "../code-index.ts";
import type { Caught } from "../key-leaks/errors.ts";
import { lastName } from "../names.ts";
import { sends } from "../sends.ts";
import { walkValue } from "../walk.ts";
import type { Search } from "./parts.ts";

export interface Answering extends Pick<Search, "isToldByJson" | "mayHaveResponse" | "isPart"> {
  readonly isBot: boolean;
  /** The handler, if what it returns is the answer. */
  readonly answer: Location | null;
  /** What is thrown here is caught by nothing else on the way. */
  readonly throwsOut: boolean;
}

export interface Sending {
  readonly values: readonly Value[];
  /** What sends it; null where it is given back. */
  readonly callee: Value | null;
  readonly span: Span;
}

/** What a `catch` sends, returns as the answer, or has the framework send: `throw new HttpException(error.message)`. */
export function answersIn({ file, handler }: Caught, answering: Answering, code: CodeFacts): readonly Sending[] {
  const { isBot, answer, throwsOut } = answering;
  const called = callsInside(code, handler).flatMap((id) => code.calls[id] ?? []);
  const sent = called.flatMap((call): readonly Sending[] => {
    const { args, callee, span } = call;
    if (errorsSent.test(lastName(callee, code)))
      return throwsOut ? [{ values: args.flatMap(withoutCause), callee, span }] : [];
    const isReply =
      isBot && replies.has(lastName(callee, code)) && (callee.is === "member" || isHandedIn(callee, code));
    return isReply || sends(call, code) ? [{ values: args, callee, span }] : [];
  });
  const given = answer?.file === file ? returnsOf(answer, code) : [];
  return [
    ...sent,
    ...given
      .filter(({ span }) => contains(handler, span))
      .map(({ value, span }) => ({ values: [value], callee: null, span })),
  ];
}

/** Whether the function that answers is a parameter of the handler, as in Slack's `async ({ event, say }) => …`. */
const isHandedIn = (callee: Value, { bindings }: CodeFacts): boolean =>
  callee.is === "name" && bindings[callee.binding]?.kind === "param";

/**
 * The parts of an argument that are sent: the cause in `new HTTPException(500, { message, cause })` is for the log
 * only.
 */
function withoutCause(value: Value): readonly Value[] {
  if (value.is !== "object") return [value];
  return value.entries.flatMap((entry) => {
    if ("spread" in entry) return [entry.spread];
    return "key" in entry && entry.key === "cause" ? [] : [entry.value];
  });
}

/**
 * What the handler registered at a place returns: the function that stands there, or one that is handed to the call
 * there.
 */
function returnsOf(at: Location, { functions, calls, bindings }: CodeFacts): FunctionFact["returns"] {
  const isThere = ({ line, column }: Span) => line === at.line && column === at.column;
  const names = new Set<string>();
  const inline = new Set<Id>();
  for (const { args } of calls.filter(({ span }) => isThere(span)))
    for (const arg of args)
      walkValue(arg, (part) => {
        if (part.is === "name") names.add(bindings[part.binding]?.name ?? "");
        if (part.is === "function") inline.add(part.fn);
      });
  return functions.flatMap(({ name, nameSpan, returns }, id) =>
    (nameSpan && isThere(nameSpan)) || inline.has(id) || (name && names.has(name)) ? returns : [],
  );
}
