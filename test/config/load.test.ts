import { symlinkSync } from "node:fs";
import ts from "typescript";
import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { errorOf, testFolder } from "./build.ts";

const folder = testFolder();

const transpile = (text: string) =>
  ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 } })
    .outputText;

describe("the search", () => {
  it("gives defaults where there is nothing", async () => {
    folder.write("package.json", { name: "app", devDependencies: { airworthy: "^1.0.0" } });
    expect(await folder.load()).toEqual(DEFAULT_CONFIG);
  });

  it.each([
    ["package.json", { airworthy: { minScore: 70 } }],
    [".airworthyrc", "minScore: 70"],
    [".airworthyrc", '// why\n{ "minScore": 70 }'],
    [".airworthyrc.json", '{ "minScore": 70, /* why */ }'],
    [".airworthyrc.yaml", "minScore: 70"],
    [".airworthyrc.yml", "# why\nminScore: 70"],
    ["airworthy.config.json", { $schema: "x", minScore: 70 }],
    ["airworthy.config.yaml", "minScore: 70"],
    ["airworthy.config.yml", "minScore: 70"],
  ])("finds %s", async (file, text) => {
    folder.write(file, text);
    expect(await folder.load()).toEqual({ ...DEFAULT_CONFIG, minScore: 70, source: file });
  });

  it("goes up to the root of the repository, the nearest first", async () => {
    folder.makeFolder(".git");
    folder.write("airworthy.config.json", { minScore: 1 });
    folder.makeFolder("packages/app");
    const inApp = { root: folder.path("packages/app") };
    expect(await folder.load(inApp)).toMatchObject({ minScore: 1, source: "../../airworthy.config.json" });
    folder.write("packages/.airworthyrc", "minScore: 2");
    expect(await folder.load(inApp)).toMatchObject({ minScore: 2, source: "../.airworthyrc" });
  });

  it("never goes beyond it", async () => {
    folder.write("airworthy.config.json", { minScore: 1 });
    folder.makeFolder("repository/.git");
    folder.makeFolder("plain");
    expect(await folder.load({ root: folder.path("repository") })).toEqual(DEFAULT_CONFIG);
    expect(await folder.load({ root: folder.path("plain") })).toEqual(DEFAULT_CONFIG);
  });

  it("follows no link out of it", async () => {
    const outside = folder.write("outside.json", { minScore: 1 });
    folder.makeFolder("repository/.git");
    symlinkSync(outside, folder.path("repository/airworthy.config.json"));
    expect((await errorOf(folder.load({ root: folder.path("repository") }))).title).toMatch(
      /leads out of the repository/,
    );
  });

  it("takes the file that is named, and says if there is none", async () => {
    folder.write("airworthy.config.json", { minScore: 1 });
    const file = folder.write("ci/strict.yaml", "minScore: 90");
    expect(await folder.load({ file })).toMatchObject({ minScore: 90, source: "ci/strict.yaml" });
    expect((await errorOf(folder.load({ file: folder.path("none.json") }))).title).toMatch(/no configuration file/);
    const manifest = folder.write("package.json", {});
    expect((await errorOf(folder.load({ file: manifest }))).title).toMatch(/no key "airworthy"/);
  });
});

describe("a script", () => {
  const told = "globalThis.airworthyRan = true;\nexport default { minScore: 80 };";
  const ran = () => Reflect.get(globalThis, "airworthyRan") === true;
  afterEach(() => Reflect.deleteProperty(globalThis, "airworthyRan"));

  it.each(["js", "mjs", "cjs", "ts", "mts"])("is not run unasked: airworthy.config.%s", async (extension) => {
    folder.write(`airworthy.config.${extension}`, told);
    const error = await errorOf(folder.load());
    expect(error.title).toBe(
      `airworthy.config.${extension} is a program, and airworthy runs nothing of what it audits`,
    );
    expect(error.hint).toMatch(/--trust or --config/);
    expect(ran()).toBe(false);
  });

  it("is run with --trust, or when it is named", async () => {
    const file = folder.write("airworthy.config.mjs", told);
    expect(await folder.load({ trust: true })).toMatchObject({ minScore: 80, source: "airworthy.config.mjs" });
    expect(await folder.load({ file })).toMatchObject({ minScore: 80 });
    expect(ran()).toBe(true);
  });

  it("in TypeScript is transpiled elsewhere, its imports still leading home", async () => {
    folder.write("shared.mjs", "export const limit = 60;");
    folder.write(
      "airworthy.config.ts",
      [
        'import { join } from "node:path";',
        'import { defineConfig, type UserConfig } from "airworthy";',
        'import { limit } from "./shared.mjs";',
        "const config: UserConfig = { minScore: limit, ignorePaths: [join('a', 'b')] };",
        "export default defineConfig(config);",
      ].join("\n"),
    );
    expect(await folder.load({ trust: true, transpile })).toMatchObject({ minScore: 60, ignorePaths: ["a/b"] });
  });

  it("is checked as any other, and told by its file", async () => {
    folder.write("airworthy.config.mjs", "export default { rulez: {} };");
    expect(await errorOf(folder.load({ trust: true }))).toMatchObject({
      title: 'airworthy.config.mjs: "rulez" is not known in the configuration',
      hint: 'Did you mean "rules"?',
    });
    const other = folder.write("other.mjs", "export default { minScore: () => 3 };");
    expect((await errorOf(folder.load({ file: other }))).title).toMatch(
      /must be a number from 0 to 100, not a function/,
    );
    const broken = folder.write("broken.mjs", "throw new Error('no luck');");
    expect(await errorOf(folder.load({ file: broken }))).toMatchObject({
      title: "broken.mjs could not be run",
      detail: "no luck",
    });
  });

  it("of cosmiconfig's own, in the working directory, is never run", async () => {
    folder.write(".config/config.js", "globalThis.airworthyRan = true;\nmodule.exports = {};");
    const before = process.cwd;
    process.cwd = () => folder.path();
    try {
      await folder.load();
    } finally {
      process.cwd = before;
    }
    expect(ran()).toBe(false);
  });
});
