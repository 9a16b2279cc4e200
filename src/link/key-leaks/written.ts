import type { CodeFacts, Value } from "../../facts/index.ts";
import { lastName } from "../names.ts";

/** Calls that hand on the same text in another shape. */
const SAME = /^(?:stringify|String|inspect|trim|toString|concat|join)$/;
/** Of those, what shows no more of an object than its text: an error's message, and not the request that it holds. */
const MAKES_TEXT = /^(?:String|trim|toString|concat|join)$/;
/** Calls with one argument and values inside values further in than this are not looked at. */
const MAX_DEPTH = 8;

/** The values that a text or an argument is written with; tests, comparisons and what calls make of values are none. */
export const writtenIn = (value: Value, code: CodeFacts): readonly Value[] => written(value, code, ALL);

/** The same, without what is written as a text only. */
export const writtenWholeIn = (value: Value, code: CodeFacts): readonly Value[] =>
  written(value, code, { ...ALL, isWhole: true });

const ALL = { depth: 0, isWhole: false };

function written(value: Value, code: CodeFacts, { depth, isWhole }: typeof ALL): readonly Value[] {
  if (depth > MAX_DEPTH) return [];
  const inner = (parts: readonly Value[]) =>
    parts.flatMap((part) => written(part, code, { depth: depth + 1, isWhole }));
  switch (value.is) {
    case "template":
      return inner(isWhole ? value.parts.filter((part) => part.is === "call") : value.parts);
    case "array":
      return inner(value.items);
    case "object":
      return inner(value.entries.map((entry) => ("spread" in entry ? entry.spread : entry.value)));
    case "choice":
      return inner(value.by === "and" ? value.options.slice(1) : value.options);
    case "spread":
    case "await":
      return inner([value.of]);
    case "call": {
      const call = code.calls[value.call];
      const name = call ? lastName(call.callee, code) : "";
      if (!call || !SAME.test(name) || (isWhole && MAKES_TEXT.test(name))) return [];
      return inner(call.callee.is === "member" && name !== "stringify" ? [call.callee.of, ...call.args] : call.args);
    }
    case "operation":
      return [];
    default:
      return [value];
  }
}
