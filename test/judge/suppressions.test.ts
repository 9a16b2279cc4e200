import { describe, expect, it } from "vitest";
import { type JudgeSetup, judge, reviewSuppressions } from "../../src/judge/index.ts";
import { fail, pass } from "../../src/rule/index.ts";
import { aComment, aProject, aRuleOf, aSetup, findingsOf, place } from "./build.ts";

const failsAt = (file: string, line: number) => ({ at: place(file, line), verdict: fail({ message: "x" }) });
const known = { knownRules: ["require-retry", "other-rule"] };

/** Status of each finding, and the state of each suppression. */
function run(setup: JudgeSetup, rule = aRuleOf([failsAt("a.ts", 5)])) {
  const outcomes = judge(aProject(), [rule], setup);
  return {
    statuses: findingsOf(outcomes).map(({ status }) => status.is),
    reviews: reviewSuppressions(outcomes, setup),
    findings: findingsOf(outcomes),
  };
}

const withComment = (line: number, text: string, file = "a.ts") =>
  aSetup({ comments: [aComment(file, line, text)], ...known });

describe("a comment", () => {
  it.each([
    ["the next line", 4, "airworthy-ignore-next-line require-retry -- the queue tries again"],
    ["its own line", 5, "airworthy-ignore-line require-retry -- the queue tries again"],
    ["the file", 80, "airworthy-ignore-file require-retry -- generated"],
    ["several rules", 4, "airworthy-ignore-next-line other-rule, require-retry -- handled elsewhere"],
    ["a time", 4, "airworthy-ignore-next-line require-retry until 2027-03-01 -- waits for the new client"],
    ["its last day", 4, "airworthy-ignore-next-line require-retry until 2026-11-23 -- last day"],
    ["more than one line of text", 4, "airworthy-ignore-next-line require-retry --\n  the queue tries again"],
  ])("suppresses for %s", (_, line, text) => {
    expect(run(withComment(line, text)).statuses).toEqual(["suppressed"]);
  });

  it("says why and until when", () => {
    const text = "airworthy-ignore-next-line require-retry until 2027-03-01 -- waits for the new client";
    expect(run(withComment(4, text)).findings[0]?.status).toMatchObject({
      reason: "waits for the new client",
      until: "2027-03-01",
      at: { file: "a.ts", line: 4 },
    });
  });

  it.each([
    ["another line", 3, "airworthy-ignore-next-line require-retry -- reason"],
    ["another rule", 4, "airworthy-ignore-next-line other-rule -- reason"],
    ["its own line only", 4, "airworthy-ignore-line require-retry -- reason"],
  ])("does not suppress on %s", (_, line, text) => {
    expect(run(withComment(line, text)).statuses).toEqual(["open"]);
  });

  it("does not reach another file", () => {
    expect(run(withComment(4, "airworthy-ignore-file require-retry -- x", "b.ts")).statuses).toEqual(["open"]);
  });

  it("speaks with others above the same line", () => {
    const comments = [
      aComment("a.ts", 3, "airworthy-ignore-next-line require-retry -- first"),
      aComment("a.ts", 4, "airworthy-ignore-next-line other-rule -- second"),
    ];
    expect(run(aSetup({ comments, ...known })).statuses).toEqual(["suppressed"]);
  });

  it("covers a finding by its anchor alone, not by its evidence or its uses", () => {
    const verdict = fail({
      message: "x",
      at: place("client.ts", 2),
      evidence: [{ at: place("a.ts", 5), note: "used" }],
    });
    const rule = aRuleOf([{ at: place("a.ts", 5), verdict }]);
    const text = "airworthy-ignore-next-line require-retry -- reason";
    expect(run(withComment(4, text), rule).statuses).toEqual(["open"]);
    expect(run(withComment(1, text, "client.ts"), rule).statuses).toEqual(["suppressed"]);
  });

  it("covers a finding of several lines that starts on the next one", () => {
    const at = { ...place("a.ts", 5), endLine: 12 };
    const rule = aRuleOf([{ at, verdict: fail({ message: "x" }) }]);
    const text = "airworthy-ignore-next-line require-retry -- reason";
    expect(run(withComment(4, text), rule).statuses).toEqual(["suppressed"]);
  });

  it("is nothing under --no-suppressions", () => {
    const setup = { ...withComment(4, "airworthy-ignore-next-line require-retry -- r"), withoutSuppressions: true };
    expect(run(setup)).toMatchObject({ statuses: ["open"], reviews: [] });
  });
});

describe("a near miss is told, and not in force", () => {
  it.each([
    ["airworthy-ignore-next-line require-retry", "no-reason", /has no reason/],
    ["airworthy-ignore-next-line require-retry --", "no-reason", /has no reason/],
    ["airworthy-ignore-next-line require-retry - reason", "unknown-rule", /there is no rule/],
    ["airworthy-ignore-next-line -- reason", "malformed", /names no rule/],
    ["airworthy-ignore require-retry -- reason", "malformed", /"airworthy-ignore" is not known/],
    ["airworthy-ignore-next-line require-retry until soon -- reason", "malformed", /"until soon" is not a date/],
    ["airworthy-ignore-next-line require-retry until 2026-02-30 -- reason", "malformed", /not a date/],
    ["airworthy-ignore-next-line require-retry until 2026-11-22 -- reason", "expired", /expired on 2026-11-22/],
  ])("%s", (text, state, hint) => {
    const { statuses, reviews } = run(withComment(4, text));
    expect(statuses).toEqual(["open"]);
    expect(reviews.at(-1)).toMatchObject({ at: { file: "a.ts", line: 4 } });
    const [review] = reviews.filter((one) => one.state === state);
    expect(review?.hint).toMatch(hint);
  });

  it("an expired one says so beside the finding that is back", () => {
    const { findings } = run(withComment(4, "airworthy-ignore-next-line require-retry until 2026-10-01 -- later"));
    expect(findings[0]?.evidence).toEqual([
      { at: expect.objectContaining({ line: 4 }), note: "the suppression here expired on 2026-10-01" },
    ]);
  });

  it("an unknown rule comes with the nearest name", () => {
    const setup = {
      ...withComment(4, "airworthy-ignore-next-line require-rety -- x"),
      nearestRule: () => "require-retry",
    };
    expect(run(setup).reviews).toMatchObject([
      { state: "unknown-rule", hint: "there is no rule require-rety; did you mean require-retry?" },
    ]);
  });
});

describe("what becomes of a suppression", () => {
  const text = "airworthy-ignore-next-line require-retry -- reason";

  it("is in force where it silences something", () => {
    expect(run(withComment(4, text)).reviews).toMatchObject([{ state: "in-force", hint: null }]);
  });

  it("is unused where nothing is found", () => {
    const clean = aRuleOf([{ at: place("a.ts", 5), verdict: pass() }]);
    expect(run(withComment(4, text), clean).reviews).toMatchObject([
      { state: "unused", hint: "nothing to suppress here: remove require-retry" },
    ]);
  });

  it("is not judged where its rule takes no part in the run", () => {
    const setup = withComment(4, "airworthy-ignore-next-line other-rule -- reason");
    expect(run(setup).reviews).toMatchObject([{ rule: "other-rule", state: "not-judged" }]);
  });

  it("is told for each of its rules", () => {
    const setup = withComment(4, "airworthy-ignore-next-line other-rule, require-retry, nonsense -- reason");
    expect(run(setup).reviews.map(({ rule, state }) => [rule, state])).toEqual([
      ["other-rule", "not-judged"],
      ["require-retry", "in-force"],
      ["nonsense", "unknown-rule"],
    ]);
  });
});

describe("the configuration", () => {
  const entry = {
    rule: "require-retry",
    paths: ["src/**"],
    reason: "handled elsewhere",
    until: null,
    at: place("c.json"),
  };

  it("ignores by rule and path", () => {
    const rule = aRuleOf([failsAt("src/a.ts", 1), failsAt("lib/a.ts", 1)]);
    const { statuses, reviews } = run(aSetup({ config: { ignore: [entry] } }), rule);
    expect(statuses).toEqual(["open", "suppressed"]);
    expect(reviews).toMatchObject([{ state: "in-force", at: { file: "c.json" } }]);
  });

  it("ignores what has no place only where it names no path", () => {
    const rule = aRuleOf([{ at: null, verdict: fail({ message: "x" }) }]);
    expect(run(aSetup({ config: { ignore: [entry] } }), rule).statuses).toEqual(["open"]);
    expect(run(aSetup({ config: { ignore: [{ ...entry, paths: [] }] } }), rule).statuses).toEqual(["suppressed"]);
  });

  it("expires as comments do", () => {
    const { statuses, reviews } = run(aSetup({ config: { ignore: [{ ...entry, paths: [], until: "2026-01-01" }] } }));
    expect(statuses).toEqual(["open"]);
    expect(reviews).toMatchObject([{ state: "expired" }]);
  });

  it("allows a secret by its fingerprint, and no other finding so", () => {
    const secrets = aRuleOf([failsAt("a.ts", 5)], { cap: { at: 39, outlivesSuppression: true } });
    const fingerprint = run(aSetup(), secrets).findings[0]?.fingerprint ?? "";
    const allowed = { fingerprint, reason: "revoked", until: "2027-01-01", at: place("c.json") };
    const setup = aSetup({ config: { allowedSecrets: [allowed] } });
    expect(run(setup, secrets)).toMatchObject({ statuses: ["suppressed"], reviews: [{ state: "in-force" }] });
    expect(run(setup).statuses).toEqual(["open"]);
  });
});
