import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";

async function audited(files: Readonly<Record<string, string>> = APP) {
  const root = folderWith(files);
  const past = join(folderWith({}), "past.json");
  await airworthy([root, "--format", `json=${past}`]);
  const compare = (...args: string[]) => airworthy([root, "--compare", past, ...args]);
  const comparison = async () => (JSON.parse((await compare("--format", "json")).out) as Report).comparison;
  return { root, past, compare, comparison };
}

const withoutRetries = APP[ROUTE].replace("{ maxRetries: 0 }", "");

it("says that nothing changed where nothing did", async () => {
  const { compare, comparison } = await audited();
  expect(await comparison()).toMatchObject({ delta: 0, new: [], fixed: [], moved: [], silenced: [] });
  expect((await compare()).code).toBe(1);
});

it("tells what is new, mended, moved and suppressed, and how the score went", async () => {
  const { root, compare, comparison } = await audited();
  const suppressed = withoutRetries.replace(
    / {2}return openai/,
    "  // airworthy-ignore-next-line pin-model-version -- the newest is wanted\n$&",
  );
  writeFileSync(join(root, ROUTE), `// moved\n${suppressed}`);
  const job = APP[ROUTE].replace(", max_completion_tokens: 300", "").replace("{ maxRetries: 0 }", "");
  mkdirSync(join(root, "app/api/more"));
  writeFileSync(join(root, "app/api/more/route.ts"), job);
  const told = await comparison();
  expect(told?.new.map(({ ruleId, file }) => `${ruleId} ${file}`)).toContain(
    "bound-output-tokens app/api/more/route.ts",
  );
  expect(new Set(told?.new.map(({ file }) => file))).toEqual(new Set(["app/api/more/route.ts"]));
  expect(told?.silenced.map(({ ruleId }) => ruleId)).toEqual(["pin-model-version"]);
  expect(told?.moved).not.toEqual([]);
  expect(told?.fixed.map(({ ruleId }) => ruleId)).toContain("require-retry");
  expect(told?.delta).toEqual(expect.any(Number));
  const { out } = await compare();
  expect(out).toMatch(/Compared with .*\n\n +\d+ [A-F], then \d+ [A-F]/);
  expect(out).toMatch(/New +[✖■] \S+ +app\/api\/more\/route\.ts:\d+/);
  const { out: markdown } = await compare("--format", "markdown");
  expect(markdown).toMatch(/<sub>before: \d+ [A-F]<\/sub>/);
  expect(markdown).toMatch(/\*\*\d+ new\*\*/);
});

it("takes lines that move and files that are renamed for the same findings", async () => {
  const { root, comparison } = await audited();
  mkdirSync(join(root, "app/api/talk"));
  renameSync(join(root, ROUTE), join(root, "app/api/talk/route.ts"));
  const told = await comparison();
  expect(told?.new).toEqual([]);
  expect(told?.moved).toContainEqual(
    expect.objectContaining({ ruleId: "require-retry", from: { file: ROUTE, line: 2 }, file: "app/api/talk/route.ts" }),
  );
  writeFileSync(join(root, ROUTE), withoutRetries);
  expect((await comparison())?.new.map(({ ruleId }) => ruleId)).toContain("require-retry");
});

it("refuses what cannot be compared", async () => {
  const { root, past } = await audited();
  const report = JSON.parse(readFileSync(past, "utf8"));
  const cases: readonly [unknown, RegExp][] = [
    [{ ...report, scoreModel: "0" }, /another score model: 0, and this is 1/],
    [{ ...report, basis: "static+org" }, /another basis/],
    [{ ...report, scope: { since: "main", base: null, hidden: 3 } }, /tells a part only/],
    [{ ...report, findings: "none" }, /no report of airworthy\n.*"findings"/],
    [[], /no report of airworthy/],
  ];
  for (const [content, said] of cases) {
    writeFileSync(past, JSON.stringify(content));
    const { code, out, err } = await airworthy([root, "--compare", past]);
    expect(err).toMatch(said);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  }
  expect((await airworthy([root, "--compare", "no-such.json"])).code).toBe(2);
});

it("says in JSON what its schema promises", async () => {
  const { root, compare } = await audited();
  writeFileSync(join(root, ROUTE), `\n${withoutRetries}`);
  const schema = JSON.parse(readFileSync(new URL("../../schema/report.json", import.meta.url), "utf8"));
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  validate(JSON.parse((await compare("--format", "json")).out));
  expect(validate.errors ?? []).toEqual([]);
});
