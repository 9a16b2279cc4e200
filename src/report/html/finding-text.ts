import type { Report, ReportFinding } from "../report.ts";
import { liftOf } from "../terminal/gain.ts";
import { subjectText } from "../terminal/subject.ts";
import { clip } from "./html.ts";

/** Names of the findings within a page, the same in every run. */
export function namesOf({ findings }: Report): ReadonlyMap<ReportFinding, string> {
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const id = `f-${finding.fingerprint.replace(/[^\w-]/g, "").slice(0, 24)}`;
      const count = seen.get(id) ?? 0;
      seen.set(id, count + 1);
      return [finding, count === 0 ? id : `${id}.${count}`];
    }),
  );
}

/** What mending one finding brings: the jump where it lifts a cap, else points on the uncapped score. */
export function gainText(finding: ReportFinding, report: Report): string {
  if (liftOf(finding, report) > 0) return `${report.score.overall} → ${finding.overallAfter}`;
  return finding.gain > 0 ? `+${finding.gain.toFixed(1)}` : "";
}

/** Where a finding is, in few words. */
export function placeOf({ file, line, subject }: ReportFinding): string {
  return clip(file === null ? subjectText(subject) : `${file}:${line}`, 300);
}
