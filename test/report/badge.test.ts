import { expect, test } from "vitest";
import { reportBadge } from "../../src/report/formats/badge.ts";
import { aReport } from "./build.ts";

const report = { ...aReport(), nothingToAudit: false };
const scored = (overall: number, grade: "A" | "C" | "F") =>
  reportBadge({ ...report, score: { ...report.score, overall, grade } });

test("says the score to those who see it and to those who hear it", () => {
  const badge = scored(48, "F");
  expect(badge).toContain('role="img" aria-label="airworthy: 48 of 100, grade F"');
  expect(badge).toContain(">48 F</text>");
  expect(badge).toBe(scored(48, "F"));
});

test("has a ground of its own for low, middling and high", () => {
  const grounds = [scored(48, "F"), scored(75, "C"), scored(97, "A")].map(
    (badge) => badge.match(/<path fill="(#\w+)"/g)?.[1],
  );
  expect(new Set(grounds).size).toBe(3);
});

test("says where there is nothing to score", () => {
  const score = { ...report.score, overall: null, grade: null };
  expect(reportBadge({ ...report, score })).toContain(">no score</text>");
  expect(reportBadge({ ...report, nothingToAudit: true, score })).toContain(">nothing to audit</text>");
});
