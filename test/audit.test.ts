import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { rules } from "../rules/index.ts";
import type { Report } from "../src/report/report.ts";
import type { AnyRule } from "../src/rule/index.ts";
import { openDiskTree, UnreadableRoot } from "../src/sources/index.ts";
import { expandKeyShapes, keyOf } from "../src/testing/key-shapes.ts";
import { appFiles } from "./suite/app-files.ts";
import { auditFiles, auditTree, bytesOf, type Files } from "./suite/audit-files.ts";

/** What holds of every audit, whatever the rules. */
const ACME = appFiles("acme-chat");
const LEAKY: Files = { ...ACME, "scripts/try.mjs": 'export const key = "{{key:openai}}";\n' };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function onDisk(files: Readonly<Record<string, string | Uint8Array>>, name = "app"): string {
  const scratch = mkdtempSync(join(tmpdir(), "airworthy-audit-"));
  folders.push(scratch);
  const root = join(scratch, name);
  mkdirSync(root);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

const auditFolder = (folder: string): Report => auditTree(openDiskTree(folder));

describe("same tree, same bytes", () => {
  const bytes = bytesOf(auditFiles(LEAKY));

  test("in any order of files", () => {
    const order = fc.shuffledSubarray(Object.keys(LEAKY), { minLength: Object.keys(LEAKY).length });
    fc.assert(
      fc.property(order, (names) => bytesOf(auditFiles(LEAKY, { order: () => names })) === bytes),
      { numRuns: 10 },
    );
  });

  test("in any folder", () => {
    const first = onDisk(ACME, "here");
    const second = onDisk({}, "a path with ü");
    cpSync(first, second, { recursive: true });
    expect(bytesOf(auditFolder(second))).toBe(bytesOf(auditFolder(first)));
  });

  test("with either parser", () => {
    expect(bytesOf(auditFiles(LEAKY, { parser: "typescript-estree" }))).toBe(bytes);
  });

  test("beside 200 unrelated files, but for the count of files", () => {
    const unrelated = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `src/shop/part-${index}.ts`,
        `export const add${index} = (a: number, b: number) => a + b;\n`,
      ]),
    );
    const withoutFiles = (report: Report) => bytesOf({ ...report, files: { ...report.files, discovered: 0, read: 0 } });
    expect(withoutFiles(auditFiles({ ...LEAKY, ...unrelated }))).toBe(withoutFiles(auditFiles(LEAKY)));
  });
});

describe("what is written, not how", () => {
  /** Everything but the places. */
  const withoutPlaces = (report: Report) =>
    JSON.parse(bytesOf(report), (key, value) =>
      /^(line|column|endLine|endColumn|fingerprint|cause)$/.test(key) ? null : value,
    );
  const inCode = (change: (text: string) => string): Files =>
    Object.fromEntries(Object.entries(ACME).map(([file, text]) => [file, /\.tsx?$/.test(file) ? change(text) : text]));

  test("comments change nothing but places", () => {
    const commented = inCode((text) =>
      text.replace(/^(?=(export|const|import) )/gm, "/* maxRetries: 3, stream: true */\n// openai.chat\n"),
    );
    expect(withoutPlaces(auditFiles(commented))).toEqual(withoutPlaces(auditFiles(ACME)));
  });

  test("formatting changes nothing but places", () => {
    const spread = inCode((text) => text.replace(/\(\{/g, "(\n      {\n").replace(/;\n/g, "\n\n"));
    expect(withoutPlaces(auditFiles(spread))).toEqual(withoutPlaces(auditFiles(ACME)));
  });

  test("local names change nothing but places", () => {
    const renamed = inCode((text) =>
      text.replaceAll("completion.choices", "given.choices").replaceAll("const completion", "const given"),
    );
    expect(withoutPlaces(auditFiles(renamed))).toEqual(withoutPlaces(auditFiles(ACME)));
  });
});

test("no key stands in any report", () => {
  const kinds = ["openai", "openai-legacy", "anthropic", "google", "groq", "huggingface", "openrouter"];
  const files = Object.fromEntries(
    kinds.map((kind) => [
      `src/${kind}.ts`,
      `import OpenAI from "openai";\nexport const client = new OpenAI({ apiKey: "{{key:${kind}}}", baseURL: "https://x.example/{{key:${kind}}}" });\n` +
        `export const ask = () => client.chat.completions.create({ model: "{{key:${kind}}}", messages: [] });\n`,
    ]),
  );
  const report = bytesOf(auditFiles({ ...files, "package.json": '{ "dependencies": { "openai": "6.9.1" } }' }));
  for (const kind of kinds) {
    const key = keyOf(kind);
    expect(report, kind).not.toContain(key);
    expect(report, kind).not.toContain(key.slice(-20));
  }
});

describe("input that is not as it should be", () => {
  const problemsOf = (report: Report) => report.problems.map(({ file, kind }) => `${kind} ${file}`);
  const CALL = ACME["src/app/api/chat/route.ts"] ?? "";

  test("broken syntax is a problem, and the rest is audited", () => {
    const report = auditFiles({ ...ACME, "src/broken.ts": `import OpenAI from "openai";\nconst = = {{{\n${CALL}` });
    expect(problemsOf(report)).toEqual(["input src/broken.ts"]);
    expect(report.findings.length).toBe(auditFiles(ACME).findings.length);
  });

  test("a broken manifest is a problem", () => {
    const report = auditFiles({ ...ACME, "apps/x/package.json": '{ "name": ' });
    expect(problemsOf(report)).toEqual(["input apps/x/package.json"]);
  });

  test("binary files, a line of 50 MB and a loop of links do not stop it", () => {
    const folder = onDisk({
      ...ACME,
      "public/logo.png": Uint8Array.from({ length: 4096 }, (_, index) => index % 256),
      "src/noise.ts": Uint8Array.from({ length: 4096 }, (_, index) => (index * 7) % 256),
      "public/huge.js": `var a="${"x".repeat(50_000_000)}"`,
    });
    symlinkSync(folder, join(folder, "src", "loop"));
    symlinkSync("/", join(folder, "outside"));
    const report = auditFolder(folder);
    expect(report.findings.length).toBe(auditFolder(onDisk(ACME)).findings.length);
    expect(report.problems.filter(({ kind }) => kind === "crash")).toEqual([]);
    expect(report.files.skipped.map(({ file }) => file)).toEqual(
      expect.arrayContaining(["outside", "public/huge.js", "src/loop"]),
    );
  });

  test("deep nesting does not stop it", () => {
    const deep = (open: string, close: string) => `export const x = ${open.repeat(20_000)}1${close.repeat(20_000)};\n`;
    const report = auditFiles({
      ...ACME,
      "src/arrays.ts": `import OpenAI from "openai";\n${deep("[", "]")}`,
      "src/sums.ts": `import OpenAI from "openai";\nexport const y = ${"1 + ".repeat(20_000)}1;\n`,
      "deploy.yaml": `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`,
      "data.json": `${"[".repeat(20_000)}${"]".repeat(20_000)}\n`,
    });
    expect(report.problems.filter(({ kind }) => kind === "crash")).toEqual([]);
    expect(report.findings.length).toBe(auditFiles(ACME).findings.length);
  });

  test("an empty folder, and one without model calls, have nothing to audit", () => {
    expect(auditFolder(onDisk({}))).toMatchObject({ nothingToAudit: true, findings: [], problems: [] });
    const plain = auditFiles({ "src/add.ts": "export const add = (a: number, b: number) => a + b;\n" });
    expect(plain).toMatchObject({ nothingToAudit: true, findings: [], score: { overall: null, grade: null } });
  });

  test("a folder without git is audited as well", () => {
    const folder = onDisk(ACME);
    const asksGit = new Set(rules.filter(({ needs }) => needs.includes("has-git")).map(({ id }) => id));
    const withGit = auditFiles(ACME).findings.map(({ ruleId }) => ruleId);
    expect(auditFolder(folder).findings.map(({ ruleId }) => ruleId)).toEqual(withGit.filter((id) => !asksGit.has(id)));
  });

  test("a missing folder is said to be missing", () => {
    expect(() => auditFolder(join(tmpdir(), "airworthy-is-not-here"))).toThrow(UnreadableRoot);
  });
});

test("a rule that crashes is a problem and undecided, never a pass", () => {
  const crashing: AnyRule = {
    id: "crash-always",
    section: "latency",
    title: "Nothing crashes",
    why: "A crash is no verdict.",
    guide: ["G1"],
    severity: "error",
    weight: 10,
    needs: [],
    fixKind: "manual",
    subjects: () => [{ at: null }],
    judge: () => {
      throw new Error("out of order");
    },
  };
  const report = auditFiles(ACME, { rules: [crashing] });
  expect(report.passed).toEqual([]);
  expect(report.undecided.map(({ ruleId }) => ruleId)).toEqual(["crash-always"]);
  expect(report.problems).toMatchObject([{ kind: "crash" }]);
});

test("key shapes are never committed: this file and the fixtures hold placeholders", () => {
  const texts = Object.values({ ...ACME, ...appFiles("clean-chat") });
  for (const text of texts) expect(expandKeyShapes(text)).toBe(text);
});
