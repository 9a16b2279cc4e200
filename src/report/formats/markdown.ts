import { escapeText } from "../escape.ts";
import { gainText } from "../gain.ts";
import type { Report } from "../report.ts";
import { countOf, type FormatContext, leftOut, type PlacedFinding, placedFindings, standing } from "./context.ts";

/** A comment of GitHub holds 65,536 characters; what posts it may add some. */
const LARGEST = 60_000;
const SIGN = { error: "✖", warning: "■", info: "○" } as const;

/** For a comment on a pull request or the summary of a job. The hidden mark lets the next run replace the last. */
export function reportMarkdown(report: Report, context: FormatContext): string {
  const placed = placedFindings(report, context);
  const grave = placed.filter(({ finding }) => finding.severity === "error");
  const others = placed.filter(({ finding }) => finding.severity !== "error");
  const sign = context.exit.code === 0 ? "✔" : "✖";
  const head = [
    `<!-- airworthy:${plain(context.prefix || context.name)} -->`,
    `### ${sign} airworthy ${standing(report)}${before(report)}`,
    "",
    ...comparison(report),
    `**${countOf(report, "error")} errors**, ${countOf(report, "warning")} warnings, ${countOf(report, "info")} info.${plain(leftOut(report))}${gate(context)}`,
    "",
  ];
  const foot = [...sections(report), ...checklist(report)];
  const room = LARGEST - [...head, ...foot].join("\n").length - 400;
  const errors = rows(grave, report, room);
  const rest = rows(others, report, room - errors.text.length);
  const left = errors.left + rest.left;
  return `${[
    ...head,
    ...(grave.length > 0 ? [TABLE, errors.text, ""] : []),
    ...(others.length > 0
      ? [
          `<details><summary>Warnings and remarks (${others.length})</summary>`,
          "",
          TABLE,
          rest.text,
          "",
          "</details>",
          "",
        ]
      : []),
    ...(left > 0 ? [`${left} more are in the whole report.`, ""] : []),
    ...foot,
  ].join("\n")}\n`;
}

function before({ comparison: since }: Report): string {
  if (!since) return "";
  const { overall, grade } = since.before;
  return ` <sub>before: ${overall === null ? "no score" : `${overall} ${grade ?? ""}`.trim()}</sub>`;
}

/** What is new, by name; what is mended, by number. */
function comparison({ comparison: since }: Report): readonly string[] {
  if (!since) return [];
  const rows = since.new.slice(0, MOST_NEW).map(({ ruleId, severity, file, line, message }) => {
    return `| ${SIGN[severity]} | ${code(ruleId)}: ${plain(message)} | ${file === null ? "the project" : code(`${file}:${line}`)} |`;
  });
  const left = since.new.length - rows.length;
  return [
    `Since ${plain(since.before.asOf)}: **${since.new.length} new**, ${since.fixed.length} fixed, ${since.moved.length} moved, ${since.same} as before.`,
    "",
    ...(rows.length > 0 ? ["| | new finding | where |\n| --- | --- | --- |", ...rows, ""] : []),
    ...(left > 0 ? [`${left} more are new.`, ""] : []),
  ];
}

/** All of them are in the table of all findings. */
const MOST_NEW = 20;

const TABLE = "| | finding | where | points |\n| --- | --- | --- | --- |";

const gate = ({ exit }: FormatContext): string => (exit.reason === null ? "" : ` Gate: ${plain(exit.reason)}.`);

/** As many rows as fit. */
function rows(
  placed: readonly PlacedFinding[],
  report: Report,
  room: number,
): { readonly text: string; readonly left: number } {
  const kept: string[] = [];
  let size = 0;
  for (const one of placed) {
    const row = rowOf(one, report);
    size += row.length + 1;
    if (size > room) break;
    kept.push(row);
  }
  return { text: kept.join("\n"), left: placed.length - kept.length };
}

function rowOf({ finding, file, line, isAnchored }: PlacedFinding, report: Report): string {
  const where = isAnchored ? "the project" : `${code(`${file}:${line}`)}`;
  return `| ${SIGN[finding.severity]} | ${code(finding.ruleId)}: ${plain(finding.message)} | ${where} | ${gainText(finding, report)} |`;
}

function sections({ score }: Report): readonly string[] {
  const shown = score.sections.filter(({ applicable }) => applicable);
  if (shown.length === 0) return [];
  const lines = shown.map(({ title, score: points }) => `| ${plain(title)} | ${points ?? "–"} |`);
  return [
    "<details><summary>Sections</summary>",
    "",
    "| section | score |",
    "| --- | --- |",
    ...lines,
    "",
    "</details>",
    "",
  ];
}

function checklist({ checklist: items }: Report): readonly string[] {
  const asked = items.filter(({ status }) => status !== "not-applicable");
  if (asked.length === 0) return [];
  const done = asked.filter(({ status }) => status === "done" || status === "accepted-risk").length;
  const lines = asked.map(
    ({ id, title, status }) => `- [${status === "done" ? "x" : " "}] ${code(id)} ${plain(title)}`,
  );
  const summary = `Asked of people: ${done} of ${asked.length} answered`;
  return [`<details><summary>${summary}</summary>`, "", ...lines, "", "</details>"];
}

/** Text that Markdown and HTML leave as it is, that mentions nobody and no issue, and is no link. */
function plain(text: string): string {
  return escapeText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~$]/g, "\\$&")
    .replace(/@|#(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi, "$&\u2060");
}

/** In a span of code, where nothing can be escaped: what would end it, or the cell of a table, is said in HTML. */
function code(text: string): string {
  const said = escapeText(text);
  return /[\\|`]/.test(said) ? `<code>${plain(text)}</code>` : `\`${said}\``;
}
