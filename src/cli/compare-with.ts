import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../config/usage-error.ts";
import { compareReports } from "../report/comparison.ts";
import { readReportFile } from "./report-file.ts";
import type { ToldOf } from "./told.ts";

/** What an audit says, set beside an earlier report. */
export async function compared(told: ToldOf, name: string): Promise<ToldOf> {
  const past = await readReportFile(name, name);
  const { root, report } = told;
  for (const [what, before, now] of [
    ["score model", past.scoreModel, report.scoreModel],
    ["basis", past.basis, report.basis],
  ] as const) {
    if (before !== now) {
      throw new UsageError(`${name} has another ${what}: ${before}, and this is ${now}`, {
        hint: "The two cannot be compared: audit the old state with this version first.",
      });
    }
  }
  if (past.scope) {
    throw new UsageError(`${name} tells a part only`, {
      hint: "Compare with a report made without --since and --staged.",
    });
  }
  const comparison = compareReports(past, report, (file) => !existsSync(join(root, file)));
  return { ...told, report: { ...report, comparison } };
}
