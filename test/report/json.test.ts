import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { standings } from "../../src/checklist/index.ts";
import { judge, reviewSuppressions } from "../../src/judge/index.ts";
import { reportJson } from "../../src/report/json.ts";
import type { Report } from "../../src/report/report.ts";
import { fail, pass, unknown } from "../../src/rule/index.ts";
import {
  aComment,
  aFinding,
  anAttestation,
  aProject,
  aQuestion,
  aRule,
  aRuleOf,
  aSetup,
  failing,
  judged,
  place,
} from "../judge/build.ts";
import { aCall, aClient, anOrigin, aReport, aUse } from "./build.ts";

const schema = JSON.parse(readFileSync(new URL("../../schema/report.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

function expectValid(report: Report): void {
  validate(JSON.parse(reportJson(report)));
  expect(validate.errors ?? []).toEqual([]);
}

/** An audit with something of everything. */
function everything(order: "as found" | "reversed" = "as found"): Report {
  const arranged = <T>(items: readonly T[]): T[] => (order === "reversed" ? [...items].reverse() : [...items]);
  const call = aCall({ callers: arranged([place("src/a.ts", 3), place("src/b.ts", 1)]) });
  const project = aProject({
    clients: arranged([aClient({ maxRetries: { is: "set", value: 0, because: [] } }), aClient({ at: place("b.ts") })]),
    calls: arranged([call, aCall({ at: place("lib/summary.ts", 4), operation: "embedding" })]),
    uses: arranged([aUse(call), aUse(call, { origin: anOrigin("request", true) })]),
    unresolved: arranged([
      { at: place("z.ts", 2), why: "the client is made at run time" },
      { at: place("c.ts", 2), why: "the module is not here" },
    ]),
  });
  const rules = arranged([
    aRuleOf(
      arranged([
        { at: place("src/chat.ts", 12), verdict: fail({ message: "No retry", label: "here", cause: "client" }) },
        { at: place("src/a.ts", 3), verdict: fail({ message: "No retry", cause: "client" }) },
        { at: place("src/c.ts", 3), verdict: fail({ message: "Known", confidence: "medium" }) },
        { at: place("src/d.ts", 3), verdict: fail({ message: "A guess", confidence: "low" }) },
        { at: place("src/e.ts", 3), verdict: unknown({ because: [{ at: place("pick.ts", 4), note: "at run time" }] }) },
      ]),
    ),
    aRuleOf([{ at: null, verdict: fail({ message: "Shared" }) }], { id: "separate", section: "staging" }),
    aRuleOf([{ at: place("a.ts"), verdict: pass() }], { id: "clean", section: "costs" }),
    aRule({ id: "elsewhere", needs: ["has-k8s"] }),
    aRule({ id: "broken", subjects: () => JSON.parse("{") }),
  ]);
  const setup = aSetup({
    comments: arranged([
      aComment("src/c.ts", 2, "airworthy-ignore-next-line require-retry until 2027-01-01 -- the queue does"),
      aComment("src/c.ts", 9, "airworthy-ignore-line clean -- nothing here"),
      aComment("src/a.ts", 9, "airworthy-ignore nonsense"),
    ]),
  });
  const outcomes = judge(project, rules, setup);
  return aReport({
    project,
    outcomes,
    suppressions: reviewSuppressions(outcomes, setup),
    files: {
      discovered: 9,
      read: 8,
      parsed: 4,
      skipped: arranged([
        { file: "b.min.js", reason: "minified" },
        { file: "a.bin", reason: "binary" },
      ]),
    },
    problems: arranged([
      { file: "x.ts", line: 3, message: "could not be parsed", kind: "input" },
      { file: null, line: null, message: "git is not there", kind: "input" },
    ]),
    checklist: standings([aQuestion(), aQuestion({ id: "key-rotation", section: "api-keys" })], {
      attestations: [anAttestation({ note: "alerts at 200" })],
      project,
      outcomes,
      asOf: "2026-11-23",
    }),
  });
}

describe("the JSON report", () => {
  it("keeps to its schema, full and empty", () => {
    expectValid(everything());
    expectValid(aReport());
  });

  it("is refused by the schema with anything that is not in it", () => {
    expect(validate({ ...JSON.parse(reportJson(aReport())), more: 1 })).toBe(false);
  });

  it("has the same bytes whatever the order in which things were found", () => {
    expect(reportJson(everything("reversed"))).toBe(reportJson(everything()));
  });

  it("begins with its version, and ends with a line break", () => {
    expect(reportJson(aReport())).toMatch(/^\{\n {2}"schemaVersion": 1,[\s\S]*\}\n$/);
  });
});

describe("findings", () => {
  const report = everything();

  it("are sorted by place, one a cause, with uses, evidence and what mending brings", () => {
    expect(report.findings.map(({ ruleId, file, line, status }) => [ruleId, file, line, status])).toEqual([
      ["require-retry", "src/a.ts", 3, "open"],
      ["require-retry", "src/c.ts", 3, "suppressed"],
      ["separate", null, null, "open"],
    ]);
    const [first, second, third] = report.findings;
    expect(first).toMatchObject({ uses: [{ line: 3 }, { line: 12 }], cause: "client", suppression: null });
    expect(first?.gain).toBeGreaterThan(0);
    expect(second?.suppression).toEqual({ reason: "the queue does", until: "2027-01-01" });
    expect(second).toMatchObject({ gain: 0, overallAfter: null });
    expect(third?.subject).toEqual({ kind: "project", name: "." });
  });

  it("of low confidence are told on request only", () => {
    const rule = aRule();
    const outcomes = [judged(rule, [failing(aFinding(rule, { confidence: "low" }))])];
    expect(aReport({ outcomes }).findings).toEqual([]);
    expect(aReport({ outcomes, withGuesses: true }).findings).toHaveLength(1);
  });

  it("are rounded down: points to whole ones, gains to tenths", () => {
    const rule = aRule({ severity: "warning" });
    const outcomes = [
      judged(rule, [
        failing(aFinding(rule)),
        ...Array(2).fill({ ...failing(aFinding(rule)), verdict: "pass", finding: null }),
      ]),
    ];
    const { score, findings } = aReport({ outcomes });
    expect(score).toMatchObject({ overall: 50, uncapped: 50 });
    expect(findings[0]?.gain).toBe(50);
  });
});

describe("what was passed, did not apply, or could not be decided", () => {
  const report = everything();

  it("is told apart, and a crash is a problem of our own", () => {
    expect(report.passed).toEqual([{ ruleId: "clean", subjects: 1 }]);
    expect(report.notApplicable).toEqual([{ ruleId: "elsewhere", reason: "no Kubernetes manifests were found" }]);
    expect(report.undecided).toMatchObject([
      { ruleId: "broken", subjects: 0, wholly: true },
      { ruleId: "require-retry", subjects: 1, wholly: false, reason: "at run time", file: "pick.ts", line: 4 },
    ]);
    expect(report.problems.map(({ file, kind }) => [file, kind])).toEqual([
      ["x.ts", "input"],
      [null, "input"],
      [null, "crash"],
    ]);
  });

  it("suppressions are all listed, with what to do", () => {
    expect(report.suppressions.map(({ file, line, state }) => [file, line, state])).toEqual([
      ["src/a.ts", 9, "malformed"],
      ["src/c.ts", 2, "in-force"],
      ["src/c.ts", 9, "unused"],
    ]);
  });

  it("a tree without models has nothing to audit and no score", () => {
    const report = aReport({ project: aProject({ unresolved: [] }) });
    expect(report).toMatchObject({ nothingToAudit: true, score: { overall: null, grade: null } });
    expect(aReport().nothingToAudit).toBe(false);
  });
});

describe("keys", () => {
  const alphabet = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG";
  it.each([`sk-proj-${alphabet}`, `sk-${alphabet}`, `sk-ant-api03-${alphabet}`, `AIza${alphabet}`, `gsk_${alphabet}`])(
    "of shape %# never come out, wherever they got in",
    (key) => {
      const rule = aRule();
      const finding = aFinding(rule, {
        message: `The key ${key} is written here`,
        label: key,
        cause: key,
        evidence: [{ at: place("a.ts"), note: `"${key}"` }],
        fix: { kind: "manual", title: `Remove ${key}` },
      });
      const json = reportJson(
        aReport({
          outcomes: [judged(rule, [failing(finding)])],
          problems: [{ file: "a.ts", line: 1, message: `unexpected ${key}`, kind: "input" }],
          project: aProject({ unresolved: [{ at: place("a.ts"), why: key }] }),
        }),
      );
      expect(json).not.toContain(key);
      expect(json).not.toContain(alphabet.slice(0, 12));
      expect(json).toContain(`…${key.slice(-4)}`);
    },
  );

  it("are not mistaken: names, ids and masked keys stay", () => {
    const why = "sk-proj-…9fQx in sk-learn-compatible-estimator-wrapper, gpt-4o-mini-2024-07-18";
    const { inventory } = aReport({ project: aProject({ unresolved: [{ at: place("a.ts"), why }] }) });
    expect(inventory.unresolved[0]?.why).toBe(why);
  });
});
