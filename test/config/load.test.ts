import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type LoadOptions, loadConfig, UsageError } from "../../src/config/index.ts";
import { aRule } from "../judge/build.ts";

const rules = [
  aRule(),
  aRule({ id: "bound-output-tokens", settings: { ceiling: 4096, strict: false, names: ["max"], byModel: { a: 1 } } }),
];

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "airworthy-config-test-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string | object): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof text === "string" ? text : JSON.stringify(text, null, 2));
  return path;
}

const load = (more: Partial<LoadOptions> = {}) => loadConfig({ root, rules, ...more });

async function errorOf(loading: Promise<unknown>): Promise<UsageError> {
  const error = await loading.then(
    () => new Error("nothing was wrong"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof UsageError) return error;
  throw error;
}

const transpile = (text: string) =>
  ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 } })
    .outputText;

describe("the search", () => {
  it("gives defaults where there is nothing", async () => {
    write("package.json", { name: "app", devDependencies: { airworthy: "^1.0.0" } });
    expect(await load()).toEqual(DEFAULT_CONFIG);
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
    write(file, text);
    expect(await load()).toEqual({ ...DEFAULT_CONFIG, minScore: 70, source: file });
  });

  it("goes up to the root of the repository, the nearest first", async () => {
    mkdirSync(join(root, ".git"));
    write("airworthy.config.json", { minScore: 1 });
    mkdirSync(join(root, "packages/app"), { recursive: true });
    const inApp = { root: join(root, "packages/app") };
    expect(await load(inApp)).toMatchObject({ minScore: 1, source: "../../airworthy.config.json" });
    write("packages/.airworthyrc", "minScore: 2");
    expect(await load(inApp)).toMatchObject({ minScore: 2, source: "../.airworthyrc" });
  });

  it("never goes beyond it", async () => {
    write("airworthy.config.json", { minScore: 1 });
    mkdirSync(join(root, "repository/.git"), { recursive: true });
    mkdirSync(join(root, "plain"));
    expect(await load({ root: join(root, "repository") })).toEqual(DEFAULT_CONFIG);
    expect(await load({ root: join(root, "plain") })).toEqual(DEFAULT_CONFIG);
  });

  it("follows no link out of it", async () => {
    const outside = write("outside.json", { minScore: 1 });
    mkdirSync(join(root, "repository/.git"), { recursive: true });
    symlinkSync(outside, join(root, "repository/airworthy.config.json"));
    expect((await errorOf(load({ root: join(root, "repository") }))).title).toMatch(/leads out of the repository/);
  });

  it("takes the file that is named, and says if there is none", async () => {
    write("airworthy.config.json", { minScore: 1 });
    const file = write("ci/strict.yaml", "minScore: 90");
    expect(await load({ file })).toMatchObject({ minScore: 90, source: "ci/strict.yaml" });
    expect((await errorOf(load({ file: join(root, "none.json") }))).title).toMatch(/no configuration file/);
    const manifest = write("package.json", {});
    expect((await errorOf(load({ file: manifest }))).title).toMatch(/no key "airworthy"/);
  });
});

describe("a script", () => {
  const told = "globalThis.airworthyRan = true;\nexport default { minScore: 80 };";
  const ran = () => Reflect.get(globalThis, "airworthyRan") === true;
  afterEach(() => Reflect.deleteProperty(globalThis, "airworthyRan"));

  it.each(["js", "mjs", "cjs", "ts", "mts"])("is not run unasked: airworthy.config.%s", async (extension) => {
    write(`airworthy.config.${extension}`, told);
    const error = await errorOf(load());
    expect(error.title).toBe(
      `airworthy.config.${extension} is a program, and airworthy runs nothing of what it audits`,
    );
    expect(error.hint).toMatch(/--trust or --config/);
    expect(ran()).toBe(false);
  });

  it("is run with --trust, or when it is named", async () => {
    const file = write("airworthy.config.mjs", told);
    expect(await load({ trust: true })).toMatchObject({ minScore: 80, source: "airworthy.config.mjs" });
    expect(await load({ file })).toMatchObject({ minScore: 80 });
    expect(ran()).toBe(true);
  });

  it("in TypeScript is transpiled elsewhere, its imports still leading home", async () => {
    write("shared.mjs", "export const limit = 60;");
    write(
      "airworthy.config.ts",
      [
        'import { join } from "node:path";',
        'import { defineConfig, type UserConfig } from "airworthy";',
        'import { limit } from "./shared.mjs";',
        "const config: UserConfig = { minScore: limit, ignorePaths: [join('a', 'b')] };",
        "export default defineConfig(config);",
      ].join("\n"),
    );
    expect(await load({ trust: true, transpile })).toMatchObject({ minScore: 60, ignorePaths: ["a/b"] });
  });

  it("is checked as any other, and told by its file", async () => {
    write("airworthy.config.mjs", "export default { rulez: {} };");
    expect(await errorOf(load({ trust: true }))).toMatchObject({
      title: 'airworthy.config.mjs: "rulez" is not known in the configuration',
      hint: 'Did you mean "rules"?',
    });
    const other = write("other.mjs", "export default { minScore: () => 3 };");
    expect((await errorOf(load({ file: other }))).title).toMatch(/must be a number from 0 to 100, not a function/);
    const broken = write("broken.mjs", "throw new Error('no luck');");
    expect(await errorOf(load({ file: broken }))).toMatchObject({
      title: "broken.mjs could not be run",
      detail: "no luck",
    });
  });

  it("of cosmiconfig's own, in the working directory, is never run", async () => {
    write(".config/config.js", "globalThis.airworthyRan = true;\nmodule.exports = {};");
    const before = process.cwd;
    process.cwd = () => root;
    try {
      await load();
    } finally {
      process.cwd = before;
    }
    expect(ran()).toBe(false);
  });
});

describe("what a configuration may say", () => {
  it("everything, with places for what can expire", async () => {
    write(
      "airworthy.config.yaml",
      [
        "rules:",
        "  require-retry: off",
        "  bound-output-tokens: [warning, { ceiling: 100, strict: true, names: [a, b], byModel: { gpt: 2 } }]",
        "overrides:",
        "  - paths: [scripts/**]",
        "    rules: { require-retry: info }",
        "ignorePaths: [legacy]",
        "ignore:",
        "  - rule: require-retry",
        "    paths: [src/old/**]",
        "    reason: replaced in March",
        "    until: 2027-03-31",
        "allowedSecrets:",
        "  - { fingerprint: 0123456789abcdef0123, reason: revoked, until: 2027-01-01 }",
        "failOn: never",
        "minScore: 72.5",
        "environmentValues: false",
        "checklist:",
        "  billing-limit: { status: done, by: the team, on: 2026-11-02, note: alerts at 200, link: https://x.example }",
        "  red-team: { status: accepted-risk, by: the team, on: 2026-11-02, until: 2027-05-02, note: no open text }",
      ].join("\n"),
    );
    const at = (line: number, column: number) =>
      expect.objectContaining({ file: "airworthy.config.yaml", line, column });
    expect(await load({ checklist: ["billing-limit", "red-team"] })).toEqual({
      source: "airworthy.config.yaml",
      rules: {
        "require-retry": { severity: "off", settings: {} },
        "bound-output-tokens": {
          severity: "warning",
          settings: { ceiling: 100, strict: true, names: ["a", "b"], byModel: { gpt: 2 } },
        },
      },
      overrides: [{ paths: ["scripts/**"], rules: { "require-retry": { severity: "info", settings: {} } } }],
      ignorePaths: ["legacy"],
      ignore: [
        {
          rule: "require-retry",
          paths: ["src/old/**"],
          reason: "replaced in March",
          until: "2027-03-31",
          at: at(9, 5),
        },
      ],
      allowedSecrets: [{ fingerprint: "0123456789abcdef0123", reason: "revoked", until: "2027-01-01", at: at(14, 5) }],
      failOn: "never",
      minScore: 72.5,
      environmentValues: false,
      checklist: [
        {
          id: "billing-limit",
          status: "done",
          by: "the team",
          on: "2026-11-02",
          until: null,
          note: "alerts at 200",
          link: "https://x.example",
        },
        {
          id: "red-team",
          status: "accepted-risk",
          by: "the team",
          on: "2026-11-02",
          until: "2027-05-02",
          note: "no open text",
          link: null,
        },
      ],
    });
  });
});

describe("what is wrong is told with its place and the nearest name", () => {
  const attested = (more: object) => ({ checklist: { "billing-limit": { by: "me", on: "2026-01-01", ...more } } });

  it.each<[string, object | string, string, string | RegExp | null]>([
    ["a key", '{\n  "rulez": {}\n}', '2:3: "rulez" is not known in the configuration', 'Did you mean "rules"?'],
    [
      "a rule",
      '{ "rules": {\n "require-rety": "off" } }',
      '2:2: there is no rule "require-rety"',
      'Did you mean "require-retry"?',
    ],
    [
      "a severity",
      '{ "rules": { "require-retry": "warn" } }',
      '1:31: require-retry must be one of off, error, warning, info, not "warn"',
      null,
    ],
    [
      "a misspelt severity",
      '{ "failOn": "warnin" }',
      '1:13: failOn must be one of error, warning, info, never, not "warnin"',
      'Did you mean "warning"?',
    ],
    [
      "an option",
      '{ "rules": { "bound-output-tokens": ["error", { "cieling": 1 }] } }',
      '1:49: "cieling" is not known in the options of bound-output-tokens',
      'Did you mean "ceiling"?',
    ],
    [
      "an option's type",
      '{ "rules": { "bound-output-tokens": ["error", { "ceiling": "1" }] } }',
      '1:60: "ceiling" must be a number, not "1"',
      null,
    ],
    [
      "a part of an option",
      '{ "rules": { "bound-output-tokens": ["error", { "names": [1] }] } }',
      '1:59: a part of "names" must be a string, not 1',
      null,
    ],
    [
      "options of a rule without any",
      '{ "rules": { "require-retry": ["error", {}] } }',
      "1:41: require-retry has no options",
      null,
    ],
    [
      "a list that is too long",
      '{ "rules": { "require-retry": ["error", {}, 1] } }',
      "1:31: require-retry must be a severity, or a severity and its options",
      null,
    ],
    [
      "a key written twice",
      '{ "minScore": 1, "minScore": 2 }',
      '1:18: "minScore" is written twice in the configuration',
      null,
    ],
    ["a score out of range", '{ "minScore": 101 }', "1:15: minScore must be a number from 0 to 100, not 101", null],
    ["no globs", '{ "ignorePaths": [] }', "1:18: ignorePaths is empty", null],
    ["one glob", '{ "ignorePaths": "src" }', '1:18: ignorePaths must be a list, not "src"', null],
    ["a missing reason", '{ "ignore": [{ "rule": "require-retry" }] }', '1:14: "reason" is missing here', null],
    [
      "an empty reason",
      '{ "ignore": [{ "rule": "require-retry", "reason": " " }] }',
      '1:51: reason must be a text that is not empty, not " "',
      null,
    ],
    [
      "a date",
      '{ "ignore": [{ "rule": "require-retry", "reason": "x", "until": "2026-02-30" }] }',
      '1:65: until must be a date, not "2026-02-30"',
      "Write it as YYYY-MM-DD.",
    ],
    [
      "a key in place of a fingerprint",
      '{ "allowedSecrets": [{ "fingerprint": "sk-live" }] }',
      "1:39: this is not a fingerprint",
      /never the key itself/,
    ],
    ["a checklist item", attested({}), /no checklist item|status/, null],
    ["plug-ins", '{ "plugins": ["./mine.js"] }', "1:3: plugins are not supported yet", null],
    ["something that is no object", "[1]", "1:1: the configuration must be an object, not a list", null],
    ["broken JSON", '{\n  "rules": {,\n}', /2:13: not valid JSON: /, null],
    ["nesting without end", `{"a":${"[".repeat(60)}${"]".repeat(60)}}`, /nested too deeply/, null],
    ["nesting that would break a stack", `{"a":${"[".repeat(200_000)}`, /nested too deeply/, null],
  ])("%s", async (_, text, title, hint) => {
    write("airworthy.config.json", text);
    const error = await errorOf(load());
    if (typeof title === "string") expect(error.title).toBe(`airworthy.config.json:${title}`);
    else expect(error.title).toMatch(title);
    if (hint instanceof RegExp) expect(error.hint).toMatch(hint);
    else if (hint !== null) expect(error.hint).toBe(hint);
  });

  it.each([
    [{ status: "not-applicable" }, /"note" is missing/],
    [{ status: "accepted-risk", note: "x" }, /"until" is missing/],
    [{ status: "done", by: "" }, /by must be a text/],
    [{ status: "unattested" }, /status must be one of done, not-applicable, accepted-risk/],
  ])("an attestation %j", async (more, title) => {
    write("airworthy.config.json", attested(more));
    expect((await errorOf(load())).title).toMatch(title);
  });

  it("an item that is not on the checklist", async () => {
    write("airworthy.config.json", attested({ status: "done" }));
    expect(await errorOf(load({ checklist: ["billing-limits"] }))).toMatchObject({
      hint: 'Did you mean "billing-limits"?',
    });
  });

  it.each([
    [
      "in YAML",
      "rules:\n  require-retry: of\n",
      '2:18: require-retry must be one of off, error, warning, info, not "of"',
    ],
    ["an alias", "ignorePaths: &a [x]\nrules: *a\n", "2:8: aliases are not supported: write the value out"],
  ])("%s", async (_, text, title) => {
    write("airworthy.config.yaml", text);
    expect((await errorOf(load())).title).toBe(`airworthy.config.yaml:${title}`);
  });

  it("broken YAML", async () => {
    write("airworthy.config.yaml", "rules: {\n");
    expect((await errorOf(load())).title).toMatch(/^airworthy\.config\.yaml:\d+:\d+: not valid YAML: /);
  });

  it("in a manifest, at its place there", async () => {
    write("package.json", '{\n  "name": "app",\n  "airworthy": { "minscore": 3 }\n}');
    expect((await errorOf(load())).title).toBe('package.json:3:18: "minscore" is not known in the configuration');
  });
});
