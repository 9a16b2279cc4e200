import type { Location, Value } from "../../facts/index.ts";
import { adminVariables } from "../../knowledge/admin-variables.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { walkValue } from "../walk.ts";
import { placeOf } from "./draft.ts";

const NAMES = new Set(adminVariables);
const NAMED = ["name", "key", "Name"];

/** A variable that a process is given and whose key administers an organization. */
export interface Administers {
  readonly at: Location;
  readonly name: string;
}

/** `OPENAI_ADMIN_KEY: …`, `- name: OPENAI_ADMIN_KEY` or `- OPENAI_ADMIN_KEY=…`, whatever its value; an empty one is none. */
export function administersIn(process: Value | null, file: string): Administers | null {
  const found: Administers[] = [];
  const add = (name: string | null, value: Value) => {
    if (name !== null && NAMES.has(name)) found.push({ name, at: placeOf(file, value) });
  };
  if (!process) return null;
  walkValue(process, (part) => {
    if (part.is === "object") {
      for (const { key, value } of entriesOf(part)) if (text(value) !== "") add(key, value);
      const own = NAMED.map((key) => property(part, key)).find((name) => NAMES.has(text(name) ?? ""));
      if (own && text(property(part, "value")) !== "") add(text(own), own);
    }
    for (const item of itemsOf(part.is === "array" ? part : null)) {
      add(/^([A-Z_]+)(?:=.+)?$/.exec(text(item) ?? "")?.[1] ?? null, item);
    }
  });
  return found[0] ?? null;
}

/** Of maps of variables, the first of which has the last word on each name it has. */
export function administersAmong(maps: readonly (Value | null)[], file: string): Administers | null {
  for (const name of adminVariables) {
    const value = maps.flatMap((map) => property(map, name) ?? [])[0];
    if (value && !(value.is === "literal" && (value.value === "" || value.value === null)))
      return { name, at: placeOf(file, value) };
  }
  return null;
}
