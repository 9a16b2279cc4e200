import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, expect, test } from "vitest";
import { FORMATS } from "../../src/cli/formats.ts";
import { APP, airworthy, folderWith, removeFolders } from "../cli/record.ts";
import { auditFiles } from "../suite/audit-files.ts";
import { OUTSIDE_KEY } from "./builders.ts";
import { HOSTILE } from "./repositories.ts";

afterEach(removeFolders);

/** Longer than any of them takes on a slow machine, and shorter than for ever. */
const PATIENCE = { timeout: 60_000 };

test.each(HOSTILE)("$name", PATIENCE, async ({ build, code = 1, says }) => {
  const root = folderWith(APP);
  try {
    build(root);
    const before = photograph(root);
    const ran = await airworthy([root, "--format", "json"], { env: { CI: "1" } });
    expect(ran.code, ran.err).toBe(code);
    if (code !== 2) expect(findingsOf(ran.out)).toContain("require-retry app/api/chat/route.ts");
    if (says) expect(ran.out + ran.err).toMatch(says);
    expect(ran.out + ran.err).not.toContain(OUTSIDE_KEY);
    expect(ran.err).not.toContain("itself failed");
    expect(existsSync(join(root, "RAN")), "something of it was run").toBe(false);
    expect(photograph(root)).toEqual(before);
  } finally {
    rmSync(`${root}-outside.env`, { force: true });
  }
});

test("100,000 files beside an application change nothing but the count, and are not kept", PATIENCE, () => {
  const many = Array.from({ length: 100_000 }, (_, i) => [`data/${i % 300}/${i}.txt`, "nothing to see\n"] as const);
  const [alone, among] = [auditFiles(APP), auditFiles({ ...Object.fromEntries(many), ...APP })];
  expect(among.findings.map(({ fingerprint }) => fingerprint)).toEqual(alone.findings.map((one) => one.fingerprint));
  expect(among.files).toMatchObject({ discovered: alone.files.discovered + 100_000, parsed: alone.files.parsed });
});

test("there are enough of them", () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(30);
});

test("whatever the names, no format starts a line of its own or steers a terminal", PATIENCE, async () => {
  const root = folderWith(APP);
  HOSTILE.find(({ name }) => name.startsWith("names that are commands"))?.build(root);
  for (const format of FORMATS) {
    const { out } = await airworthy([root, "--format", format], { outIsTerminal: format === "terminal" });
    const plain = stripVTControlCharacters(out);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(plain, format).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(plain, format).not.toMatch(/^::(?:stop-commands|error::y)/m);
  }
});

const findingsOf = (json: string): string[] =>
  JSON.parse(json).findings.map(({ ruleId, file }: { ruleId: string; file: string }) => `${ruleId} ${file}`);

/** Every entry below a folder with what it is, and the sum of what it holds; links are not followed. */
function photograph(folder: string): readonly string[] {
  const names = readdirSync(folder).sort();
  return names.flatMap((name) => {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) return [`${path} ${stat.mode}`, ...photograph(path)];
    if (!stat.isFile()) return [`${path} ${stat.mode}`];
    return [`${path} ${stat.mode} ${createHash("sha1").update(readFileSync(path)).digest("hex")}`];
  });
}
