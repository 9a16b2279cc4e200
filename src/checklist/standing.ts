import type { Attestation } from "../config/index.ts";
import { type Finding, type Outcome, whyNotApplicable } from "../judge/index.ts";
import type { Project } from "../model/index.ts";
import type { Question, Severity } from "../rule/index.ts";
import { lastDay, shifted } from "./days.ts";
import { cluesFor, decisionsOn, type Support } from "./support.ts";

export type { Support };

/** One item of the checklist, with what people say of it and what the tree shows. */
export interface Standing {
  readonly question: Question;
  readonly status: "done" | "not-applicable" | "accepted-risk" | "unattested" | "expired" | "contradicted";
  readonly attestation: Attestation | null;
  /** The last day on which the attestation holds; null where there is none. */
  readonly until: string | null;
  /** Why it does not count, in plain words; null where that is plain. */
  readonly reason: string | null;
  /** Helps a person to answer; answers nothing by itself. */
  readonly support: readonly Support[];
}

export interface StandingInput {
  readonly attestations: readonly Attestation[];
  readonly project: Project;
  readonly outcomes: readonly Outcome[];
  /** YYYY-MM-DD */
  readonly asOf: string;
}

/** Every item, in the order of the questions. */
export function standings(questions: readonly Question[], input: StandingInput): readonly Standing[] {
  return besideOutcomes(standingsAlone(questions, input), input.outcomes);
}

/** As people and the tree have it, whatever rules decided. */
export function standingsAlone(
  questions: readonly Question[],
  input: Omit<StandingInput, "outcomes">,
): readonly Standing[] {
  const byId = new Map(input.attestations.map((attestation) => [attestation.id, attestation]));
  return questions.map((question) => {
    const attestation = byId.get(question.id) ?? null;
    const until = attestation && lastDay(attestation, question.validDays);
    const support = cluesFor(question, input.project);
    return { question, attestation, until, support, ...statusOf(question, { attestation, until, input }) };
  });
}

/** The same, held against what rules decided. */
export function besideOutcomes(items: readonly Standing[], outcomes: readonly Outcome[]): readonly Standing[] {
  return items.map((item) => {
    const support = [...decisionsOn(item.question, outcomes), ...item.support];
    const opposite = item.status === "done" ? oppositeOf(item.question, outcomes) : null;
    if (opposite === null) return { ...item, support };
    const reason = `${opposite.rule.id} shows the opposite${placeOf(opposite)}`;
    return { ...item, support, status: "contradicted", reason };
  });
}

interface Said {
  readonly attestation: Attestation | null;
  readonly until: string | null;
  readonly input: Omit<StandingInput, "outcomes">;
}

function statusOf(question: Question, { attestation, until, input }: Said): Pick<Standing, "status" | "reason"> {
  const missing = whyNotApplicable(question, input.project);
  if (missing !== null) return { status: "not-applicable", reason: missing };
  if (!attestation || until === null) return { status: "unattested", reason: null };
  const { asOf } = input;
  if (until < asOf) return { status: "expired", reason: `expired on ${until}, last attested by ${attestation.by}` };
  if (attestation.on > shifted(asOf, question.validDays)) {
    return { status: "unattested", reason: `dated ${attestation.on}, long after ${asOf}, the day of this audit` };
  }
  return { status: attestation.status, reason: null };
}

const LEVELS: readonly Severity[] = ["info", "warning", "error"];

/** The finding that shows that what is attested is not so. Only what is sure contradicts a person. */
function oppositeOf({ contradictedBy = [] }: Question, outcomes: readonly Outcome[]): Finding | null {
  for (const { rule, from } of contradictedBy) {
    const found = findingsOf(outcomes, rule).find(
      ({ severity, confidence, status }) =>
        confidence === "high" && status.is !== "suppressed" && LEVELS.indexOf(severity) >= LEVELS.indexOf(from),
    );
    if (found) return found;
  }
  return null;
}

function findingsOf(outcomes: readonly Outcome[], rule: string): readonly Finding[] {
  return outcomes
    .filter((outcome) => outcome.rule.id === rule && outcome.rule.stage === undefined)
    .flatMap(({ state }) => (state.is === "judged" ? state.subjects : []))
    .flatMap(({ finding }) => finding ?? []);
}

function placeOf({ at }: Finding): string {
  return at === null ? "" : ` at ${at.file}:${at.line}`;
}
