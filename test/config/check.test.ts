import { describe, expect, it } from "vitest";
import { errorOf, testFolder } from "./build.ts";

const folder = testFolder();

describe("what a configuration may say", () => {
  it("everything, with places for what can expire", async () => {
    folder.write(
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
        "rotatedKeys:",
        "  - { key: sk-proj-…9fQx, by: the team, on: 2026-10-01 }",
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
    expect(await folder.load({ checklist: ["billing-limit", "red-team"] })).toEqual({
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
      rotatedKeys: [{ key: "sk-proj-…9fQx", by: "the team", on: "2026-10-01" }],
      failOn: "never",
      minScore: 72.5,
      baseline: null,
      environmentValues: false,
      plugins: [],
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

  it.each<[string, string, string | RegExp, string | RegExp | null]>([
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
    [
      "plug-ins that nobody trusts",
      '{ "plugins": ["./mine.js"] }',
      "1:3: plug-ins are programs, and airworthy runs nothing of what it audits",
      /--trust or --config airworthy\.config\.json/,
    ],
    ["something that is no object", "[1]", "1:1: the configuration must be an object, not a list", null],
    ["broken JSON", '{\n  "rules": {,\n}', /2:13: not valid JSON: /, null],
    ["nesting without end", `{"a":${"[".repeat(60)}${"]".repeat(60)}}`, /nested too deeply/, null],
    ["nesting that would break a stack", `{"a":${"[".repeat(200_000)}`, /nested too deeply/, null],
  ])("%s", async (_, text, title, hint) => {
    folder.write("airworthy.config.json", text);
    const error = await errorOf(folder.load());
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
    folder.write("airworthy.config.json", attested(more));
    expect((await errorOf(folder.load())).title).toMatch(title);
  });

  it("an item that is not on the checklist", async () => {
    folder.write("airworthy.config.json", attested({ status: "done" }));
    expect(await errorOf(folder.load({ checklist: ["billing-limits"] }))).toMatchObject({
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
    folder.write("airworthy.config.yaml", text);
    expect((await errorOf(folder.load())).title).toBe(`airworthy.config.yaml:${title}`);
  });

  it("broken YAML", async () => {
    folder.write("airworthy.config.yaml", "rules: {\n");
    expect((await errorOf(folder.load())).title).toMatch(/^airworthy\.config\.yaml:\d+:\d+: not valid YAML: /);
  });

  it("in a manifest, at its place there", async () => {
    folder.write("package.json", '{\n  "name": "app",\n  "airworthy": { "minscore": 3 }\n}');
    expect((await errorOf(folder.load())).title).toBe(
      'package.json:3:18: "minscore" is not known in the configuration',
    );
  });
});
