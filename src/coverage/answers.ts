import type { Report, ReportChecklistItem } from "../report/report.ts";

/** What answers a statement of the guide, and what came of it here. */
export type Answer =
  | { readonly by: "rule"; readonly id: string; readonly state: RuleState; readonly findings: number }
  | { readonly by: "item"; readonly id: string; readonly state: ReportChecklistItem["status"] }
  | { readonly by: "pending"; readonly id: string };

/** off: switched off, or on trial and not switched on. */
export type RuleState = "failed" | "passed" | "suppressed" | "unknown" | "not-applicable" | "off";

/** What a report says of one rule. */
export function ruleAnswer(id: string, report: Report): Answer {
  const own = report.findings.filter(({ ruleId }) => ruleId === id);
  const findings = own.filter(({ status }) => status !== "suppressed").length;
  return { by: "rule", id, findings, state: findings > 0 ? "failed" : quietState(id, own.length > 0, report) };
}

function quietState(id: string, isSuppressed: boolean, report: Report): RuleState {
  const isIn = (rows: readonly { readonly ruleId: string }[]) => rows.some(({ ruleId }) => ruleId === id);
  if (isIn(report.passed)) return "passed";
  if (isSuppressed) return "suppressed";
  if (isIn(report.undecided)) return "unknown";
  return isIn(report.notApplicable) ? "not-applicable" : "off";
}

export function itemAnswer(id: string, report: Report): Answer {
  const item = report.checklist.find((one) => one.id === id);
  return { by: "item", id, state: item?.status ?? "unattested" };
}
