import type { Audit } from "../audit.ts";
import { LineTable } from "../languages/write.ts";
import { redactKeys } from "../skim/secrets.ts";
import type { FileTree } from "../sources/index.ts";
import { openFindings } from "./open-findings.ts";
import { editsIn, type FileEdits } from "./rewrite.ts";

/** One stretch of a file and what would stand in its place; lines and columns from 1, columns in UTF-16 units. */
export interface PlacedEdit {
  /** A file that is not there is to be made. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/**
 * What the fixes of open findings would write, by fingerprint, against the tree as it is. Nobody has proved them: that
 * belongs to writing.
 */
export function editsByFinding(audit: Audit, tree: FileTree): ReadonlyMap<string, readonly PlacedEdit[]> {
  const found = new Map<string, readonly PlacedEdit[]>();
  for (const { fingerprint, fix } of openFindings(audit)) {
    const edits = (fix.changes ?? []).length === 0 ? null : editsIn(fix.changes ?? [], tree);
    const placed = (edits ?? []).flatMap(inLines);
    const isClean = placed.every(({ file, text }) => !holdsKey(file) && !holdsKey(text));
    if (placed.length > 0 && isClean) found.set(fingerprint, placed);
  }
  return found;
}

const holdsKey = (text: string): boolean => redactKeys(text) !== text;

function inLines({ file, text, edits }: FileEdits): readonly PlacedEdit[] {
  const lines = new LineTable(text ?? "");
  return [...edits]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((edit) => ({ file, ...lines.span(edit.start, edit.end), text: edit.text }));
}
