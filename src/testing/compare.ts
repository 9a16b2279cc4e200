/** Compares what a case expects with what was found; every mismatch is missing, noisy or wrong. */
import type { Confidence, Severity } from "../rule/index.ts";
import type { Expected } from "./marker.ts";

export interface Found {
  readonly rule: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
}

/** One line a mismatch, empty where all is as expected. */
export function mismatches(
  expected: readonly Expected[],
  found: readonly Found[],
  normalSeverity: (rule: string) => Severity | null,
): readonly string[] {
  const open = [...found];
  const said: string[] = [];
  for (const want of expected) {
    const index = nearestMatch(want, open, normalSeverity);
    const [match] = index < 0 ? [] : open.splice(index, 1);
    const severity = want.severity ?? normalSeverity(want.rule);
    if (!match) said.push(`missing  ${placeOf(want)}  ${want.rule}`);
    else if (match.severity !== severity || match.confidence !== want.confidence) {
      const asked = `${severity} ${want.confidence}`;
      said.push(`wrong    ${placeOf(want)}  ${want.rule}: ${match.severity} ${match.confidence}, expected ${asked}`);
    }
  }
  said.push(...open.map((extra) => `noisy    ${placeOf(extra)}  ${extra.rule} ${levelOf(extra)}: ${extra.message}`));
  return said;
}

/** At the same place; where several are, the one of the expected severity and confidence. */
function nearestMatch(
  want: Expected,
  open: readonly Found[],
  normalSeverity: (rule: string) => Severity | null,
): number {
  const isThere = (found: Found) =>
    found.rule === want.rule && found.file === want.file && (found.file === null || found.line === want.line);
  const severity = want.severity ?? normalSeverity(want.rule);
  const exact = open.findIndex(
    (found) => isThere(found) && found.severity === severity && found.confidence === want.confidence,
  );
  return exact >= 0 ? exact : open.findIndex(isThere);
}

const placeOf = ({ file, line }: { readonly file: string | null; readonly line: number | null }): string =>
  file === null ? "nowhere" : `${file}:${line}`;

const levelOf = (found: Found): string => `(${found.severity}, ${found.confidence})`;
