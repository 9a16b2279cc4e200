import { readFileSync } from "node:fs";
import { UsageError } from "../config/index.ts";
import type { PastReport } from "../report/past-report.ts";

/** A report that an earlier run wrote with `--format json`. */
export async function readReportFile(path: string, name: string): Promise<PastReport> {
  const { readPastReport } = await import("../report/past-report.ts");
  const read = readPastReport(textOf(path, name));
  if ("report" in read) return read.report;
  throw new UsageError(`${name} is no report of airworthy`, {
    detail: read.fault,
    hint: "airworthy --format json=report.json writes one.",
  });
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the report ${name} could not be read`, { detail });
  }
}
