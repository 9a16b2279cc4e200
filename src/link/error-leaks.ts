import type { Id } from "../facts/index.ts";
import { answersWithStream, returnIsAnswer, saysError } from "../knowledge/error-handlers.ts";
import { httpErrorsWithRequest, sdkErrorsWithoutResponse } from "../knowledge/http-errors.ts";
import type { ErrorPath } from "../model/error-path.ts";
import type { Endpoint, ErrorLeak, FileClass, Location } from "../model/index.ts";
import { callsInside, onceForCode } from "./code-index.ts";
import { errorHooksIn } from "./error-hooks.ts";
import type { Answering } from "./error-leaks/answers.ts";
import { type Leak, leaksIn } from "./error-leaks/caught-leaks.ts";
import { namesKind, testsBefore } from "./error-leaks/conditions.ts";
import { saysOwnWordsOnly } from "./error-leaks/own-words.ts";
import { keysOf, leakIn, type Search } from "./error-leaks/parts.ts";
import { catchesOn, errorWays, type Ways } from "./error-leaks/steps.ts";
import { isBegunOnly } from "./error-paths/stream-begun.ts";
import { type Caught, majorOf } from "./key-leaks/errors.ts";
import { asksForMode } from "./mode-checks.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";

export interface ErrorLeakInput extends Ways {
  readonly endpoints: readonly Endpoint[];
  readonly errorPaths: readonly ErrorPath[];
  classOf(file: string): FileClass;
}

/**
 * Errors of models that are sent on to whoever asked as they came, by a handler or by what its framework answers errors
 * with.
 */
export function errorLeaksIn(input: ErrorLeakInput): readonly ErrorLeak[] {
  const { program, endpoints, errorPaths, classOf } = input;
  const waysTo = errorWays(input);
  // What only begins a stream throws nothing into the handler.
  const begins = input.linked.filter(({ reached }) => isBegunOnly(reached.site, program));
  const begun = new Set<Location | undefined>(begins.map(({ use }) => use.call.at));
  const found = new Map<string, ErrorLeak>();
  let ofHooks: readonly Leak[] | null = null;
  const uncaught = new Set(errorPaths.flatMap(({ use, ends }) => (ends === "framework" ? [use] : [])));
  for (const endpoint of endpoints) {
    const ways = waysTo(endpoint);
    const thrown = ways.filter(([innermost]) => !begun.has(innermost));
    const catches = saysOwnWordsOnly(endpoint, ways, program) ? [] : catchesOn(thrown, program);
    const comesToHooks =
      endpoint.uses.some((use) => uncaught.has(use)) || catches.some((caught) => handsOn(caught, program));
    if (comesToHooks) ofHooks ??= leaksOfHooks(program, classOf);
    const leaks = [
      ...catches.flatMap((caught) => leaksIn(caught, waysToAnswer(endpoint, catches.length === 1), program)),
      ...streamLeaks(ways.flat(), program),
      ...((comesToHooks && ofHooks) || []),
    ];
    for (const leak of leaks) {
      const key = `${leak.at.file}:${leak.at.line}:${leak.at.column}`;
      if (!found.has(key)) found.set(key, { ...leak, endpoint });
    }
  }
  return [...found.values()];
}

/** Leaks in the functions by which the framework answers errors; they answer the errors of every handler. */
function leaksOfHooks(program: Program, classOf: ErrorLeakInput["classOf"]): readonly Leak[] {
  const hooks = errorHooksIn(program, (file) => classOf(file) === "production");
  const answering: Answering = { ...ANY_ERROR, isBot: false, answer: null, throwsOut: true };
  return hooks.flatMap(({ file, body, errors }) => leaksIn({ file, handler: body, errors }, answering, program));
}

const ANY_ERROR = { isToldByJson: true, mayHaveResponse: true };

/**
 * How an error could be shown in an answer of this handler. Plain requests throw errors of the platform, of which JSON
 * shows nothing; libraries put the request into theirs.
 */
function waysToAnswer({ uses, channel, framework, at }: Endpoint, throwsOut: boolean): Answering {
  return {
    throwsOut,
    isToldByJson: uses.some(
      ({ call }) => call.sdk !== "http" || httpErrorsWithRequest.has(call.name.split(/[./]/)[0] ?? ""),
    ),
    mayHaveResponse: !uses.every(({ call }) => majorOf(call) >= (sdkErrorsWithoutResponse.get(call.sdk) ?? Infinity)),
    isBot: channel === "chat-platform",
    answer: returnIsAnswer.has(framework) ? at : null,
  };
}

/** Whether a `catch` hands the error to the framework, which answers it then: `next(error)`. */
function handsOn({ file, handler, errors }: Caught, program: Program): boolean {
  const code = program.code(file);
  return callsInside(code, handler).some((call) => {
    const { callee, args } = program.call({ file, call });
    const [first] = args;
    if (first?.is !== "name" || !errors.has(first.binding)) return false;
    return callee.is === "param" || (callee.is === "name" && code.bindings[callee.binding]?.kind === "param");
  });
}

/**
 * Leaks in functions whose result goes into the stream: `result.toDataStreamResponse({ getErrorMessage: (error) =>
 * error.message })`.
 */
function streamLeaks(places: readonly Location[], program: Program): readonly Leak[] {
  return [...new Set(places.map(({ file }) => file))].flatMap((file) =>
    errorHandlersOfStreams(program.code(file)).flatMap((fn) => givenBack(fn, file, program)),
  );
}

const errorHandlersOfStreams = onceForCode((code): readonly Id[] =>
  code.calls.flatMap(({ callee, args }) => {
    if (!answersWithStream.test(lastName(callee, code))) return [];
    return args
      .flatMap((arg) => (arg.is === "object" ? arg.entries : []))
      .flatMap((entry) => ("key" in entry && saysError.has(entry.key) ? [entry.value] : []))
      .flatMap((handler) => (handler.is === "function" ? [handler.fn] : []));
  }),
);

function givenBack(fn: Id, file: string, program: Program): readonly Leak[] {
  const code = program.code(file);
  const errors = new Set(code.bindings.flatMap((one, id) => (one.kind === "param" && one.fn === fn ? [id] : [])));
  return (code.functions[fn]?.returns ?? []).flatMap(({ value, span }): readonly Leak[] => {
    const around = testsBefore(span, code).flatMap((branch) => (branch.fn === fn ? [branch.test] : []));
    const search: Search = { errors, code, ...ANY_ERROR };
    const part = around.some((test) => namesKind(test, code)) ? null : leakIn(value, search);
    if (!part) return [];
    const because = [{ at: program.at(file, span), note: "sent to whoever asked, in the stream" }];
    const what = part.is === "member" ? ["error", ...keysOf(part)].join(".") : "all";
    return [
      {
        at: program.at(file, part.span),
        what,
        isForDevelopers: around.some((test) => asksForMode(test, file, program)),
        because,
      },
    ];
  });
}
