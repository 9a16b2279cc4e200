import { compareText } from "./order.ts";
import type { Outcome } from "./outcome.ts";

/** A finding that is accepted for now, as a baseline names it. */
export interface BaselineEntry {
  readonly ruleId: string;
  /** For readers; null where the finding has no place. */
  readonly file: string | null;
  /** By this alone a finding is recognised. */
  readonly fingerprint: string;
}

const HEAD = [
  "# Findings that airworthy accepts for now, one a line. They count in the score and fail no run.",
  "# airworthy help baseline",
];

/** A sorted line a finding: lines of two branches can stand together, and nothing is counted. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ ruleId, file, fingerprint }) => `${ruleId} ${oneLine(file ?? "-")} ${fingerprint}`);
  return `${[...HEAD, ...[...new Set(lines)].sort(compareText)].join("\n")}\n`;
}

/** The entries, or the number of the first line that is none. */
export function parseBaseline(
  text: string,
): { readonly entries: readonly BaselineEntry[] } | { readonly faultAt: number } {
  const entries = new Map<string, BaselineEntry>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, ruleId, file, fingerprint] = /^(\S+) (.+) ([0-9a-f]{20})\s*$/.exec(line) ?? [];
    if (!ruleId || !file || !fingerprint) return { faultAt: index + 1 };
    entries.set(fingerprint, { ruleId, file: file === "-" ? null : file, fingerprint });
  }
  return { entries: [...entries.values()] };
}

export interface BaselineReview {
  /** Findings that it accepts. */
  readonly matched: number;
  /** Entries that no finding answers to any more. */
  readonly stale: readonly BaselineEntry[];
}

export interface BaselineContext {
  /** Rules that exist, whether or not they took part in this run. */
  readonly knownRules: readonly string[];
  /** Files that could not be read: what was found in them may be there still. */
  readonly unread: ReadonlySet<string>;
}

/** Says what became of each entry. What was not judged this time is neither accepted nor stale. */
export function reviewBaseline(
  entries: readonly BaselineEntry[],
  outcomes: readonly Outcome[],
  { knownRules, unread }: BaselineContext,
): BaselineReview {
  const findings = new Set(
    outcomes.flatMap(({ state }) =>
      state.is === "judged" ? state.subjects.flatMap(({ finding }) => finding ?? []) : [],
    ),
  );
  const present = new Set([...findings].map(({ fingerprint }) => fingerprint));
  const decided = new Set(outcomes.flatMap(({ rule, state }) => (state.is === "undecided" ? [] : rule.id)));
  const known = new Set(knownRules);
  const stale = entries.filter(({ ruleId, file, fingerprint }) => {
    if (present.has(fingerprint) || (file !== null && unread.has(file))) return false;
    return decided.has(ruleId) || !known.has(ruleId);
  });
  return {
    matched: [...findings].filter(({ status }) => status.is === "baselined").length,
    stale: [...stale].sort((a, b) => compareText(a.ruleId, b.ruleId) || compareText(a.fingerprint, b.fingerprint)),
  };
}

/** A name with a line break in it would be two lines. */
function oneLine(file: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a line
  return file.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, encodeURIComponent);
}
