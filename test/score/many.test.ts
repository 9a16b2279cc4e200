import { expect, test } from "vitest";
import { judge } from "../../src/judge/index.ts";
import { fail } from "../../src/rule/index.ts";
import { grade } from "../../src/score/index.ts";
import { aProject, aRuleOf, aSetup, place } from "../judge/build.ts";

/** How often the verdict of a subject is looked at while all are graded. */
function looksAt(count: number): number {
  const subjects = Array.from({ length: count }, (_, i) => ({
    at: place("a.ts", i + 1),
    verdict: fail({ message: `${i}` }),
  }));
  const [outcome] = judge(aProject(), [aRuleOf(subjects)], aSetup());
  if (outcome?.state.is !== "judged") throw new Error("the rule was not judged");
  let looks = 0;
  const watched = outcome.state.subjects.map((subject) =>
    Object.defineProperty({ ...subject }, "verdict", {
      get: () => {
        looks++;
        return subject.verdict;
      },
    }),
  );
  const { cures } = grade([{ ...outcome, state: { is: "judged", subjects: watched } }], { staticWeights: {} });
  expect(cures.size).toBe(count);
  return looks;
}

test("twice as many findings are twice the work", () => {
  expect(looksAt(400)).toBe(2 * looksAt(200));
});
