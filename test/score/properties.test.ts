import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding, Outcome, SubjectVerdict } from "../../src/judge/index.ts";
import { grade, SECTIONS, staticWeights } from "../../src/score/index.ts";
import { findingsOf, judged, passing } from "../judge/build.ts";
import { changed, outcomes, subjectsOf } from "./arbitrary.ts";

const TOLERANCE = 1e-9;

function scoreOf(all: readonly Outcome[]) {
  return grade(all, { staticWeights: staticWeights(all.map(({ rule }) => rule)) });
}

function expectAtLeast(actual: number | null, least: number | null): void {
  expect(actual ?? 0).toBeGreaterThanOrEqual((least ?? 0) - TOLERANCE);
}

/** A section's score, its rule scores and the overall score move the same way or not at all. */
function expectNoFall(before: readonly Outcome[], after: readonly Outcome[]): void {
  const [was, is] = [scoreOf(before), scoreOf(after)];
  expectAtLeast(is.uncapped, was.uncapped);
  expectAtLeast(is.overall, was.overall);
  for (const [index, section] of was.sections.entries()) expectAtLeast(is.sections[index]?.score ?? 0, section.score);
}

function mended(all: readonly Outcome[], finding: Finding): readonly Outcome[] {
  return all.map(({ rule, state }) => {
    if (state.is !== "judged") return { rule, state };
    return judged(
      rule,
      state.subjects.map((subject) => (subject.finding === finding ? passing : subject)),
    );
  });
}

const isCounted = ({ verdict, finding, confidence }: SubjectVerdict) =>
  verdict === "fail" && finding?.status.is !== "suppressed" && confidence !== "low";

/** Whether the rule would still have something to judge without this subject. */
function staysDecided(all: readonly Outcome[], gone: SubjectVerdict): boolean {
  const own = all.find(({ state }) => state.is === "judged" && state.subjects.includes(gone));
  return own ? subjectsOf([own]).some((one) => one !== gone && (one.verdict === "pass" || isCounted(one))) : false;
}

describe("the score", () => {
  it("never falls when a finding is mended, and rises by its gain", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const before = scoreOf(all);
        for (const finding of findingsOf(all)) {
          if (finding.status.is === "suppressed" || finding.confidence === "low") continue;
          const after = mended(all, finding);
          expectNoFall(all, after);
          const cure = before.cures.get(finding);
          expect(cure?.gain).toBeCloseTo((scoreOf(after).uncapped ?? 0) - (before.uncapped ?? 0), 9);
          expect(cure?.overall ?? 0).toBeCloseTo(scoreOf(after).overall ?? 0, 9);
        }
      }),
    );
  });

  it("never falls when what fails is deleted, and its rule still has something to judge", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        for (const subject of subjectsOf(all).filter(isCounted)) {
          const isShared = subjectsOf(all).filter((one) => one === subject).length > 1;
          if (isShared || !staysDecided(all, subject)) continue;
          expectNoFall(
            all,
            changed(all, subject, () => []),
          );
        }
      }),
    );
  });

  it("never falls when one more item of the checklist is done, or a finding is mended beside it", () => {
    const statuses = ["done", "accepted-risk", "unattested", "expired", "contradicted", "not-applicable"] as const;
    const item = fc.record({
      section: fc.constantFrom(...SECTIONS.map(({ id }) => id)),
      weight: fc.integer({ min: 1, max: 5 }),
      status: fc.constantFrom(...statuses),
    });
    fc.assert(
      fc.property(outcomes, fc.array(item, { minLength: 1, maxLength: 8 }), fc.boolean(), (all, items, isStrict) => {
        const weights = staticWeights(all.map(({ rule }) => rule));
        const overall = (of: readonly Outcome[], checklist: typeof items) =>
          grade(of, { staticWeights: weights, checklist: { items: checklist, isStrict } }).overall;
        const before = overall(all, items);
        for (const [index, one] of items.entries()) {
          if (one.status === "not-applicable") continue;
          expectAtLeast(overall(all, items.with(index, { ...one, status: "done" })), before);
        }
        for (const finding of findingsOf(all)) {
          if (finding.status.is !== "suppressed" && finding.confidence !== "low") {
            expectAtLeast(overall(mended(all, finding), items), before);
          }
        }
      }),
    );
  });

  it("does not depend on the order of outcomes or subjects", () => {
    const shuffled = outcomes.chain((all) =>
      fc.record({
        all: fc.constant(all),
        mixed: fc
          .shuffledSubarray([...all], { minLength: all.length })
          .map((mixed) =>
            mixed.map(({ rule, state }) =>
              state.is === "judged" ? judged(rule, [...state.subjects].reverse()) : { rule, state },
            ),
          ),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ all, mixed }) => {
        const shown = (some: readonly Outcome[]) => {
          const { overall, uncapped, certainty, capped, grade: letter } = scoreOf(some);
          return [overall?.toFixed(9), uncapped?.toFixed(9), certainty.toFixed(9), capped?.at, letter];
        };
        expect(shown(mixed)).toEqual(shown(all));
      }),
    );
  });

  it("does not fall when a clean call is there twice", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const twice = all.map(({ rule, state }) => {
          if (state.is !== "judged" || !state.subjects.includes(passing)) return { rule, state };
          return judged(rule, [...state.subjects, passing]);
        });
        expectNoFall(all, twice);
      }),
    );
  });

  it("does not rise when a failing call is there twice", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        for (const subject of subjectsOf(all).filter(isCounted)) {
          expectNoFall(
            changed(all, subject, (one) => [one, { ...one }]),
            all,
          );
        }
      }),
    );
  });

  it("does not rise when a finding becomes surer", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        for (const subject of subjectsOf(all).filter(({ confidence }) => confidence === "medium")) {
          const surer = changed(all, subject, (one) => [{ ...one, confidence: "high" }]);
          expectNoFall(surer, all);
        }
        for (const subject of subjectsOf(all).filter(({ confidence }) => confidence === "low")) {
          if (!staysDecided(all, subject)) continue;
          expectNoFall(
            changed(all, subject, (one) => [{ ...one, confidence: "medium" }]),
            all,
          );
        }
      }),
    );
  });

  it("stays within 0 and 100, and certainty within 0 and 1", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const { overall, uncapped, certainty } = scoreOf(all);
        expect(overall ?? 0).toBeLessThanOrEqual((uncapped ?? 0) + TOLERANCE);
        expect(overall ?? 0).toBeGreaterThanOrEqual(0);
        expect(uncapped ?? 0).toBeLessThanOrEqual(100 + TOLERANCE);
        expect(certainty).toBeGreaterThanOrEqual(0);
        expect(certainty).toBeLessThanOrEqual(1);
      }),
    );
  });
});
