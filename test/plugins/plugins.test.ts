import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { transpile } from "../../src/cli/transpile.ts";
import { loadPlugins } from "../../src/plugins/index.ts";
import { parseSuite, runCase } from "../../src/testing/index.ts";
import { APP, airworthy, folderWith, removeFolders } from "../cli/record.ts";
import { workedExample } from "./worked-example.ts";

afterEach(removeFolders);

const at = { file: "airworthy.config.json", line: 2, column: 15, endLine: 2, endColumn: 20 };
const load = (folder: string, name: string) => loadPlugins([{ name, at }], { folder, transpile });

describe("the worked example of the documentation", () => {
  const example = workedExample();

  it("has all the files that it speaks of", () => {
    expect(Object.keys(example)).toEqual([
      "airworthy-rules/use-approved-models.mjs",
      "airworthy-rules/plugin.mjs",
      "airworthy-rules/use-approved-models.md",
      "airworthy-rules/rules.test.mjs",
      "airworthy.config.json",
    ]);
  });

  it("passes its own cases, which bite", async () => {
    const [plugin] = await load(folderWith(example), "./airworthy-rules/plugin.mjs");
    const [rule] = plugin?.rules ?? [];
    const cases = parseSuite("suite", example["airworthy-rules/use-approved-models.md"] ?? "");
    expect(cases).toHaveLength(3);
    if (!rule) throw new Error("no rule");
    const named = { ...rule, id: "use-approved-models" };
    expect(cases.flatMap((one) => runCase(one, named))).toEqual([]);
    const settings = { approved: ["gpt-4o"] };
    expect(cases.map((one) => runCase(one, { ...named, settings }).length)).toEqual([1, 1, 0]);
  });

  it("judges an application, with its options, without moving the score", async () => {
    const app = folderWith({ ...APP, ...example });
    const json = async (...more: string[]) => {
      const { out, code } = await airworthy([app, "--format", "json", "--fail-on", "none", ...more]);
      return { ...JSON.parse(out), code };
    };
    const report = await json("--trust");
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        ruleId: "acme/use-approved-models",
        file: "app/api/chat/route.ts",
        line: 5,
        fix: { kind: "manual", title: "Use one of gpt-5-mini, gpt-5" },
      }),
    );
    const { score } = await json("--config", join(folderWith({ "c.json": "{}" }), "c.json"));
    expect(report.score).toEqual(score);
    expect((await airworthy([app, "--trust", "--rule", "acme/use-approved-models"])).code).toBe(1);
  });

  it("is refused where nobody trusts it", async () => {
    const { code, err } = await airworthy([folderWith({ ...APP, ...example })]);
    expect(err).toMatch(/airworthy\.config\.json:2:3: plug-ins are programs.*\n.*--trust/);
    expect(code).toBe(2);
  });

  it("can be suppressed, listed and explained", async () => {
    const route = APP["app/api/chat/route.ts"];
    const comment =
      "  // airworthy-ignore-next-line acme/use-approved-models -- until the new one is approved\n  return";
    const app = folderWith({ ...APP, ...example, "app/api/chat/route.ts": route.replace("  return", comment) });
    expect((await airworthy([app, "--trust", "--rule", "acme/use-approved-models"])).code).toBe(0);
    const config = ["--config", join(app, "airworthy.config.json")];
    expect((await airworthy(["rules", ...config])).out).toContain("acme/use-approved-models");
    expect((await airworthy(["explain", "acme/use-approved-models", ...config])).out).toContain("been through our");
    const wrong = await airworthy(["explain", "acme/use-aproved-models", ...config]);
    expect(wrong.err).toContain("Did you mean acme/use-approved-models?");
  });
});

describe("a plug-in", () => {
  const RULE = [
    'id: "a-rule", section: "latency", title: "All is well", why: "It is.", guide: [], severity: "info", weight: 1,',
    'needs: [], fixKind: "manual", subjects: () => [], judge: () => ({ is: "pass" }),',
  ].join("\n");
  const plugin = (rule: string) => `export default { name: "mine", rules: [{ ${rule} }] };\n`;

  it("may be written in TypeScript, in several files, with comments that look like imports", async () => {
    const folder = folderWith({
      "plugin.ts": [
        'import { definePlugin, type Plugin } from "airworthy/rule";',
        'import { rule } from "./deep/rule.js";',
        "// taken from 'nowhere'",
        'const plugin: Plugin = definePlugin({ name: "mine", rules: [rule] });',
        "export default plugin;",
      ].join("\n"),
      "deep/rule.ts": `import { defineRule } from "airworthy/rule";\nimport "../plugin.ts";\nexport const rule = defineRule({ ${RULE} });\n`,
    });
    const [only] = await load(folder, "./plugin.ts");
    expect(only?.rules.map(({ id, stage }) => ({ id, stage }))).toEqual([{ id: "mine/a-rule", stage: "preview" }]);
  });

  it("may speak of imports, and import in every way", async () => {
    const folder = folderWith({
      "node_modules/openai/package.json": '{ "name": "openai", "main": "index.js" }',
      "node_modules/openai/index.js": "module.exports = { a: 1 };\n",
      "words.mjs": 'export const said = "imported from \'openai\'";\nexport const name = "openai";\n',
      "p.mjs": [
        "// import OpenAI from 'no-such-package'",
        'import openai from "openai";import {',
        "  said,",
        "  name,",
        "} from './words.mjs';",
        "const { said: again } = await import('./words.mjs');",
        "const why = \"It is taken from 'openai', or by import('gone').\";",
        "const title = `All ${said === again ? name : openai.a} is well`;",
        `export default { name: "mine", rules: [{ ${RULE.replace('title: "All is well", why: "It is."', "title, why")} }] };`,
      ].join("\n"),
    });
    const [only] = await load(folder, "./p.mjs");
    expect(only?.rules).toMatchObject([
      { title: "All openai is well", why: "It is taken from 'openai', or by import('gone')." },
    ]);
  });

  it("may be a package", async () => {
    const folder = folderWith({
      "node_modules/airworthy-plugin-mine/package.json": '{ "name": "airworthy-plugin-mine", "main": "main.mjs" }',
      "node_modules/airworthy-plugin-mine/main.mjs": plugin(RULE),
    });
    expect(await load(folder, "airworthy-plugin-mine")).toMatchObject([{ name: "mine" }]);
  });

  it.each<[string, string, RegExp, RegExp | null]>([
    ["that is not there", "", /config\.json:2:15: there is no plug-in \.\/p\.mjs/, /with its extension/],
    ["that does not parse", "export default {", /\.\/p\.mjs could not be run/, /config\.json/],
    ["that throws", 'throw new Error("no luck")', /\.\/p\.mjs could not be run/, /config\.json/],
    ["that imports what is not there", 'import "no-such-package";', /\.\/p\.mjs could not be run/, null],
    ["that exports nothing", "export const a = 1;", /\.\/p\.mjs exports no plug-in/, /definePlugin/],
    ["without a name", "export default { rules: [] };", /name of a plug-in/, /acme\/my-rule/],
    ["without rules", 'export default { name: "a" };', /the plug-in a has no rules/, /definePlugin/],
    ["with a rule without an id", plugin(RULE.replace("a-rule", "A rule")), /the rule A rule: id is made/, null],
    ["with a section", plugin(RULE.replace("latency", "latncy")), /section "latncy" is not known/, /"latency"/],
    ["with a trait", plugin(RULE.replace("needs: []", 'needs: ["has-cals"]')), /"has-cals" is not known/, /has-calls/],
    ["with a severity", plugin(RULE.replace('"info"', '"fatal"')), /severity "fatal" is not known/, /error, warning/],
    ["without a reason", plugin(RULE.replace('"It is."', '""')), /why is missing/, /costs/],
    ["without a judge", plugin(RULE.replace("judge:", "juge:")), /judge is not a function/, null],
    ["with a weight", plugin(RULE.replace("weight: 1", "weight: 11")), /weight is a number from 1 to 10/, null],
    ["with a rule twice", `export default { name: "a", rules: [{${RULE}}, {${RULE}}] };`, /two rules.*a\/a-rule/, null],
  ])("%s is told in a few words", async (_, text, title, hint) => {
    const folder = folderWith(text === "" ? { "a.txt": "" } : { "p.mjs": text });
    const error = await load(folder, "./p.mjs").then(
      () => ({ title: "nothing was wrong", hint: null }),
      (thrown: { title: string; hint: string | null }) => thrown,
    );
    expect(error.title).toMatch(title);
    if (hint) expect(error.hint).toMatch(hint);
  });

  it("names its own file where it fails, not a copy of it", async () => {
    const folder = folderWith({ "p.mjs": 'import "./gone.mjs";\n' });
    const error = await load(folder, "./p.mjs").catch((thrown: { detail: string }) => thrown);
    expect(error).toMatchObject({ detail: expect.stringContaining(join(folder, "gone.mjs")) });
    expect(error).toMatchObject({ detail: expect.not.stringContaining("airworthy-run-") });
  });

  it("that crashes while judging decides nothing", async () => {
    const crashing = RULE.replace("judge: () =>", "judge: () => { throw new Error('no luck'); }, old: () =>");
    const text = plugin(crashing.replace("subjects: () => []", "subjects: (project) => project.uses"));
    const app = folderWith({ ...APP, "p.mjs": text, "airworthy.config.json": '{ "plugins": ["./p.mjs"] }' });
    const { code, out } = await airworthy([app, "--trust", "--fail-on", "none"]);
    expect(out).toMatch(/mine\/a-rule crashed on .*no luck/);
    expect(code).toBe(2);
  });

  it("cannot take the name of another", async () => {
    const folder = folderWith({ "p.mjs": plugin(RULE), "q.mjs": plugin(RULE) });
    const both = ["./p.mjs", "./q.mjs"].map((name) => ({ name, at }));
    await expect(loadPlugins(both, { folder, transpile })).rejects.toThrow('two plug-ins are called "mine"');
  });
});
