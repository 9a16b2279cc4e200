import type { Finding, Outcome, SubjectVerdict } from "../judge/index.ts";
import type { AnyRule } from "../rule/index.ts";
import { isScored } from "./policy.ts";

/** A ceiling that one finding puts on the overall score. */
export interface CapInForce {
  readonly at: number;
  readonly ruleId: string;
  readonly finding: Finding;
}

const ANY_OPEN_ERROR = 89;

/** Every cap in force, lowest first. */
export function capsOf(outcomes: readonly Outcome[]): readonly CapInForce[] {
  return outcomes
    .flatMap(({ rule, state }) =>
      state.is === "judged" && isScored(rule) ? state.subjects.flatMap((subject) => capOf(subject, rule) ?? []) : [],
    )
    .sort((a, b) => a.at - b.at || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId)));
}

function capOf({ finding, severity, confidence }: SubjectVerdict, rule: AnyRule): CapInForce | null {
  if (!finding || severity !== "error" || !bears(finding, rule)) return null;
  const high = rule.cap?.at ?? ANY_OPEN_ERROR;
  const at = confidence === "high" ? high : confidence === "medium" ? rule.cap?.atMedium : undefined;
  return at === undefined ? null : { at, ruleId: rule.id, finding };
}

function bears({ status }: Finding, rule: AnyRule): boolean {
  if (status.is !== "suppressed") return true;
  return rule.cap?.outlivesSuppression === true && !(status.reason && status.until);
}
