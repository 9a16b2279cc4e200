import type { CallFact, Entry, Value } from "../facts/index.ts";

const LONGEST_ADDRESS = 500;
const VERBS = new Set(["get", "post", "put", "patch", "delete"]);

/** Methods of clients that ask an address, maybe under a base. */
export const isVerb = (name: string): boolean => VERBS.has(name);

/** A text that may be an address or a host, with `${}` for what is filled in; null for any other value. */
export function addressIn(value: Value): string | null {
  const text = textIn(value);
  return text !== null && text.length <= LONGEST_ADDRESS && /[./]/.test(text) ? text : null;
}

function textIn(value: Value): string | null {
  if (value.is === "literal") return typeof value.value === "string" ? value.value : null;
  return value.is === "template" ? value.parts.map(textOrHole).join("") : null;
}

const textOrHole = (part: Value): string => (part.is === "literal" ? String(part.value) : "${}");

/** `exports.x`, `module.exports` and its members. */
export function isExported(target: Value): boolean {
  if (target.is !== "member") return false;
  const { of, key } = target;
  if (of.is === "global") return of.name === "exports" || (of.name === "module" && key === "exports");
  return isExported(of);
}

/** Whoever takes a variable out of `{ KEY: process.env.KEY }` spells its name: the object tells nobody else of it. */
export function isNotSpelled(entry: Entry): boolean {
  return !("key" in entry) || entry.value.is !== "env" || entry.value.name !== entry.key;
}

/** A client that is only made does nothing yet. */
export const acts = ({ isNew, awaited, discarded }: CallFact): boolean => awaited || (discarded && !isNew);
