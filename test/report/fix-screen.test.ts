import stringWidth from "string-width";
import { expect, it } from "vitest";
import { drawFixOverview } from "../../src/report/terminal/fix-screen.ts";
import { sampleReport, terminal } from "./sample.ts";

it("keeps the names of rules and their places apart, however long both are, and within the width", () => {
  const report = sampleReport();
  const [one] = report.findings;
  const ids = ["pin-model-version", "stream-user-facing-completions", "use-discounted-tier-for-offline-work"];
  const writable = ids.flatMap((ruleId) =>
    one ? [{ finding: { ...one, ruleId }, place: `src/${"long/".repeat(30)}file.ts:7` }] : [],
  );
  const text = drawFixOverview(report, { writable, open: 3, byHand: [] }, terminal({ columns: 80 }));
  const rows = text.split("\n").filter((line) => /^ {3}\d/.test(line));
  expect(rows.map((row) => /^ {3}\d {2}([\w-]+) {2,}\S/.exec(row)?.[1])).toEqual(ids);
  expect(new Set(rows.map((row) => row.search(/src|…/))).size).toBe(1);
  expect(rows.filter((row) => stringWidth(row) > 80)).toEqual([]);
});
