import { escapeText } from "../escape.ts";
import type { Report } from "../report.ts";
import { countOf, type FormatContext, leftOut, placedFindings, sentence, standing } from "./context.ts";

/** GitHub draws this many annotations of a level in a step. */
const DRAWN = 10;
const COMMAND = { error: "error", warning: "warning", info: "notice" } as const;

/** Annotations of a GitHub job, as workflow commands; nothing of the audited tree can begin a command of its own. */
export function reportGithub(report: Report, context: FormatContext): string {
  const left = { error: DRAWN, warning: DRAWN, info: DRAWN - 1 };
  const placed = placedFindings(report, context);
  const drawn = placed.filter(({ finding: { severity } }) => left[severity]-- > 0);
  const lines = drawn.map(({ finding, file, line, column, endLine, endColumn }) => {
    // Columns count only where a region ends on the line it begins on.
    const columns = endLine === line ? `,col=${column},endColumn=${endColumn}` : "";
    const where = `file=${property(file)},line=${line},endLine=${endLine}${columns}`;
    return `::${COMMAND[finding.severity]} ${where},title=${property(finding.ruleId)}::${data(sentence(finding))}`;
  });
  const counts = `${countOf(report, "error")} errors, ${countOf(report, "warning")} warnings, ${countOf(report, "info")} info`;
  const shown = drawn.length < placed.length ? ` ${drawn.length} of ${placed.length} are drawn here.` : "";
  return `${[...lines, `::notice title=airworthy::${data(`${standing(report)}: ${counts}.${leftOut(report)}${shown}`)}`].join("\n")}\n`;
}

const data = (text: string): string => escapeText(text).replaceAll("%", "%25");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
