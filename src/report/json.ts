import type { Report } from "./report.ts";

/** The report as one JSON object: the same tree gives the same bytes, but for `durationMs`. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
