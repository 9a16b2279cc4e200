import type { Finding, Outcome, SubjectVerdict } from "../judge/index.ts";
import type { AnyRule } from "../rule/index.ts";

/** An outcome as plain data: rules by their ids, and findings by their numbers, since several subjects share one. */
export interface PlainOutcome {
  readonly rule: string;
  readonly state:
    | {
        readonly is: "judged";
        readonly subjects: readonly PlainSubject[];
        readonly findings: readonly PlainFinding[];
      }
    | Exclude<Outcome["state"], { is: "judged" }>;
}

type PlainSubject = Omit<SubjectVerdict, "finding"> & { readonly finding: number | null };
type PlainFinding = Omit<Finding, "rule">;

export function plainOutcome({ rule, state }: Outcome): PlainOutcome {
  if (state.is !== "judged") return { rule: rule.id, state };
  const findings = [...new Set(state.subjects.flatMap(({ finding }) => finding ?? []))];
  const subjects = state.subjects.map((subject) => ({
    ...subject,
    finding: subject.finding === null ? null : findings.indexOf(subject.finding),
  }));
  return { rule: rule.id, state: { is: "judged", subjects, findings: findings.map(plainFinding) } };
}

function plainFinding({ rule: _, fix, ...finding }: Finding): PlainFinding {
  return { ...finding, fix: { kind: fix.kind, title: fix.title } };
}

/** The outcome again, with its rule. */
export function wholeOutcome({ state }: PlainOutcome, rule: AnyRule): Outcome {
  if (state.is !== "judged") return { rule, state };
  const findings: readonly Finding[] = state.findings.map((finding) => ({ ...finding, rule }));
  const subjects = state.subjects.map(({ finding, ...subject }) => ({
    ...subject,
    finding: finding === null ? null : (findings[finding] ?? null),
  }));
  return { rule, state: { is: "judged", subjects } };
}
