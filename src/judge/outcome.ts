import type { Location } from "../facts/index.ts";
import type { Evidence } from "../model/index.ts";
import type { AnyRule, Confidence, Fix, Severity } from "../rule/index.ts";

/** A rule with one verdict per subject, or the reason why it has none. */
export interface Outcome {
  readonly rule: AnyRule;
  readonly state:
    | { readonly is: "judged"; readonly subjects: readonly SubjectVerdict[] }
    | { readonly is: "not-applicable"; readonly reason: string }
    /** The rule crashed: never counted as a pass. */
    | { readonly is: "undecided"; readonly reason: string };
}

export interface SubjectVerdict {
  readonly at: Location | null;
  readonly verdict: "pass" | "unknown" | "fail";
  readonly because: readonly Evidence[];
  /** Of the finding this subject fails by; several subjects may share one. */
  readonly finding: Finding | null;
  /** Of this subject alone: a finding shows the strongest. */
  readonly severity: Severity | null;
  readonly confidence: Confidence | null;
}

export interface Finding {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly label: string | null;
  readonly at: Location | null;
  readonly subject: { readonly kind: string; readonly name: string } | null;
  readonly evidence: readonly Evidence[];
  /** The places that fail by this one cause. */
  readonly uses: readonly Location[];
  readonly fix: Fix;
  readonly cause: string;
  readonly fingerprint: string;
  readonly status:
    | { readonly is: "open" }
    | { readonly is: "suppressed"; readonly reason: string; readonly until: string | null; readonly at: Location }
    | { readonly is: "baselined" };
}
