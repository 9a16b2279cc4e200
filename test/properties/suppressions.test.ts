import fc from "fast-check";
import { expect, test } from "vitest";
import { judge, reviewSuppressions } from "../../src/judge/index.ts";
import { parseSuppressionComment } from "../../src/judge/suppression-comment.ts";
import { fail } from "../../src/rule/index.ts";
import { aComment, aProject, aRuleOf, aSetup, findingsOf, place } from "../judge/build.ts";

const RULES = ["require-retry", "bound-output-tokens", "pin-model-version"];
const TODAY = "2026-11-23";

const word = fc.constantFrom("the", "queue", "tries", "again", "until", "--", "2027-01-01", ",", "none");
const reason = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const comment = fc.record({
  covers: fc.constantFrom("next-line", "line", "file"),
  line: fc.integer({ min: 1, max: 12 }),
  rule: fc.constantFrom(...RULES),
  until: fc.constantFrom(null, "2026-11-22", TODAY, "2027-01-01"),
  reason: fc.option(reason),
});
type Comment = typeof comment extends fc.Arbitrary<infer T> ? T : never;

const textOf = ({ covers, rule, until, reason: why }: Comment): string =>
  `airworthy-ignore-${covers} ${rule}${until === null ? "" : ` until ${until}`}${why === null ? "" : ` -- ${why}`}`;

/** What the syntax promises, told line by line and without looking at how it is done. */
function isSilenced(rule: string, line: number, comments: readonly Comment[]): boolean {
  const isOnNext = (at: number) => comments.some((one) => one.covers === "next-line" && one.line === at);
  return comments.some((one) => {
    if (one.rule !== rule || one.reason === null || (one.until !== null && one.until < TODAY)) return false;
    if (one.covers === "file") return true;
    if (one.covers === "line") return one.line === line;
    let speaksOf = one.line + 1;
    while (isOnNext(speaksOf)) speaksOf++;
    return speaksOf === line;
  });
}

test("a finding is silenced exactly where a comment with a reason, in force, speaks of its rule and line", () => {
  const lines = Array.from({ length: 14 }, (_, index) => index + 1);
  const rules = RULES.map((id) =>
    aRuleOf(
      lines.map((line) => ({ at: place("a.ts", line), verdict: fail({ message: "x" }) })),
      { id },
    ),
  );
  fc.assert(
    fc.property(fc.array(comment, { maxLength: 6 }), (comments) => {
      const setup = aSetup({ comments: comments.map((one) => aComment("a.ts", one.line, textOf(one))) });
      for (const { rule, at, status } of findingsOf(judge(aProject(), rules, setup))) {
        expect(status.is === "suppressed").toBe(isSilenced(rule.id, at?.line ?? 0, comments));
      }
    }),
  );
});

test("every suppression is reviewed, and says what to do where it is not in force", () => {
  const rules = RULES.map((id) => aRuleOf([{ at: place("a.ts", 5), verdict: fail({ message: "x" }) }], { id }));
  fc.assert(
    fc.property(fc.array(comment, { maxLength: 6 }), (comments) => {
      const setup = aSetup({ comments: comments.map((one) => aComment("a.ts", one.line, textOf(one))) });
      const reviews = reviewSuppressions(judge(aProject(), rules, setup), setup);
      expect(reviews).toHaveLength(comments.length);
      for (const { state, hint } of reviews) expect(hint === null).toBe(state === "in-force");
    }),
  );
});

test("any text is read as a comment or said to be none", () => {
  const pieces = fc.constantFrom(
    "airworthy-ignore-line",
    "airworthy-ignore-next",
    "a-rule",
    ",",
    " ",
    "\n",
    "until",
    "--",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 }))), (parts) => {
      const parsed = parseSuppressionComment(parts.join(" "));
      if ("fault" in parsed) expect(parsed.fault).not.toBe("");
      else expect(parsed.ignore.rules.length).toBeGreaterThan(0);
    }),
  );
});
