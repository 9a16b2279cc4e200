import type { Severity } from "../rule/index.ts";
import { byPlace, compareText } from "./order.ts";
import type { Report, ReportFinding } from "./report.ts";

/** What mending one finding brings: the jump where it lifts a cap, else points on the uncapped score. */
export function gainText(finding: ReportFinding, report: Report, arrow = "→"): string {
  if (liftOf(finding, report) > 0) return `${report.score.overall} ${arrow} ${finding.overallAfter}`;
  return finding.gain > 0 ? `+${finding.gain.toFixed(1)}` : "";
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
