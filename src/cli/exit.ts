import type { Report } from "../report/report.ts";
import type { Severity } from "../rule/index.ts";

export interface Gates {
  readonly failOn: Severity | "none";
  readonly minScore: number | null;
  readonly expectCalls: number | null;
  readonly isStrict: boolean;
}

export interface Exit {
  readonly code: 0 | 1 | 2;
  /** null where the code is 0. */
  readonly reason: string | null;
}

const LEVELS: readonly Severity[] = ["info", "warning", "error"];

/** What the run ends with. An incomplete audit is no verdict, so 2 beats 1. */
export function exitOf(report: Report, gates: Gates): Exit {
  const incomplete = whyIncomplete(report, gates);
  if (incomplete) return { code: 2, reason: incomplete };
  return verdictOn(report, gates);
}

/** What of a report gates read. */
interface Gated {
  readonly findings: readonly Pick<Report["findings"][number], "status" | "severity">[];
  readonly score: Pick<Report["score"], "overall">;
}

/** The verdict of the gates alone, on a report that is whole. */
export function verdictOn({ findings, score }: Gated, { failOn, minScore }: Pick<Gates, "failOn" | "minScore">): Exit {
  const isFailing = findings.some(
    ({ status, severity }) =>
      status === "open" && failOn !== "none" && LEVELS.indexOf(severity) >= LEVELS.indexOf(failOn),
  );
  if (isFailing) return { code: 1, reason: `--fail-on ${failOn}` };
  const { overall } = score;
  const isBelow = minScore !== null && overall !== null && overall < minScore;
  return isBelow ? { code: 1, reason: `--min-score ${minScore}` } : { code: 0, reason: null };
}

function whyIncomplete(report: Report, { expectCalls, isStrict }: Gates): string | null {
  if (report.problems.some(({ kind }) => kind === "crash")) return "the audit is not whole, see Problems";
  const { length } = report.inventory.calls;
  if (expectCalls !== null && length < expectCalls) return `--expect-calls ${expectCalls}, found ${length}`;
  if (!isStrict) return null;
  if (report.problems.length > 0) return "--strict: there are problems";
  const isIdle = report.suppressions.some(({ state }) => state !== "in-force" && state !== "not-judged");
  if (isIdle) return "--strict: there are suppressions that are not in force";
  if (report.baseline?.stale.length) return "--strict: the baseline has entries that match nothing";
  const isOver = report.checklist.some(({ status }) => status === "expired" || status === "contradicted");
  return isOver ? "--strict: there are attestations that do not hold" : null;
}
