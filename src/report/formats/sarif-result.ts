import { escapeText } from "../escape.ts";
import { groupBy } from "../group.ts";
import type { Report, ReportEvidence, ReportFinding } from "../report.ts";
import { type FormatContext, type PlacedFinding, sentence } from "./context.ts";

const MOST_PLACES = 100;
export const LEVEL = { error: "error", warning: "warning", info: "note" } as const;
const PRECISION = { high: "very-high", medium: "medium", low: "low" } as const;

/** What is told as one result: never empty. */
export type Together = readonly [PlacedFinding, ...PlacedFinding[]];

/**
 * Findings of one rule at one line. Code scanning knows an alert by its rule and its line alone, and would take the
 * second for the first.
 */
export function together(placed: readonly PlacedFinding[]): readonly Together[] {
  const groups = groupBy(placed, ({ finding: { ruleId, status }, file, line }) =>
    JSON.stringify([ruleId, status, file, line]),
  );
  return [...groups.values()].flatMap(([first, ...rest]): Together[] => (first ? [[first, ...rest]] : []));
}

interface ResultContext {
  readonly report: Report;
  /** Of the rules of the run, in its order. */
  readonly ids: readonly string[];
  readonly context: FormatContext;
  /** GitHub's own of the line; null where the file cannot be read. */
  readonly hash: string | null;
}

export function resultOf(all: Together, { report, ids, context, hash }: ResultContext) {
  const [first] = all;
  const { finding } = first;
  const sentences = [...new Set(all.map((one) => sentence(one.finding)))].join(" ");
  const note = first.isAnchored ? " This is about the whole project." : "";
  const flows = all.map((one) => stepsOf(one.finding, context)).filter((steps) => steps.length > 0);
  const related = flows.flat().slice(0, MOST_PLACES);
  const fixes = all.flatMap((one) => fixOf(one, context));
  return {
    ruleId: finding.ruleId,
    ruleIndex: ids.indexOf(finding.ruleId),
    level: LEVEL[finding.severity],
    message: { text: safe(`${sentences}${note}`) },
    locations: [{ physicalLocation: { ...physical(first.file, first), ...surroundings(first, context) } }],
    partialFingerprints: {
      ...(hash === null ? {} : { primaryLocationLineHash: hash }),
      "airworthy/v1": finding.fingerprint,
    },
    ...(related.length > 0
      ? {
          relatedLocations: related.map((location, index) => ({ id: index + 1, ...location })),
          codeFlows: flows.map((steps) => ({
            threadFlows: [{ locations: steps.map((location) => ({ location })) }],
          })),
        }
      : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
    ...suppressionsOf(finding, report),
    properties: { precision: PRECISION[finding.confidence], gain: finding.gain, section: finding.section },
  };
}

/** More lines are no surroundings any more. */
const MOST_LINES = 12;

/** The lines of a finding with one above and one below, for viewers that have no checkout. */
function surroundings({ file, line, endLine, isAnchored }: PlacedFinding, { prefix, lineOf }: FormatContext) {
  if (isAnchored || endLine - line > MOST_LINES) return {};
  const own = file.slice(prefix.length);
  const textAt = (number: number) => (number < 1 ? null : lineOf(own, number));
  const inside = Array.from({ length: endLine - line + 1 }, (_, index) => textAt(line + index));
  if (inside.includes(null)) return {};
  const [above, below] = [textAt(line - 1), textAt(endLine + 1)];
  const text = [above, ...inside, below].filter((one) => one !== null).join("\n");
  const [startLine, lastLine] = [above === null ? line : line - 1, below === null ? endLine : endLine + 1];
  return { contextRegion: { startLine, endLine: lastLine, snippet: { text } } };
}

/** How a finding is silenced: by a comment in its file, else by the configuration or the baseline. */
function suppressionsOf(finding: ReportFinding, { suppressions }: Report) {
  const { status, suppression, file, ruleId } = finding;
  if (status === "open") return {};
  if (suppression === null) return { suppressions: [{ kind: "external", justification: "in the baseline" }] };
  const isComment = suppressions.some(
    (one) => one.file === file && one.ruleId === ruleId && one.reason === suppression.reason,
  );
  const end = suppression.until === null ? "" : ` (until ${suppression.until})`;
  const justification = escapeText(`${suppression.reason}${end}`);
  return { suppressions: [{ kind: isComment ? "inSource" : "external", justification }] };
}

/** One fix, of one change a file. */
function fixOf({ finding: { fix } }: PlacedFinding, { prefix }: FormatContext) {
  const edits = fix.edits ?? [];
  if (edits.length === 0) return [];
  const artifactChanges = [...groupBy(edits, ({ file }) => file)].map(([file, own]) => ({
    artifactLocation: { uri: uriOf(`${prefix}${file}`) },
    replacements: own.map((edit) => ({
      deletedRegion: regionOf(edit),
      ...(edit.text === "" ? {} : { insertedContent: { text: edit.text } }),
    })),
  }));
  return [{ description: { text: safe(fix.title) }, artifactChanges }];
}

/** What shows it, as the tree is today. */
function stepsOf({ evidence }: ReportFinding, context: FormatContext) {
  const today = evidence.filter(({ commit }) => commit === undefined);
  return today.slice(0, MOST_PLACES).map((one) => stepOf(one, context));
}

function stepOf({ file, line, column, note }: ReportEvidence, { prefix }: FormatContext) {
  const region = { line, column, endLine: line, endColumn: column + 1 };
  return { physicalLocation: physical(`${prefix}${file}`, region), message: { text: safe(note) } };
}

type Region = Pick<PlacedFinding, "line" | "column" | "endLine" | "endColumn">;

function physical(file: string, at: Region) {
  return { artifactLocation: { uri: uriOf(file) }, region: regionOf(at) };
}

const regionOf = (at: Region) => ({
  startLine: at.line,
  startColumn: at.column,
  endLine: at.endLine,
  endColumn: at.endColumn,
});

/** Half of a pair has no form in UTF-8, nor in an address. */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");

/** Brackets make links in the messages of SARIF. */
export const safe = (text: string): string =>
  escapeText(text)
    .replace(/[{}]/g, "$&$&")
    .replace(/[[\]\\]/g, "\\$&");
