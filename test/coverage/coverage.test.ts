import { describe, expect, it } from "vitest";
import { guide } from "../../rules/guide.ts";
import { questions, rules } from "../../rules/index.ts";
import { pending } from "../../rules/pending.ts";
import { standings } from "../../src/checklist/index.ts";
import { coverageOf, type GuideWork } from "../../src/coverage/index.ts";
import { SECTIONS } from "../../src/score/index.ts";
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
  unsure,
} from "../judge/build.ts";
import { aReport } from "../report/build.ts";

const ids = new Set(guide.map(({ id }) => id));

describe("the guide", () => {
  it("is told whole, in order, in sections that there are", () => {
    expect(guide.map(({ id }) => id)).toEqual(Array.from({ length: 105 }, (_, index) => `G${index + 1}`));
    const sections = SECTIONS.map(({ id }) => id as string | null);
    expect(guide.filter(({ section }) => section !== null && !sections.includes(section))).toEqual([]);
    expect(new Set(guide.map(({ says }) => says)).size).toBe(105);
  });

  it("is named by rules and items as it is numbered", () => {
    const named = [...rules, ...questions].flatMap(({ id, guide: all }) => all.map((one) => ({ id, one })));
    expect(named.filter(({ one }) => !ids.has(one))).toEqual([]);
  });

  it("waits for no rule that exists, and for statements that there are", () => {
    expect(
      Object.keys(pending).filter((id) => rules.some((rule) => rule.id === id)),
      "npm run generate",
    ).toEqual([]);
    expect(
      Object.values(pending)
        .flat()
        .filter((id) => !ids.has(id)),
    ).toEqual([]);
  });

  it("is contradicted only by rules that there are, or will be", () => {
    const known = new Set([...rules.map(({ id }) => id), ...Object.keys(pending)]);
    const named = questions.flatMap(({ contradictedBy = [] }) => contradictedBy.map(({ rule }) => rule));
    expect(named.filter((rule) => !known.has(rule))).toEqual([]);
  });
});

describe("coverage of a repository", () => {
  const retry = aRule({ id: "retry", guide: ["G1", "G2"] });
  const limit = aRule({ id: "limit", guide: ["G2", "G3"] });
  const work: GuideWork = {
    guide: ["G1", "G2", "G3", "G4", "G5"].map((id) => ({ id, section: null, says: `${id} is so` })),
    rules: [retry, limit],
    questions: [aQuestion({ id: "item", guide: ["G3", "G4"] })],
    pending: { later: ["G4", "G5"] },
  };
  const reportOf = (...outcomes: Parameters<typeof judged>[1][]) => {
    const all = outcomes.map((subjects, index) => judged(index === 0 ? retry : limit, subjects));
    const project = aProject();
    const input = { attestations: [anAttestation({ id: "item" })], project, outcomes: all, asOf: "2026-11-23" };
    return aReport({ project, outcomes: all, checklist: standings(work.questions, input) });
  };
  const decided = (report = reportOf()) => coverageOf(work, report).statements.map(({ decision }) => decision);

  it("takes what code shows before what people say, and a failure before all", () => {
    const finding = aFinding(retry);
    expect(decided(reportOf([failing(finding)], [passing]))).toEqual([
      ...["failed", "failed", "passed", "attested", "no-rule-yet"],
    ]);
    expect(decided(reportOf([passing], [unsure]))).toEqual(["passed", "passed", "attested", "attested", "no-rule-yet"]);
    expect(coverageOf(work, reportOf([failing(finding)], [passing])).summary).toMatchObject({ failed: 2, attested: 1 });
  });

  it("does not take a rule that decided nothing for one that passed", () => {
    expect(decided(reportOf([unsure], [unsure])).slice(0, 2)).toEqual(["unknown", "unknown"]);
    expect(decided().slice(0, 2)).toEqual(["off", "off"]);
    const suppressed = aFinding(retry, {
      status: { is: "suppressed", reason: "known", until: null, at: place("a.ts") },
    });
    expect(decided(reportOf([failing(suppressed)], [unsure]))[0]).toBe("suppressed");
  });
});
