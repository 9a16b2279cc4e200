import type { CodeFacts, Value } from "../../facts/index.ts";
import { lastName } from "../names.ts";

/** Calls that hand on the same text in another shape. */
const SAME = /^(?:stringify|String|inspect|trim|toString|concat|join)$/;
/** Calls with one argument and values inside values further in than this are not looked at. */
const MAX_DEPTH = 8;

/** The values that a text or an argument is written with; tests, comparisons and what calls make of values are none. */
export function writtenIn(value: Value, code: CodeFacts, depth = 0): readonly Value[] {
  if (depth > MAX_DEPTH) return [];
  const inner = (parts: readonly Value[]) => parts.flatMap((part) => writtenIn(part, code, depth + 1));
  switch (value.is) {
    case "template":
      return inner(value.parts);
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
      if (!call || !SAME.test(name)) return [];
      return inner(call.callee.is === "member" && name !== "stringify" ? [call.callee.of, ...call.args] : call.args);
    }
    case "operation":
      return [];
    default:
      return [value];
  }
}
