import type { CodeFacts, Value } from "../../facts/index.ts";
import { PASS_ON_HEADER, PASSING_ON } from "../../knowledge/layers.ts";
import type { Evidence } from "../../model/index.ts";
import type { Program } from "../program.ts";
import type { Reached } from "./draft.ts";

/**
 * Tells whether an answer asks proxies to pass it on at once: the header is written where the use is entered, passes
 * or asks. Written elsewhere it may or may not be sent with this answer: unknown.
 */
export function passesOn(program: Program): (reached: Reached) => Evidence | "unknown" | null {
  const places = new Map<string, Evidence>();
  for (const file of program.files) {
    const span = headerIn(program.code(file));
    if (span) places.set(file, { at: program.at(file, span), note: "asks proxies to pass it on" });
  }
  return ({ use, entry }) => {
    const files = [entry.ref.file, use.call.at.file, ...use.origin.path.map(({ at }) => at.file)];
    for (const file of files) {
      const found = places.get(file);
      if (found) return found;
    }
    return places.size > 0 ? "unknown" : null;
  };
}

function headerIn(code: CodeFacts): Value["span"] | null {
  for (const { callee, args, span } of code.calls) {
    if (callee.is === "member" && PASSING_ON.has(callee.key)) return span;
    if (callee.is === "import" && PASSING_ON.has(callee.imported)) return span;
    for (const argument of args) {
      const found = headerOf(argument);
      if (found) return found;
    }
  }
  const values = [
    ...code.bindings.map(({ value }) => value),
    ...code.functions.flatMap((fn) => fn.returns.map(({ value }) => value)),
  ];
  for (const value of values) {
    const found = value ? headerOf(value) : null;
    if (found) return found;
  }
  return null;
}

/** As a key of an object, or as a word of a list or of an argument. */
function headerOf(value: Value): Value["span"] | null {
  const open: Value[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.is === "literal" && typeof next.value === "string" && PASS_ON_HEADER.test(next.value)) return next.span;
    if (next.is === "array") open.push(...next.items);
    if (next.is !== "object") continue;
    for (const entry of next.entries) {
      if (!("key" in entry)) continue;
      if (PASS_ON_HEADER.test(entry.key)) return entry.keySpan;
      open.push(entry.value);
    }
  }
  return null;
}
