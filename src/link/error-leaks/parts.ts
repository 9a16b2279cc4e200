/** Which part of a caught error a value shows, and where that is in what is sent. */
import type { CallFact, CodeFacts, Id, Value } from "../../facts/index.ts";
import { rootOfChain, walkOuter } from "../walk.ts";
import { conditionsOf, namesKind } from "./conditions.ts";

/** Parts of an error that say more than that there was one. */
const TELLING = new Set(["message", "stack", "response", "data", "headers", "body", "error", "cause", "responseBody"]);
/** Parts that only say of what kind the error was. */
const HARMLESS = new Set(["status", "statusCode", "statusText", "code", "type", "name", "length"]);
/** Methods that make a text of an error, its message included. */
const TO_TEXT = new Set(["toString", "toJSON"]);

export interface Search {
  readonly errors: ReadonlySet<Id>;
  readonly code: CodeFacts;
  /** Errors of SDKs and of some HTTP libraries keep the request or the answer where JSON shows it; others show nothing. */
  readonly isToldByJson: boolean;
  /** Whether an error may have the answer as axios gives it. */
  readonly mayHaveResponse: boolean;
  /** What is held is a part of an error already, such as its message: it tells by itself, and its own parts nothing more. */
  readonly isPart?: boolean;
}

/** The part of an error that a value holds, or the error itself, through names on the way. */
export const leakIn = (value: Value, search: Search): Value | null =>
  tellingPart(value, search) ?? wholeIn(value, search);

/** `send(error || "failed")`, `json({ error })`, `` `failed: ${error}` ``, `error.toString()`. */
function wholeIn(value: Value, search: Search, depth = 2): Value | null {
  const within = (inner: Value | undefined, steps = depth): Value | null =>
    inner ? wholeIn(inner, search, steps) : null;
  const isError = (one: Value) => one.is === "name" && search.errors.has(one.binding);
  switch (value.is) {
    case "name":
      if (isError(value)) return search.isToldByJson ? value : null;
      return depth > 0 && within(search.code.bindings[value.binding]?.value ?? undefined, depth - 1) ? value : null;
    case "template":
      return value.parts.find(isError) ?? null;
    case "choice":
      return firstOf(value.by === "and" ? value.options.slice(-1) : value.options, within);
    case "object":
      return firstOf(
        value.entries.map((entry) => ("spread" in entry ? entry.spread : entry.value)),
        within,
      );
    case "call": {
      const { callee, args } = search.code.calls[value.call] ?? {};
      if (callee?.is !== "member") return null;
      if (TO_TEXT.has(callee.key) && isError(callee.of)) return callee.of;
      return callee.key === "stringify" ? within(args?.[0], depth - 1) : null;
    }
    default:
      return null;
  }
}

function firstOf(values: readonly Value[], find: (value: Value) => Value | null): Value | null {
  for (const value of values) {
    const found = find(value);
    if (found) return found;
  }
  return null;
}

/** The part of an error that a value holds, through one name on the way. */
function tellingPart(value: Value, search: Search, depth = 2): Value | null {
  let found: Value | null = null;
  walkOuter(value, (part) => {
    if (found !== null) return;
    if (part.is === "member" || part.is === "index")
      found = isOfError(part, search) && tells(part, search) ? part : null;
    else if (part.is === "call") found = partOfCall(search.code.calls[part.call], search, depth);
    else if (part.is === "name" && depth > 0 && !search.errors.has(part.binding))
      found = partOfName(part, search, depth);
  });
  return found;
}

/** `error.response.data.detail`, and not `error.response.status`. */
function tells(part: Value, { mayHaveResponse, isPart }: Search): boolean {
  const keys = keysOf(part);
  if (isPart || HARMLESS.has(keys.at(-1) ?? "") || (keys[0] === "response" && !mayHaveResponse)) return false;
  return keys.some((key) => TELLING.has(key));
}

/** The names in a chain, the first one first; what is computed has none. */
export function keysOf(part: Value): readonly string[] {
  const keys: string[] = [];
  for (let at = part; at.is === "member" || at.is === "index"; at = at.of) if (at.is === "member") keys.unshift(at.key);
  return keys;
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
  const { code } = search;
  const value = code.bindings[name.binding]?.value;
  const part = value ? tellingPart(value, search, depth - 1) : null;
  if (!value || !part || conditionsOf(value, part.span).some((test) => namesKind(test, code))) return null;
  return { ...part, span: name.span };
}

/** Where the part stands: the value of a field, or the argument itself where that is a text. */
export function slotOf(value: Value, search: Search): Value | null {
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
  return value.is === "name" && search.errors.has(value.binding) ? value : leakIn(value, search);
}

/** Not by way of another name, which nothing would read any more. */
const isDirect = (value: Value, search: Search): boolean =>
  value.is === "name"
    ? search.errors.has(value.binding)
    : (tellingPart(value, search, 0) ?? wholeIn(value, search, 0)) !== null;

function isOfError(value: Value, { errors }: Search): boolean {
  const root = rootOfChain(value);
  return root.is === "name" && errors.has(root.binding);
}
