import type { Report, ReportEvidence, ReportFinding } from "../report.ts";
import type { Mark } from "./cells.ts";

/** A piece of a file that a finding is shown with. */
export interface SourceFrame {
  readonly file: string;
  /** In order; the first is the one the frame is about. */
  readonly marks: readonly Mark[];
  /** Lines shown before and after each mark. */
  readonly context: number;
}

export type ReadLine = (file: string, line: number) => string | null;

/** Places nearer than this share a frame. */
const NEAR = 4;

/** The finding's own frame, with evidence near to it, and at most so many frames for the evidence farther off. */
export function framesOf(finding: ReportFinding, most: number): readonly SourceFrame[] {
  const { file, line, column } = finding;
  // What a commit had there may not be what stands there now.
  const today = finding.evidence.filter(({ commit }) => commit === undefined);
  if (file === null || line === null || column === null) return today.slice(0, most).map(frameOfEvidence);
  const here = today.filter((one) => one.file === file && Math.abs(one.line - line) <= NEAR);
  const same = here.find((one) => one.line === line && one.column === column);
  const endColumn = finding.endLine === line ? finding.endColumn : Number.POSITIVE_INFINITY;
  const own: Mark = { line, column, endColumn, note: joined(finding.label, same?.note ?? null) };
  const beside = here.filter((one) => one !== same);
  const primary = { file, marks: [own, ...beside.map(markOf)], context: 1 };
  const others = today.filter((one) => !here.includes(one));
  const shown = others.length <= most ? others : others.slice(0, most - 1);
  return [primary, ...shown.map(frameOfEvidence)];
}

function joined(label: string | null, note: string | null): string | null {
  if (label === null || note === null || label === note) return label ?? note;
  return `${label}, ${note}`;
}

function markOf({ line, column, note }: ReportEvidence): Mark {
  return { line, column, endColumn: null, note };
}

function frameOfEvidence(evidence: ReportEvidence): SourceFrame {
  return { file: evidence.file, marks: [markOf(evidence)], context: 0 };
}

/** The lines of a frame in order: those with marks, those beside them that say something, and what lies between. */
export function linesShown({ file, marks, context }: SourceFrame, readLine: ReadLine): readonly number[] {
  const has = (line: number) => line > 0 && readLine(file, line) !== null;
  const isBlank = (line: number) => (readLine(file, line) ?? "").trim() === "";
  const marked = new Set(marks.map(({ line }) => line).filter(has));
  const shown = new Set(marked);
  for (const line of marked) {
    for (let step = 1; step <= context; step += 1) {
      for (const near of [line - step, line + step]) if (has(near) && !isBlank(near)) shown.add(near);
    }
  }
  const sorted = [...shown].sort((a, b) => a - b);
  const bridges = sorted.flatMap((line, index) => (sorted[index + 1] === line + 2 ? [line + 1] : []));
  return [...sorted, ...bridges].sort((a, b) => a - b);
}

type Spot = Pick<ReportFinding, "file" | "line" | "column">;

/** A further place of a finding, shown without its code. */
export interface FurtherPlace {
  readonly place: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly commit?: string;
  };
  /** "used by ": what it has to do with the finding; "" for evidence. */
  readonly lead: string;
  readonly note: string;
}

/** Evidence without a frame, and what else fails by the same cause. */
export function furtherPlaces(
  finding: ReportFinding,
  frames: readonly SourceFrame[],
  report: Report,
): readonly FurtherPlace[] {
  const framed = new Set(frames.flatMap(({ file, marks }) => marks.map(({ line }) => `${file}:${line}`)));
  const isFramed = ({ file, line }: Spot) => framed.has(`${file}:${line}`);
  const evidence = finding.evidence.filter((one) => one.commit !== undefined || !isFramed(one));
  const uses = finding.uses.filter((use) => !isFramed(use) && !evidence.some((one) => isSame(one, use)));
  const lead = finding.uses.some((use) => isSame(use, finding)) ? "also " : "used by ";
  return [
    ...evidence.map((place) => ({ place, lead: "", note: place.note })),
    ...uses.map((place) => ({ place, lead, note: startedBy(place, report) })),
  ];
}

function isSame(a: Spot, b: Spot): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function startedBy(place: Spot, { inventory }: Report): string {
  const call = inventory.calls.find((one) => isSame(one, place));
  if (!call) return "";
  return call.interactive ? `${call.trigger}, a person waits` : call.trigger;
}
