import { LEAST_ENTROPY, NAMED_KEY_SHAPES, type NamedKeyShape } from "../knowledge/keys.ts";
import { entropy, isPlaceholder } from "../knowledge/placeholder.ts";
import type { FoundKey } from "./secrets.ts";

/** Keys without a shape of their own, given to a name that says whose key it is: `mistralApiKey = "…"`. */
export function findNamedKeys(text: string): FoundKey[] {
  const found: FoundKey[] = [];
  for (const match of text.matchAll(GIVEN)) {
    const [whole, name = "", value = ""] = match;
    const shape = NAMED_KEY_SHAPES.find((candidate) => fits(candidate, name, value, text));
    if (!shape) continue;
    const end = match.index + whole.length;
    const { provider, kind } = shape;
    const what = { provider, kind, value, prefix: "", confidence: "medium", form: "plain", isCertain: true } as const;
    found.push({ ...what, start: end - value.length, end });
  }
  return found;
}

/** `NAME=…`, `name: "…"`, `"name": "…"`, `name ?? "…"`, `setKey("…")`. */
const GIVEN =
  /(?<![\w.$-])([\w.$-]{0,60}?(?:key|token|secret)[\w$-]{0,30})["'`\])!]{0,3}[ \t]{0,8}(?:[:=(,]|=>|\?\?|\|\|)[ \t]{0,8}["'`]?(?:Bearer )?([A-Za-z0-9]{32,84})(?![A-Za-z0-9_-])/gi;

function fits(shape: NamedKeyShape, name: string, value: string, text: string): boolean {
  if (!shape.name.test(name) || !shape.value.test(value)) return false;
  if (shape.file && !shape.file.test(text)) return false;
  if (!/[0-9].*[0-9]/.test(value) || !/[a-zA-Z]/.test(value) || isPlaceholder(value)) return false;
  return entropy(value) >= (shape.entropy ?? LEAST_ENTROPY);
}
