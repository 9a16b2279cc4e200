import fc from "fast-check";
import type { Finding, Outcome, SubjectVerdict } from "../../src/judge/index.ts";
import type { AnyRule, Confidence, Severity } from "../../src/rule/index.ts";
import { SECTIONS } from "../../src/score/index.ts";
import { aFinding, aRule, failing, judged, passing, place, unsure } from "../judge/build.ts";

const severity = fc.constantFrom<Severity>("error", "warning", "info");

const rule = fc.record({
  section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
  severity,
  weight: fc.integer({ min: 1, max: 10 }),
  cap: fc.constantFrom({ at: 39, atMedium: 69 }, { at: 69 }, undefined),
});

interface Fault {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly status: Finding["status"]["is"];
  readonly uses: number;
}

const fault: fc.Arbitrary<Fault> = fc.record({
  severity,
  confidence: fc.constantFrom<Confidence>("high", "high", "medium", "low"),
  status: fc.constantFrom("open", "open", "open", "suppressed", "baselined"),
  uses: fc.integer({ min: 1, max: 3 }),
});

const STATUS: Readonly<Record<Finding["status"]["is"], Finding["status"]>> = {
  open: { is: "open" },
  baselined: { is: "baselined" },
  suppressed: { is: "suppressed", reason: "known", until: null, at: place("src/app.ts") },
};

function failures(of: AnyRule, { status, uses, ...finding }: Fault): readonly SubjectVerdict[] {
  const one = aFinding(of, { ...finding, status: STATUS[status] });
  return Array.from({ length: uses }, () => failing(one));
}

/** An outcome of any kind: clean, failing, unsure, crashed, or not applicable. */
const outcome: fc.Arbitrary<Outcome> = fc
  .record({
    rule,
    kind: fc.constantFrom("judged", "judged", "judged", "not-applicable", "undecided"),
    passes: fc.integer({ min: 0, max: 4 }),
    unknowns: fc.integer({ min: 0, max: 2 }),
    faults: fc.array(fault, { maxLength: 4 }),
  })
  .map(({ rule: { cap, ...rest }, kind, passes, unknowns, faults }) => {
    const made = aRule({ ...rest, ...(cap ? { cap } : {}), id: `rule-of-${rest.section}` });
    if (kind === "not-applicable") return { rule: made, state: { is: kind, reason: "no model calls were found" } };
    if (kind === "undecided") return { rule: made, state: { is: kind, reason: "crashed" } };
    const clean = [...Array<SubjectVerdict>(passes).fill(passing), ...Array<SubjectVerdict>(unknowns).fill(unsure)];
    const subjects = [...clean, ...faults.flatMap((one) => failures(made, one))];
    return judged(made, subjects.length > 0 ? subjects : [passing]);
  });

/** What judging any project may give, as facts. */
export const outcomes: fc.Arbitrary<readonly Outcome[]> = fc.array(outcome, { minLength: 1, maxLength: 10 });

/** Outcomes with one subject of them changed. */
export function changed(
  all: readonly Outcome[],
  of: SubjectVerdict,
  change: (subject: SubjectVerdict) => readonly SubjectVerdict[],
): readonly Outcome[] {
  return all.map(({ rule: made, state }) => {
    if (state.is !== "judged") return { rule: made, state };
    return judged(
      made,
      state.subjects.flatMap((subject) => (subject === of ? change(subject) : [subject])),
    );
  });
}

export function subjectsOf(all: readonly Outcome[]): readonly SubjectVerdict[] {
  return all.flatMap(({ state }) => (state.is === "judged" ? state.subjects : []));
}
