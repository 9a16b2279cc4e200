import type { ReportFinding } from "./report.ts";

/** What a finding without a place speaks of: a setting or a project by its name, or all of the repository. */
export function subjectText(subject: ReportFinding["subject"]): string {
  if (subject === null || subject.kind === "project") return "the whole project";
  return `${subject.kind} ${subject.name}`;
}
