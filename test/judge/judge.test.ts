import { describe, expect, it } from "vitest";
import { judge } from "../../src/judge/index.ts";
import { fail, pass, unknown } from "../../src/rule/index.ts";
import { aProject, aRule, aRuleOf, aSetup, findingsOf, place } from "./build.ts";

const failsAt = (file: string, line = 1) => ({ at: place(file, line), verdict: fail({ message: `fails in ${file}` }) });

describe("what applies", () => {
  it("names the missing trait in plain words", () => {
    const rule = aRuleOf([], { needs: ["has-calls", "is-deployed"] });
    expect(judge(aProject(), [rule], aSetup())).toEqual([
      { rule, state: { is: "not-applicable", reason: "the tree does not show a deployment" } },
    ]);
  });

  it("wants one of the alternatives where a rule gives some", () => {
    const either = { needsAny: ["has-ui", "has-ci"] as const };
    const [without] = judge(aProject(), [aRule(either)], aSetup());
    expect(without?.state).toEqual({
      is: "not-applicable",
      reason: "no user interface was found, and no CI configuration was found",
    });
    const project = aProject({ traits: new Set(["has-calls", "has-ci"]) });
    const [outcome] = judge(project, [aRuleOf([failsAt("a.ts")], either)], aSetup());
    expect(outcome?.state.is).toBe("judged");
  });

  it("never takes the absence of subjects for a pass", () => {
    const [outcome] = judge(aProject(), [aRule()], aSetup());
    expect(outcome?.state.is).toBe("not-applicable");
  });

  it("judges nothing where there is nothing", () => {
    const rule = aRuleOf([failsAt("a.ts")], { needs: [] });
    const [outcome] = judge(aProject({ unresolved: [] }), [rule], aSetup());
    expect(outcome?.state).toEqual({ is: "not-applicable", reason: "no model calls, clients or keys were found" });
  });
});

describe("verdicts", () => {
  it("keeps unknown subjects silent, and counts them", () => {
    const because = [{ at: place("b.ts"), note: "chosen at run time" }];
    const rule = aRuleOf([
      { at: place("a.ts"), verdict: pass() },
      { at: place("b.ts"), verdict: unknown({ because }) },
    ]);
    const [outcome] = judge(aProject(), [rule], aSetup());
    expect(outcome?.state).toMatchObject({
      subjects: [
        { verdict: "pass", finding: null },
        { verdict: "unknown", because, finding: null },
      ],
    });
  });

  it("makes a crash of a rule undecided, never a pass, and goes on with the others", () => {
    const broken = aRule({
      id: "broken",
      subjects: () => [{ at: place("a.ts", 7) }],
      judge: () => {
        throw new Error("no such thing");
      },
    });
    const outcomes = judge(aProject(), [broken, aRuleOf([failsAt("a.ts")])], aSetup());
    expect(outcomes.map(({ state }) => state.is)).toEqual(["undecided", "judged"]);
    expect(outcomes[0]?.state).toMatchObject({ reason: "crashed on a.ts:7: Error: no such thing" });
  });

  it("counts a crash in the search for subjects or in a fix as a crash too", () => {
    const crash = () => {
      throw new TypeError("broken");
    };
    const rules = [aRule({ subjects: crash }), aRuleOf([failsAt("a.ts")], { fix: crash })];
    expect(judge(aProject(), rules, aSetup()).map(({ state }) => state.is)).toEqual(["undecided", "undecided"]);
  });

  it("never lets a finding rise above the severity of its rule", () => {
    const verdict = fail({ message: "x", severity: "error" });
    const rule = aRuleOf([{ at: place("a.ts"), verdict }], { severity: "warning" });
    expect(findingsOf(judge(aProject(), [rule], aSetup()))[0]?.severity).toBe("warning");
  });

  it("gives a finding without a place a subject", () => {
    const named = fail({ message: "x", at: null, subject: { kind: "openai-project", name: "staging" } });
    const rule = aRuleOf([
      { at: null, verdict: fail({ message: "y" }) },
      { at: null, verdict: named },
    ]);
    expect(findingsOf(judge(aProject(), [rule], aSetup())).map(({ at, subject }) => ({ at, subject }))).toEqual([
      { at: null, subject: { kind: "project", name: "." } },
      { at: null, subject: { kind: "openai-project", name: "staging" } },
    ]);
  });
});

const aChange = { is: "file", file: ".env.example", text: "KEY=\n" } as const;

it("promises a fix only where something can be written", () => {
  const subjects = [{ at: place("src/a.ts"), verdict: fail({ message: "no" }) }];
  const kindOf = (changes: readonly (typeof aChange)[]) => {
    const rule = aRuleOf(subjects, { fix: () => ({ kind: "safe", title: "Mend it", changes }) });
    return findingsOf(judge(aProject(), [rule], aSetup()))[0]?.fix.kind;
  };
  expect([kindOf([aChange]), kindOf([])]).toEqual(["safe", "manual"]);
});

describe("one finding per cause", () => {
  const client = place("src/client.ts", 4);
  const shared = (severity: "error" | "warning", confidence: "high" | "medium", note: string) =>
    fail({
      message: `${severity} ${confidence}`,
      at: client,
      cause: "maxRetries of src/client.ts",
      severity,
      confidence,
      evidence: [
        { at: client, note: "client built here" },
        { at: client, note },
      ],
    });

  it("merges: the strongest speaks, uses are sorted, evidence is told once", () => {
    const rule = aRuleOf(
      [
        { at: place("src/b.ts", 9), verdict: shared("warning", "high", "cron") },
        { at: place("src/a.ts", 12), verdict: shared("error", "medium", "a person waits") },
        { at: place("src/a.ts", 3), verdict: shared("warning", "medium", "cron") },
      ],
      { fix: (subject) => ({ kind: "suggested", title: `mend ${subject.at?.file}`, changes: [aChange] }) },
    );
    const outcomes = judge(aProject(), [rule], aSetup());
    const findings = findingsOf(outcomes);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: "error",
      confidence: "high",
      message: "error medium",
      at: client,
      uses: [place("src/a.ts", 3), place("src/a.ts", 12), place("src/b.ts", 9)],
      evidence: [{ note: "client built here" }, { note: "a person waits" }, { note: "cron" }],
      fix: { kind: "suggested", title: "mend src/a.ts" },
    });
    expect(outcomes[0]?.state).toMatchObject({
      subjects: [
        { severity: "warning", confidence: "medium" },
        { severity: "error", confidence: "medium" },
        { severity: "warning", confidence: "high" },
      ],
    });
  });

  it("takes the same place for the same cause, and another place for another", () => {
    const rule = aRuleOf([failsAt("a.ts", 1), failsAt("a.ts", 1), failsAt("a.ts", 2)]);
    expect(findingsOf(judge(aProject(), [rule], aSetup()))).toHaveLength(2);
  });

  it("does not depend on the order of the subjects", () => {
    const subjects = [failsAt("b.ts", 2), failsAt("a.ts", 9), failsAt("a.ts", 1), failsAt("b.ts", 2)];
    const rule = aRule({ subjects: () => subjects, judge: (subject) => subject.verdict });
    const reversed = { ...rule, subjects: () => [...subjects].reverse() };
    const [one] = judge(aProject(), [rule], aSetup());
    const [other] = judge(aProject(), [reversed], aSetup());
    expect(JSON.stringify(other?.state)).toBe(JSON.stringify(one?.state));
  });
});

describe("configuration", () => {
  const rule = aRuleOf([failsAt("src/a.ts"), failsAt("legacy/b.ts")]);
  const choice = (severity: "off" | "info" | "warning" | "error", settings = {}) => ({ severity, settings });

  it("leaves out a rule that is off", () => {
    expect(judge(aProject(), [rule], aSetup({ config: { rules: { "require-retry": choice("off") } } }))).toEqual([]);
  });

  it("changes severities by path, the last override winning", () => {
    const overrides = [
      { paths: ["legacy/**"], rules: { "require-retry": choice("warning") } },
      { paths: ["**/b.ts"], rules: { "require-retry": choice("info") } },
    ];
    const findings = findingsOf(judge(aProject(), [rule], aSetup({ config: { overrides } })));
    expect(findings.map(({ at, severity }) => [at?.file, severity])).toEqual([
      ["legacy/b.ts", "info"],
      ["src/a.ts", "error"],
    ]);
  });

  it("switches a rule off, or on, for some paths only", () => {
    const overrides = (severity: "off" | "error") => [
      { paths: ["legacy"], rules: { "require-retry": choice(severity) } },
    ];
    const files = (setup: Parameters<typeof aSetup>[0]) =>
      findingsOf(judge(aProject(), [rule], aSetup(setup))).map(({ at }) => at?.file);
    expect(files({ config: { overrides: overrides("off") } })).toEqual(["src/a.ts"]);
    const rules = { "require-retry": choice("off") };
    expect(files({ config: { rules, overrides: overrides("error") } })).toEqual(["legacy/b.ts"]);
  });

  it("keeps a finding lower where the rule lowered it", () => {
    const verdicts = (["warning", "info"] as const).map((severity, index) => ({
      at: place("a.ts", index + 1),
      verdict: fail({ message: "x", severity }),
    }));
    const lowered = aRuleOf(verdicts, { severity: "warning" });
    const severities = (severity: "error" | "info") =>
      findingsOf(
        judge(aProject(), [lowered], aSetup({ config: { rules: { "require-retry": choice(severity) } } })),
      ).map((finding) => finding.severity);
    expect(severities("error")).toEqual(["error", "warning"]);
    expect(severities("info")).toEqual(["info", "info"]);
  });

  it("hands a rule its settings, by path", () => {
    const seen: unknown[] = [];
    const asking = aRuleOf([failsAt("src/a.ts"), failsAt("legacy/b.ts")], {
      settings: { limit: 10, strict: false },
      judge: (_, { settings }) => {
        seen.push(settings);
        return pass();
      },
    });
    const config = {
      rules: { "require-retry": choice("error", { limit: 20 }) },
      overrides: [{ paths: ["src/**"], rules: { "require-retry": choice("error", { strict: true }) } }],
    };
    judge(aProject(), [asking], aSetup({ config }));
    expect(seen).toEqual([
      { limit: 20, strict: false },
      { limit: 20, strict: true },
    ]);
  });

  it("looks at nothing in ignored paths: neither at subjects nor at what would be mended there", () => {
    const elsewhere = { at: place("src/c.ts"), verdict: fail({ message: "x", at: place("legacy/client.ts") }) };
    const mixed = aRuleOf([failsAt("src/a.ts"), failsAt("legacy/b.ts"), elsewhere]);
    const outcomes = judge(aProject(), [mixed], aSetup({ config: { ignorePaths: ["legacy/"] } }));
    expect(outcomes[0]?.state).toMatchObject({ subjects: [{ at: { file: "src/a.ts" } }] });
  });

  it("runs an experimental rule only where it is asked for", () => {
    const experimental = { ...rule, stage: "experimental" as const };
    expect(judge(aProject(), [experimental], aSetup())).toEqual([]);
    const config = { rules: { "require-retry": choice("warning") } };
    expect(judge(aProject(), [experimental], aSetup({ config }))).toHaveLength(1);
  });
});

describe("fingerprints", () => {
  const printsOf = (lines: readonly number[], lineText: (at: { line: number }) => string, file = "a.ts") =>
    findingsOf(judge(aProject(), [aRuleOf(lines.map((line) => failsAt(file, line)))], aSetup({ lineText }))).map(
      ({ fingerprint }) => fingerprint,
    );

  it("stay when lines above move and when the indentation changes", () => {
    const before = printsOf([3], () => "  create({ model })");
    expect(printsOf([90], () => "create({  model })")).toEqual(before);
    expect(before[0]).toMatch(/^[0-9a-f]{20}$/);
  });

  it("differ by text, file, rule and by number among equals", () => {
    const prints = [
      ...printsOf([1, 2], () => "create()"),
      ...printsOf([1], () => "update()"),
      ...printsOf([1], () => "create()", "b.ts"),
      ...findingsOf(judge(aProject(), [aRuleOf([failsAt("a.ts")], { id: "other" })], aSetup())).map(
        ({ fingerprint }) => fingerprint,
      ),
    ];
    expect(new Set(prints).size).toBe(5);
  });

  it("do not tell one key from another by more than its end", () => {
    const key = (middle: string) => `apiKey: "sk-proj-${middle.repeat(8)}9fQx"`;
    expect(printsOf([1], () => key("a1B2"))).toEqual(printsOf([1], () => key("Zz09")));
  });

  it("stand on the cause where there is no place, without its line numbers", () => {
    const print = (cause: string) => {
      const rule = aRuleOf([{ at: null, verdict: fail({ message: "x", cause }) }]);
      return findingsOf(judge(aProject(), [rule], aSetup()))[0]?.fingerprint;
    };
    expect(print("deploy.yml:12:3")).toBe(print("deploy.yml:99:1"));
    expect(print("deploy.yml:12:3")).not.toBe(print("other.yml:12:3"));
  });
});
