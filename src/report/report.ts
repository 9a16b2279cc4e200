import type { Standing } from "../checklist/index.ts";
import type { BaselineReview, Outcome, SuppressionReview } from "../judge/index.ts";
import type { Project } from "../model/index.ts";
import type { Confidence, FixKind, SectionId, Severity } from "../rule/index.ts";
import type { Score } from "../score/index.ts";
import type { ReportComparison } from "./comparison-rows.ts";
import type { Inventory } from "./inventory-rows.ts";

export type * from "./inventory-rows.ts";

/**
 * Everything airworthy has to say, as plain data: the JSON report is this object, and every other reporter a
 * projection of it. Paths are relative to the audited root; nothing but `durationMs` depends on machine or clock.
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "airworthy"; readonly version: string };
  readonly scoreModel: string;
  readonly basis: "static" | "static+org";
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly durationMs: number;
  /** No model call, client or key was found. */
  readonly nothingToAudit: boolean;
  readonly files: ReportFiles;
  readonly score: ReportScore;
  readonly findings: readonly ReportFinding[];
  readonly passed: readonly { readonly ruleId: string; readonly subjects: number }[];
  readonly notApplicable: readonly { readonly ruleId: string; readonly reason: string }[];
  /** Rules with subjects that could not be decided. */
  readonly undecided: readonly ReportUndecided[];
  readonly checklist: readonly ReportChecklistItem[];
  readonly suppressions: readonly ReportSuppression[];
  /** What the findings are narrowed down to; null where all are told. The rest speaks of the whole. */
  readonly scope: ReportScope | null;
  /** What became of the findings that a baseline accepts; null without one. */
  readonly baseline: ReportBaseline | null;
  readonly inventory: Inventory;
  readonly problems: readonly ReportProblem[];
  /** Only where it is asked for. */
  readonly stats?: ReportStats;
  /** Only where it was asked for. */
  readonly comparison?: ReportComparison;
}

/** What a run did to get its report, in counts that the same run gives everywhere. */
export interface ReportStats {
  /** How often the bytes of a file were asked for, and how many they were. */
  readonly reads: number;
  readonly bytesRead: number;
  readonly filesParsed: number;
  readonly bytesParsed: number;
  /** Expressions and statements of syntax trees. */
  readonly nodesVisited: number;
  /** Verdicts of rules. */
  readonly subjectsJudged: number;
  /** Files that an earlier run had read, or parsed. */
  readonly readsSpared: number;
  readonly parsesSpared: number;
  /** The report itself is one of an earlier run. */
  readonly isRecalled: boolean;
}

export interface ReportFiles {
  readonly discovered: number;
  readonly read: number;
  readonly parsed: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

export interface ReportScore {
  /** Whole points, rounded down; null where nothing could be scored. */
  readonly overall: number | null;
  readonly uncapped: number | null;
  readonly grade: "A" | "B" | "C" | "D" | "F" | null;
  readonly certainty: number;
  readonly capped: { readonly at: number; readonly ruleId: string } | null;
  readonly sections: readonly {
    readonly id: SectionId;
    readonly title: string;
    readonly score: number | null;
    readonly weight: number;
    readonly applicable: boolean;
    readonly certainty: number;
  }[];
}

export interface ReportEvidence {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly note: string;
  /** The place is as this commit has it; left out where it is as the tree has it. */
  readonly commit?: string;
}

/** One stretch of a file and what would stand in its place. */
export interface ReportEdit {
  /** A file that is not there is to be made. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

export interface ReportFinding {
  readonly ruleId: string;
  readonly section: SectionId;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** Told beside the code frame. */
  readonly label: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  /** What it speaks of, where it has no place in the tree. */
  readonly subject: { readonly kind: string; readonly name: string } | null;
  readonly evidence: readonly ReportEvidence[];
  /** The places that fail by this one cause. */
  readonly uses: readonly { readonly file: string; readonly line: number; readonly column: number }[];
  readonly fix: {
    readonly kind: FixKind;
    readonly title: string;
    /** What would be written, against the files as they were audited; only in the formats that carry it. */
    readonly edits?: readonly ReportEdit[];
  };
  /** Points the uncapped score rises when this one is mended. */
  readonly gain: number;
  /** The overall score when this one is mended, the remaining caps included. */
  readonly overallAfter: number | null;
  readonly cause: string;
  readonly fingerprint: string;
  readonly status: "open" | "suppressed" | "baselined";
  /** Of a suppressed finding; null else. */
  readonly suppression: { readonly reason: string; readonly until: string | null } | null;
}

export interface ReportUndecided {
  readonly ruleId: string;
  /** How many could not be decided; 0 where the rule crashed. */
  readonly subjects: number;
  /** Nothing of the rule could be decided, so it has no part in the score. */
  readonly wholly: boolean;
  readonly reason: string;
  readonly file: string | null;
  readonly line: number | null;
}

export interface ReportChecklistItem {
  readonly id: string;
  readonly section: SectionId;
  readonly status: "done" | "not-applicable" | "accepted-risk" | "unattested" | "expired" | "contradicted";
  /** Reads true where it is attested. */
  readonly title: string;
  /** What to find out before answering. */
  readonly ask: string;
  readonly weight: number;
  /** The person who attests it; null where nobody does. */
  readonly by: string | null;
  readonly on: string | null;
  /** The last day on which it holds: never longer than the item allows. */
  readonly until: string | null;
  readonly note: string | null;
  readonly link: string | null;
  /** Why it does not count; null where that is plain. */
  readonly reason: string | null;
  /** What the tree shows beside it: helps to answer, answers nothing by itself. */
  readonly evidence: readonly { readonly file: string | null; readonly line: number | null; readonly note: string }[];
}

export interface ReportSuppression {
  readonly file: string;
  readonly line: number;
  readonly ruleId: string | null;
  readonly reason: string | null;
  readonly until: string | null;
  readonly state: SuppressionReview["state"];
  readonly hint: string | null;
}

export interface ReportScope {
  /** The commit or branch as it was named; null for what is staged. */
  readonly since: string | null;
  /** The commit that was compared with; null before the first. */
  readonly base: string | null;
  /** Findings elsewhere. */
  readonly hidden: number;
}

export interface ReportBaseline {
  /** Findings that it accepts: they count in the score and fail no run. */
  readonly matched: number;
  /** Entries that no finding answers to any more. */
  readonly stale: readonly { readonly ruleId: string; readonly file: string | null; readonly fingerprint: string }[];
}

export interface ReportProblem {
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
  /** input: something in the tree could not be read. crash: airworthy itself failed, so the audit is not whole. */
  readonly kind: "input" | "crash";
}

/** What an audit found out, before it is put into words. */
export interface Audited {
  readonly version: string;
  readonly basis: Report["basis"];
  readonly asOf: string;
  readonly durationMs: number;
  readonly files: ReportFiles;
  readonly project: Project;
  readonly outcomes: readonly Outcome[];
  readonly score: Score;
  readonly suppressions: readonly SuppressionReview[];
  readonly baseline?: BaselineReview | null;
  readonly checklist?: readonly Standing[];
  readonly problems: readonly ReportProblem[];
  /** Findings of low confidence are told on request only. */
  readonly withGuesses?: boolean;
}
