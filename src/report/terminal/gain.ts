import type { ChalkInstance } from "chalk";
import type { Severity } from "../../rule/index.ts";
import { byPlace, compareText } from "../order.ts";
import type { Report, ReportFinding } from "../report.ts";
import type { Screen } from "./screen.ts";

/** What mending one finding brings: the jump where it lifts a cap, else points on the uncapped score. */
export function gainText(finding: ReportFinding, report: Report, arrow = "→"): string {
  if (liftOf(finding, report) > 0) return `${report.score.overall} ${arrow} ${finding.overallAfter}`;
  return finding.gain > 0 ? `+${finding.gain.toFixed(1)}` : "";
}

export function gainOf(finding: ReportFinding, report: Report, { symbols }: Screen): string {
  return gainText(finding, report, symbols.arrow);
}

/** Points by which the overall score rises because a cap goes with the finding. */
export function liftOf(finding: ReportFinding, { score }: Report): number {
  if (score.capped?.ruleId !== finding.ruleId || score.overall === null) return 0;
  return (finding.overallAfter ?? score.overall) - score.overall;
}

/** Best gain first, then by place: the same order in every run. */
export function byGain(report: Report): (a: ReportFinding, b: ReportFinding) => number {
  return (a, b) =>
    liftOf(b, report) - liftOf(a, report) || b.gain - a.gain || compareText(a.ruleId, b.ruleId) || byPlace(a, b);
}

export function openFindings(report: Report, severity: Severity): readonly ReportFinding[] {
  return report.findings
    .filter((finding) => finding.status === "open" && finding.severity === severity)
    .sort(byGain(report));
}

/** "2 errors, 1 warning"; what there is none of is left out. */
export function countedFindings(findings: readonly ReportFinding[]): string {
  const open = findings.filter(({ status }) => status === "open");
  const of = (severity: Severity) => open.filter((one) => one.severity === severity).length;
  const counts = [
    counted(of("error"), "error"),
    counted(of("warning"), "warning"),
    of("info") ? `${of("info").toLocaleString("en-US")} info` : "",
  ];
  return counts.filter((count) => !count.startsWith("0 ") && count !== "").join(", ");
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : `${noun}s`}`;
}

export function severityOf(severity: Severity, screen: Screen): { symbol: string; colour: ChalkInstance } {
  const { paint, symbols } = screen;
  if (severity === "error") return { symbol: symbols.error, colour: paint.red };
  if (severity === "warning") return { symbol: symbols.warning, colour: paint.yellow };
  return { symbol: symbols.info, colour: paint.blue };
}
