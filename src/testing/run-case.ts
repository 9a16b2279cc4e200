/** Runs one case of a suite: with its own rule only, in two ways that must agree. */
import { Memory } from "../memory/index.ts";
import type { Report } from "../report/report.ts";
import type { AnyRule } from "../rule/index.ts";
import { type AuditOptions, auditFiles, bytesOf, type Files, fixFiles } from "./audit-files.ts";
import { type Found, mismatches } from "./compare.ts";
import { defaultManifest } from "./default-manifest.ts";
import type { SuiteCase } from "./parse-suite.ts";

/** Everything that is wrong with a case, one line each. */
export function runCase(suiteCase: SuiteCase, rule: AnyRule): readonly string[] {
  const strange = suiteCase.expected.filter((expected) => expected.rule !== rule.id);
  if (strange.length > 0) return strange.map((expected) => `expects ${expected.rule} in the suite of ${rule.id}`);

  const files = filesOf(suiteCase);
  const options: AuditOptions = {
    rules: [rule],
    ignored: suiteCase.ignored,
    isShallow: suiteCase.isShallow,
    asOf: suiteCase.asOf,
    ...(suiteCase.history.length > 0 ? { history: suiteCase.history } : {}),
  };
  const memory = new Memory(null);
  const cold = auditFiles(files, { ...options, memory });
  const kept = new Memory(memory.toBytes(Object.keys(files), new Set()));
  const again = auditFiles(files, { ...options, memory: kept, order: (names) => [...names].reverse() });
  return [
    ...mismatches(suiteCase.expected, foundIn(cold), (id) => (id === rule.id ? rule.severity : null)),
    ...(bytesOf(again) === bytesOf(cold) ? [] : ["from a cache, with the files in reverse, it says something else"]),
    ...wronglyDecided(suiteCase, cold),
    ...notFixed(suiteCase, files, options),
    ...cold.problems.map(({ file, line, message }) => `broken   ${file ?? "audit"}:${line ?? ""} ${message}`),
  ];
}

function wronglyDecided({ undecided }: SuiteCase, report: Report): readonly string[] {
  const found = report.undecided.reduce((sum, { subjects }) => sum + subjects, 0);
  return undecided === null || undecided === found ? [] : [`decided  ${found} undecided, expected ${undecided}`];
}

/** Where the fixes leave other files, or other texts, than the case says; twice must be as good as once. */
function notFixed({ fixed }: SuiteCase, files: Files, options: AuditOptions): readonly string[] {
  if (Object.keys(fixed).length === 0) return [];
  const written = fixFiles(files, options);
  const names = new Set([...Object.keys(written), ...Object.keys(fixed)]);
  const wrong = [...names].filter((file) => written[file] !== fixed[file]);
  const again = fixFiles({ ...files, ...written }, options);
  return [
    ...wrong.map((file) => `fixed    ${file} is\n${written[file] ?? "(not written)"}`),
    ...Object.keys(again).map((file) => `fixed    a second run changes ${file} again`),
  ];
}

/** The files of a case as they are audited: with a manifest, unless the case brings its own. */
export function filesOf({ files, packages }: SuiteCase): Readonly<Record<string, string>> {
  const hasOwn = Object.keys(files).some((file) => /(^|\/)package\.json$/.test(file));
  return hasOwn ? files : { "package.json": defaultManifest(files, packages), ...files };
}

function foundIn(report: Report): readonly Found[] {
  return report.findings
    .filter(({ status }) => status === "open")
    .map(({ ruleId, file, line, severity, confidence, message }) => {
      return { rule: ruleId, file, line, severity, confidence, message };
    });
}
