import { grouped } from "../../grouped.ts";
import type { Severity } from "../../rule/index.ts";
import { counted } from "../counted.ts";
import { groupBy } from "../group.ts";
import type { Report, ReportFinding } from "../report.ts";
import { subjectText } from "../subject.ts";
import { gainOf, severityOf } from "./gain.ts";
import type { Screen } from "./screen.ts";

const INDENT = 3;
/** Places longer than this stand on a line of their own. */
const WIDEST_PLACE = 44;
/** Where less is left beside the places, what is said stands beneath them. */
const NARROWEST_TEXT = 50;

/** Of one rule; the others are counted. */
const MOST_ROWS = 20;

/** Findings in two lines each; those of one rule under one head. */
export function drawBrief(
  findings: readonly ReportFinding[],
  { report, screen, noun = "finding" }: { readonly report: Report; readonly screen: Screen; readonly noun?: string },
): readonly string[] {
  const byRule = groupBy(findings, ({ ruleId }) => ruleId);
  const places = findings.map((finding) => screen.measure.width(placeOf(finding, screen)));
  const widest = Math.max(0, ...places.filter((width) => width <= WIDEST_PLACE));
  const column = screen.width - INDENT - widest - 2 < NARROWEST_TEXT ? 0 : widest;
  return [...byRule.values()].flatMap((group) => [
    ...head(group, { report, screen, noun }),
    ...group.slice(0, MOST_ROWS).flatMap((finding) => row(finding, column, screen)),
    ...(group.length > MOST_ROWS ? [moreThan(group.length - MOST_ROWS, screen)] : []),
  ]);
}

function moreThan(count: number, screen: Screen): string {
  return `${" ".repeat(INDENT)}and ${grouped(count)} more: ${screen.say(screen.command("--all"))}`;
}

function head(
  group: readonly ReportFinding[],
  { report, screen, noun }: { readonly report: Report; readonly screen: Screen; readonly noun: string },
): readonly string[] {
  const [first] = group;
  if (!first) return [];
  const { symbol, colour } = severityOf(first.severity, screen);
  const isPlain = group.length === 1 && noun === "finding";
  const count = isPlain ? "" : `  ${counted(group.length, noun)}`;
  const doubt = group.every(({ confidence }) => confidence === "high") ? "" : "  medium confidence";
  const gain = group.length === 1 ? gainOf(first, report, screen) : gains(group);
  return screen.edges(
    {
      plain: ` ${symbol} ${first.ruleId}${count}${doubt}`,
      painted: ` ${colour(symbol)} ${screen.paint.bold(first.ruleId)}${screen.paint.dim(count + doubt)}`,
    },
    { plain: gain, painted: screen.paint.bold(gain) },
  );
}

function gains(group: readonly ReportFinding[]): string {
  const sorted = group.map(({ gain }) => gain).sort((a, b) => a - b);
  const [least, most] = [sorted[0]?.toFixed(1), sorted.at(-1)?.toFixed(1)];
  if (most === "0.0") return "";
  return least === most ? `+${most} each` : `+${least} to +${most}`;
}

function row(finding: ReportFinding, column: number, screen: Screen): readonly string[] {
  const text = placeOf(finding, screen);
  const width = screen.measure.width(text);
  const pad = " ".repeat(INDENT);
  const place = { file: finding.file ?? "", line: finding.line };
  const shown = screen.cutStart(text, screen.width - INDENT);
  const painted = finding.file === null ? screen.paint.cyan(shown) : screen.painted(place, shown);
  if (width > column) return [`${pad}${painted}`, ...screen.paragraph(finding.message, INDENT + 2)];
  const lines = screen.paragraph(finding.message, INDENT + column + 2);
  const [first = ""] = lines;
  return [`${pad}${painted}${" ".repeat(column - width + 2)}${first.trimStart()}`, ...lines.slice(1)];
}

function placeOf({ file, line, subject, uses }: ReportFinding, screen: Screen): string {
  const where = file === null ? screen.say(subjectText(subject)) : screen.placeText({ file, line });
  return uses.length > 1 ? `${where}, ${uses.length} places` : where;
}

/** Findings that are only counted. */
export function countHidden(severity: Severity, count: number, screen: Screen): readonly string[] {
  if (count === 0) return [];
  const noun = severity === "info" ? "info findings" : `${severity}s`;
  const said = count === 1 ? noun.replace(/s$/, "") : noun;
  return ["", ...screen.paragraph(`${grouped(count)} ${said} not shown: ${screen.command("--all")}`, INDENT)];
}
