import type { Value } from "../../facts/index.ts";
import { asides, instructions, wholeParts } from "../../knowledge/answers.ts";
import { textParts } from "../../knowledge/endings.ts";
import { calledNow, type Drop } from "./drop.ts";

/** What becomes of a piece of the answer on the way out of the expression in which it is written. */
export type Climbed =
  | { readonly is: "on"; readonly drop: Drop; readonly method: string | null; readonly isYielded: boolean }
  | { readonly is: "shown" | "compared" | "instruction"; readonly drop: Drop; readonly by: Value }
  | { readonly is: "gone" };

const GONE: Climbed = { is: "gone" };
/** Objects deeper than this are taken as one. */
const MAX_WRAPPED = 4;

/** Follows a piece of the answer outwards through an expression, to the whole value that the code uses. */
export function climb(
  around: readonly Value[],
  start: { readonly drop: Drop; readonly self: Value; readonly isCallee: boolean; readonly streams: boolean },
): Climbed {
  let { drop } = start;
  let inner = start.self;
  let isYielded = false;
  for (const [i, value] of around.entries()) {
    // The last name before a call is a method, and the call's business.
    if (start.isCallee && i === around.length - 1 && value.is === "member") {
      return { is: "on", drop, method: value.key, isYielded };
    }
    const next = step(value, inner, drop, start.streams);
    if (next === null) return GONE;
    if (next === "shown" || next === "compared" || next === "instruction") return { is: next, drop, by: value };
    if (value.is === "opaque" && value.what === "yield") isYielded = true;
    drop = next;
    inner = value;
  }
  return { is: "on", drop, method: null, isYielded };
}

type Next = Drop | "shown" | "compared" | "instruction" | null;

function step(value: Value, inner: Value, drop: Drop, streams: boolean): Next {
  switch (value.is) {
    case "member":
      return read(value.key, drop, streams);
    case "index":
      return value.of === inner ? drop : null;
    case "each":
      return streams && drop.gathered === null ? { ...drop, isPiece: true } : drop;
    case "object":
      return putInto(value, inner, drop);
    case "choice":
      return value.test === inner && value.by === "conditional" ? null : drop;
    case "operation":
      return operated(value, drop);
    case "element":
      return shownBy(value, inner) ? "shown" : null;
    case "name":
    case "param":
    case "function":
      return null;
    default:
      return drop;
  }
}

function read(key: string, drop: Drop, streams: boolean): Next {
  const { wrapped } = drop;
  const top = wrapped.at(-1);
  if (top !== undefined) return top === key || /^\d+$/.test(key) ? { ...drop, wrapped: wrapped.slice(0, -1) } : null;
  if (asides.has(key)) return null;
  if (instructions.has(key)) return "instruction";
  const text = drop.text === "none" && textParts.has(key) ? "whole" : drop.text;
  const isWhole = streams && !drop.isPiece && !drop.isEnvelope && wholeParts.has(key);
  return { ...drop, text, gathered: isWhole ? { loop: null } : drop.gathered };
}

function putInto(value: Extract<Value, { is: "object" }>, inner: Value, drop: Drop): Next {
  for (const entry of value.entries) {
    if ("spread" in entry) {
      if (entry.spread === inner) return drop;
    } else if (entry.value === inner) {
      if (!("key" in entry)) return drop;
      return { ...drop, ...calledNow(drop, entry.key), wrapped: [...drop.wrapped, entry.key].slice(-MAX_WRAPPED) };
    }
  }
  return drop;
}

const COMPARES = new Set(["===", "!==", "==", "!=", "<", ">", "<=", ">=", "in", "instanceof"]);

function operated(value: Extract<Value, { is: "operation" }>, drop: Drop): Next {
  if (COMPARES.has(value.operator)) return value.operands.some(isEmptyValue) ? null : "compared";
  return value.operator === "+" ? drop : null;
}

const isEmptyValue = (value: Value): boolean =>
  value.is === "undefined" || (value.is === "literal" && (value.value === null || value.value === ""));

function shownBy(value: Extract<Value, { is: "element" }>, inner: Value): boolean {
  const attribute = value.attributes.find((entry) => "key" in entry && entry.value === inner);
  return !(attribute && "key" in attribute && /^(?:key|id|ref|on[A-Z]\w*)$/.test(attribute.key));
}
