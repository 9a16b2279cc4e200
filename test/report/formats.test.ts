import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import type { FormatContext } from "../../src/report/formats/context.ts";
import { reportGithub } from "../../src/report/formats/github.ts";
import { lineHashes } from "../../src/report/formats/line-hash.ts";
import { reportAgent, reportCompact, reportGitlab, reportRdjsonl } from "../../src/report/formats/lines.ts";
import { reportMarkdown } from "../../src/report/formats/markdown.ts";
import { reportSarif } from "../../src/report/formats/sarif.ts";
import { reportCheckstyle, reportJunit } from "../../src/report/formats/xml.ts";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { expandKeyShapes } from "../../src/testing/key-shapes.ts";
import { auditFiles } from "../suite/audit-files.ts";

const APP_TEXTS = new Map<string, string>();
const CONTEXT: FormatContext = {
  name: "app",
  rules: new Map(rules.map((rule) => [rule.id, rule])),
  page: (id) => `# ${id}`,
  prefix: "apps/web/",
  anchor: "package.json",
  packages: [""],
  textOf: (file) => APP_TEXTS.get(file) ?? null,
  exit: { code: 1, reason: "--fail-on error" },
};

const FORMATS = {
  reportSarif,
  reportGithub,
  reportMarkdown,
  reportGitlab,
  reportJunit,
  reportCheckstyle,
  reportRdjsonl,
  reportCompact,
  reportAgent,
};

const APP = {
  "package.json": '{ "dependencies": { "next": "15.0.0", "openai": "6.9.1" } }',
  "app/api/chat/route.ts": [
    'import OpenAI from "openai";',
    "const openai = new OpenAI({ maxRetries: 0 });",
    "export async function POST(request: Request) {",
    "  const { messages } = await request.json();",
    '  return Response.json(await openai.chat.completions.create({ model: "gpt-4o", messages }));',
    "}",
  ].join("\n"),
};
for (const [file, text] of Object.entries(APP)) APP_TEXTS.set(file, text);
const plain = auditFiles(APP);
const EVIL =
  "]]> </script><b> \"' & | `x` [a](b) {0} @all %0A\n::error::x\r\n\u001b[31m\u0000 \u202eevil\u2028 👩‍💻 \ud800 עברית *b* <!-- -->";
const findings = (change: (finding: ReportFinding, i: number) => Partial<ReportFinding>, times = 1): Report => ({
  ...plain,
  findings: Array.from({ length: times }, () => plain.findings).flatMap((all) =>
    all.map((finding, i) => ({ ...finding, ...change(finding, i) })),
  ),
});
const evil = findings(({ evidence }, i) => ({
  message: EVIL,
  file: i % 2 === 0 ? `src/${EVIL}.ts` : null,
  evidence: evidence.map((one) => ({ ...one, note: EVIL })),
  fix: { kind: "manual", title: EVIL },
}));
const empty: Report = { ...plain, findings: [], passed: [], notApplicable: [], undecided: [], checklist: [] };
const many = findings((finding, i) => ({ line: i + 1, fingerprint: `${finding.fingerprint}${i}` }), 1000);
const reports = { plain, evil, empty, many };
const cases = Object.entries(FORMATS).flatMap(([name, format]) =>
  Object.entries(reports).map(([what, report]) => [name, what, format(report, CONTEXT)] as const),
);

test("there is something to print", () => {
  expect(plain.findings.length).toBeGreaterThan(5);
  expect(plain.findings.some(({ file }) => file === null)).toBe(true);
});

test.each(cases)("%s of a report that is %s has nothing that steers a terminal", (_, __, text) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2066-\u2069]/);
});

test.each(["plain", "evil", "empty", "many"] as const)(
  "SARIF of a report that is %s has a place for every result",
  (what) => {
    const [run] = JSON.parse(reportSarif(reports[what], CONTEXT)).runs;
    expect(run.results.length).toBe(Math.min(5000, reports[what].findings.length));
    for (const result of run.results) {
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      expect(artifactLocation.uri).toMatch(/^apps\/web\/[\w%.~!*'()/-]+$/);
      expect(Object.values(region).every((value) => Number.isInteger(value) && Number(value) >= 1)).toBe(true);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.partialFingerprints["airworthy/v1"]).not.toBe("");
    }
    const tags: string[][] = run.tool.driver.rules.map(
      (rule: { properties: { tags: string[] } }) => rule.properties.tags,
    );
    expect(tags.every((list) => new Set(list).size === list.length)).toBe(true);
  },
);

test("SARIF names each line as GitHub does", () => {
  const [run] = JSON.parse(reportSarif(plain, CONTEXT)).runs;
  const route = "app/api/chat/route.ts";
  const hashes = lineHashes(APP[route]);
  const here = run.results.filter((result: SarifResult) => uriOf(result).endsWith(route));
  expect(here.length).toBeGreaterThan(3);
  for (const { locations, partialFingerprints } of here) {
    const { startLine } = locations[0].physicalLocation.region;
    expect(partialFingerprints.primaryLocationLineHash).toBe(hashes[startLine - 1]);
  }
});

test("SARIF has a run for each package of a workspace, and one where there are too many", () => {
  const runsOf = (packages: readonly string[]) => JSON.parse(reportSarif(plain, { ...CONTEXT, packages })).runs;
  const runs = runsOf(["app/api", "app", "lib"]);
  const ids = runs.map(({ automationDetails }: { automationDetails: { id: string } }) => automationDetails.id);
  expect(ids).toEqual(["", "app/", "app/api/", "lib/"].map((path) => `airworthy/apps/web/${path}`));
  expect(runs[2].results.every((result: SarifResult) => uriOf(result).startsWith("apps/web/app/api/"))).toBe(true);
  expect(runs.flatMap(({ results }: { results: SarifResult[] }) => results).length).toBe(plain.findings.length);
  expect(runs[3].results).toEqual([]);
  expect(runsOf(Array.from({ length: 20 }, (_, index) => `p${index}`)).length).toBe(1);
});

interface SarifResult {
  readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
}

const uriOf = ({ locations }: SarifResult): string => locations[0]?.physicalLocation.artifactLocation.uri ?? "";

test("SARIF leaves out what is suppressed, and says which rules matter for security", () => {
  const report = findings(() => ({ status: "suppressed" }));
  expect(JSON.parse(reportSarif(report, CONTEXT)).runs[0].results).toEqual([]);
  const { rules: told } = JSON.parse(reportSarif(plain, CONTEXT)).runs[0].tool.driver;
  const secure = told.filter((rule: { properties: object }) => "security-severity" in rule.properties);
  expect(secure.map(({ id }: { id: string }) => id)).toContain("require-auth-on-llm-endpoints");
  expect(secure.map(({ id }: { id: string }) => id)).not.toContain("require-retry");
});

test.each(["plain", "evil", "empty", "many"] as const)(
  "GitHub's commands of a report that is %s are a line each",
  (what) => {
    const lines = reportGithub(reports[what], CONTEXT).trimEnd().split("\n");
    expect(lines.every((line) => /^::(?:error|warning|notice) [^\n]*?::/.test(line))).toBe(true);
    expect(lines.length).toBeLessThanOrEqual(30);
    for (const line of lines) {
      const properties = /^::\w+ (.*?)::/.exec(line)?.[1] ?? "";
      expect(properties.split(",").every((one) => /^(?:file|line|endLine|col|endColumn|title)=[^,:]*$/.test(one))).toBe(
        true,
      );
    }
  },
);

test.each(["plain", "evil", "empty", "many"] as const)(
  "Markdown of a report that is %s fits a comment and holds no HTML of others",
  (what) => {
    const text = reportMarkdown(reports[what], CONTEXT);
    expect(text.length).toBeLessThanOrEqual(60_000);
    const allowed = /<!-- airworthy:[^>]*-->|<\/?details>|<\/?summary>/g;
    const outside = text.replace(/`[^`\n]*`/g, "").replace(allowed, "");
    expect(outside).not.toMatch(/[<>]/);
    expect(outside).not.toMatch(/@all/);
    for (const row of text.split("\n").filter((line) => line.startsWith("| ✖") || line.startsWith("| ■"))) {
      expect(row.replaceAll("\\|", "").split("|")).toHaveLength(6);
    }
  },
);

test("Markdown says how many are left out", () => {
  expect(reportMarkdown(many, CONTEXT)).toMatch(/\d+ more are in the whole report\./);
});

test.each(["plain", "evil", "empty", "many"] as const)("XML of a report that is %s is well formed", (what) => {
  for (const text of [reportJunit(reports[what], CONTEXT), reportCheckstyle(reports[what], CONTEXT)]) {
    expect(faultOfXml(text)).toBeNull();
  }
});

test("JUnit counts what it lists", () => {
  const text = reportJunit(plain, CONTEXT);
  const [, tests, failures] =
    /<testsuites name="airworthy" tests="(\d+)" failures="(\d+)" errors="0">/.exec(text) ?? [];
  expect(text.match(/<testcase /g)).toHaveLength(Number(tests));
  expect(text.match(/<failure /g)).toHaveLength(Number(failures));
  const skipped = [...text.matchAll(/<testsuite [^>]* skipped="(\d+)">/g)].map(([, count]) => Number(count));
  expect(text.match(/<skipped /g)).toHaveLength(skipped.reduce((sum, count) => sum + count, 0));
});

test("GitLab's fingerprints are each of one issue, and the name of the rule is told", () => {
  const doubled = findings(() => ({}), 2);
  const issues = JSON.parse(reportGitlab(doubled, CONTEXT));
  expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
  expect(issues[0].description.startsWith(`${issues[0].check_name}: `)).toBe(true);
});

test("rdjsonl is an object a line, compact and agent a finding a line", () => {
  const lines = reportRdjsonl(evil, CONTEXT)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(evil.findings.length);
  expect(reportCompact(evil, CONTEXT).trimEnd().split("\n")).toHaveLength(evil.findings.length + 1);
  expect(reportAgent(evil, CONTEXT).trimEnd().split("\n")).toHaveLength(evil.findings.length + 2);
});

test.each(Object.entries(FORMATS))("%s never holds a key", (_, format) => {
  const key = expandKeyShapes("{{key:openai}}");
  const report = auditFiles({
    ...APP,
    "lib/openai.ts": `import OpenAI from "openai";\nexport const client = new OpenAI({ apiKey: "${key}" });\n`,
    Dockerfile: `FROM node:22\nENV OPENAI_API_KEY=${key}\n`,
    [`lib/${key}.ts`]: `export const note = "${key}";\n`,
  });
  expect(report.findings.some(({ ruleId }) => ruleId === "no-hardcoded-api-key")).toBe(true);
  expect(format(report, CONTEXT)).not.toContain(key.slice(12, 40));
});

/** What is wrong with a text as XML: tags that do not match, or signs that must be written as entities. */
function faultOfXml(text: string): string | null {
  const open: string[] = [];
  const body = text.replace(/^<\?xml [^>]*\?>\n/, "");
  const token = /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  for (let found = token.exec(body); found; found = token.exec(body)) {
    const [whole, closes, name = "", attributes = "", isEmpty, content] = found;
    const said = content ?? attributes;
    if (/&(?!amp;|lt;|gt;|quot;)/.test(said)) return `an ampersand in ${whole.slice(0, 60)}`;
    if (content !== undefined) continue;
    if (closes) {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (!isEmpty) open.push(name);
    if (token.lastIndex === body.length) break;
  }
  return open.length === 0 ? null : `<${open.at(-1)}> is never closed`;
}
