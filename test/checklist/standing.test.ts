import { describe, expect, it } from "vitest";
import { questions, rules } from "../../rules/index.ts";
import { type StandingInput, standings } from "../../src/checklist/index.ts";
import type { Question } from "../../src/rule/index.ts";
import {
  aFinding,
  anAttestation,
  aProject,
  aQuestion,
  aRule,
  failing,
  judged,
  passing,
  place,
} from "../judge/build.ts";

const standing = (question: Partial<Question> = {}, input: Partial<StandingInput> = {}) => {
  const all = { attestations: [], project: aProject(), outcomes: [], asOf: "2026-11-23", ...input };
  const [only] = standings([aQuestion(question)], all);
  return { status: only?.status, until: only?.until, reason: only?.reason, support: only?.support };
};
const attested = (...all: Parameters<typeof anAttestation>) => ({ attestations: [anAttestation(...all)] });

describe("an item", () => {
  it("is open until someone attests it", () => {
    expect(standing()).toMatchObject({ status: "unattested", until: null, reason: null });
    expect(standing({}, attested())).toMatchObject({ status: "done", until: "2027-03-30", reason: null });
    expect(standing({ id: "another" }, attested()).status).toBe("unattested");
  });

  it("does not apply where its traits are missing, whatever is attested", () => {
    const missing = standing({ needs: ["is-application"] }, attested());
    expect(missing).toMatchObject({ status: "not-applicable", reason: expect.stringContaining("not an application") });
    const empty = standing({ needs: [] }, { project: aProject({ unresolved: [] }) });
    expect(empty.status).toBe("not-applicable");
  });

  it("holds to its last day, and no longer than it may", () => {
    const until = (day: string, asOf: string) => standing({}, { ...attested({ until: day }), asOf });
    expect(until("2026-11-23", "2026-11-23").status).toBe("done");
    expect(until("2026-11-22", "2026-11-23")).toMatchObject({
      status: "expired",
      reason: "expired on 2026-11-22, last attested by the team",
    });
    expect(until("2030-01-01", "2027-03-30")).toMatchObject({ status: "done", until: "2027-03-30" });
    expect(until("2030-01-01", "2027-03-31").status).toBe("expired");
  });

  it("may be attested after the last commit, but not in a far future", () => {
    expect(standing({}, attested({ on: "2026-12-24" })).status).toBe("done");
    const far = standing({}, attested({ on: "2036-12-24" }));
    expect(far).toMatchObject({ status: "unattested", reason: expect.stringContaining("2036-12-24") });
  });

  it("may be set aside with a note", () => {
    expect(standing({}, attested({ status: "not-applicable" })).status).toBe("not-applicable");
    expect(standing({}, attested({ status: "accepted-risk", until: "2026-12-01" })).status).toBe("accepted-risk");
    expect(standing({}, attested({ status: "accepted-risk", until: "2026-11-01" })).status).toBe("expired");
  });
});

describe("a contradiction", () => {
  const rule = aRule({ id: "separate-staging-credentials", guide: ["G19"] });
  const contradicted = { contradictedBy: [{ rule: rule.id, from: "error" as const }] };
  const outcomes = (more: Parameters<typeof aFinding>[1] = {}) => [
    judged(rule, [failing(aFinding(rule, { at: place("deploy.yml", 4), ...more }))]),
  ];

  it("comes from a finding that is sure and severe enough", () => {
    const found = standing(contradicted, { ...attested(), outcomes: outcomes() });
    expect(found).toMatchObject({
      status: "contradicted",
      reason: "separate-staging-credentials shows the opposite at deploy.yml:4",
    });
    for (const more of [{ confidence: "medium" }, { severity: "warning" }] as const) {
      expect(standing(contradicted, { ...attested(), outcomes: outcomes(more) }).status).toBe("done");
    }
  });

  it("does not come from what is suppressed, from rules on trial or from other rules", () => {
    const status = { is: "suppressed", reason: "x", until: null, at: place("a.ts") } as const;
    expect(standing(contradicted, { ...attested(), outcomes: outcomes({ status }) }).status).toBe("done");
    expect(standing({}, { ...attested(), outcomes: outcomes() }).status).toBe("done");
    const trial = { ...rule, stage: "experimental" as const };
    const onTrial = [judged(trial, [failing(aFinding(trial))])];
    expect(standing(contradicted, { ...attested(), outcomes: onTrial }).status).toBe("done");
  });

  it("speaks against what is said to be done only", () => {
    const set = { ...attested({ status: "accepted-risk", until: "2026-12-31" }), outcomes: outcomes() };
    expect(standing(contradicted, set).status).toBe("accepted-risk");
    expect(standing(contradicted, { outcomes: outcomes() }).status).toBe("unattested");
  });

  it("is shown beside the item in any case, like everything that bears on it", () => {
    const clues = [
      { kind: "runbook" as const, file: "docs/runbook.md" },
      { kind: "privacy" as const, file: "PRIVACY.md" },
    ];
    const other = aRule({ id: "passes", guide: ["G19"] });
    const shown = standing(
      { clues: ["runbook"] },
      { project: aProject({ clues }), outcomes: [...outcomes(), judged(other, [passing])] },
    );
    expect(shown.support).toEqual([
      { note: "separate-staging-credentials has a finding", file: "deploy.yml", line: 4 },
      { note: "passes passes", file: null, line: null },
      { note: "speaks of incidents", file: "docs/runbook.md", line: null },
    ]);
  });
});

describe("the checklist that ships", () => {
  it("names each item once, in whole sentences", () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(questions.filter(({ id }) => rules.some((rule) => rule.id === id))).toEqual([]);
    for (const { id, title, ask, guide, weight, validDays } of questions) {
      expect(title, id).toMatch(/^[A-Z].*[^.]$/);
      expect(ask, id).toMatch(/^[A-Z].*\?$/);
      expect(guide, id).not.toEqual([]);
      expect(weight, id).toBeGreaterThanOrEqual(1);
      expect(weight, id).toBeLessThanOrEqual(5);
      expect([90, 180, 365], id).toContain(validDays);
    }
  });
});
