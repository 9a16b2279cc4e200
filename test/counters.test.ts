import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { questions, rules } from "../rules/index.ts";
import { audit } from "../src/audit.ts";
import { DEFAULT_CONFIG } from "../src/config/index.ts";
import { memoryTree } from "../src/sources/index.ts";
import { appFiles } from "./suite/app-files.ts";
import { AS_OF } from "./suite/audit-files.ts";

/**
 * What an audit of the sample applications does, in counts that depend on no machine: the gate against work that creeps
 * in. `UPDATE_GOLDEN=1 npx vitest run test/counters.test.ts` records what is meant to be.
 */
const GOLDEN = join(import.meta.dirname, "golden", "counters.json");
/** By how much a count may rise before somebody has to say that it should. */
const MARGIN = 1.02;

type Counts = Readonly<Record<string, number>>;

const APPS = ["acme-chat", "clean-chat"];

function countsOf(app: string): Counts {
  const setup = { rules, questions, config: DEFAULT_CONFIG, asOf: AS_OF };
  // How much there is to judge is for the rules to say.
  const { isRecalled, subjectsJudged, ...counts } = audit(memoryTree(appFiles(app)), setup).stats;
  expect(subjectsJudged).toBeGreaterThan(0);
  expect(isRecalled).toBe(false);
  return counts;
}

test("an audit of the samples does no more than it did", () => {
  const counts = Object.fromEntries(APPS.map((app) => [app, countsOf(app)]));
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(GOLDEN, `${JSON.stringify(counts, null, 2)}\n`);
  expect(existsSync(GOLDEN), "nothing is recorded yet").toBe(true);
  const recorded: Readonly<Record<string, Counts>> = JSON.parse(readFileSync(GOLDEN, "utf8"));
  const risen = Object.entries(counts).flatMap(([app, now]) =>
    Object.entries(now).flatMap(([name, count]) => {
      const most = (recorded[app]?.[name] ?? 0) * MARGIN;
      return count > most ? [`${app}: ${name} rose to ${count} from ${recorded[app]?.[name] ?? 0}`] : [];
    }),
  );
  expect(risen).toEqual([]);
});

test("the counts are those of the run, and say so of nothing that was not done", () => {
  const { filesParsed, reads, nodesVisited } = countsOf("acme-chat");
  const files = Object.keys(appFiles("acme-chat")).length;
  expect(filesParsed).toBeGreaterThan(3);
  expect(reads).toBeGreaterThanOrEqual(files);
  expect(nodesVisited).toBeGreaterThan(100);
});
