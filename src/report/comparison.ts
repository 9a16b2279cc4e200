import type { ReportComparison, ComparedRow as Row } from "./comparison-rows.ts";
import { byPlace } from "./order.ts";
import type { PastFinding } from "./past-report.ts";
import type { Report, ReportFinding } from "./report.ts";

/** What is read of the earlier of two reports. */
export interface Earlier {
  readonly tool: { readonly version: string };
  readonly asOf: string;
  readonly score: { readonly overall: number | null; readonly grade: string | null };
  readonly findings: readonly PastFinding[];
}

/** Sets a report beside an earlier one of the same score model and basis. */
export function compareReports(past: Earlier, report: Report, isGone: (file: string) => boolean): ReportComparison {
  const old = new Map(past.findings.filter(isThere).map((one) => [one.fingerprint, one]));
  const now = report.findings.filter(isThere);
  const byPrint = new Map(report.findings.map((one) => [one.fingerprint, one]));
  const fixed = new Map([...old].filter(([print]) => !byPrint.has(print)));
  const moved: ReportComparison["moved"][number][] = [];
  const fresh: Row[] = [];
  for (const one of now) {
    const before = old.get(one.fingerprint) ?? renamedFrom(one, fixed, isGone);
    if (!before) fresh.push(rowOf(one));
    else if (before.file !== one.file || before.line !== one.line) {
      moved.push({ ...rowOf(one), from: { file: before.file, line: before.line } });
    }
    if (before) fixed.delete(before.fingerprint);
  }
  const silenced = [...old.keys()].flatMap((print) => byPrint.get(print) ?? []).filter((one) => !isThere(one));
  const { overall } = report.score;
  return {
    before: { version: past.tool.version, asOf: past.asOf, overall: past.score.overall, grade: past.score.grade },
    delta: overall === null || past.score.overall === null ? null : overall - past.score.overall,
    new: fresh.sort(byPlace),
    fixed: [...fixed.values()].map(rowOf).sort(byPlace),
    silenced: silenced.map(rowOf).sort(byPlace),
    moved: moved.sort(byPlace),
    same: now.length - fresh.length - moved.length,
  };
}

const isThere = ({ status }: { readonly status: ReportFinding["status"] }): boolean => status !== "suppressed";

/** What the rule said of a file of that name elsewhere, where that file is no more: else it might be another finding. */
function renamedFrom(
  { ruleId, message, file }: ReportFinding,
  fixed: ReadonlyMap<string, PastFinding>,
  isGone: (file: string) => boolean,
): PastFinding | undefined {
  if (file === null) return undefined;
  const gone = [...fixed.values()].filter(
    (one) => one.ruleId === ruleId && one.file !== null && nameOf(one.file) === nameOf(file) && isGone(one.file),
  );
  return gone.find((one) => one.message === message) ?? gone[0];
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

function rowOf({ ruleId, severity, file, line, message }: PastFinding | ReportFinding): Row {
  return { ruleId, severity, file, line, message };
}
