import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { git, repositoryWith } from "../fix/repository.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";
const SILENCED = APP[ROUTE].replace(
  "const openai",
  "// airworthy-ignore-next-line require-retry until 2031-01-01 -- one try is enough here\n$&",
);

describe("airworthy suppressions", () => {
  it("lists all of them with age, reason and end", async () => {
    const ignored = { ignore: [{ rule: "pin-model-version", reason: "the newest is wanted" }] };
    const root = repositoryWith({ ...APP, [ROUTE]: SILENCED, ".airworthyrc.json": JSON.stringify(ignored) });
    writeFileSync(join(root, "new.ts"), "// airworthy-ignore-line no-such-rule -- why not\nexport {};\n");
    writeFileSync(join(root, ROUTE), `// moved since\n${SILENCED}`);
    const first = git(root, "log", "-1", "--format=%cs").trim();
    const rows = JSON.parse((await airworthy(["suppressions", root, "--format", "json"])).out);
    expect(rows).toMatchObject([
      { file: ".airworthyrc.json", ruleId: "pin-model-version", state: "in-force", since: first, age: 0, until: null },
      { file: ROUTE, line: 3, state: "in-force", since: first, until: "2031-01-01" },
    ]);
    const later = await airworthy(["suppressions", root, "--as-of", "2030-01-01"]);
    expect(later.out).toMatch(/require-retry {2}app\/api\/chat\/route\.ts:3\n +in force, \d{3,4} days old, until 2031/);
    expect(later.out).toContain("“one try is enough here”");
    expect(later.code).toBe(0);
    expect((await airworthy(["suppressions", root, "--as-of", "2032-01-01"])).out).toContain("expired");
  });

  it("says where nothing is silenced, and that new ones are not committed", async () => {
    expect((await airworthy(["suppressions", folderWith(APP)])).out).toContain("Nothing is suppressed.");
    const root = folderWith({ ...APP, [ROUTE]: SILENCED });
    expect((await airworthy(["suppressions", root])).out).toContain("in force, not committed, until 2031-01-01");
  });
});

describe("airworthy config", () => {
  const CONFIG = [
    "{",
    '  "failOn": "warning",',
    '  "rules": { "require-retry": "info" },',
    '  "overrides": [',
    '    { "paths": ["app/**"], "rules": {',
    '      "require-retry": "off"',
    "    } }",
    "  ]",
    "}",
  ].join("\n");

  it("shows what is in effect, and where it is written", async () => {
    const root = folderWith({ ...APP, "airworthy.config.json": CONFIG });
    const { out, code } = await airworthy(["config", root]);
    expect(out).toMatch(/failOn +"warning" {2}airworthy\.config\.json:2/);
    expect(out).toMatch(/minScore +null {2}default/);
    expect(out).toMatch(/rules\.require-retry +"info" {2}airworthy\.config\.json:3/);
    expect(code).toBe(0);
    const json = JSON.parse((await airworthy(["config", root, "--format", "json"])).out);
    expect(json.source).toBe("airworthy.config.json");
    expect(json.values).toContainEqual({ key: "failOn", value: "warning", file: "airworthy.config.json", line: 2 });
  });

  it("shows a file as overrides have it", async () => {
    const root = folderWith({ ...APP, "airworthy.config.json": CONFIG });
    const before = process.cwd();
    process.chdir(root);
    try {
      expect((await airworthy(["config", ROUTE])).out).toMatch(/require-retry +"off" {2}airworthy\.config\.json:6/);
      expect((await airworthy(["config", "package.json"])).out).toMatch(/require-retry +"info" /);
    } finally {
      process.chdir(before);
    }
  });

  it("says that there is none, or no such place", async () => {
    expect((await airworthy(["config", folderWith(APP)])).out).toContain("No configuration");
    expect((await airworthy(["config", "no/such/folder"])).code).toBe(2);
  });
});

describe("airworthy completion", () => {
  const complete = async (...words: string[]): Promise<readonly string[]> => {
    const { out } = await airworthy(["completion", "bash"]);
    const line = words.map((word) => `'${word}'`).join(" ");
    const script = `${out}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _airworthy; echo "\${COMPREPLY[*]}"`;
    return execFileSync("bash", ["-c", script], { encoding: "utf8", cwd: folderWith({}) })
      .trim()
      .split(/\s+/);
  };

  it("completes commands, options, values and rules in bash", async () => {
    expect(await complete("airworthy", "base")).toEqual(["baseline"]);
    expect(await complete("airworthy", "--fail-")).toEqual(["--fail-on"]);
    expect(await complete("airworthy", "--fail-on", "")).toEqual(["error", "warning", "info", "none"]);
    expect(await complete("airworthy", "explain", "require-ret")).toEqual(["require-retry"]);
  });

  it("speaks to other shells, and knows which", async () => {
    for (const shell of ["zsh", "fish", "pwsh"]) {
      const { out, code } = await airworthy(["completion", shell]);
      for (const word of ["suppressions", "fail-on", "require-retry"]) expect(out).toContain(word);
      expect(code).toBe(0);
    }
    const { err, code } = await airworthy(["completion", "bsh"]);
    expect(err).toContain("Did you mean bash?");
    expect(code).toBe(2);
  });
});
