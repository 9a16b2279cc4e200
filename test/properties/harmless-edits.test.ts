import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import type { Report } from "../../src/report/report.ts";
import { auditFiles } from "../../src/testing/audit-files.ts";
import { readSuite } from "../../src/testing/index.ts";
import { filesOf } from "../../src/testing/run-case.ts";
import * as edits from "./harmless-edits.ts";

const SUITES = join(import.meta.dirname, "..", "..", "fixtures", "rules");
/** Enough for every rule to take part, few enough for a few seconds; `EVERY_CASE=1` takes all. */
const SAMPLE = 150;

const EDITS: Readonly<Record<string, edits.Edit>> = {
  "a comment": edits.addComment,
  "empty lines": edits.addSpace,
  "tabs for blanks": edits.indentOtherwise,
  "line ends of Windows": edits.endLinesOtherwise,
  "another name for a local variable": edits.renameLocal,
  "an unrelated file": edits.addUnrelatedFile,
};

const all = readdirSync(SUITES).flatMap((name) => {
  const rule = rules.find(({ id }) => `${id}.md` === name);
  return rule ? readSuite(join(SUITES, name)).map((one) => ({ rule, one, files: filesOf(one) })) : [];
});
const step = process.env["EVERY_CASE"] ? 1 : Math.max(1, all.length / SAMPLE);
const cases = Array.from(
  { length: Math.floor(all.length / step) },
  (_, index) => all[Math.floor(index * step)],
).flatMap((one) => one ?? []);

describe("findings stay what they are", () => {
  const untouched = cases.map((one) => ({ ...one, report: audited(one, one.files) }));

  test.each(Object.entries(EDITS))("with %s", (name, edit) => {
    let changed = 0;
    const wrong = untouched.flatMap(({ report, ...one }) => {
      const edited = edit(one.files, (limit) => hashOf(one.one.name) % Math.max(1, limit));
      if (JSON.stringify(edited.files) === JSON.stringify(one.files)) return [];
      changed += 1;
      const isRenamed = name === "another name for a local variable";
      const before = told(report, edited.lineOf, isRenamed);
      const after = told(audited(one, edited.files), (_, line) => line, isRenamed);
      return before === after ? [] : [`${one.rule.id}: ${one.one.name}\nbefore:\n${before}\nafter:\n${after}`];
    });
    expect(wrong).toEqual([]);
    expect(changed).toBeGreaterThan(cases.length / 3);
  });
});

function audited({ rule, one }: Omit<(typeof all)[number], "files">, files: edits.Files): Report {
  return auditFiles(files, { rules: [rule], ignored: one.ignored });
}

/** Findings without columns and messages, which may name a variable; fingerprints hash the line that it stands on. */
function told(report: Report, lineOf: (file: string, line: number) => number, isRenamed: boolean): string {
  const lines = report.findings.map(({ ruleId, file, line, severity, confidence, status, fingerprint }) => {
    const place = file === null || line === null ? "nowhere" : `${file}:${lineOf(file, line)}`;
    return [place, ruleId, severity, confidence, status, isRenamed ? "" : fingerprint].join(" ");
  });
  return lines.sort().join("\n");
}

/** Always the same for the same text, so that a failure can be seen again. */
function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
