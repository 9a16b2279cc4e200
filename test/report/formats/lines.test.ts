import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reportAgent, reportCompact, reportGitlab } from "../../../src/report/formats/lines.ts";
import { reportRdjsonl } from "../../../src/report/formats/rdjsonl.ts";
import { APP, CONTEXT, contextOf, plain, REPORTS, tellIn, withFindings } from "./build.ts";

const linesOf = (text: string): readonly string[] => text.trimEnd().split("\n");

test.each(Object.keys(REPORTS))("GitHub's commands of a report %s are a line each", (what) => {
  const lines = linesOf(tellIn("github", what));
  expect(lines.every((line) => /^::(?:error|warning|notice) [^\n]*?::/.test(line))).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(30);
  for (const line of lines) {
    const properties = (/^::\w+ (.*?)::/.exec(line)?.[1] ?? "").split(",");
    const known = /^(?:file|line|endLine|col|endColumn|title)=[^,:]*$/;
    expect(properties.filter((one) => !known.test(one))).toEqual([]);
  }
});

/** The problem matcher that docs/ci.md has for editors. */
const [, pattern = '""'] = /"regexp": (".*")/.exec(readFileSync("docs/ci.md", "utf8")) ?? [];
const MATCHER = new RegExp(JSON.parse(pattern));

test.each(Object.keys(REPORTS))("compact and agent say each finding of a report %s in a line", (what) => {
  const open = REPORTS[what]?.findings.filter(({ status }) => status === "open") ?? [];
  const compact = linesOf(tellIn("compact", what));
  expect(compact.length).toBe(open.length + 1);
  expect(compact.slice(0, -1).filter((line) => !MATCHER.test(line))).toEqual([]);
  expect(linesOf(tellIn("agent", what)).length).toBe(open.length + 2);
});

test("an assistant is told what to type for each fix, in the folder that was audited", () => {
  const kinds = ["safe", "suggested", "manual"] as const;
  const report = { ...plain, findings: plain.findings.slice(0, 3) };
  const told = withFindings(report, ({ fix }, index) => ({
    ruleId: "a-rule",
    fix: { ...fix, kind: kinds[index] ?? "safe" },
  }));
  const ways = (folder: string) =>
    linesOf(reportAgent(told, { ...CONTEXT, folder })).map((line) => line.split(" | ").at(-1));
  expect(ways("").slice(1)).toEqual([
    "airworthy --fix --rule a-rule",
    "airworthy --fix-suggested --rule a-rule",
    "by hand: airworthy explain a-rule",
    "verify: airworthy --format agent",
  ]);
  expect(ways("apps/web")[1]).toBe("airworthy apps/web --fix --rule a-rule");
  expect(ways("apps/web").at(-1)).toBe("verify: airworthy apps/web --format agent");
});

test("GitLab's fingerprints are each of one issue, and the name of the rule is told", () => {
  for (const what of Object.keys(REPORTS)) {
    const issues: { fingerprint: string; description: string; check_name: string }[] = JSON.parse(
      tellIn("gitlab", what),
    );
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(issues.filter(({ description, check_name }) => !description.startsWith(`${check_name}: `))).toEqual([]);
  }
});

test("GitLab tells findings with one fingerprint apart", () => {
  const doubled = withFindings(plain, () => ({}), 2);
  const issues: { fingerprint: string }[] = JSON.parse(reportGitlab(doubled, CONTEXT));
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(doubled.findings.length);
});

const route = "app/api/chat/route.ts";
const [somewhere] = plain.findings.filter(({ file }) => file === route);
const at = { file: route, line: 5, column: 4, endLine: 5, endColumn: 6 };

function diagnosed(text: string, edits: readonly object[]) {
  const findings = somewhere ? [{ ...somewhere, ...at, fix: { ...somewhere.fix, edits: edits as [] } }] : [];
  return JSON.parse(reportRdjsonl({ ...plain, findings }, contextOf({ [route]: text })));
}

test("reviewdog's columns count bytes of UTF-8, a byte order mark of the file included", () => {
  const line = "a\u{10400}bcd";
  const text = ["", "", "", "", line].join("\n");
  expect(diagnosed(text, []).location.range).toEqual({ start: { line: 5, column: 6 }, end: { line: 5, column: 8 } });
  const [first] = plain.findings;
  const one = first ? [{ ...first, ...at, line: 1, endLine: 1 }] : [];
  const marked = JSON.parse(reportRdjsonl({ ...plain, findings: one }, contextOf({ [route]: `\ufeff${line}` })));
  expect(marked.location.range).toEqual({ start: { line: 1, column: 9 }, end: { line: 1, column: 11 } });
  expect(diagnosed("", []).location.range).toEqual({ start: { line: 5 }, end: { line: 5 } });
});

test("reviewdog is offered a fix where one change of the file is the whole of it", () => {
  const edit = { ...at, text: "x" };
  expect(diagnosed(APP[route], [edit]).suggestions).toEqual([
    { range: { start: { line: 5, column: 4 }, end: { line: 5, column: 6 } }, text: "x" },
  ]);
  expect(diagnosed(APP[route], [edit, edit])).not.toHaveProperty("suggestions");
  expect(diagnosed(APP[route], [{ ...edit, file: "other.ts" }])).not.toHaveProperty("suggestions");
});

test("compact ends with the standing", () => {
  expect(linesOf(reportCompact(plain, CONTEXT)).at(-1)).toMatch(/^airworthy \d+ [A-F]$/);
});
