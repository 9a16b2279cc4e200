/** What a case expects: a finding of a rule at a place, of the rule's own severity and of high confidence unless said. */
import type { Confidence, Severity } from "../rule/index.ts";

export interface Expected {
  readonly rule: string;
  /** null: the finding has no place in the tree. */
  readonly file: string | null;
  readonly line: number | null;
  /** Default: the rule's own. */
  readonly severity: Severity | null;
  readonly confidence: Confidence;
}

/** A mistake in a suite, told with its line. */
export class SuiteMistake extends Error {
  override readonly name = "SuiteMistake";
  constructor(suite: string, line: number, what: string) {
    super(`${suite}:${line}: ${what}`);
  }
}

export const SEVERITIES: readonly string[] = ["error", "warning", "info"] satisfies readonly Severity[];
export const CONFIDENCES: readonly string[] = ["high", "medium", "low"] satisfies readonly Confidence[];

const IN_CODE = /\s*(?:\{\s*\/\*|\/\/|\/\*|#|<!--|--)\s*expect:\s*(.*?)\s*(?:\*\/\s*\}?|-->)?\s*$/;
const UNDER_FENCE = /^expect:\s+(\S+)\s+(.+)$/;

/** A line of a file without its marker, and what the marker asks for. */
export function takeMarker(line: string): { readonly code: string; readonly asks: string | null } {
  const found = IN_CODE.exec(line);
  if (!found) return { code: line, asks: null };
  return { code: line.slice(0, found.index), asks: found[1] ?? "" };
}

/** `expect: package.json:3 <id>` or `expect: nowhere <id>`, outside the fences. */
export function takePlacedMarker(
  line: string,
): { readonly file: string | null; readonly line: number | null; readonly asks: string } | null {
  const found = UNDER_FENCE.exec(line.trim().replace(/^`(.*)`$/, "$1"));
  if (!found) return null;
  const [, place = "", asks = ""] = found;
  if (place === "nowhere") return { file: null, line: null, asks };
  const parts = /^(.+):(\d+)$/.exec(place);
  return parts ? { file: parts[1] ?? "", line: Number(parts[2]), asks } : null;
}

/** `<id> [severity] [confidence]`, several separated by commas. Throws a text that says what is wrong. */
export function parseAsks(asks: string): readonly Omit<Expected, "file" | "line">[] {
  return asks.split(",").map((part) => {
    const [rule = "", ...words] = part.trim().split(/\s+/);
    if (!/^[a-z][a-z0-9-]*$/.test(rule)) throw new Error(`"${part.trim()}" does not begin with the id of a rule`);
    const strange = words.find((word) => ![...SEVERITIES, ...CONFIDENCES].includes(word));
    if (strange) throw new Error(`"${strange}" is neither a severity nor a confidence`);
    const severity = (words.find((word) => SEVERITIES.includes(word)) as Severity | undefined) ?? null;
    const confidence = (words.find((word) => CONFIDENCES.includes(word)) as Confidence | undefined) ?? "high";
    return { rule, severity, confidence };
  });
}
