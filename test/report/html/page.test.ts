import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { coverageOf } from "../../../src/coverage/index.ts";
import { environmentsReport } from "../../../src/report/environments.ts";
import { buildFlows } from "../../../src/report/flows.ts";
import { renderHtml } from "../../../src/report/html/page.ts";
import { appFiles } from "../../suite/app-files.ts";
import { attestedReport, sampleOutcomes, sampleProject, sampleReport, terminal } from "../sample.ts";
import { attribute, contentOf, inputOf, parsed, withFindings } from "./page-of.ts";

const acme = inputOf(appFiles("acme-chat"), "acme-chat");
const clean = inputOf(appFiles("clean-chat"), "clean-chat");
const nothing = inputOf({ "README.md": "# Nothing here\n" });
const PAGES = Object.entries({ acme, clean, nothing }).map(([name, input]) => [name, renderHtml(input)] as const);
const [[, acmePage], [, cleanPage], [, nothingPage]] = PAGES as [[string, string], [string, string], [string, string]];

test.each(PAGES)("the page of %s is HTML without a fault, and every name in it is one element's own", (_, page) => {
  const { faults, elements } = parsed(page);
  expect(faults).toEqual([]);
  const ids = elements.flatMap((element) => attribute(element, "id") ?? []);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const wanted = elements.flatMap((element) => [
    ...(attribute(element, "aria-labelledby")?.split(" ") ?? []),
    ...(attribute(element, "href")?.match(/(?<=^#).+/) ?? []),
  ]);
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(PAGES)("the page of %s asks for nothing, and runs and styles nothing but its own", (_, page) => {
  const { elements } = parsed(page);
  const loads = /^(?:src|srcset|data|action|formaction|poster|background|style|ping|on.*)$/;
  expect(elements.flatMap(({ attrs }) => attrs.filter(({ name }) => loads.test(name)))).toEqual([]);
  const carriers = /^(?:link|iframe|img|image|object|embed|base|audio|video|foreignObject)$/;
  expect(elements.filter(({ tagName }) => carriers.test(tagName))).toEqual([]);
  const own = elements.filter(({ tagName }) => tagName === "script" || tagName === "style");
  expect(own.map(({ tagName }) => tagName)).toEqual(["style", "script"]);
  expect(own.filter((element) => contentOf(element).length < 2_000)).toEqual([]);
  const allowed = own.map((element) => {
    const hash = createHash("sha256").update(contentOf(element)).digest("base64");
    return `${element.tagName}-src 'sha256-${hash}'`;
  });
  const policies = elements.flatMap((element) =>
    attribute(element, "http-equiv") === "Content-Security-Policy" ? attribute(element, "content") : [],
  );
  expect(policies).toEqual([["default-src 'none'", ...allowed, "base-uri 'none'", "form-action 'none'"].join("; ")]);
});

test("without scripts, everything that the report says stands there", () => {
  const { text, elements } = parsed(acmePage);
  const { report, coverage } = acme;
  const wanted = [
    ...report.findings.flatMap(({ message, fix, ruleId }) => [message, fix.title, ruleId]),
    ...report.findings.flatMap(({ ruleId }) => acme.rules.get(ruleId)?.why ?? []),
    ...report.findings.flatMap(({ evidence }) => evidence.map(({ note }) => note)),
    ...report.score.sections.map(({ title }) => title),
    ...report.inventory.calls.flatMap(({ name, file, line }) => [name, `${file}:${line}`]),
    ...report.checklist.flatMap(({ title, ask }) => [title, ask]),
    ...report.undecided.map(({ reason }) => reason),
    ...coverage.statements.map(({ says }) => says),
    ...[...acme.rules.values()].map(({ title }) => title),
    `${report.score.overall}`,
    `grade ${report.score.grade}`,
    "The gate fails: --fail-on error",
    "as of 2026-11-23",
  ];
  expect(wanted.filter((one) => !text.includes(one))).toEqual([]);
  const hidden = elements.filter((element) => attribute(element, "hidden") !== null);
  expect(hidden.map((element) => attribute(element, "class"))).toEqual(["theme", "tools", "none-left"]);
});

test("a finding is shown with its code, what is marked in it, and the places it concerns", () => {
  expect(acmePage).toMatch(/<span class="line at"><b>5<\/b><code> {2}maxRetries: <mark><i class="n">0<\/i><\/mark>,\n/);
  expect(acmePage).toContain("<li>used by <code>src/app/api/chat/route.ts:7</code> request, a person waits</li>");
  expect(acmePage).toContain('<code class="command">airworthy explain require-retry</code>');
});

test("a fix is shown as what it would write, with no key in it", () => {
  const files = {
    ...appFiles("acme-chat"),
    "src/lib/openai.ts":
      'import OpenAI from "openai";\nexport const openai = new OpenAI({\n  apiKey: "{{key:openai}}",\n  maxRetries: 0,\n});\n',
  };
  const input = inputOf(files);
  const file = "src/lib/openai.ts";
  const edits = [
    { file, line: 3, column: 11, endLine: 3, endColumn: 11, text: "process.env.KEY ?? " },
    { file, line: 4, column: 1, endLine: 5, endColumn: 1, text: "" },
    { file: ".env.example", line: 1, column: 1, endLine: 1, endColumn: 1, text: "KEY=\n" },
  ];
  const page = renderHtml(withFindings(input, ({ fix }) => ({ fix: { ...fix, edits } })));
  const [diff = ""] = /<dd>(?:(?!<\/dd>).)*<ins>.*?<\/dd>/s.exec(page) ?? [];
  const rows = [...diff.matchAll(/<b>(.)<\/b><code><(?:ins|del)>(.*?)<\/(?:ins|del)>/g)].map(
    ([, sign, text]) => `${sign}${text}`,
  );
  const key = /sk-proj-…\w{4}/.exec(rows[0] ?? "")?.[0] ?? "no key";
  expect(page).toContain('<code class="command">airworthy fix --rule require-retry</code>');
  expect(rows).toEqual([
    `−  apiKey: &quot;${key}&quot;,`,
    `+  apiKey: process.env.KEY ?? &quot;${key}&quot;,`,
    "−  maxRetries: 0,",
    "+KEY=",
  ]);
});

test("the map leads from whoever asks to the model", () => {
  const [map = ""] = /<svg class="map.*?<\/svg>/s.exec(acmePage) ?? [];
  for (const text of ["POST /api/chat", "GET /api/cron/digest", "src/app/api/faq/route.ts:8", "gpt-4o"]) {
    expect(map).toContain(text);
  }
  expect(map.match(/<path class="edge error"/g)?.length).toBe(8);
  expect(map.match(/<g class="node model/g)?.length).toBe(1);
});

test("a clean application says what was looked at, and an empty one what was not found", () => {
  expect(parsed(cleanPage).text).toMatch(/Nothing found\. \d+ rules passed, and \d+ model calls? looked at\./);
  expect(parsed(nothingPage).text).toContain("No call, client or key of a model was found in 1 file.");
});

test("a cap is told, with what the score would be without it", () => {
  const score = { ...acme.report.score, overall: 39, uncapped: 66, capped: { at: 39, ruleId: "no-hardcoded-api-key" } };
  const page = renderHtml({ ...acme, report: { ...acme.report, score } });
  expect(parsed(page).text).toContain("Held at 39 by no-hardcoded-api-key: it would be 66 without that cap.");
  expect(page).toContain('<circle class="uncapped"');
});

test("a restriction of the run is told, and what is different from an earlier one", () => {
  const row = { ruleId: "require-retry", severity: "error" as const, file: "src/a.ts", line: 3 };
  const comparison = {
    before: { version: "0.1.0", asOf: "2026-10-01", overall: 74, grade: "C" },
    delta: -26,
    new: [{ ...row, message: "It is." }],
    fixed: [],
    silenced: [],
    moved: [],
    same: 17,
  };
  const page = renderHtml({ ...acme, notice: "Judged by require-retry only.", report: { ...acme.report, comparison } });
  const { text } = parsed(page);
  expect(text).toContain("Judged by require-retry only.");
  expect(text).toContain("Compared with 2026-10-01");
  expect(text).toMatch(/74 C, then \d+ \w \(-26\): 1 new, 0 fixed, 0 moved, 17 as before\./);
  expect(text).toContain("require-retry src/a.ts:3");
  expect(parsed(acmePage).text).not.toContain("Compared with");
});

test("what is suppressed is told with its reason, and is not among the open ones", () => {
  const page = renderHtml(
    withFindings(acme, () => ({ status: "suppressed", suppression: { reason: "a demo only", until: "2027-01-01" } })),
  );
  expect(parsed(page).text).toContain("suppressed until 2027-01-01: a demo only");
  expect(page).not.toContain('<details class="finding ');
});

test("a small page, byte for byte but for its style and script", async () => {
  const report = { ...sampleReport(), checklist: attestedReport().checklist };
  const page = renderHtml({
    ...terminal(),
    report,
    exit: { code: 1, reason: "--fail-on error" },
    rules: new Map(sampleOutcomes().map(({ rule }) => [rule.id, rule])),
    coverage: coverageOf({ guide: [], rules: [], questions: [], pending: {} }, report),
    environments: environmentsReport(sampleProject),
    flows: buildFlows(sampleProject),
  });
  const bare = page.replace(/<(style|script)>.*?<\/\1>/gs, "<$1></$1>").replace(/sha256-[\w+/=]+/g, "sha256-…");
  await expect(bare).toMatchFileSnapshot("../golden/page.html");
});

test("the same tree gives the same bytes, whatever the clock says", () => {
  const later = { ...acme, report: { ...acme.report, durationMs: 98_765 } };
  expect(renderHtml(later)).toBe(acmePage);
});

test("no key is on the page, wherever it stands in the tree", () => {
  const files = {
    ...appFiles("acme-chat"),
    "src/key.ts": 'import OpenAI from "openai";\nexport const paid = new OpenAI({ apiKey: "{{key:openai}}" });\n',
    "src/long.ts": `export const long = "${"x".repeat(50_000)}"; const key = "{{key:anthropic}}"; ${"y".repeat(50_000)}\n`,
    ".github/workflows/{{key:openai}}.yml": "on: push\n",
  };
  const input = inputOf(files, "{{key:openai}}");
  const texts = inputOf({ k: "{{key:openai}} {{key:anthropic}}" }).readLine("k", 1)?.split(" ") ?? [];
  const page = renderHtml(withFindings({ ...input, name: texts[0] ?? "" }, () => ({ label: texts[0] ?? "" })));
  expect(texts.map((key) => key.length > 60)).toEqual([true, true]);
  for (const key of texts) expect(page.includes(key.slice(12, 40))).toBe(false);
  expect(page).toContain("sk-proj-…");
});

test("ten thousand findings stay a page that can be opened", () => {
  const many = withFindings(acme, (finding, index) => ({ message: `${finding.message} ${index}` }), 340);
  const page = renderHtml(many);
  const { elements, text } = parsed(page);
  expect(many.report.findings.length).toBeGreaterThan(10_000);
  expect(page.length).toBeLessThan(2_500_000);
  expect(elements.length).toBeLessThan(40_000);
  expect(elements.filter((element) => attribute(element, "data-rule") !== null).length).toBeLessThan(400);
  expect(text).toContain(`Findings ${many.report.findings.length.toLocaleString("en-US")}`);
  const last = many.report.findings.filter(({ severity }) => severity === "info").at(-1);
  expect(text).toContain(`${last?.file}:${last?.line} ${last?.message}`);
});
