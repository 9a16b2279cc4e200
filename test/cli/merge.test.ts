import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
// Loaded here, so that no test has to wait for it.
import "../../src/cli/merge-command.ts";
import "../../src/cli/shard-command.ts";
import { appFiles } from "../suite/app-files.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";

async function partsOf(root: string, count: number, ...more: string[]): Promise<readonly string[]> {
  const out = folderWith({});
  const files: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const file = join(out, `part-${index}.json`);
    const ran = await airworthy([root, "--shard", `${index}/${count}`, "--output", file, ...more]);
    expect(ran).toEqual({ code: 0, out: "", err: "" });
    files.push(file);
  }
  return files;
}

const exactly = (json: string): string => json.replace(/"durationMs": \d+/, '"durationMs": 0');

/** Something of everything that could be put together wrongly. */
const FULL = {
  ...appFiles("acme-chat"),
  "scripts/try.ts": [
    'import OpenAI from "openai";',
    "// airworthy-ignore-next-line pin-model-version until 2031-01-01 -- a script",
    'await new OpenAI().responses.create({ model: "gpt-4o", input: "hello" });',
    "// airworthy-ignore-line require-retry -- nothing here",
    "",
  ].join("\n"),
  "airworthy-baseline.txt": "require-retry src/gone.ts 00112233445566778899\nno-such-rule x.ts 99887766554433221100\n",
  "airworthy.config.json": JSON.stringify({
    baseline: "airworthy-baseline.txt",
    allowedSecrets: [{ fingerprint: "0123456789abcdef0123", reason: "revoked", until: "2031-01-01" }],
    checklist: {
      "staging-isolation": { status: "done", by: "the team", on: "2026-11-01" },
      "billing-limit": { status: "done", by: "the team", on: "2026-11-01" },
    },
  }),
};

describe("the parts of an audit", () => {
  it.each([1, 2, 5])("make the report of the whole, byte for byte, out of %i", async (count) => {
    const root = folderWith(FULL);
    const whole = await airworthy([root, "--format", "json"]);
    const parts = await partsOf(root, count);
    const merged = await airworthy(["merge", ...[...parts].reverse(), "--format", "json"]);
    expect(exactly(merged.out)).toBe(exactly(whole.out));
    expect(merged.code).toBe(whole.code);
  });

  it("take options that decide with them, and gates when they are merged", async () => {
    const root = folderWith(APP);
    const whole = await airworthy([root, "--format", "json", "--strict-checklist", "--no-suppressions"]);
    const parts = await partsOf(root, 2, "--strict-checklist", "--no-suppressions");
    expect(exactly((await airworthy(["merge", ...parts, "--format", "json"])).out)).toBe(exactly(whole.out));
    expect((await airworthy(["merge", ...parts, "--fail-on", "none"])).code).toBe(0);
    expect((await airworthy(["merge", ...parts, "--fail-on", "none", "--min-score", "99"])).code).toBe(1);
  });

  it("are refused where one is missing, twice there, of another tree or another version", async () => {
    const root = folderWith(APP);
    const [one = "", two = "", three = ""] = await partsOf(root, 3);
    expect((await airworthy(["merge", one, three])).err).toMatch(/not those of one whole\n.*1\/3, 3\/3/);
    expect((await airworthy(["merge", one, two, two])).code).toBe(2);
    writeFileSync(join(root, ROUTE), `${APP[ROUTE]}\n// another tree`);
    writeFileSync(join(root, "new.ts"), "export {};\n");
    const [, other = ""] = await partsOf(root, 3);
    expect((await airworthy(["merge", one, other, three])).err).toContain("different trees");
    writeFileSync(two, readFileSync(two, "utf8").replace(/"build":"/, '"build":"x'));
    expect((await airworthy(["merge", one, two, three])).err).toContain("another version");
    writeFileSync(two, "{}");
    expect((await airworthy(["merge", one, two, three])).code).toBe(2);
  });

  it("are parts of a whole audit only", async () => {
    const root = folderWith(APP);
    const wrong = [["--rule", "require-retry"], ["--since", "main"], ["--fix"], ["--format", "json"]];
    for (const args of [...wrong.map((more) => ["--output", "x", ...more]), []]) {
      expect((await airworthy([root, "--shard", "1/2", ...args])).code).toBe(2);
    }
    for (const share of ["0/2", "3/2", "1", "1/99"]) {
      expect((await airworthy([root, "--shard", share])).err).toContain("2/3");
    }
  });
});

describe("reports of several repositories", () => {
  async function fleet() {
    const out = folderWith({});
    const good = { ...APP, [ROUTE]: APP[ROUTE].replace("{ maxRetries: 0 }", "") };
    for (const [name, files] of Object.entries({ chat: APP, better: good, none: { "a.ts": "export {};\n" } })) {
      await airworthy([folderWith(files), "--format", `json=${join(out, `${name}.json`)}`]);
    }
    return ["chat", "better", "none"].map((name) => join(out, `${name}.json`));
  }

  it("are a table, the worst first", async () => {
    const files = await fleet();
    const { out, code } = await airworthy(["merge", ...files]);
    const rows = out.split("\n").slice(1, 4);
    expect(rows.map((row) => row.trim().split(/\s+/)[0])).toEqual(["chat", "better", "none"]);
    expect(out).toMatch(/3 repositories, 2 with a score, \d+ errors in all/);
    expect(code).toBe(0);
    const markdown = (await airworthy(["merge", ...files, "--format", "markdown"])).out;
    expect(markdown).toMatch(/^\| repository \|.*\n\| --- \| ---: .*\n\| chat \| \d+ [A-F] \|/);
    const json = JSON.parse((await airworthy(["merge", ...files, "--format", "json"])).out);
    expect(json[0]).toMatchObject({ name: "chat", calls: 1, isWhole: true });
  });

  it("gate where the command line says so, and are 2 where one is not whole", async () => {
    const files = await fleet();
    expect((await airworthy(["merge", ...files, "--fail-on", "error"])).code).toBe(1);
    const [first = ""] = files;
    const report = JSON.parse(readFileSync(first, "utf8"));
    report.problems.push({ file: null, line: null, message: "crashed", kind: "crash" });
    writeFileSync(first, JSON.stringify(report));
    const { code, out } = await airworthy(["merge", ...files]);
    expect(out).toContain("not whole");
    expect(code).toBe(2);
    expect((await airworthy(["merge", join(files[0] ?? "", "..", "no.json")])).code).toBe(2);
  });
});
