import {
  type CodeFacts,
  contains,
  type Id,
  type Location,
  type Span,
  type TryFact,
  type Value,
} from "../../facts/index.ts";
import { httpErrorsWithRequest, sdkErrorsWithRequest } from "../../knowledge/http-errors.ts";
import type { KeyLeak, ModelCall } from "../../model/index.ts";
import { callsInside, callsOfMethod } from "../code-index.ts";
import { bindingsInside, handlersInside } from "../inside.ts";
import type { KeyLeakInput } from "../key-leaks.ts";
import { isAnyLog } from "../log-calls.ts";
import type { CallRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { isLive } from "../tree.ts";
import type { LinkedUse } from "../uses.ts";
import { writtenWholeIn } from "./written.ts";

/** Parts of such an error that hold the request, and its headers with it. */
const HOLDS_REQUEST = new Set(["config", "request", "response", "options"]);
/** Parts whose own `headers` are those that were sent; a response's are not. */
const HOLDS_SENT = new Set(["config", "request", "options"]);

/** Errors of HTTP libraries that hold the request, logged whole where a request with a key went wrong. */
export function errorLeaks({ program, linked, classOf }: KeyLeakInput): readonly KeyLeak[] {
  const isCounted = (file: string) => isLive(classOf(file));
  return linked.flatMap((one) => {
    if (!holdsRequest(one)) return [];
    return catchesAround(one, program)
      .filter(({ file }) => isCounted(file))
      .flatMap((caught) => leaksIn(caught, program, one.use.call.at));
  });
}

function holdsRequest({ use: { call }, reached: { site } }: LinkedUse): boolean {
  if (site.http) return !site.http.isLocal && httpErrorsWithRequest.has(site.http.sender.split(/[./]/)[0] ?? "");
  return majorOf(call) < (sdkErrorsWithRequest.get(call.sdk) ?? 0);
}

/** The major version of the SDK; not a number where it is not known. */
export const majorOf = ({ sdkVersion }: Pick<ModelCall, "sdkVersion">): number =>
  Number(/\d+/.exec(sdkVersion ?? "")?.[0] ?? Number.NaN);

export interface Caught {
  readonly file: string;
  readonly handler: Span;
  /** What the handler calls the error. */
  readonly errors: ReadonlySet<Id>;
}

/** Calls further out than these are not looked at. */
const MAX_PLACES = 200;

/** What catches the errors of a call: from the inside out, through all callers, to the first that does not throw again. */
function catchesAround({ use, reached }: LinkedUse, program: Program): readonly Caught[] {
  const found: Caught[] = [];
  const first = reached.site.inner?.by ?? reached.site.ref;
  const seen = new Set<string>();
  let wave: readonly CallRef[] = [first, ...(isSame(use.call.at, first, program) ? [] : [reached.site.ref])];
  while (wave.length > 0 && seen.size < MAX_PLACES) {
    wave = wave.flatMap((ref) => {
      const key = `${ref.file}\0${ref.call}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const { caught, isOver } = caughtAt(ref, program);
      found.push(...caught);
      const { fn } = program.call(ref);
      return isOver || fn === null ? [] : program.callers({ file: ref.file, fn: named(ref.file, fn, program) });
    });
  }
  return found;
}

const isSame = (at: Location, ref: CallRef, program: Program): boolean => {
  const { span } = program.call(ref);
  return at.file === ref.file && at.line === span.line && at.column === span.column;
};

/** The function that a place belongs to: for a callback, the one around it. */
function named(file: string, fn: Id, program: Program): Id {
  const { functions } = program.code(file);
  let at = fn;
  for (let steps = 0; steps < 8 && program.callers({ file, fn: at }).length === 0; steps++) {
    at = functions[at]?.parent ?? at;
  }
  return at;
}

function caughtAt({ file, call }: CallRef, program: Program) {
  const code = program.code(file);
  const place = { file, ...(code.calls[call]?.span ?? { line: 0, column: 0, endLine: 0, endColumn: 0 }) };
  const caught: Caught[] = [...promisesAround(place, code)];
  if (caught.length > 0) return { caught, isOver: true };
  for (const { block, handler, rethrows } of [...code.tries].sort(innermostFirst)) {
    if (handler === null || !contains(block, place)) continue;
    caught.push({ file, handler, errors: caughtBy(handler, code) });
    if (!rethrows) return { caught, isOver: true };
  }
  return { caught, isOver: false };
}

/** What a handler calls the error, and not what another one within it calls its own. */
export function caughtBy(handler: Span, code: CodeFacts): ReadonlySet<Id> {
  const within = handlersInside(code, handler).filter(({ span }) => !contains(span, handler));
  const caught = bindingsInside(code, handler).filter(
    ({ one, span }) => one.kind === "catch" && !within.some((other) => contains(other.span, span)),
  );
  return new Set(caught.map(({ id }) => id));
}

const innermostFirst = (a: TryFact, b: TryFact): number => (contains(a.block, b.block) ? 1 : -1);

/** `.catch((error) => …)` behind the call. */
export function promisesAround(place: Location, code: CodeFacts): readonly Caught[] {
  return callsOfMethod(code, "catch").flatMap((call): readonly Caught[] => {
    const { args: [first] = [], span } = code.calls[call] ?? {};
    const fn = first?.is === "function" ? code.functions[first.fn] : undefined;
    if (first?.is !== "function" || !fn || !span || !contains(span, place) || contains(fn.span, place)) return [];
    const errors = code.bindings.flatMap((one, id) => (one.kind === "param" && one.fn === first.fn ? [id] : []));
    return [{ file: place.file, handler: fn.span, errors: new Set(errors) }];
  });
}

function leaksIn({ file, handler, errors }: Caught, program: Program, call: Location): readonly KeyLeak[] {
  const code = program.code(file);
  return callsInside(code, handler).flatMap((id): readonly KeyLeak[] => {
    if (!isAnyLog({ file, call: id }, program)) return [];
    const { args, span } = program.call({ file, call: id });
    const whole = args.flatMap((arg) => writtenWholeIn(arg, code)).find((part) => isWhole(part, errors));
    if (!whole) return [];
    const because = [{ at: call, note: "the request that went wrong, sent with a key" }];
    const name = nameIn(whole, code);
    const written = whole.is === "name" ? program.at(file, whole.span) : null;
    return [{ at: program.at(file, span), kind: "error", name, isInferred: true, because, written }];
  });
}

/** The name of a part; of `headers` together with whose they are. */
function nameIn(value: Value, code: CodeFacts): string {
  const name = lastName(value, code);
  return name === "headers" && value.is === "member" ? `${lastName(value.of, code)}.${name}` : name;
}

function isWhole(value: Value, errors: ReadonlySet<Id>): boolean {
  if (value.is === "name") return errors.has(value.binding);
  if (value.is !== "member") return false;
  if (value.key === "headers")
    return value.of.is === "member" && HOLDS_SENT.has(value.of.key) && isWhole(value.of, errors);
  return HOLDS_REQUEST.has(value.key) && isWhole(value.of, errors);
}
