import type { Severity } from "../rule/index.ts";

export interface ComparedRow {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
}

/** What is different from an earlier report. Suppressed findings are as good as absent, baselined ones are there. */
export interface ReportComparison {
  readonly before: {
    readonly version: string;
    readonly asOf: string;
    readonly overall: number | null;
    readonly grade: string | null;
  };
  /** Points that the score rose; null where one of the two has none. */
  readonly delta: number | null;
  readonly new: readonly ComparedRow[];
  /** No longer found. */
  readonly fixed: readonly ComparedRow[];
  /** Still there, and suppressed by now. */
  readonly silenced: readonly ComparedRow[];
  readonly moved: readonly (ComparedRow & {
    readonly from: { readonly file: string | null; readonly line: number | null };
  })[];
  /** Findings at the same place as before. */
  readonly same: number;
}
