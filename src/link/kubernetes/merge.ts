import type { Entry, Location, Value } from "../../facts/index.ts";
import { property, text } from "../documents.ts";

/** Deeper nodes are taken from the patch as they are. */
const DEEPEST = 40;

/**
 * A patch laid over a node, as Kubernetes' strategic merge does: maps by key, lists of named things by name, anything
 * else replaced; `null` takes away.
 */
export function merged(base: Value, patch: Value, depth = 0): Value {
  if (depth > DEEPEST) return patch;
  if (base.is === "array" && patch.is === "array") return mergedLists(base, patch, depth);
  if (base.is !== "object" || patch.is !== "object") return patch;
  const entries = new Map<string, Entry>();
  for (const entry of base.entries) if ("key" in entry) entries.set(entry.key, entry);
  for (const entry of patch.entries) {
    if (!("key" in entry)) continue;
    const known = entries.get(entry.key);
    const isTakenAway = entry.value.is === "literal" && entry.value.value === null;
    if (isTakenAway) entries.delete(entry.key);
    else if (known && "key" in known) {
      entries.set(entry.key, { ...entry, value: merged(known.value, entry.value, depth + 1) });
    } else entries.set(entry.key, entry);
  }
  return { ...base, entries: [...entries.values()] };
}

type List = Extract<Value, { is: "array" }>;

const nameOfItem = (item: Value): string | null => text(property(item, "name"));

function mergedLists(base: List, patch: List, depth: number): Value {
  if (!patch.items.every((item) => nameOfItem(item) !== null)) return patch;
  const items = base.items.map((item) => {
    const over = patch.items.find((one) => nameOfItem(one) === nameOfItem(item));
    return over ? merged(item, over, depth + 1) : item;
  });
  const added = patch.items.filter((one) => !base.items.some((item) => nameOfItem(item) === nameOfItem(one)));
  return { ...base, items: [...items, ...added] };
}

/** The same node with its file in every span, so that what is laid over another node still tells where it stands. */
export function located(value: Value, file: string, depth = 0): Value {
  const span: Location = { file, ...value.span };
  if (depth > DEEPEST) return { ...value, span };
  const inner = (one: Value): Value => located(one, file, depth + 1);
  if (value.is === "array") return { ...value, span, items: value.items.map(inner) };
  if (value.is !== "object") return { ...value, span };
  const entries = value.entries.map((entry) => ("key" in entry ? { ...entry, value: inner(entry.value) } : entry));
  return { ...value, span, entries };
}
