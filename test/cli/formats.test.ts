import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { repositoryWith } from "../fix/repository.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

it("writes several formats at once, and the format never changes the code", async () => {
  const app = folderWith(APP);
  const out = folderWith({});
  const formats = ["sarif", "gitlab", "junit", "markdown"].flatMap((name) => [
    "--format",
    `${name}=${join(out, name)}`,
  ]);
  const { code, out: shown } = await airworthy([app, ...formats, "--format", "compact"]);
  expect(code).toBe(1);
  expect(shown).toMatch(/^app\/api\/chat\/route\.ts:2:\d+: error: .* \[require-retry\]$/m);
  expect(JSON.parse(readFileSync(join(out, "sarif"), "utf8")).version).toBe("2.1.0");
  expect(JSON.parse(readFileSync(join(out, "gitlab"), "utf8")).length).toBeGreaterThan(1);
  expect(readFileSync(join(out, "junit"), "utf8")).toContain("<testsuites");
  expect(readFileSync(join(out, "markdown"), "utf8")).toContain("Gate: --fail-on error");
});

it("writes a page with the code of the tree in it", async () => {
  const out = join(folderWith({}), "report.html");
  const { code, out: shown } = await airworthy([folderWith(APP), "--format", `html=${out}`]);
  expect([code, shown]).toEqual([1, ""]);
  const page = readFileSync(out, "utf8");
  expect(page).toMatch(/^<!doctype html>\n/);
  expect(page).toContain('<code class="command">airworthy fix --rule require-retry</code>');
  expect(page).toContain("<mark>");
});

it("names files from the root of the repository", async () => {
  const root = repositoryWith(
    Object.fromEntries(Object.entries(APP).map(([file, text]) => [`apps/web/${file}`, text])),
  );
  const { out } = await airworthy([join(root, "apps/web"), "--format", "compact", "--fail-on", "none"]);
  expect(out).toMatch(/^apps\/web\/app\/api\/chat\/route\.ts:2:/m);
});

it("writes the summary of a job on GitHub beside the annotations", async () => {
  const summary = join(folderWith({}), "summary.md");
  writeFileSync(summary, "before\n");
  const { out } = await airworthy([folderWith(APP), "--format", "github"], { env: { GITHUB_STEP_SUMMARY: summary } });
  expect(out).toMatch(/^::error file=app\/api\/chat\/route\.ts,line=2,/m);
  expect(readFileSync(summary, "utf8")).toMatch(/^before\n<!-- airworthy:/);
});

it("does not write through a link that somebody put where the report goes", async () => {
  const outside = join(folderWith({}), "precious");
  const app = folderWith(APP);
  symlinkSync(outside, join(app, "out.sarif"));
  const { code, err } = await airworthy([app, "--format", `sarif=${join(app, "out.sarif")}`]);
  expect(code).toBe(2);
  expect(err).toContain("out.sarif is a link");
  expect(existsSync(outside)).toBe(false);
});

it("says which formats there are", async () => {
  const { err } = await airworthy([folderWith(APP), "--format", "sarf"]);
  expect(err).toMatch(/no format sarf\n.*sarif/);
});

it("writes for a coding assistant where one reads and nobody says otherwise", async () => {
  const app = folderWith(APP);
  const read = { assistant: async () => "claude" };
  const { out, err, code } = await airworthy([app], read);
  expect(out).toMatch(/^airworthy \d+ [A-F] errors=\d+/);
  expect(err).toMatch(/^airworthy: --format agent, since claude reads this/);
  expect(code).toBe(1);
  const told = [["--format", "terminal"], ["--quiet"], ["--output", join(folderWith({}), "report.txt")]];
  for (const args of told) expect((await airworthy([app, ...args], read)).err).toBe("");
});
