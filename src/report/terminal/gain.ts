import type { ChalkInstance } from "chalk";
import type { Severity } from "../../rule/index.ts";
import { gainText } from "../gain.ts";
import type { Report, ReportFinding } from "../report.ts";
import type { Screen } from "./screen.ts";

export function gainOf(finding: ReportFinding, report: Report, { symbols }: Screen): string {
  return gainText(finding, report, symbols.arrow);
}

export function severityOf(severity: Severity, screen: Screen): { symbol: string; colour: ChalkInstance } {
  const { paint, symbols } = screen;
  if (severity === "error") return { symbol: symbols.error, colour: paint.red };
  if (severity === "warning") return { symbol: symbols.warning, colour: paint.yellow };
  return { symbol: symbols.info, colour: paint.blue };
}
