import { breakpoints } from "../../knowledge/prefix-caches.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";

/** A piece of a prompt, in the order in which it is sent. */
export type PromptPart =
  | { readonly is: "text"; readonly length: number }
  | { readonly is: "value"; readonly meaning: Meaning }
  /** Asks the provider to keep what stands before it. */
  | { readonly is: "mark" };

/** Texts within lists within objects further in than this are one value. */
const MAX_DEPTH = 8;
const MAX_PARTS = 2000;

/** A prompt's written text and what is put into it, first to last. */
export function partsInOrder(meaning: Meaning, program: Program): readonly PromptPart[] {
  const found: PromptPart[] = [];
  collect(meaning, 0);
  return found;

  function collect(one: Meaning, depth: number): void {
    if (found.length > MAX_PARTS) return;
    if (one.is === "literal") found.push({ is: "text", length: String(one.value).length });
    else if (depth > MAX_DEPTH) found.push({ is: "value", meaning: one });
    else if (one.is === "text") for (const part of one.parts) collect(part, depth + 1);
    else if (one.is === "array") for (const item of itemsOf(one)) collect(item, depth + 1);
    else if (one.is === "object") block(one, depth);
    else {
      const joined = joinedBy(one, program);
      if (joined) collect(joined, depth + 1);
      else found.push({ is: "value", meaning: one });
    }
  }

  /** `{ type: "text", text: …, cache_control: … }`, whatever the order of its keys. */
  function block({ value, frame }: MeaningOf<"object">, depth: number): void {
    const entries = value.entries.flatMap((entry) => ("key" in entry ? [entry] : []));
    for (const { key, value: held } of entries) {
      if (/^(?:text|content|parts)$/.test(key)) collect(program.evaluate(held, frame), depth + 1);
    }
    const isMarked = entries.some(({ key, value: held }) => breakpoints.test(key) || isProviderMark(key, held));
    if (isMarked) found.push({ is: "mark" });
  }

  function itemsOf({ value, frame }: MeaningOf<"array">): readonly Meaning[] {
    return value.items.map((item) => program.evaluate(item.is === "spread" ? item.of : item, frame));
  }
}

/** `providerOptions: { anthropic: { cacheControl: … } }`. */
function isProviderMark(key: string, held: MeaningOf<"object">["value"] | { readonly is: string }): boolean {
  if (!/^(?:experimental_)?provider(?:Options|Metadata)$/.test(key) || held.is !== "object" || !("entries" in held))
    return false;
  return held.entries.some(
    (entry) =>
      "key" in entry &&
      entry.value.is === "object" &&
      entry.value.entries.some((inner) => "key" in inner && breakpoints.test(inner.key)),
  );
}

/** `["You are …", rules].join("\n")`. */
function joinedBy(one: Meaning, program: Program): Meaning | null {
  if (one.is !== "made" || one.by === null || one.path.length > 0) return null;
  const { callee } = program.call(one.by);
  if (callee.is !== "member" || !/^(?:join|trim|trimStart|trimEnd)$/.test(callee.key)) return null;
  const of = program.evaluate(callee.of, one.frame);
  return of.is === "array" || of.is === "text" || of.is === "literal" ? of : null;
}
