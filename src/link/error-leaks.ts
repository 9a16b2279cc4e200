import { type CallFact, type CodeFacts, contains, type Id, type Span, type Value } from "../facts/index.ts";
import { answersWithStream, saysError } from "../knowledge/error-handlers.ts";
import type { ErrorPath } from "../model/error-path.ts";
import type { Endpoint, ErrorLeak, FileClass, Location } from "../model/index.ts";
import { onceForCode } from "./code-index.ts";
import { errorHooksIn } from "./error-hooks.ts";
import { conditionsOf, namesKind } from "./error-leaks/conditions.ts";
import { wayFrom } from "./error-paths.ts";
import { type Caught, promisesAround } from "./key-leaks/errors.ts";
import { isAnyLog } from "./log-calls.ts";
import { asksForMode } from "./mode-checks.ts";
import type { Program } from "./program.ts";
import { sends } from "./sends.ts";
import { walkValue } from "./walk.ts";

/** Parts of an error that say more than that there was one. */
const TELLING = new Set(["message", "stack", "response", "data", "headers", "body", "error", "cause", "responseBody"]);

export interface ErrorLeakInput {
  readonly program: Program;
  readonly endpoints: readonly Endpoint[];
  readonly errorPaths: readonly ErrorPath[];
  classOf(file: string): FileClass;
}

/** Errors of models that handlers, or what their framework is told to answer, send on as they came. */
export function errorLeaksIn({ program, endpoints, errorPaths, classOf }: ErrorLeakInput): readonly ErrorLeak[] {
  const found = new Map<string, ErrorLeak>();
  let ofHooks: readonly Leak[] | null = null;
  const uncaught = new Set(errorPaths.flatMap(({ use, ends }) => (ends === "framework" ? [use] : [])));
  for (const endpoint of endpoints) {
    const places = placesOn(endpoint, program);
    const catches = catchesAround(places, program);
    const comesToHooks =
      endpoint.uses.some((use) => uncaught.has(use)) || catches.some((caught) => handsOn(caught, program));
    if (comesToHooks) ofHooks ??= leaksOfHooks(program, classOf);
    const leaks = [
      ...catches.flatMap((caught) => leaksIn(caught, program)),
      ...streamLeaks(places, program),
      ...((comesToHooks && ofHooks) || []),
    ];
    for (const leak of leaks) {
      const key = `${leak.at.file}:${leak.at.line}:${leak.at.column}`;
      if (!found.has(key)) found.set(key, { ...leak, endpoint });
    }
  }
  return [...found.values()];
}

/** Whatever the framework is told to answer, whichever handler the error came from. */
function leaksOfHooks(program: Program, classOf: ErrorLeakInput["classOf"]): readonly Leak[] {
  const hooks = errorHooksIn(program, (file) => classOf(file) === "production");
  return hooks.flatMap(({ file, body, errors }) => leaksIn({ file, handler: body, errors }, program));
}

/** `next(error)`: whatever the framework is told to answer comes of it. */
function handsOn({ file, handler, errors }: Caught, program: Program): boolean {
  const code = program.code(file);
  return code.calls.some(
    ({ span, callee, args: [first] }) =>
      contains(handler, span) &&
      first?.is === "name" &&
      errors.has(first.binding) &&
      (callee.is === "param" || (callee.is === "name" && code.bindings[callee.binding]?.kind === "param")),
  );
}

type Leak = Omit<ErrorLeak, "endpoint">;

/** The steps from a handler to its model calls. */
function placesOn({ at: start, uses }: Endpoint, program: Program): readonly Location[] {
  const places = uses.flatMap((use) => {
    const way = wayFrom(start, use);
    return way === null ? [] : [use.call.at, ...way.map(({ at }) => at)];
  });
  return places.filter(({ file }) => program.hasCode(file));
}

/** What catches an error: a `try` around one of the steps, or the callback of a `catch`. */
function catchesAround(places: readonly Location[], program: Program): readonly Caught[] {
  const found = new Map<string, Caught>();
  for (const place of places) {
    const code = program.code(place.file);
    const tried = code.tries.flatMap(({ block, handler }): Caught[] =>
      handler && contains(block, place) ? [{ file: place.file, handler, errors: errorNames(code, handler) }] : [],
    );
    for (const caught of [...tried, ...promisesAround(place, code)]) {
      found.set(`${caught.file}:${caught.handler.line}:${caught.handler.column}`, caught);
    }
  }
  return [...found.values()];
}

/** `result.toDataStreamResponse({ getErrorMessage: (error) => error.message })` sends what the function gives back. */
function streamLeaks(places: readonly Location[], program: Program): readonly Leak[] {
  return [...new Set(places.map(({ file }) => file))].flatMap((file) =>
    errorHandlersOfStreams(program.code(file)).flatMap((fn) => givenBack(fn, file, program)),
  );
}

const errorHandlersOfStreams = onceForCode((code): readonly Id[] =>
  code.calls.flatMap(({ callee, args }) => {
    if (!answersWithStream.test(calleeName(callee, code))) return [];
    return args
      .flatMap((arg) => (arg.is === "object" ? arg.entries : []))
      .flatMap((entry) => ("key" in entry && saysError.has(entry.key) ? [entry.value] : []))
      .flatMap((handler) => (handler.is === "function" ? [handler.fn] : []));
  }),
);

const calleeName = (callee: Value, code: CodeFacts): string =>
  callee.is === "member" ? callee.key : callee.is === "name" ? (code.bindings[callee.binding]?.name ?? "") : "";

function givenBack(fn: Id, file: string, program: Program): readonly Leak[] {
  const code = program.code(file);
  const errors = new Set(code.bindings.flatMap((one, id) => (one.kind === "param" && one.fn === fn ? [id] : [])));
  return (code.functions[fn]?.returns ?? []).flatMap(({ value, span }): readonly Leak[] => {
    const around = code.branches.filter((b) => b.fn === fn && contains(b.then, span)).map(({ test }) => test);
    const part = around.some((test) => namesKind(test)) ? null : tellingPart(value, { errors, code });
    if (!part) return [];
    const because = [{ at: program.at(file, span), note: "sent to whoever asked, in the stream" }];
    const what = part.is === "member" ? `error.${part.key}` : "all";
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

function leaksIn({ file, handler, errors }: Caught, program: Program): readonly Leak[] {
  const code = program.code(file);
  const within = ({ span }: { readonly span: Span }) => contains(handler, span);
  const [name = "error"] = [...errors].map((id) => code.bindings[id]?.name ?? "error");
  const isLogged = code.calls.some((call, id) => {
    const isIt = (arg: Value) => arg.is === "name" && errors.has(arg.binding);
    return within(call) && call.args.some(isIt) && isAnyLog({ file, call: id }, program);
  });
  const unlogged = isLogged ? null : name;
  const answers = code.calls.filter((call) => within(call) && sends(call, code));
  return answers.flatMap((call) => {
    const [found] = call.args.flatMap((arg) => {
      const part = tellingPart(arg, { errors, code });
      return part ? [{ part, slot: slotOf(arg, { errors, code }) }] : [];
    });
    if (!found) return [];
    const { part } = found;
    const around = [
      ...code.branches.filter((b) => contains(b.then, call.span)).map(({ test }) => test),
      ...call.args.flatMap((arg) => conditionsOf(arg, part.span)),
    ];
    if (around.some((test) => namesKind(test))) return []; // an error of one's own, made to be shown
    const slot: Location | null = found.slot && program.at(file, found.slot.span);
    const what = part.is === "member" ? `${name}.${part.key}` : name;
    const because = [{ at: program.at(file, call.span), note: "sent to whoever asked" }];
    const isForDevelopers = around.some((test) => asksForMode(test, file, program));
    return [{ at: program.at(file, part.span), what, isForDevelopers, because, slot, unlogged }];
  });
}

/** The caught error, and what is made of parts of it: `const text = error.message ?? "…"`. */
const errorNames = (code: CodeFacts, handler: Span): ReadonlySet<Id> =>
  new Set(code.bindings.flatMap((one, id) => (one.kind === "catch" && contains(handler, one.span) ? [id] : [])));

interface Search {
  readonly errors: ReadonlySet<Id>;
  readonly code: CodeFacts;
}

/** The part of an error that a value holds, through one name on the way. */
function tellingPart(value: Value, search: Search, depth = 2): Value | null {
  let found: Value | null = null;
  walkValue(value, (part) => {
    if (found !== null) return;
    if (part.is === "member" && TELLING.has(part.key) && isOfError(part.of, search)) found = part;
    else if (part.is === "call") found = partOfCall(search.code.calls[part.call], search, depth);
    else if (part.is === "name" && depth > 0 && !search.errors.has(part.binding))
      found = partOfName(part, search, depth);
  });
  return found;
}

/** `JSON.stringify({ error: error.message })`, `String(error)`. */
function partOfCall(call: CallFact | undefined, search: Search, depth: number): Value | null {
  if (!call || depth <= 0) return null;
  const { callee } = call;
  const isText = callee.is === "global" && callee.name === "String";
  const isJson = callee.is === "member" && callee.key === "stringify";
  if (!isText && !isJson) return null;
  const [first] = call.args;
  if (first?.is === "name" && search.errors.has(first.binding)) return first;
  return first ? tellingPart(first, search, depth - 1) : null;
}

/** Where the name is given what the error says, the place of that counts as its own. */
function partOfName(name: Extract<Value, { is: "name" }>, search: Search, depth: number): Value | null {
  const value = search.code.bindings[name.binding]?.value;
  const part = value ? tellingPart(value, search, depth - 1) : null;
  return part && { ...part, span: name.span };
}

/** Where the part stands: the value of a field, or the argument itself where that is a text. */
function slotOf(value: Value, search: Search): Value | null {
  if (value.is === "object") {
    const telling = value.entries.flatMap((entry) => {
      if (!("key" in entry) || tellingOrError(entry.value, search) === null) return [];
      return [entry.value.is === "object" ? slotOf(entry.value, search) : entry.value];
    });
    const [only, ...more] = telling;
    return more.length === 0 && only && isDirect(only, search) ? only : null;
  }
  const call = value.is === "call" ? search.code.calls[value.call] : undefined;
  if (call?.callee.is === "member" && call.callee.key === "stringify") {
    const [given] = call.args;
    return given?.is === "object" ? slotOf(given, search) : null;
  }
  return value.is !== "name" && isDirect(value, search) ? value : null;
}

function tellingOrError(value: Value, search: Search): Value | null {
  return value.is === "name" && search.errors.has(value.binding) ? value : tellingPart(value, search);
}

/** Not by way of another name, which nothing would read any more. */
const isDirect = (value: Value, search: Search): boolean =>
  value.is === "name" ? search.errors.has(value.binding) : tellingPart(value, search, 0) !== null;

function isOfError(value: Value, { errors }: Search): boolean {
  let at = value;
  while (at.is === "member" || at.is === "index") at = at.of;
  return at.is === "name" && errors.has(at.binding);
}
