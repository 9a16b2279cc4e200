import { describe, expect, test } from "vitest";
import { FORMATS as ALL } from "../../../src/cli/formats.ts";
import { expandKeyShapes } from "../../../src/testing/key-shapes.ts";
import { auditFiles } from "../../suite/audit-files.ts";
import { SOURCES, sampleReport } from "../sample.ts";
import { APP, CONTEXT, contextOf, FORMATS, plain, REPORTS, tellIn } from "./build.ts";

const names = Object.keys(FORMATS) as (keyof typeof FORMATS)[];
const cases = names.flatMap((format) => Object.keys(REPORTS).map((what) => [format, what] as const));

test("no format is left out here", () => {
  expect([...names, "terminal", "json", "html"].sort()).toEqual([...ALL].sort());
});

test("there is something to print", () => {
  expect(plain.findings.length).toBeGreaterThan(5);
  expect(plain.findings.some(({ file }) => file === null)).toBe(true);
  expect(REPORTS["of ten thousand findings"]?.findings.length).toBeGreaterThanOrEqual(10_000);
});

test.each(cases)("%s of a report %s has nothing that steers a terminal", (format, what) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2066-\u2069]|\p{Cs}/u;
  expect(steering.exec(tellIn(format, what))?.index).toBeUndefined();
});

/** A fix of one change, which formats carry. */
const edit = { file: "src/lib/openai.ts", line: 5, column: 3, endLine: 5, endColumn: 17, text: "" };
const sample = sampleReport();
const mended = {
  ...sample,
  findings: sample.findings.map((finding) =>
    finding.ruleId === "require-retry" ? { ...finding, fix: { ...finding.fix, edits: [edit] } } : finding,
  ),
};

const ENDS: Partial<Record<keyof typeof FORMATS, string>> = {
  badge: "svg",
  checkstyle: "xml",
  cyclonedx: "json",
  gitlab: "json",
  junit: "xml",
  markdown: "md",
  rdjsonl: "jsonl",
  sarif: "json",
};

describe("a small report, byte for byte", () => {
  test.each(names)("as %s", async (format) => {
    const text = FORMATS[format](mended, contextOf(SOURCES, { name: "acme-chat", packages: ["", "src/jobs"] }));
    await expect(text).toMatchFileSnapshot(`../golden/formats/${format}.${ENDS[format] ?? "txt"}`);
  });
});

test.each(names)("%s never holds a key", (format) => {
  const key = expandKeyShapes("{{key:openai}}");
  const files = {
    ...APP,
    "lib/openai.ts": `import OpenAI from "openai";\nexport const client = new OpenAI({ apiKey: "${key}" });\n`,
    Dockerfile: `FROM node:22\nENV OPENAI_API_KEY=${key}\n`,
    [`lib/${key}.ts`]: `export const note = "${key}";\n`,
  };
  const report = auditFiles(files);
  expect(report.findings.some(({ ruleId }) => ruleId === "no-hardcoded-api-key")).toBe(true);
  expect(FORMATS[format](report, contextOf(files, CONTEXT))).not.toContain(key.slice(12, 40));
});
