/** Functions of the tree that a handler of errors gives its error to, which may answer with it: `sendError(res, error)`. */
import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { callsInside, onceForCode } from "../code-index.ts";
import type { Caught } from "../key-leaks/errors.ts";
import { isAnyLog } from "../log-calls.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { startOfChain } from "../walk.ts";
import type { Sending } from "./answers.ts";
import { leakIn, type Search } from "./parts.ts";

export interface Handed {
  readonly call: CallRef;
  readonly fn: FunctionRef;
  /** The function as a handler of what it is given. */
  readonly caught: Caught;
  /** What is given of the error: a part of it, or null for the error itself, of which the function takes what it likes. */
  readonly part: Value | null;
  readonly argument: Value;
}

/** A call that may enter more functions than this is not followed. */
const MAX_TARGETS = 4;

/** Of more functions, only the first are followed: each may hand it on to as many. */
const MAX_FOLLOWED = 16;

/** What a handler gives of its errors to functions of the tree. */
export function handedOn({ file, handler }: Caught, search: Search, program: Program): readonly Handed[] {
  const handed = callsInside(search.code, handler).flatMap((id): readonly Handed[] => {
    const call = { file, call: id };
    const given = program.call(call).args.flatMap((argument, index) => givenIn(argument, index, search));
    const targets = given.length === 0 || isAnyLog(call, program) ? [] : program.targets(call);
    if (targets.length > MAX_TARGETS) return [];
    return targets.flatMap((fn) => given.flatMap((one) => takenBy(fn, { ...one, call }, program)));
  });
  return handed.slice(0, MAX_FOLLOWED);
}

interface Given extends Pick<Handed, "part" | "argument"> {
  readonly index: number;
  /** Its key, where the argument is an object that holds it. */
  readonly key: string | null;
}

function givenIn(argument: Value, index: number, search: Search): readonly Given[] {
  if (argument.is === "spread" || argument.is === "function") return [];
  const isError = (value: Value) => value.is === "name" && search.errors.has(value.binding);
  const givenAs = (value: Value, key: string | null): readonly Given[] => {
    const part = isError(value) ? null : leakIn(value, search);
    return part || isError(value) ? [{ argument, index, key, part }] : [];
  };
  const held = argument.is === "object" ? argument.entries : [];
  return [
    ...givenAs(argument, null),
    ...held.flatMap((entry) => ("key" in entry ? givenAs(entry.value, entry.key) : [])),
  ];
}

function takenBy(
  fn: FunctionRef,
  { index, key, ...given }: Given & Pick<Handed, "call">,
  program: Program,
): readonly Handed[] {
  const span = program.function(fn)?.span;
  const errors = new Set(namesOf(fn.fn, { index, key }, program.code(fn.file)));
  return span && errors.size > 0 ? [{ ...given, fn, caught: { file: fn.file, handler: span, errors } }] : [];
}

/** What a function calls one of its parameters, or what it takes out of that under a key. */
const namesOf = (fn: Id | null, { index, key }: Pick<Given, "index" | "key">, code: CodeFacts): readonly Id[] =>
  (paramsByFunction(code).get(fn) ?? []).flatMap(({ id, value }) => {
    const of = key === null ? value : value.is === "member" && value.key === key ? value.of : null;
    return of?.is === "param" && of.fn === fn && of.index === index ? [id] : [];
  });

const paramsByFunction = onceForCode(({ bindings }) => {
  const found = new Map<Id | null, { readonly id: Id; readonly value: Value }[]>();
  bindings.forEach(({ kind, fn, value }, id) => {
    if (kind === "param" && value) addTo(found, fn, { id, value });
  });
  return found;
});

/** Methods by which a bot answers what it was told, and nobody else. */
const REPLIES = /^(?:reply|editReply|followUp|respond|say$)/;

/**
 * Whether what a function sends comes to whoever asked: it sends by what the handler itself was given (`res`), and by no
 * queue or channel of the application's own.
 */
export function answersWhoAsked(
  { callee }: Sending,
  { handed: { call, fn }, isBot }: { readonly handed: Handed; readonly isBot: boolean },
  program: Program,
): boolean {
  if (callee === null) return true;
  const [there, here] = [program.code(fn.file), program.code(call.file)];
  if (isBot && !REPLIES.test(lastName(callee, there))) return false;
  const root = startOfChain(callee, there);
  const bound = root.is === "name" ? there.bindings[root.binding]?.value : root;
  const param = bound?.is === "member" ? bound.of : bound;
  if (param?.is !== "param" || param.fn !== fn.fn) return true;
  const given = program.call(call).args[param.index];
  const start = given && startOfChain(given, here);
  if (start?.is === "name") return here.bindings[start.binding]?.kind === "param";
  return start?.is === "param" || start?.is === "object";
}
