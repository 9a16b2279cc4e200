import type { Report, ReportFinding } from "../report.ts";
import { subjectText } from "../subject.ts";
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

/** Where a finding is, in few words. */
export function placeOf({ file, line, subject }: ReportFinding): string {
  return clip(file === null ? subjectText(subject) : `${file}:${line}`, 300);
}
