import type { CodeFacts, Value } from "../facts/index.ts";
import { iterators } from "../knowledge/answers.ts";
import { completionOptions, completionPlaces } from "../knowledge/completion-counts.ts";
import type { Completions } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import type { Program } from "./program.ts";
import { bodyOf } from "./tier.ts";
import type { Reached } from "./uses.ts";
import { valuesOfKind } from "./walk.ts";

const WRITES = new Set(["chat", "completion", "responses"]);
/** Several pictures are often wanted; more than these are dear. */
const FEW_IMAGES = 4;

/** How many answers a call asks for, where it asks for more than one; null for one, and for what cannot be read. */
export function completionsOf({ site }: Reached, program: Program): Completions | null {
  const isImage = site.operation === "image";
  if (!isImage && !WRITES.has(site.operation)) return null;
  const body = bodyOf(site);
  for (const option of completionOptions) {
    const reading = readOption([`${body}.${option}`], site.inner, { program, callers: "follow" });
    const [written, ...more] = reading.is === "written" ? reading.meanings : [];
    if (written?.is !== "literal" || more.length > 0 || typeof written.value !== "number") continue;
    if (written.value <= (isImage ? FEW_IMAGES : 1)) continue;
    const read = isImage ? "many" : readOf(site.ref.file, program);
    return { at: written.at, option, count: written.value, read };
  }
  return null;
}

/** How much of the list of answers the file reads that asks for them: the first, several, or all of them in turn. */
function readOf(file: string, program: Program): Completions["read"] {
  const members = valuesOfKind(program.code(file), "member");
  const lists = members.filter(({ key }) => completionPlaces.has(key)).length;
  const firsts = members.filter(isFirst).length;
  if (lists === 0) return "unknown";
  if (firsts === lists) return "first";
  return isGoneThrough(program.code(file)) ? "all" : "many";
}

/**
 * Whether a file goes through all answers, as for a vote: `for (const choice of answer.choices)`,
 * `answer.choices.map(…)`.
 */
function isGoneThrough({ calls, loops }: CodeFacts): boolean {
  const isList = (value: Value | null) => value?.is === "member" && completionPlaces.has(value.key);
  return (
    loops.some(({ over }) => isList(over)) ||
    calls.some(({ callee }) => callee.is === "member" && iterators.has(callee.key) && isList(callee.of))
  );
}

const isFirst = (value: Value): boolean =>
  value.is === "member" && value.key === "0" && value.of.is === "member" && completionPlaces.has(value.of.key);
