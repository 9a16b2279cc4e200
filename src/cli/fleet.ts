import { basename, dirname, resolve } from "node:path";
import type { PastReport } from "../report/past-report.ts";
import { verdictOn } from "./exit.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import { readReportFile } from "./report-file.ts";
import { destinations, write } from "./write.ts";

interface Row {
  readonly name: string;
  readonly score: number | null;
  readonly grade: string | null;
  readonly certainty: number;
  readonly errors: number;
  readonly warnings: number;
  readonly info: number;
  readonly calls: number;
  /** airworthy itself failed on something there. */
  readonly isWhole: boolean;
  readonly asOf: string;
  readonly version: string;
}

/** Reports of several repositories as one table, the worst first. Gates only what the command line names. */
export async function mergeFleet(files: readonly string[], options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "markdown", "json"]);
  const reports = await Promise.all(files.map((file) => readReportFile(file, file)));
  const names = namesOf(files);
  const rows = reports.map((report, at) => rowOf(names[at] ?? "", report)).sort(worstFirst);
  for (const { format, file } of targets) {
    const say = { json: asJson, markdown: asMarkdown }[format] ?? asText;
    const { paint } = lookOf({ color: options.color, ascii: options.ascii, toFile: file !== null }, io);
    write(say(rows, paint.bold), file, io);
  }
  return Math.max(...reports.map((report) => codeOf(report, options)));
}

function codeOf(report: PastReport, { failOn, minScore }: Options): number {
  if (report.problems.some(({ kind }) => kind === "crash")) return 2;
  return verdictOn(report, { failOn: failOn ?? "none", minScore }).code;
}

/** By the names of the files, or of their folders where those are all alike. */
function namesOf(files: readonly string[]): readonly string[] {
  const own = files.map((file) => basename(file).replace(/\.json$/, ""));
  return new Set(own).size === 1 && files.length > 1 ? files.map((file) => basename(dirname(resolve(file)))) : own;
}

function rowOf(name: string, { score, findings, inventory, problems, asOf, tool }: PastReport): Row {
  const open = findings.filter(({ status }) => status === "open");
  const count = (severity: string): number => open.filter((finding) => finding.severity === severity).length;
  return {
    name,
    score: score.overall,
    grade: score.grade,
    certainty: score.certainty,
    errors: count("error"),
    warnings: count("warning"),
    info: count("info"),
    calls: inventory.calls.length,
    isWhole: !problems.some(({ kind }) => kind === "crash"),
    asOf,
    version: tool.version,
  };
}

/** What has no score has nothing to be bad at. */
function worstFirst(a: Row, b: Row): number {
  return (a.score ?? 101) - (b.score ?? 101) || b.errors - a.errors || (a.name < b.name ? -1 : 1);
}

const HEAD = ["repository", "score", "certainty", "errors", "warnings", "info", "calls", "as of"];

function cellsOf({
  name,
  score,
  grade,
  certainty,
  errors,
  warnings,
  info,
  calls,
  asOf,
  isWhole,
}: Row): readonly string[] {
  const points = score === null ? "–" : `${score} ${grade ?? ""}`.trim();
  const sure = `${Math.floor(certainty * 100 + 1e-9)} %`;
  const when = isWhole ? asOf : `${asOf}, not whole`;
  return [name, points, sure, String(errors), String(warnings), String(info), String(calls), when];
}

function asText(rows: readonly Row[], bold: (text: string) => string): string {
  const table = rows.map((row) => cellsOf(row).map(plain));
  const widths = HEAD.map((head, at) => Math.max(head.length, ...table.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    ` ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("   ")}`;
  return `${[bold(line(HEAD)), ...table.map(line), "", ` ${summary(rows)}`].join("\n")}\n`;
}

function asMarkdown(rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => plain(cell).replace(/[|\\`*_<>[\]]/g, "\\$&")).join(" | ")} |`;
  const rule = `| --- |${" ---: |".repeat(HEAD.length - 1)}`;
  return `${[line(HEAD), rule, ...rows.map((row) => line(cellsOf(row))), "", summary(rows)].join("\n")}\n`;
}

function asJson(rows: readonly Row[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function summary(rows: readonly Row[]): string {
  const scored = rows.filter(({ score }) => score !== null).length;
  const errors = rows.reduce((sum, row) => sum + row.errors, 0);
  const repositories = rows.length === 1 ? "1 repository" : `${rows.length} repositories`;
  return `${repositories}, ${scored} with a score, ${errors} errors in all.`;
}

/** Names of files come from anywhere. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
}
