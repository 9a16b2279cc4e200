import { escapeJson, escapeText } from "../escape.ts";
import type { Report, ReportEdit } from "../report.ts";
import { type FormatContext, type PlacedFinding, placedFindings, sentence } from "./context.ts";

const SEVERITY = { error: "ERROR", warning: "WARNING", info: "INFO" } as const;

/**
 * Diagnostics that reviewdog reads, a JSON object a line, as its reviewdog.proto has them (read 2026-11). A fix that is
 * one change of the same file is a suggestion: reviewdog offers each by itself, and a part of a fix is none.
 */
export function reportRdjsonl(report: Report, context: FormatContext): string {
  const placeIn = placer(context);
  return placedFindings(report, context)
    .map((placed) => {
      const { finding, file, isAnchored } = placed;
      const diagnostic = {
        message: escapeText(sentence(finding)),
        location: { path: file, range: isAnchored ? { start: { line: 1 } } : placeIn(file, placed) },
        severity: SEVERITY[finding.severity],
        code: { value: finding.ruleId },
        source: { name: "airworthy" },
        ...suggestionOf(placed, placeIn),
      };
      return `${escapeJson(JSON.stringify(diagnostic))}\n`;
    })
    .join("");
}

type Stretch = Pick<ReportEdit, "line" | "column" | "endLine" | "endColumn">;
type PlaceIn = (file: string, at: Stretch) => object;

function suggestionOf({ finding, file }: PlacedFinding, placeIn: PlaceIn) {
  const [edit, ...more] = finding.fix.edits ?? [];
  if (!edit || more.length > 0 || edit.file !== finding.file) return {};
  return { suggestions: [{ range: placeIn(file, edit), text: edit.text }] };
}

/** Its columns count bytes of UTF-8, a byte order mark included; where the file cannot be read, lines alone are told. */
function placer({ textOf, prefix }: FormatContext): PlaceIn {
  const files = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const known = files.get(file) ?? textOf(file)?.split("\n") ?? [];
    files.set(file, known);
    return known;
  };
  return (file, { line, column, endLine, endColumn }) => {
    const lines = linesOf(file.slice(prefix.length));
    const [first, last] = [lines[line - 1], lines[endLine - 1]];
    if (first === undefined || last === undefined) return { start: { line }, end: { line: endLine } };
    return {
      start: { line, column: bytesBefore(first, column) },
      end: { line: endLine, column: bytesBefore(last, endColumn) },
    };
  };
}

/** Columns of ours leave out the mark. */
function bytesBefore(text: string, column: number): number {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  return Buffer.byteLength(text.slice(0, column - 1 + mark)) + 1;
}
