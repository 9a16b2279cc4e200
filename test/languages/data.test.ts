import { describe, expect, it } from "vitest";
import { commentsIn, extract } from "../../src/languages/index.ts";
import { positions, read } from "./read.ts";

describe("JSON", () => {
  it("allows comments and trailing commas, and knows where everything stands", () => {
    const text = '{\n  // the name\n  "name": "acme",\n  "files": ["a", 2, true, null,],\n}';
    expect(read("json", text)).toEqual([{ name: "acme", files: ["a", 2, true, null] }]);
    expect(positions("json", text)).toMatchObject({ "name:": '"name"', name: '"acme"', "files[1]": "2" });
  });

  it("reports what cannot be read, and survives nesting without end", () => {
    expect(extract({ file: "a.json", format: "json", text: "nothing" }).problems).toHaveLength(1);
    expect(extract({ file: "a.json", format: "json", text: "" }).problems).toEqual([]);
    const cut = extract({ file: "package.json", format: "json", text: '{ "name": "a",\n "main": ' });
    expect(cut.problems).toMatchObject([{ line: 2 }]);
    expect(cut.documents).toHaveLength(1);
    const deep = extract({ file: "a.json", format: "json", text: "[".repeat(200_000) });
    expect(deep.problems).toHaveLength(1);
  });

  it("keeps comments that speak to airworthy", () => {
    const text = '{\n  "a": 1 // airworthy-ignore-line some-rule -- because\n}';
    expect(extract({ file: "a.json", format: "json", text }).comments).toEqual([
      {
        text: "airworthy-ignore-line some-rule -- because",
        span: { line: 2, column: 10, endLine: 2, endColumn: 55 },
      },
    ]);
  });
});

const TOO_DEEP = { message: "is nested too deeply to be read", line: null };

describe("YAML", () => {
  it("reads every document, with positions", () => {
    const text = "on:\n  push: { branches: [main] }\n---\nkind: Secret # here\nname: ${VAR}\n";
    expect(read("yaml", text)).toEqual([{ on: { push: { branches: ["main"] } } }, { kind: "Secret", name: "${VAR}" }]);
    expect(positions("yaml", text)).toMatchObject({
      "on.push.branches[0]": "main",
      "kind:": "kind",
      kind: "Secret",
      name: "${VAR}",
    });
  });

  it("follows anchors and merges; what is written beside a merge wins", () => {
    const text = "base: &base { a: 1, b: 2 }\nuse:\n  b: 3\n  <<: *base\nalso: *base\n";
    expect(read("yaml", text)).toEqual([{ base: { a: 1, b: 2 }, use: { a: 1, b: 3 }, also: { a: 1, b: 2 } }]);
  });

  it("gives CloudFormation's tags their long form", () => {
    expect(read("yaml", "key: !Ref Secret\narn: !Sub '${A}/b'\nother: !reference [a]\n")).toEqual([
      { key: { Ref: "Secret" }, arn: { "Fn::Sub": "${A}/b" }, other: ["a"] },
    ]);
  });

  it("tells templates from YAML", () => {
    expect(read("yaml", "{{- if .Values.on }}\nkind: Secret\n{{- end }}\n")).toEqual(["<opaque>"]);
    expect(read("yaml", "kind: Secret\nname: {{ .Values.name }}\n")).toEqual(["<opaque>"]);
    expect(read("yaml", "kind: Secret\n{{ include `x` . }}\n")).toEqual(["<opaque>"]);
    expect(extract({ file: "t.yaml", format: "yaml", text: "a: {{ b }}-{{ c }}\n" }).problems).toEqual([]);
    expect(
      read("yaml", "run: docker inspect '{{.State}}'\nenv: ${{ secrets.X }}\nscript: |\n  echo {{ x }}\n"),
    ).toEqual([{ run: "docker inspect '{{.State}}'", env: "${{ secrets.X }}", script: "echo {{ x }}\n" }]);
  });

  it("tolerates keys written twice, reports what is broken, and unfolds no bomb", () => {
    expect(read("yaml", "a: 1\na: 2\n")).toEqual([{ a: 2 }]);
    const broken = extract({ file: "a.yaml", format: "yaml", text: "a: [1\nb: 2\n" });
    expect(broken.documents).toEqual([]);
    expect(broken.problems).toMatchObject([{ line: expect.any(Number) }]);
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`);
    const bomb = extract({ file: "a.yaml", format: "yaml", text: `l0: &l0 [x]\n${levels.join("\n")}\n` });
    expect(bomb.documents).toHaveLength(1);
    expect(extract({ file: "a.yaml", format: "yaml", text: "a: &a [*a]\n" }).problems).toEqual([]);
    const deep = extract({ file: "a.yaml", format: "yaml", text: "[".repeat(20_000) });
    expect(deep.problems).toEqual([TOO_DEEP]);
    for (const unit of ["{a:", "- ", "? "])
      expect(extract({ file: "a.yaml", format: "yaml", text: unit.repeat(20_000) }).problems).toEqual([TOO_DEEP]);
    const stairs = Array.from({ length: 400 }, (_, i) => `${" ".repeat(i)}a:\n`).join("");
    expect(extract({ file: "a.yaml", format: "yaml", text: stairs }).problems).toEqual([TOO_DEEP]);
    const wide = `a: |\n${"  - - x [ {\n".repeat(100)}b:\n${"  - { c: [] }\n".repeat(1_000)}`;
    expect(extract({ file: "a.yaml", format: "yaml", text: wide }).problems).toEqual([]);
  });
});

describe("TOML", () => {
  const text = [
    'name = "api" # a comment',
    "",
    "[env.staging]",
    'vars = { KEY = "x" }',
    "list = [",
    '  "a", # one',
    '  "]",',
    "]",
    "",
    "[[route]]",
    'to = "/a"',
    "[[route]]",
    'to = """',
    'two lines"""',
    "when = 2026-01-01",
    "[route.more]",
    'a."b.c" = 1',
  ].join("\n");

  it("reads tables, arrays of tables and dates", () => {
    expect(read("toml", text)).toEqual([
      {
        name: "api",
        env: { staging: { vars: { KEY: "x" }, list: ["a", "]"] } },
        route: [{ to: "/a" }, { to: "two lines", when: "2026-01-01", more: { a: { "b.c": 1 } } }],
      },
    ]);
  });

  it("knows where everything stands", () => {
    expect(positions("toml", text)).toMatchObject({
      "name:": "name",
      name: '"api"',
      "env.staging:": "[env.staging]",
      "env.staging.vars:": "vars",
      "env.staging.vars.KEY": '{ KEY = "x" }',
      "env.staging.list:": "list",
      "route[1].to": '"""\ntwo lines"""',
      "route[0].to": '"/a"',
      "route[1].more:": "[route.more]",
      "route[1].more.a.b.c": "1",
    });
  });

  it("reports what is broken", () => {
    const facts = extract({ file: "a.toml", format: "toml", text: "a = 1\nb = \n" });
    expect(facts.problems).toMatchObject([{ line: 2 }]);
  });
});

describe("files of environment variables", () => {
  const text = [
    "# a comment",
    "PLAIN=value # not part of it",
    'export QUOTED="a # b\\nc"',
    "SINGLE='${NOT} read'",
    "REF=${OTHER}/x",
    "EMPTY=",
    "SPACED = yes",
    'LONG="two',
    'lines"',
    "URL=https://a.b/#c",
    "nonsense",
  ].join("\r\n");

  it("reads quotes, comments, exports and values over several lines", () => {
    expect(read("dotenv", text)).toEqual([
      {
        PLAIN: "value",
        QUOTED: "a # b\nc",
        SINGLE: "${NOT} read",
        REF: "${OTHER}/x",
        EMPTY: "",
        SPACED: "yes",
        LONG: "two\r\nlines",
        URL: "https://a.b/#c",
      },
    ]);
  });

  it("knows where names and values stand", () => {
    expect(positions("dotenv", text)).toMatchObject({ "QUOTED:": "QUOTED", SINGLE: "'${NOT} read'", PLAIN: "value" });
  });
});

describe("comments to airworthy in other files", () => {
  it.each([
    ["a.md", "<!-- airworthy-ignore-file a -- b -->", "airworthy-ignore-file a -- b"],
    ["run.sh", "x # airworthy-ignore-line a -- b", "airworthy-ignore-line a -- b"],
    ["main.tf", "/* airworthy-ignore-line a -- b */", "airworthy-ignore-line a -- b"],
    ["a.sql", "-- airworthy-ignore-line a -- b", "airworthy-ignore-line a -- b"],
    ["a.yaml", "url: http://x#airworthy-no", null],
  ])("%s: %s", (file, text, comment) => {
    expect(commentsIn(file, text).map((found) => found.text)).toEqual(comment === null ? [] : [comment]);
  });
});
