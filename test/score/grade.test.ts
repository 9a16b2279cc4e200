import { describe, expect, it } from "vitest";
import type { Finding, Outcome } from "../../src/judge/index.ts";
import type { AnyRule, Confidence, Severity } from "../../src/rule/index.ts";
import { type ChecklistStanding, grade, type ScorePolicy, staticWeights, wholePoints } from "../../src/score/index.ts";
import { aFinding, aRule, failing, judged, passing, place, unsure } from "../judge/build.ts";

const suppressed = (until: string | null): Finding["status"] => ({
  is: "suppressed",
  reason: "known",
  until,
  at: place("a.ts"),
});

/** A rule with so many failing and so many clean subjects, each failing one a finding of its own. */
function outcome(more: Partial<AnyRule>, fails: number, passes: number, confidence: Confidence = "high"): Outcome {
  const rule = aRule(more);
  const findings = Array.from({ length: fails }, () => failing(aFinding(rule, { confidence })));
  return judged(rule, [...findings, ...Array(passes).fill(passing)]);
}

const full = (outcomes: readonly Outcome[]): ScorePolicy => ({
  staticWeights: staticWeights(outcomes.map(({ rule }) => rule)),
});
const scoreOf = (...outcomes: readonly Outcome[]) => grade(outcomes, full(outcomes));
const rule = (weight: number, severity: Severity): Partial<AnyRule> => ({ weight, severity });

describe("the score of a rule", () => {
  it.each([
    ["all failing", rule(1, "error"), 3, 0, "high", 0],
    ["one error among a hundred good calls", rule(1, "error"), 1, 99, "high", 49.5],
    ["three of ten warnings", rule(1, "warning"), 3, 7, "high", 52.5],
    ["one warning of medium confidence in ten", rule(1, "warning"), 1, 9, "medium", 82.1875],
    ["nothing failing", rule(1, "error"), 0, 4, "high", 100],
  ] as const)("%s", (_, of, fails, passes, confidence, expected) => {
    expect(scoreOf(outcome(of, fails, passes, confidence)).uncapped).toBeCloseTo(expected, 9);
  });

  it("counts a lowered finding half for each level", () => {
    const made = aRule({ severity: "error" });
    const score = (severity: Severity) => scoreOf(judged(made, [failing(aFinding(made, { severity }))])).uncapped;
    expect([score("error"), score("warning"), score("info")]).toEqual([0, 50, 75]);
  });

  it("takes each subject by its own strength, not by the strongest of its finding", () => {
    const made = aRule({ severity: "warning" });
    const shared = aFinding(made);
    const mixed = scoreOf(judged(made, [failing(shared), failing(shared, "info", "medium"), passing]));
    expect(mixed.uncapped).toBeCloseTo(100 * (1 - (0.25 + 0.75 * (1.3 / 2.3))), 9);
  });

  it("leaves out unknown subjects, guesses and suppressed findings; a baseline hides nothing", () => {
    const made = aRule();
    const others = [
      unsure,
      failing(aFinding(made, { confidence: "low" })),
      failing(aFinding(made, { status: suppressed(null) })),
    ];
    expect(scoreOf(judged(made, [passing, ...others])).uncapped).toBe(100);
    expect(scoreOf(judged(made, [failing(aFinding(made, { status: { is: "baselined" } }))])).uncapped).toBe(0);
  });

  it("does not count rules in preview, and lets none of them cap", () => {
    const clean = outcome({}, 0, 1);
    expect(scoreOf(clean, outcome({ stage: "preview", cap: { at: 39 } }, 1, 0))).toMatchObject({
      overall: 100,
      capped: null,
    });
  });
});

describe("the worked example", () => {
  const example = (bareFetches: number, openRoutes: number) => [
    outcome(rule(10, "error"), bareFetches, 4 - bareFetches),
    outcome(rule(4, "warning"), 0, 4),
    outcome(rule(6, "warning"), 0, 4),
    outcome(rule(6, "warning"), 1, 0, "medium"),
    outcome(rule(8, "error"), openRoutes, 2 - openRoutes),
    outcome(rule(3, "info"), 2, 0, "medium"),
  ];
  const section = (outcomes: readonly Outcome[]) =>
    wholePoints(scoreOf(...outcomes).sections.find(({ id }) => id === "rate-limits")?.score ?? -1);

  it.each([
    ["as found", 1, 2, 46],
    ["a limiter on one route", 1, 1, 52],
    ["on both", 1, 0, 68],
    ["and the fetch wrapped", 0, 0, 85],
  ])("%s", (_, bareFetches, openRoutes, expected) => {
    expect(section(example(bareFetches, openRoutes))).toBe(expected);
  });
});

describe("sections and overall", () => {
  it("weighs sections as published", () => {
    const clean = outcome({ section: "api-keys" }, 0, 1);
    const broken = outcome({ section: "latency", severity: "warning" }, 1, 0);
    expect(scoreOf(clean, broken).uncapped).toBeCloseTo((15 * 100) / 27, 9);
    expect(grade([], { staticWeights: {} }).sections.reduce((total, { weight }) => total + weight, 0)).toBe(100);
  });

  it("counts a thin section in part", () => {
    const clean = outcome({ section: "api-keys", weight: 10 }, 0, 1);
    const broken = outcome({ section: "latency", weight: 1, severity: "warning" }, 1, 0);
    const { sections, uncapped } = grade([clean, broken], { staticWeights: { "api-keys": 20, latency: 10 } });
    expect(sections.find(({ id }) => id === "latency")?.countedWeight).toBeCloseTo(12 / 5, 9);
    expect(uncapped).toBeCloseTo((15 * 100) / (15 + 12 / 5), 9);
  });

  it("derives the weight of a section from rules that need no connection and are scored", () => {
    const rules = [aRule({ weight: 10 }), aRule({ weight: 3, needs: ["org-connected"] }), aRule({ stage: "preview" })];
    expect(staticWeights(rules)).toEqual({ "rate-limits": 10 });
  });

  it("has no score where nothing applies, and none where nothing could be decided", () => {
    const nothing: Outcome = { rule: aRule(), state: { is: "not-applicable", reason: "no model calls were found" } };
    expect(scoreOf(nothing)).toMatchObject({ overall: null, uncapped: null, grade: null, capped: null, certainty: 1 });
    const crashed: Outcome = { rule: aRule(), state: { is: "undecided", reason: "crashed" } };
    expect(scoreOf(crashed)).toMatchObject({ overall: null, grade: null, certainty: 0 });
  });

  it("says how much of the weight was decided", () => {
    const { certainty, sections } = scoreOf(
      outcome({ weight: 9 }, 0, 1),
      judged(aRule({ weight: 3 }), [unsure]),
      judged(aRule({ weight: 8, section: "safety" }), [failing(aFinding(aRule(), { confidence: "low" }))]),
    );
    expect(certainty).toBeCloseTo(9 / 20, 9);
    expect(sections.filter(({ isApplicable }) => isApplicable)).toMatchObject([
      { id: "rate-limits", decidedWeight: 9, applicableWeight: 12, score: 100 },
      { id: "safety", decidedWeight: 0, applicableWeight: 8, score: null, countedWeight: 0 },
    ]);
  });
});

describe("caps", () => {
  const good = outcome({ section: "latency" }, 0, 1);
  const secret = aRule({
    id: "no-key",
    section: "api-keys",
    weight: 1,
    cap: { at: 39, atMedium: 69, outlivesSuppression: true },
  });
  const capOf = (of: AnyRule, finding: Partial<Finding>) => scoreOf(judged(of, [failing(aFinding(of, finding))]), good);

  it.each([
    ["a cap of its own at high confidence", secret, {}, 39],
    ["a milder one at medium", secret, { confidence: "medium" as const }, 69],
    ["none below error", secret, { severity: "warning" as const }, null],
    ["none for a guess", secret, { confidence: "low" as const }, null],
    ["89 for any other error", aRule({ weight: 1 }), {}, 89],
    ["none for any other error at medium", aRule({ weight: 1 }), { confidence: "medium" as const }, null],
    ["89 for a baselined error", aRule({ weight: 1 }), { status: { is: "baselined" } as const }, 89],
    ["none for a suppressed error", aRule({ weight: 1 }), { status: suppressed(null) }, null],
    ["a secret's own though suppressed", secret, { status: suppressed(null) }, 39],
    ["none for a secret suppressed with reason and date", secret, { status: suppressed("2027-01-01") }, null],
  ])("%s", (_, of, finding, at) => {
    const heavy = grade([judged(of, [failing(aFinding(of, finding))]), good], {
      staticWeights: { "api-keys": 1000, "rate-limits": 1000, latency: 1 },
    });
    expect(heavy.capped?.at ?? null).toBe(at);
    expect(heavy.overall).toBe(at ?? heavy.uncapped);
  });

  it("the lowest wins, and is named", () => {
    const { capped, grade: letter } = scoreOf(good, outcome({}, 1, 99), judged(secret, [failing(aFinding(secret))]));
    expect({ capped, letter }).toEqual({ capped: { at: 39, ruleId: "no-key" }, letter: "F" });
  });

  it("is not told where the score is lower anyway", () => {
    expect(scoreOf(outcome({ cap: { at: 69 } }, 1, 0))).toMatchObject({ overall: 0, capped: null });
  });

  it("goes with its finding: the cure tells where the score lands", () => {
    const finding = aFinding(secret);
    const outcomes = [judged(secret, [failing(finding), ...Array(9).fill(passing)]), good, outcome({}, 1, 99)];
    const cure = scoreOf(...outcomes).cures.get(finding);
    expect(cure?.gain).toBeGreaterThan(0);
    expect(cure?.overall).toBeGreaterThan(39);
    expect(capOf(secret, {}).overall).toBe(39);
  });

  it("two findings of one cause need one cure, two causes need two", () => {
    const [first, second] = [aFinding(secret), aFinding(secret)];
    const { cures } = scoreOf(judged(secret, [failing(first), failing(second)]), good);
    expect(cures.get(first)?.overall).toBe(39);
  });
});

describe("the letter", () => {
  it.each([
    [100, "A"],
    [0, "F"],
  ])("%d is %s", (points, letter) => {
    const passes = points === 100 ? 1 : 0;
    expect(scoreOf(outcome({}, 1 - passes, passes)).grade).toBe(letter);
  });

  it("comes from the points that are shown", () => {
    expect([wholePoints(89.99999999999), wholePoints(89.9), wholePoints(90)]).toEqual([90, 89, 90]);
  });
});

describe("the checklist", () => {
  const item = (
    status: ChecklistStanding["status"],
    weight = 3,
    section: ChecklistStanding["section"] = "latency",
  ) => ({
    status,
    weight,
    section,
  });
  const failingLatency = outcome({ section: "latency", severity: "warning", weight: 9 }, 1, 0);
  const withItems = (isStrict: boolean, ...items: readonly ChecklistStanding[]) =>
    grade([failingLatency], { ...full([failingLatency]), checklist: { items, isStrict } });

  it("helps up to a quarter of the section", () => {
    expect(withItems(false, item("done", 1)).uncapped).toBeCloseTo(10, 9);
    expect(withItems(false, item("done", 3)).uncapped).toBeCloseTo(25, 9);
    expect(withItems(false, item("done", 3), item("done", 9)).uncapped).toBeCloseTo(25, 9);
  });

  it("changes nothing where nothing is done", () => {
    const items = (["unattested", "expired", "contradicted", "accepted-risk", "not-applicable"] as const).map(
      (status) => item(status),
    );
    expect(withItems(false, ...items).uncapped).toBe(0);
    expect(withItems(false, item("done", 3, "business"), item("done", 3, "billing")).uncapped).toBe(0);
  });

  it("counts in full under the strict policy, business included", () => {
    expect(withItems(true, item("done", 9)).uncapped).toBeCloseTo(50, 9);
    expect(withItems(true, item("accepted-risk", 9)).uncapped).toBeCloseTo(25, 9);
    expect(withItems(true, item("done", 9), item("unattested", 18)).uncapped).toBeCloseTo(25, 9);
    expect(withItems(true, item("not-applicable", 9)).uncapped).toBe(0);
    expect(withItems(true, item("done", 3, "business")).uncapped).toBeCloseTo(200 / 14, 9);
  });
});
