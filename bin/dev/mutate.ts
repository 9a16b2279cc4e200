/**
 * `npm run mutate -- [rule…] [--in <file or folder>]`: changes a condition of a rule at a time, and tells which changes
 * its cases do not notice. Each is a condition that no case needs: one to write a case for, or to take out. With
 * `--in` the changes are made there, of what a rule stands on, and the cases of the named rules are run.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { rules } from "../../rules/index.ts";
import { judge, type Outcome } from "../../src/judge/index.ts";
import type { Project } from "../../src/model/index.ts";
import * as api from "../../src/rule/index.ts";
import { AS_OF, auditFiles, configOf } from "../../src/testing/audit-files.ts";
import { parseSuite, type SuiteCase } from "../../src/testing/parse-suite.ts";
import { filesOf, runCase } from "../../src/testing/run-case.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { mutateBelow } from "./mutate-below.ts";
import { type RuleFile, ruleFiles } from "./rule-files.ts";

const root = join(import.meta.dirname, "..", "..");

/** A case with what linking made of it, which no change of a rule can alter. */
interface Linked {
  readonly one: SuiteCase;
  readonly project: Project | null;
}

function mutateRule({ id, code, page, suite }: RuleFile): readonly [number, number] {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`rules/index.ts does not know ${id}; run: npm run generate`);
  const cases = [suite, page]
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => parseSuite(path, readFileSync(join(root, path), "utf8")))
    .map((one) => ({ one, project: projectOf(one, rule) }));
  const expected = findingsOf(cases, rule);
  const verdicts = verdictsOf(cases, rule);
  const mutants = mutantsOf(readFileSync(join(root, code), "utf8"));
  const survived = mutants.filter(({ text }) => {
    const mutant = ruleIn(text);
    return mutant !== null && findingsOf(cases, mutant) === expected && !isSeenByFixes(cases, mutant);
  });
  console.log(`${id}  ${mutants.length - survived.length}/${mutants.length}`);
  for (const one of survived) {
    const mutant = ruleIn(one.text);
    const isPassed = mutant !== null && verdictsOf(cases, mutant) !== verdicts;
    console.log(survivor(code, one) + (isPassed ? "\n      (noticed by certainty alone: passes for undecided)" : ""));
  }
  return [mutants.length - survived.length, mutants.length];
}

function survivor(file: string, { line, what, before, after }: Mutant): string {
  return `  ${file}:${line}  ${what}\n      ${before}\n      ${after}`;
}

function projectOf(one: SuiteCase, rule: api.AnyRule): Project | null {
  let project: Project | null = null;
  const capture: api.AnyRule = {
    ...rule,
    needs: [],
    needsAny: [],
    subjects(found) {
      project = found;
      return [];
    },
  };
  const { ignored, history, isShallow } = one;
  auditFiles(filesOf(one), { rules: [capture], ignored, isShallow, ...(history.length > 0 ? { history } : {}) });
  return project;
}

function judged({ one, project }: Linked, rule: api.AnyRule): Outcome | undefined {
  if (project === null) return undefined;
  const config = configOf(filesOf(one), [rule]);
  return judge(project, [rule], { config, asOf: one.asOf ?? AS_OF, comments: [], lineText: () => "" })[0];
}

/** What all cases find, as one text: places, severities and confidences, and what is undecided where they ask. */
function findingsOf(cases: readonly Linked[], rule: api.AnyRule): string {
  const found = cases.map((linked) => {
    const outcome = judged(linked, rule);
    if (outcome?.state.is !== "judged") return outcome?.state.is === "undecided" ? "crashed" : [];
    const { subjects } = outcome.state;
    const findings = subjects
      .flatMap(({ finding, severity, confidence }) =>
        finding ? [[finding.at?.file, finding.at?.line, severity, confidence].join(" ")] : [],
      )
      .sort();
    if (linked.one.undecided === null) return findings;
    return [...findings, subjects.filter(({ verdict }) => verdict === "unknown").length];
  });
  return JSON.stringify(found);
}

function verdictsOf(cases: readonly Linked[], rule: api.AnyRule): string {
  const outcomes = cases.map((linked) => judged(linked, rule));
  return JSON.stringify(
    outcomes.map((one) =>
      one?.state.is === "judged" ? one.state.subjects.map(({ verdict }) => verdict) : one?.state.is,
    ),
  );
}

/** Cases that tell what a fix writes run whole, since the rule's functions may serve its fix. */
function isSeenByFixes(cases: readonly Linked[], rule: api.AnyRule): boolean {
  try {
    return cases.some(({ one }) => Object.keys(one.fixed).length > 0 && runCase(one, rule).length > 0);
  } catch {
    return true; // a fix that breaks is seen by whoever runs it
  }
}

/** The rule of a changed text; null where it cannot even be made. */
function ruleIn(text: string): api.AnyRule | null {
  const { code } = transformSync(text, { loader: "ts", format: "cjs" });
  const module: { exports: { default?: api.AnyRule } } = { exports: {} };
  new Function("require", "module", "exports", code)(() => api, module, module.exports);
  return module.exports.default ?? null;
}

function total(parts: readonly (readonly [number, number])[]): string {
  const [killed, all] = parts.reduce<[number, number]>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return `${killed}/${all}`;
}

const args = process.argv.slice(2);
const place = args.indexOf("--in");
const below = place < 0 ? null : (args[place + 1] ?? "");
const wanted = place < 0 ? args : [...args.slice(0, place), ...args.slice(place + 2)];
const known = ruleFiles(root);
const unknown = wanted.filter((id) => !known.some((rule) => rule.id === id));
if (unknown.length > 0 || (below !== null && (below === "" || wanted.length === 0))) {
  console.error(
    unknown.length > 0
      ? `no such rule: ${unknown.join(", ")}`
      : "usage: npm run mutate -- <rule…> --in <file or folder>",
  );
  process.exit(2);
}
const chosen = known.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
if (below !== null) await mutateBelow(below, chosen, root);
else console.log(`\n${total(chosen.map(mutateRule))} killed`);
