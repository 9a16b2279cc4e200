import type { Entry } from "../../facts/index.ts";
import { handingBack } from "../../knowledge/handing-back.ts";
import { runners } from "../../knowledge/runners.ts";
import { validatedReaders } from "../../knowledge/validated-readers.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { argumentOf, enter, type Invocation } from "./calls.ts";
import { evaluate } from "./evaluate.ts";
import { choiceOf, type Evaluation, optionsOf } from "./evaluator.ts";
import { isFilledLater } from "./filled-lists.ts";
import { firstState } from "./state.ts";

/** Functions that hand back their first argument, as far as following a value goes. */
const HANDS_BACK = new Set([
  "Object.freeze",
  "Object.seal",
  "structuredClone",
  "String",
  "Promise.resolve",
  "Array.from",
  "Object.fromEntries",
  "encodeURIComponent",
  "encodeURI",
  "decodeURIComponent",
]);
/** Functions that keep what they are first given. */
const KEEPS: Readonly<Record<string, readonly string[]>> = {
  react: ["useState", "useRef"],
  preact: ["useState", "useRef"],
};
/** Methods that give what they are called on, under another type. */
const SAME = new Set(["withTypeProvider"]);
/** Text methods that leave what matters of a text. */
const KEEPS_TEXT = new Set(["trim", "trimEnd", "trimStart", "toString", "toLowerCase", "valueOf"]);

/** Methods that give one of the items of a list. */
export const PICKS: ReadonlySet<string> = new Set(["find", "findLast", "at", "pop", "shift"]);

/** What the platform's own functions give, where following the value through them is possible. */
export function platformResult(callee: Meaning, invocation: Invocation, e: Evaluation): Meaning | null {
  const method = invocation.call.callee.is === "member" ? invocation.call.callee.key : null;
  if (callee.is === "external" && validatedReaders.has(callee.path.join("."))) return validated(callee, invocation, e);
  if (callee.is === "external" && callee.package === null) return ofGlobal(callee, invocation, e);
  if (callee.is === "external" && callee.package !== null) return ofPackage(callee, invocation, e);
  if (method !== null && (KEEPS_TEXT.has(method) || SAME.has(method))) return receiverOf(invocation, e);
  if (method === "replace" || method === "replaceAll") return withoutPart(invocation, e);
  if (method === "join" || method === "concat") return joined(method, invocation, e);
  return method !== null && PICKS.has(method) ? picked(invocation, e) : null;
}

/** `readValidatedBody(event, (body) => schema.parse(body))`: what the function makes of what was read. */
function validated(callee: MeaningOf<"external">, invocation: Invocation, e: Evaluation): Meaning | null {
  const validator = argumentOf(invocation, 1, e);
  if (validator?.is !== "function") return null;
  const { ref, frame, call } = invocation;
  const at = e.world.at(ref.file, call.span);
  return enter(validator, { by: null, given: [{ is: "made", by: ref, frame, callee, path: [], at }] }, { at, e });
}

function ofPackage(callee: MeaningOf<"external">, invocation: Invocation, e: Evaluation): Meaning | null {
  const from = callee.package ?? "";
  const name = callee.path.at(-1) ?? "";
  if (name === "promisify" && (from === "util" || from === "node:util")) return argumentOf(invocation, 0, e) ?? null;
  if (KEEPS[from]?.includes(name)) return firstState(name, invocation, e);
  const isNamed = ({ packages, names }: (typeof runners)[number]) => packages.includes(from) && names.includes(name);
  const isHandedBack = handingBack.some(isNamed);
  if (!isHandedBack && !runners.some(isNamed)) return null;
  const given = invocation.call.args.map((_, i) => argumentOf(invocation, i, e));
  const fn = given.find((meaning): meaning is MeaningOf<"function"> => meaning?.is === "function");
  if (!fn) return null;
  if (isHandedBack) return fn;
  return enter(fn, { by: null, given: [] }, { at: e.world.at(invocation.ref.file, invocation.call.span), e });
}

function ofGlobal(callee: MeaningOf<"external">, invocation: Invocation, e: Evaluation): Meaning | null {
  const name = callee.path.join(".");
  if (HANDS_BACK.has(name)) return argumentOf(invocation, 0, e) ?? null;
  if (name === "Number" || name === "parseInt" || name === "parseFloat" || name === "Number.parseInt") {
    return asNumber(argumentOf(invocation, 0, e));
  }
  if (name === "URL") return asUrl(invocation, e);
  if (name === "Request") return asRequest(invocation, e);
  if (name === "Object.assign") return merged(invocation, e);
  if (name === "Promise.all" || name === "Promise.race") return argumentOf(invocation, 0, e) ?? null;
  if (name === "Math.min" || name === "Math.max") return extreme(name, invocation, e);
  return null;
}

function asNumber(of: Meaning | undefined): Meaning | null {
  if (!of) return null;
  const options = optionsOf(of).map((option): Meaning => {
    if (option.is !== "literal") return option;
    const value = Number(option.value);
    return Number.isNaN(value) ? { is: "undefined", at: option.at } : { ...option, value };
  });
  return choiceOf(options, of.is !== "choice" || of.complete, of.at);
}

/** `Math.min(x, 4096)` is bounded by its literal whatever x is. */
function extreme(name: string, invocation: Invocation, e: Evaluation): Meaning | null {
  const values = invocation.call.args.map((_, i) => argumentOf(invocation, i, e));
  const numbers = values.flatMap((m) => (m?.is === "literal" && typeof m.value === "number" ? [m] : []));
  const [first] = numbers;
  if (!first) return null;
  if (name === "Math.min") return numbers.reduce((a, b) => (Number(a.value) < Number(b.value) ? a : b), first);
  if (numbers.length < values.length) return null;
  return numbers.reduce((a, b) => (Number(a.value) > Number(b.value) ? a : b), first);
}

function asUrl(invocation: Invocation, e: Evaluation): Meaning | null {
  const path = argumentOf(invocation, 0, e);
  const base = argumentOf(invocation, 1, e);
  if (!path || !base) return path ?? null;
  return { is: "text", parts: [base, path], at: e.world.at(invocation.ref.file, invocation.call.span) };
}

/** `new Request(url, { method, body })` reads as `{ url, ...init }`: what `fetch` is given in its place. */
function asRequest({ call, frame, ref }: Invocation, e: Evaluation): Meaning | null {
  const [url, init] = call.args;
  if (!call.isNew || !url || url.is === "spread" || init?.is === "spread") return null;
  const entries: readonly Entry[] = [
    { key: "url", keySpan: url.span, value: url },
    ...(init ? [{ spread: init }] : []),
  ];
  const at = e.world.at(ref.file, call.span);
  return { is: "object", value: { is: "object", entries, span: call.span }, frame, at };
}

/** `Object.assign({}, a, b)` reads as `{ ...a, ...b }`. */
function merged(invocation: Invocation, e: Evaluation): Meaning | null {
  const { call, frame, ref } = invocation;
  const entries: readonly Entry[] = call.args.flatMap((arg) => (arg.is === "spread" ? [] : [{ spread: arg }]));
  return {
    is: "object",
    value: { is: "object", entries, span: call.span },
    frame,
    at: e.world.at(ref.file, call.span),
  };
}

/** `providers.find(({ id }) => id === name)`: any of those that the list is written with. */
function picked(invocation: Invocation, e: Evaluation): Meaning | null {
  const of = receiverOf(invocation, e);
  if (of?.is !== "array" || of.value.items.some(({ is }) => is === "spread")) return null;
  const items = of.value.items.map((item) => evaluate(item, of.frame, e));
  return items.length === 0 ? null : choiceOf(items, true, e.world.at(invocation.ref.file, invocation.call.span));
}

/** `[base, path].join("/")` and `base.concat(path)` as text. */
function joined(method: string, invocation: Invocation, e: Evaluation): Meaning | null {
  const receiver = receiverOf(invocation, e);
  const at = e.world.at(invocation.ref.file, invocation.call.span);
  if (method === "concat") {
    if (receiver?.is !== "literal" && receiver?.is !== "text") return null;
    const rest = invocation.call.args.flatMap((_, i) => argumentOf(invocation, i, e) ?? []);
    return { is: "text", parts: [receiver, ...rest], at };
  }
  const separator = argumentOf(invocation, 0, e);
  if (receiver?.is !== "array" || separator?.is !== "literal" || isFilledLater(receiver, e)) return null;
  const items = receiver.value.items.map((item) => evaluate(item, receiver.frame, e));
  return { is: "text", parts: items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])), at };
}

function receiverOf(invocation: Invocation, e: Evaluation): Meaning | null {
  const { callee } = invocation.call;
  return callee.is === "member" ? evaluate(callee.of, invocation.frame, e) : null;
}

/**
 * `base.replace(/\/$/, "")`: an address that loses a part still leads to its host. What an expression takes out of any
 * other text is not known.
 */
function withoutPart(invocation: Invocation, e: Evaluation): Meaning | null {
  const receiver = receiverOf(invocation, e);
  const by = argumentOf(invocation, 1, e);
  if (!receiver || by?.is !== "literal" || by.value !== "") return null;
  const options = optionsOf(receiver);
  const isAddress = (m: Meaning): boolean => m.is === "literal" && /^(?:https?|wss?):\/\//.test(String(m.value));
  return options.some(isAddress) && options.every((m) => m.is === "env" || isAddress(m)) ? receiver : null;
}
