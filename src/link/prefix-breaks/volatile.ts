import { contains, type Location } from "../../facts/index.ts";
import { coarse, fine } from "../../knowledge/prefix-caches.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { chainOf } from "../reuse/chain.ts";
import type { SourceKind, SourceWorld } from "../reuse/source.ts";
import { sourcesIn } from "../reuse/sources.ts";

/** A value that differs from request to request. */
export interface Volatile {
  readonly at: Location;
  readonly what: string;
}

/**
 * A moment or a chance and nothing else: what only depends on the time, such as rows of this week, may be the same
 * for long. What a module's own body makes is made once.
 */
export function volatileIn(meaning: Meaning, world: SourceWorld): Volatile | null {
  if (meaning.is === "choice") {
    const each = meaning.options.map((option) => (option.is === "choice" ? null : volatileIn(option, world)));
    return each.every((one) => one !== null) ? (each[0] ?? null) : null;
  }
  const sources = sourcesIn(meaning, world);
  const [found] = sources.filter(({ kind }) => kind === "moment" || kind === "chance");
  if (!found || sources.some(({ kind }) => !SURE.has(kind))) return null;
  if (isCoarse(meaning, world.program) || !isWithinFunction(found.at, world.program)) return null;
  return { at: found.at, what: found.note };
}

const SURE: ReadonlySet<SourceKind> = new Set(["moment", "chance", "day", "written", "variety"]);

/** What somebody writes to ask with, and what is looked up for it: another with each request of a kind that stands alone. */
export function wordsIn(meaning: Meaning, world: SourceWorld): Volatile | null {
  const sources = sourcesIn(meaning, world);
  const [found] = sources.filter(({ kind }) => kind === "text");
  return found && sources.every(({ kind }) => WITH_WORDS.has(kind)) ? { at: found.at, what: found.note } : null;
}

const WITH_WORDS: ReadonlySet<SourceKind> = new Set([
  "text",
  "written",
  "variety",
  "row",
  "piece",
  "moment",
  "chance",
  "day",
]);

/** Nothing finer than an hour is read of it. */
function isCoarse(meaning: Meaning, program: Program): boolean {
  const { names, calls } = chainOf(meaning);
  if (names.some((name) => coarse.test(name))) return true;
  return calls.some(({ by, frame }) => {
    const { callee, args } = program.call(by);
    if (callee.is !== "member" || !/^(?:toLocaleString|format|DateTimeFormat)$/.test(callee.key)) return false;
    const options = args.map((arg) => program.evaluate(arg.is === "spread" ? arg.of : arg, frame));
    return options.some(
      (option) =>
        option.is === "object" && !option.value.entries.some((entry) => !("key" in entry) || fine.test(entry.key)),
    );
  });
}

function isWithinFunction(at: Location, program: Program): boolean {
  return program.code(at.file).functions.some(({ span }) => contains(span, at));
}
