import { databases } from "../../knowledge/databases.ts";
import type { Use } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";

type On = Use["dependence"]["on"];

const ORDER: readonly On[] = ["constant", "low-cardinality", "open"];

/** Names of what there are only so many of: ids, slugs, languages, days. */
const FEW =
  /^(id|slug|locale|lang|language|category|kind|type|status|country|currency|day|date|page|\w*(Id|Slug|Locale))$/;
/** Values inside values further down than this are taken to vary freely. */
const MAX_DEPTH = 8;

/** What a value varies with. What cannot be read varies freely: nothing unknown is called constant. */
export function variesWith(meaning: Meaning, program: Program, depth = 0): On {
  if (depth > MAX_DEPTH) return "open";
  switch (meaning.is) {
    case "literal":
    case "undefined":
    case "env":
      return "constant";
    case "text":
      return most(meaning.parts.map((part) => variesWith(part, program, depth + 1)));
    case "choice": {
      const inner = most(meaning.options.map((option) => variesWith(option, program, depth + 1)));
      return meaning.complete ? most([inner, "low-cardinality"]) : "open";
    }
    case "array":
      return most(
        meaning.value.items.map((item) => variesWith(program.evaluate(item, meaning.frame), program, depth + 1)),
      );
    case "object":
      return variesInObject(meaning, program, depth);
    case "param":
      return FEW.test(meaning.path.at(-1) ?? "") ? "low-cardinality" : "open";
    case "made":
      return variesInMade(meaning, program, depth);
    default:
      return "open";
  }
}

const most = (all: readonly On[]): On => ORDER.findLast((on) => all.includes(on)) ?? "constant";

function variesInObject(meaning: MeaningOf<"object">, program: Program, depth: number): On {
  return most(
    meaning.value.entries.map((entry) =>
      "spread" in entry ? "open" : variesWith(program.evaluate(entry.value, meaning.frame), program, depth + 1),
    ),
  );
}

/** An id that was read from the request, or a row that was read from a database by one. */
function variesInMade(meaning: MeaningOf<"made">, program: Program, depth: number): On {
  if (FEW.test(meaning.path.at(-1) ?? "") && originOf(meaning)?.is === "param") return "low-cardinality";
  const origin = originOf(meaning);
  if (origin?.is !== "external" || origin.package === null || !isDatabase(origin.package)) return "open";
  return most(["low-cardinality", ...argumentsOf(meaning, program).map((arg) => variesWith(arg, program, depth + 1))]);
}

export const isDatabase = (name: string): boolean =>
  databases.some((known) => (known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : known === name));

/** What a chain of calls starts from. */
export function originOf(meaning: Meaning): Meaning | null {
  let at = meaning;
  for (let i = 0; i < 16 && at.is === "made"; i++) at = at.callee;
  return at.is === "made" ? null : at;
}

/** Arguments of every call in a chain, but of the one that made its object: `createClient(url, key)`. */
function argumentsOf(meaning: MeaningOf<"made">, program: Program): readonly Meaning[] {
  const found: Meaning[] = [];
  let at: Meaning = meaning;
  for (let i = 0; i < 16 && at.is === "made"; i++) {
    const { by, frame, callee }: MeaningOf<"made"> = at;
    if (by !== null && callee.is === "made") {
      for (const arg of program.call(by).args) {
        if (arg.is !== "spread") found.push(...optionsOf(program.evaluate(arg, frame)));
      }
    }
    at = callee;
  }
  return found;
}
