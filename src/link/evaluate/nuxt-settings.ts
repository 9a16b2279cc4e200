import { settingsFiles } from "../../knowledge/environment-readers.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { folderOf } from "../modules.ts";
import { evaluate } from "./evaluate.ts";
import { alone, deeper, type Evaluation, optionsOf } from "./evaluator.ts";
import { exportedMeaning } from "./exports.ts";
import { memberOf, type Where } from "./members.ts";

/** What the nearest settings of Nuxt above a file say that `useRuntimeConfig()` gives; null where none is read. */
export function settingsAround(file: string, e: Evaluation): MeaningOf<"object"> | null {
  const near = settingsNear(file, e);
  const given = near === null ? null : exportedMeaning(near, "default", deeper(e));
  if (near === null || given === null) return null;
  const [settings] = given.is === "made" && given.by ? (e.world.code(near)?.calls[given.by.call]?.args ?? []) : [];
  const whole = settings ? evaluate(settings, alone(near), deeper(e)) : given;
  const inside = memberOf(whole, settingsFiles.under, { at: whole.at, e: deeper(e) });
  return inside.is === "object" ? inside : null;
}

/** Folders further up than this are not looked through. */
const MAX_FOLDERS = 12;

function settingsNear(file: string, { world }: Evaluation): string | null {
  let folder = folderOf(file);
  for (let i = 0; i < MAX_FOLDERS; i++) {
    const found = settingsFiles.names.map((name) => `${folder}${name}`).find((name) => world.code(name) !== null);
    if (found) return found;
    if (folder === "") return null;
    folder = folderOf(folder.slice(0, -1));
  }
  return null;
}

/**
 * A setting that is written: what it is there, unless it is left empty for a variable of the environment to fill; null
 * where it is not written.
 */
export function writtenSetting(settings: Meaning, key: string, where: Where): Meaning | null {
  if (settings.is !== "object" || !settings.value.entries.some((entry) => "key" in entry && entry.key === key))
    return null;
  const found = memberOf(settings, key, where);
  if (found.is === "object") return { is: "env", name: null, settings: found, at: where.at };
  return optionsOf(found).every(isEmpty) ? null : found;
}

const isEmpty = (m: Meaning): boolean => m.is === "undefined" || (m.is === "literal" && !m.value);
