import fc from "fast-check";
import { expect, test } from "vitest";
import { type BaselineEntry, baselineText, judge, parseBaseline, reviewBaseline } from "../../src/judge/index.ts";
import { fail } from "../../src/rule/index.ts";
import { aProject, aRuleOf, aSetup, findingsOf, place } from "../judge/build.ts";

const fingerprint = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 20, maxLength: 20 });
const fileName = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name.trim() === name && name !== "-");
const entry: fc.Arbitrary<BaselineEntry> = fc.record({
  ruleId: fc.constantFrom("require-retry", "pin-model-version"),
  file: fc.oneof(fc.constant(null), fileName, fc.constantFrom("a b.ts", "\u202egnp.ts", "::error::x", "# a.ts")),
  fingerprint,
});
const entries = fc.uniqueArray(entry, { selector: (one) => one.fingerprint, maxLength: 12 });

const byFingerprint = (all: readonly BaselineEntry[]): readonly BaselineEntry[] =>
  [...all].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));

function read(text: string): readonly BaselineEntry[] {
  const parsed = parseBaseline(text);
  if ("faultAt" in parsed) throw new Error(`line ${parsed.faultAt} is not read:\n${text}`);
  return parsed.entries;
}

test("what is written is what is read", () => {
  fc.assert(
    fc.property(entries, (all) => {
      expect(byFingerprint(read(baselineText(all)))).toEqual(byFingerprint(all));
    }),
  );
});

test("the same findings give the same text in any order, one line for each", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const text = baselineText(all);
      expect(baselineText([...all].reverse())).toBe(text);
      expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("# "))).toHaveLength(all.length);
    }),
  );
});

test("the lines of two branches together are the baseline of both", () => {
  fc.assert(
    fc.property(entries, entries, (ours, theirs) => {
      const both = read(baselineText(ours) + baselineText(theirs)).map((one) => one.fingerprint);
      expect(new Set(both)).toEqual(new Set([...ours, ...theirs].map((one) => one.fingerprint)));
    }),
  );
});

test("what it names is accepted, and nothing else", () => {
  const rule = aRuleOf(
    Array.from({ length: 8 }, (_, i) => ({ at: place("a.ts", i + 1), verdict: fail({ message: `finding ${i}` }) })),
  );
  const open = findingsOf(judge(aProject(), [rule], aSetup()));
  const known = open.map((finding) => ({ ruleId: rule.id, file: "a.ts", fingerprint: finding.fingerprint }));
  fc.assert(
    fc.property(fc.subarray(known), entries, (kept, gone) => {
      const baseline = [...kept, ...gone];
      const accepted = new Set(baseline.map((one) => one.fingerprint));
      const outcomes = judge(aProject(), [rule], aSetup({ baseline: accepted }));
      for (const { fingerprint: id, status } of findingsOf(outcomes)) {
        expect(status.is).toBe(accepted.has(id) ? "baselined" : "open");
      }
      const review = reviewBaseline(baseline, outcomes, { knownRules: [rule.id], unread: new Set() });
      expect(review.matched).toBe(kept.length);
      expect(byFingerprint(review.stale)).toEqual(byFingerprint(gone));
    }),
  );
});
