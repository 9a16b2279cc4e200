import type { Value } from "../facts/index.ts";
import { completionOptions, completionPlaces } from "../knowledge/completion-counts.ts";
import type { Completions } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import type { Program } from "./program.ts";
import type { Reached } from "./uses.ts";
import { valuesOfKind } from "./walk.ts";

const WRITES = new Set(["chat", "completion", "responses"]);

/** How many answers a call asks for, where it asks for more than one; null for one, and for what cannot be read. */
export function completionsOf({ site }: Reached, program: Program): Completions | null {
  if (!WRITES.has(site.operation)) return null;
  const body = (site.options.model?.[0] ?? "0.model").split(".")[0] ?? "0";
  for (const option of completionOptions) {
    const reading = readOption([`${body}.${option}`], site.inner, { program, callers: "follow" });
    const [written, ...more] = reading.is === "written" ? reading.meanings : [];
    if (written?.is !== "literal" || more.length > 0 || typeof written.value !== "number") continue;
    if (written.value <= 1) continue;
    return { at: written.at, option, count: written.value, read: readOf(site.ref.file, program) };
  }
  return null;
}

/** What becomes of the list of answers in the file that asks for them. */
function readOf(file: string, program: Program): Completions["read"] {
  const members = valuesOfKind(program.code(file), "member");
  const lists = members.filter(({ key }) => completionPlaces.has(key)).length;
  const firsts = members.filter(isFirst).length;
  if (lists === 0) return "unknown";
  return firsts === lists ? "first" : "many";
}

const isFirst = (value: Value): boolean =>
  value.is === "member" && value.key === "0" && value.of.is === "member" && completionPlaces.has(value.of.key);
