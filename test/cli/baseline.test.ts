import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const FILE = "airworthy-baseline.txt";
const ROUTE = "app/api/chat/route.ts";
const CONFIG = { ".airworthyrc.json": JSON.stringify({ baseline: FILE }) };

const entriesOf = (root: string, file = FILE): string[] =>
  readFileSync(join(root, file), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

const change = (root: string, file: string, how: (text: string) => string): void =>
  writeFileSync(join(root, file), how(readFileSync(join(root, file), "utf8")));

async function reportOf(root: string, ...args: string[]): Promise<Report> {
  return JSON.parse((await airworthy([root, "--format", "json", ...args])).out);
}

async function accepted(files: Readonly<Record<string, string>> = { ...APP, ...CONFIG }): Promise<string> {
  const root = folderWith(files);
  expect((await airworthy(["baseline", root])).code).toBe(0);
  return root;
}

describe("a baseline", () => {
  it("has one sorted line a finding, and says where to name it", async () => {
    const root = folderWith(APP);
    const { out } = await airworthy(["baseline", root]);
    const entries = entriesOf(root);
    const { findings } = await reportOf(root);
    expect(entries.length).toBe(findings.length);
    expect(entries).toEqual([...entries].sort());
    expect(entries.some((line) => /^require-retry app\/api\/chat\/route\.ts [0-9a-f]{20}$/.test(line))).toBe(true);
    expect(out).toMatch(/accepted for now, \d+ of them new, 0 gone\.\n.*"baseline": "airworthy-baseline\.txt"/);
  });

  it("fails no run for what it names, keeps the score, and is left out where others read", async () => {
    const plain = await reportOf(folderWith(APP));
    const root = await accepted();
    const { code, out } = await airworthy([root]);
    expect(code).toBe(0);
    expect(out).toMatch(/0 new findings {3}exit 0\n.*\d+ baselined/);
    expect(out).not.toContain("✖ require-retry");
    const report = await reportOf(root);
    expect(report.score).toEqual(plain.score);
    expect(new Set(report.findings.map(({ status }) => status))).toEqual(new Set(["baselined"]));
    expect(report.baseline).toEqual({ matched: plain.findings.length, stale: [] });
    for (const format of ["sarif", "gitlab", "compact", "github"]) {
      expect((await airworthy([root, "--format", format])).out).not.toContain("require-retry");
    }
  });

  it("knows its findings when lines move, and tells new ones", async () => {
    const root = await accepted();
    change(root, ROUTE, (text) => `// a\n\n${text}\n`);
    expect((await airworthy([root])).code).toBe(0);
    mkdirSync(join(root, "app/api/more"));
    writeFileSync(join(root, "app/api/more/route.ts"), APP[ROUTE]);
    const { code, out } = await airworthy([root]);
    expect(code).toBe(1);
    expect(out).toContain("✖ require-retry");
  });

  it("counts nothing: what is mended makes no room for something new", async () => {
    const root = await accepted();
    change(root, ROUTE, (text) => text.replace("maxRetries: 0", "timeout: 9_000, maxRetries: 0"));
    const { code, out } = await airworthy([root, "--rule", "require-retry"]);
    expect(code).toBe(1);
    // Where the tests run decides whether the folder is named from there or from the root of the disk.
    expect(out).toMatch(new RegExp(`Take out what is mended: airworthy baseline \\S*${basename(root)} --prune`));
  });

  it("tells what is mended, fails on it only if strict, and is pruned of it alone", async () => {
    const root = await accepted();
    change(root, ROUTE, (text) => text.replace("{ maxRetries: 0 }", ""));
    const { out, code } = await airworthy([root]);
    expect(out).toMatch(/Baseline +Take out what is mended.*\n +require-retry app\/api\/chat\/route\.ts is no longer/);
    expect(code).toBe(0);
    expect((await airworthy([root, "--strict"])).out).toMatch(/exit 2:\s+--strict:\s+the\s+baseline/);
    mkdirSync(join(root, "app/api/more"));
    writeFileSync(join(root, "app/api/more/route.ts"), APP[ROUTE]);
    const before = entriesOf(root);
    expect((await airworthy(["baseline", root, "--prune"])).out).toContain("1 entry removed");
    expect(entriesOf(root)).toEqual(before.filter((line) => !line.startsWith("require-retry")));
    expect((await airworthy([root, "--strict"])).code).toBe(1);
  });

  it("keeps what was not judged, and what could not be read", async () => {
    const root = await accepted();
    const before = entriesOf(root);
    expect((await airworthy([root, "--rule", "bound-output-tokens", "--strict"])).code).toBe(0);
    await airworthy(["baseline", root, "--prune", "--rule", "bound-output-tokens"]);
    expect(entriesOf(root)).toEqual(before);
    change(root, ROUTE, (text) => `${text}\nconst = {`);
    await airworthy(["baseline", root, "--prune"]);
    expect(entriesOf(root).filter((line) => line.includes(ROUTE))).toEqual(
      before.filter((line) => line.includes(ROUTE)),
    );
  });

  it("merges by keeping the lines of both sides", async () => {
    const root = await accepted();
    change(root, FILE, (text) => `${text}${text}# more\r\n\r\nsome-rule a b.ts 00112233445566778899\r\n`);
    expect((await airworthy([root])).code).toBe(0);
    change(root, FILE, (text) => `<<<<<<< ours\n${text}`);
    const { code, err } = await airworthy([root]);
    expect(err).toContain(`${FILE}:1 is no entry of a baseline`);
    expect(code).toBe(2);
  });

  it("may be an earlier report, which is never written over", async () => {
    const root = folderWith(APP);
    const file = join(folderWith({}), "report.json");
    await airworthy([root, "--format", `json=${file}`]);
    expect((await airworthy([root, "--baseline", file])).code).toBe(0);
    const { code, err } = await airworthy([root, "--baseline", file, "--update-baseline"]);
    expect(err).toContain("is a report");
    expect(code).toBe(2);
    writeFileSync(file, '{ "findings": [] }');
    expect((await airworthy([root, "--baseline", file])).err).toContain("is no report of airworthy");
  });

  it("is written by --update-baseline too, where the command line names it", async () => {
    const root = folderWith(APP);
    const file = join(folderWith({}), "known.txt");
    expect((await airworthy([root, "--baseline", file])).err).toContain("there is no baseline");
    const { code, out } = await airworthy([root, "--baseline", file, "--update-baseline"]);
    expect(out).toContain("accepted for now");
    expect(code).toBe(0);
    expect((await airworthy([root, "--baseline", file])).code).toBe(0);
  });

  it("never leaves the tree by what the tree says", async () => {
    const outside = join(folderWith({ "notes.txt": "mine" }), "notes.txt");
    const root = folderWith({ ...APP, ".airworthyrc.json": '{ "baseline": "../notes.txt" }' });
    expect((await airworthy(["baseline", root])).err).toContain("leads out of the folder");
    const linked = folderWith({ ...APP, ...CONFIG });
    symlinkSync(outside, join(linked, FILE));
    expect((await airworthy(["baseline", linked])).code).toBe(2);
    expect((await airworthy([linked])).code).toBe(2);
    expect(readFileSync(outside, "utf8")).toBe("mine");
  });
});
