import { KEY_SHAPES, type KeyShape, LEAST_ENTROPY } from "../knowledge/keys.ts";
import { CUT_OFF, entropy, isPlaceholder } from "../knowledge/placeholder.ts";
import type { FoundKey } from "./secrets.ts";

/** Keys that their beginning and length give away, wherever they stand. */
export function findShapedKeys(text: string): FoundKey[] {
  const found: FoundKey[] = [];
  const claimed = new Set<number>();
  for (const { shape, anywhere } of PATTERNS) {
    if (!shape.prefixes.some((prefix) => text.includes(prefix))) continue;
    for (const match of text.matchAll(anywhere)) {
      // What a more specific shape has claimed, it has also judged.
      if (claimed.has(match.index)) continue;
      const before = textBefore(text, match.index);
      const inContext = shape.context?.test(before) ?? true;
      if (!inContext && !shape.orByUse) continue;
      claimed.add(match.index);
      const end = match.index + match[0].length;
      if (!isRandom(match, shape) || CUT_OFF.test(text.slice(end, end + 12))) continue;
      found.push({ ...describe(match, shape), start: match.index, end, form: formOf(before), isCertain: inContext });
    }
  }
  return found;
}

/** Reads a whole text as a key, for texts that were decoded first. */
export function asKey(text: string): Pick<FoundKey, "value" | "prefix" | "provider" | "kind"> | null {
  for (const { shape, whole } of PATTERNS) {
    if (shape.context) continue;
    const match = whole.exec(text);
    if (match) return isRandom(match, shape) ? describe(match, shape) : null;
  }
  return null;
}

/** A key may follow a line break that is written as an escape, and the `:-` of a shell's default value. */
const BEGIN = "(?:(?<![A-Za-z0-9_-])|(?<=\\\\[nrt])|(?<=:-))";
const END = "(?![A-Za-z0-9_-])";

const PATTERNS = KEY_SHAPES.map((shape) => {
  const prefix = `(?:${shape.prefixes.map(escapeForPattern).join("|")})`;
  return {
    shape,
    anywhere: new RegExp(`${BEGIN}${prefix}${shape.body}${END}`, "dg"),
    whole: new RegExp(`^${prefix}${shape.body}$`, "d"),
  };
});

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function isRandom(match: RegExpExecArray, shape: KeyShape): boolean {
  const parts = randomParts(match, shape);
  if (parts.some(isPlaceholder)) return false;
  const random = parts.join("");
  if (shape.mixed && !(/[0-9].*[0-9]/.test(random) && /[a-z]/.test(random) && /[A-Z]/.test(random))) return false;
  return entropy(random) >= (shape.entropy ?? LEAST_ENTROPY);
}

function randomParts(match: RegExpExecArray, shape: KeyShape): string[] {
  const groups = match.slice(1).filter((group): group is string => group !== undefined);
  return groups.length > 0 ? groups : [match[0].slice(prefixOf(match[0], shape).length)];
}

function prefixOf(key: string, shape: KeyShape): string {
  return shape.prefixes.find((prefix) => key.startsWith(prefix)) ?? "";
}

function describe(match: RegExpExecArray, shape: KeyShape) {
  const firstGroup = match.indices?.[1]?.[0];
  const prefix = firstGroup === undefined ? prefixOf(match[0], shape) : match[0].slice(0, firstGroup - match.index);
  const { provider, kind } = shape;
  return { value: match[0], prefix, provider, kind, confidence: shape.confidence ?? "high" } as const;
}

/** The line up to the key, or the line above where nothing but quotes stands before it. */
function textBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - CONTEXT), at);
  const lines = near.split("\n");
  const line = lines.pop() ?? "";
  return /^[\s"'`(]*$/.test(line) ? `${lines.pop() ?? ""}\n${line}` : line;
}

const CONTEXT = 200;

function formOf(before: string): "plain" | "fallback" {
  return FALLBACK.test(before) ? "fallback" : "plain";
}

const FALLBACK = new RegExp(
  [
    /(?:process\.env|import\.meta\.env)(?:\.\w+|\[["'`]\w+["'`]\])!?\)?\s*(?:\?\?|\|\||\?:)\s*["'`]$/,
    /\benv(?:\.get)?\(["'`]\w+["'`]\)\s*(?:\?\?|\|\||\?:)\s*["'`]$/,
    /\b(?:getenv|environ\.get|env|fetch|config|get)\(\s*["']\w+["']\s*,\s*(?:default\s*=\s*)?["']$/,
    /\$\{\w+:?[-=]$/,
  ]
    .map((pattern) => pattern.source)
    .join("|"),
);
