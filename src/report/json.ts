import { escapeJson } from "./escape.ts";
import type { Report } from "./report.ts";

/**
 * The report as one JSON object: the same tree gives the same bytes, but for `durationMs`. Names of files may hold
 * what steers a terminal; people print reports.
 */
export function reportJson(report: Report): string {
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}
