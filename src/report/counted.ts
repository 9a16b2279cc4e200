import { grouped } from "../grouped.ts";
import type { Severity } from "../rule/index.ts";
import type { ReportFinding } from "./report.ts";

/** "1 rule", "1,200 rules". */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** "2 errors, 1 warning"; what there is none of is left out. */
export function countedFindings(findings: readonly ReportFinding[]): string {
  const open = findings.filter(({ status }) => status === "open");
  const of = (severity: Severity) => open.filter((one) => one.severity === severity).length;
  const counts = [
    counted(of("error"), "error"),
    counted(of("warning"), "warning"),
    of("info") ? `${grouped(of("info"))} info` : "",
  ];
  return counts.filter((count) => !count.startsWith("0 ") && count !== "").join(", ");
}
