import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { processIo } from "../../src/cli/io.ts";
import { OPTIONS } from "../../src/cli/options.ts";
import { createProgram } from "../../src/cli/program.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

describe("an audit", () => {
  it("tells what it found and fails on an error", async () => {
    const { code, out, err } = await airworthy([folderWith(APP)]);
    expect(out).toContain("✖ require-retry");
    expect(out).toContain("exit 1: --fail-on error");
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });

  it("gates by what it is told to", async () => {
    const app = folderWith(APP);
    expect((await airworthy([app, "--fail-on", "none"])).code).toBe(0);
    const gated = await airworthy([app, "--fail-on", "none", "--min-score", "99"]);
    expect(gated.code).toBe(1);
    expect(gated.out).toContain("exit 1: --min-score 99");
    const expecting = await airworthy([app, "--expect-calls", "2"]);
    expect(expecting.code).toBe(2);
    expect(expecting.out).toContain("exit 2: --expect-calls 2, found 1");
  });

  it("takes its gates from the configuration unless told otherwise", async () => {
    const app = folderWith({ ...APP, ".airworthyrc.json": '{ "failOn": "never" }' });
    expect((await airworthy([app])).code).toBe(0);
    expect((await airworthy([app, "--fail-on", "error"])).code).toBe(1);
  });

  it("prints JSON, the same code, and nothing else", async () => {
    const { code, out } = await airworthy([folderWith(APP), "--format", "json"]);
    const report = JSON.parse(out);
    expect(report).toHaveProperty("schemaVersion", 1);
    expect(report.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("require-retry");
    expect(code).toBe(1);
  });

  it("writes to files, without colour", async () => {
    const app = folderWith(APP);
    const [text, json] = [join(app, "report.txt"), join(app, "report.json")];
    const { out } = await airworthy([app, "--format", `json=${json}`, "--output", text], { outIsTerminal: true });
    expect(out).toBe("");
    expect(JSON.parse(readFileSync(json, "utf8"))).toHaveProperty("score");
    const both = ["--format", `terminal=${text}`, "--format", "json"];
    expect((await airworthy([app, ...both], { outIsTerminal: true })).out).toMatch(/^\{/);
    expect(readFileSync(text, "utf8")).not.toContain("\u001b");
  });

  it("judges by the rules it is given, and says so", async () => {
    const { code, out } = await airworthy([folderWith(APP), "--rule", "bound-output-tokens"]);
    expect(out).toContain("Judged by bound-output-tokens only");
    expect(code).toBe(0);
  });

  it("honours suppressions unless told not to", async () => {
    const text = APP["app/api/chat/route.ts"].replace(
      "const openai",
      "// airworthy-ignore-next-line require-retry -- one try\n$&",
    );
    const app = folderWith({ ...APP, "app/api/chat/route.ts": text });
    const judged = [app, "--rule", "require-retry"];
    expect((await airworthy(judged)).code).toBe(0);
    expect((await airworthy([...judged, "--no-suppressions"])).code).toBe(1);
  });

  it("has nothing to audit where no model is used", async () => {
    const { code, out } = await airworthy([folderWith({ "a.ts": "export const a = 1;\n" })]);
    expect(out).toMatch(/^ Nothing to audit: looked for \d+ SDKs/);
    expect(code).toBe(0);
  });

  it("takes a file that cannot be parsed for a problem, and for a failure with --strict only", async () => {
    const app = folderWith({ ...APP, "src/broken.ts": 'import OpenAI from "openai"; const = {' });
    const lenient = await airworthy([app, "--fail-on", "none"]);
    expect(lenient.out).toMatch(/Problems +src\/broken\.ts/);
    expect(lenient.code).toBe(0);
    expect((await airworthy([app, "--fail-on", "none", "--strict"])).code).toBe(2);
  });
});

describe("other commands", () => {
  it("prints the inventory", async () => {
    const app = folderWith(APP);
    expect((await airworthy(["inventory", app])).out).toContain("1 model call, 1 client, 0 places not followed");
    const { out, code } = await airworthy(["inventory", app, "--format", "json"]);
    expect(JSON.parse(out).calls).toMatchObject([{ file: "app/api/chat/route.ts", line: 5, retry: "disabled" }]);
    expect(code).toBe(0);
  });

  it("prints the environments of each application", async () => {
    const app = folderWith({ ...APP, "vercel.json": "{}" });
    expect((await airworthy(["environments", app])).out).toContain("1 deployable application");
    const { out, code } = await airworthy(["environments", app, "--format", "json"]);
    expect(JSON.parse(out).applications).toMatchObject([{ path: "", staging: "unknown" }]);
    expect(code).toBe(0);
  });

  it("lists the rules and shows a page", async () => {
    expect((await airworthy(["rules"])).out).toContain("require-retry");
    expect(JSON.parse((await airworthy(["rules", "--format", "json"])).out)[0]).toHaveProperty("severity");
    expect((await airworthy(["explain", "no-hardcoded-api-key"])).out).toContain("Stays quiet");
  });

  it("fits its help on one screen", async () => {
    const { out, code } = await airworthy(["--help"]);
    expect(out.split("\n").length).toBeLessThanOrEqual(46);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(code).toBe(0);
    expect((await airworthy(["help"])).out).toBe(out);
    expect((await airworthy(["help", "exit"])).out).toContain("2 beats 1");
    expect((await airworthy(["help", "knowledge"])).out).toContain("@anthropic-ai/sdk");
    expect((await airworthy(["help", "why"])).out).toContain("airworthy why");
    const { out: baseline } = await airworthy(["help", "baseline"]);
    expect(baseline).toContain("merge=union");
    expect(baseline).toContain("Usage: airworthy baseline");
  });

  it("names in its help every command and option, and none that does not exist", async () => {
    const program = createProgram(processIo(), () => {});
    const { out } = await airworthy(["--help"]);
    const commands = [...out.matchAll(/^ {2}([a-z]+) (?:\[|<| )/gm)].map((found) => found[1]);
    expect(new Set(commands.filter((name) => name !== "airworthy"))).toEqual(
      new Set(program.commands.map((command) => command.name())),
    );
    const flags = [...out.matchAll(/(?<![\w-])--[a-z-]+/g)].map(([flag]) => flag);
    const own = program.commands.flatMap((command) => command.options.map(({ long }) => long));
    const known = [...program.options.map(({ long }) => long), "--help"];
    expect(flags.filter((flag) => !known.includes(flag) && !own.includes(flag))).toEqual([]);
    expect(known.filter((flag) => !flags.includes(String(flag)))).toEqual([]);
  });

  it("explains every option under one topic, within the width of a terminal", async () => {
    const topics = ["narrow", "gate", "fixes", "output", "reading"];
    const said = (await Promise.all(topics.map((topic) => airworthy(["help", topic])))).map(({ out }) => out);
    const explained = said.flatMap((out) => [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map((found) => found[1]));
    const options = OPTIONS.map(({ long }) => long).filter((long) => long !== "--debug");
    expect([...explained].sort()).toEqual([...options].sort());
    for (const text of ["exit", "scoring", "privacy", "ci", "config", "baseline", "knowledge"])
      said.push((await airworthy(["help", text])).out);
    expect(said.flatMap((text) => text.split("\n")).filter((line) => line.length > 80)).toEqual([]);
  });

  it("prints the versions of what it is made of", async () => {
    const { out } = await airworthy(["--version"]);
    expect(out).toMatch(/^airworthy \d.*\nnode +\d.*\nparser +.*\nknowledge +\d{4}-\d\d-\d\d\n$/);
  });
});

describe("mistakes", () => {
  const cases: readonly [readonly string[], RegExp][] = [
    [["--formt", "json"], /unknown option '--formt'\n.*--format/],
    [["--format", "jsn"], /no format jsn\n.*json/],
    [["--format", "json", "--format", "terminal"], /only one format/],
    [["--rule", "require-retri"], /no rule require-retri\n.*require-retry/],
    [["--fail-on", "fatal"], /Allowed choices are error/],
    [["--min-score", "101"], /0 to 100/],
    [["--as-of", "2026-02-30"], /YYYY-MM-DD/],
    [["--expect-calls", "many"], /whole number/],
    [["inventry"], /does not exist\n.*inventory/],
    [["why", "src/a.ts"], /names no line/],
    [["explain", "require-retri"], /require-retry/],
    [["help", "exti"], /exit/],
    [["--config", "no-such-file.json"], /no configuration file/],
    [["a", "b"], /too many arguments/],
  ];

  for (const [args, said] of cases) {
    it(`says what is wrong with ${args.join(" ")}, in few words, and gives 2`, async () => {
      const { code, out, err } = await airworthy(args);
      expect(err).toMatch(said);
      expect(err.trimEnd().split("\n").length).toBeLessThanOrEqual(3);
      expect({ code, out }).toEqual({ code: 2, out: "" });
    });
  }

  it("names the file, the line and the nearest key of a wrong configuration", async () => {
    const app = folderWith({ ...APP, ".airworthyrc.json": '{\n  "fialOn": "error"\n}' });
    const { code, err } = await airworthy([app]);
    expect(err).toMatch(/\.airworthyrc\.json:2:3.*fialOn.*\n.*failOn/);
    expect(code).toBe(2);
  });

  it("never lets a name steer the terminal", async () => {
    const { err } = await airworthy(["no\u001b[2J\u202esuch"]);
    expect(err).toContain("no\\x1b[2J\\u202esuch");
  });
});
