import type { RuleFace } from "../../rule/index.ts";
import { byGain } from "../gain.ts";
import type { Report, ReportFinding } from "../report.ts";

/** What a report does not hold, and machine formats want to say. */
export interface FormatContext {
  /** Of the audited folder. */
  readonly name: string;
  readonly rules: ReadonlyMap<string, RuleFace>;
  /** The Markdown page of a rule; null where it has none. */
  page(id: string): string | null;
  /** The audited folder as a shell is told of it; "" where one is in it. */
  readonly folder: string;
  /** From the root of the repository to the audited folder, "apps/web/"; "" where they are the same. */
  readonly prefix: string;
  /** Where findings about the whole project are shown, since some readers take none without a place. */
  readonly anchor: string;
  /** Folders of the packages, from the audited folder: "" for one at its root. */
  readonly packages: readonly string[];
  /** The text of a file of the tree, its byte order mark included; null where it cannot be read. */
  textOf(file: string): string | null;
  /** A line of the tree as it may be handed on, its keys masked; null where it cannot be. */
  lineOf(file: string, line: number): string | null;
  /** Formats that have a word for it tell what is suppressed, too. */
  readonly withSuppressed: boolean;
  readonly exit: { readonly code: number; readonly reason: string | null };
}

/** A finding with a place to show it at. */
export interface PlacedFinding {
  readonly finding: ReportFinding;
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** It concerns the project, and its place is only where it is shown. */
  readonly isAnchored: boolean;
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** What is open, or stands as is asked for, the gravest and of these the dearest first, each with a place. */
export function placedFindings(
  report: Report,
  { prefix, anchor }: FormatContext,
  statuses: readonly ReportFinding["status"][] = ["open"],
): readonly PlacedFinding[] {
  const byOwnGain = byGain(report);
  return report.findings
    .filter(({ status }) => statuses.includes(status))
    .map((finding): PlacedFinding => {
      const { line, column, endLine, endColumn } = finding;
      const isAnchored = finding.file === null;
      const start = { line: line ?? 1, column: column ?? 1 };
      return {
        finding,
        file: `${prefix}${finding.file ?? anchor}`,
        ...start,
        endLine: endLine ?? start.line,
        endColumn: endColumn ?? start.column + 1,
        isAnchored,
      };
    })
    .sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity] || byOwnGain(a.finding, b.finding));
}

/** What, and what to do, in one line. */
export function sentence({ message, fix }: ReportFinding): string {
  return `${message} Fix: ${fix.title}${/[.!?]$/.test(fix.title) ? "" : "."}`;
}

/** `score` and `grade` as everybody reads them: "39 F". */
export function standing({ score: { overall, grade } }: Report): string {
  return overall === null ? "no score" : `${overall} ${grade ?? ""}`.trim();
}

/** What a report leaves out of its findings on purpose; "" where nothing is. */
export function leftOut({ scope, findings }: Report): string {
  const baselined = findings.filter(({ status }) => status === "baselined").length;
  const said = [
    ...(scope
      ? [`Only what ${scope.since === null ? "is staged" : `differs from ${scope.since}`}; ${scope.hidden} elsewhere.`]
      : []),
    ...(baselined > 0 ? [`${baselined} are in the baseline.`] : []),
  ];
  return said.map((one) => ` ${one}`).join("");
}

export function countOf(report: Report, severity: ReportFinding["severity"]): number {
  return report.findings.filter((finding) => finding.status === "open" && finding.severity === severity).length;
}
