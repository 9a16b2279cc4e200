import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Values inside values further in than this are not looked at. */
const MAX_DEPTH = 14;
const MAX_STEPS = 500;

/** "receiver": what the part was read or called of, and not what a call was given. */
export type Visit = (part: Meaning) => "enough" | "receiver" | "more";

/** Visits a value and what it is made of, until `visit` says that it has seen enough of a part. */
export function visitParts(meaning: Meaning, program: Program, visit: Visit): void {
  const pending: { readonly part: Meaning; readonly depth: number }[] = [{ part: meaning, depth: 0 }];
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const next = pending.pop();
    if (!next) return;
    const seen = visit(next.part);
    if (seen === "enough" || next.depth > MAX_DEPTH) continue;
    const parts = seen === "receiver" ? receiversOf(next.part) : partsOf(next.part, program);
    for (const part of parts) pending.push({ part, depth: next.depth + 1 });
  }
}

function partsOf(meaning: Meaning, program: Program): readonly Meaning[] {
  switch (meaning.is) {
    case "text":
      return meaning.parts;
    case "choice":
      return meaning.options;
    case "object":
      return meaning.value.entries.map((entry) =>
        program.evaluate("spread" in entry ? entry.spread : entry.value, meaning.frame),
      );
    case "array":
      return meaning.value.items.map((item) => program.evaluate(item.is === "spread" ? item.of : item, meaning.frame));
    case "made": {
      const given = meaning.by ? program.call(meaning.by).args : [];
      const args = given.map((arg) => program.evaluate(arg.is === "spread" ? arg.of : arg, meaning.frame));
      return [...receiversOf(meaning), ...args.filter((arg) => arg.is !== "function")];
    }
    default:
      return [];
  }
}

function receiversOf(meaning: Meaning): readonly Meaning[] {
  if (meaning.is !== "made") return [];
  return meaning.callee.is === "made" || meaning.callee.is === "choice" ? [meaning.callee] : [];
}

/** Names read on the way to a value, outermost last: ["choices", "0", "message", "content"]. */
export function namesAlong(meaning: Meaning): readonly string[] {
  const names: string[] = [];
  let at = meaning;
  for (let i = 0; i < 24; i++) {
    if (at.is !== "made" && at.is !== "param" && at.is !== "external") break;
    names.unshift(...at.path);
    // A parameter that is known by its type alone: the type's name was not read.
    if (at.is !== "made" || at.by === null) break;
    at = at.callee;
  }
  return names;
}
