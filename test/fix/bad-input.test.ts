import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { write } from "../../src/fix/index.ts";
import { expandKeyShapes } from "../../src/testing/key-shapes.ts";
import { airworthy, folderWith, removeFolders } from "../cli/record.ts";
import { git, repositoryWith, stateFolder, TWO_CALLS } from "./repository.ts";

afterEach(removeFolders);

const LIB = "lib/openai.ts";
const ROUTE = "app/api/chat/route.ts";
const read = (root: string, file: string) => readFileSync(join(root, file), "utf8");
const fix = (root: string, rule: string, ...more: readonly string[]) =>
  airworthy([root, "--fix-suggested", "--rule", rule, "--fail-on", "none", "--as-of", "2026-11-23", ...more], {
    env: { XDG_STATE_HOME: stateFolder() },
  });

describe("a file is left as it is where something is in the way", () => {
  it("says that the disk is full, and takes back what it began", () => {
    const root = folderWith(TWO_CALLS);
    const texts = [LIB, ROUTE].map((file) => {
      return { file, before: readFileSync(join(root, file)), after: `// new\n${read(root, file)}` };
    });
    let puts = 0;
    const full = (handle: number, text: string) => {
      puts += 1;
      writeFileSync(handle, text.slice(0, 4));
      if (puts === 2) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    };
    expect(() => write(root, texts, full)).toThrow(`${ROUTE} could not be written: the disk is full`);
    expect(read(root, LIB)).toBe(TWO_CALLS[LIB]);
    expect(read(root, ROUTE)).toBe(TWO_CALLS[ROUTE]);
    expect(readdirSync(join(root, "lib"))).toEqual(["openai.ts"]);
    expect(readdirSync(join(root, "app/api/chat"))).toEqual(["route.ts"]);
  });

  it("tells of a merge with open conflicts", async () => {
    const root = repositoryWith(TWO_CALLS);
    git(root, "checkout", "-qb", "other");
    writeFileSync(join(root, LIB), TWO_CALLS[LIB].replace("30_000", "40_000"));
    git(root, "commit", "-qam", "other");
    git(root, "checkout", "-q", "-");
    writeFileSync(join(root, LIB), TWO_CALLS[LIB].replace("30_000", "50_000"));
    git(root, "commit", "-qam", "mine");
    expect(() => git(root, "merge", "-q", "other")).toThrow();
    const before = read(root, LIB);
    const { code, err } = await fix(root, "require-retry");
    expect(code).toBe(2);
    expect(err).toMatch(/a merge is not finished\n.*lib\/openai\.ts.*\n.*Resolve them/);
    expect(read(root, LIB)).toBe(before);
  });

  it("writes neither of two files where one is a link", async () => {
    const outside = folderWith({ "names.txt": "A=\n" });
    const key = expandKeyShapes("{{key:openai}}");
    const root = repositoryWith({
      "package.json": TWO_CALLS["package.json"],
      ".gitignore": "node_modules\n.env\n",
      "src/llm.ts": `import OpenAI from "openai";\nexport const openai = new OpenAI({ apiKey: "${key}" });\n`,
    });
    symlinkSync(join(outside, "names.txt"), join(root, ".env.example"));
    git(root, "add", "-A");
    git(root, "commit", "-qm", "link");
    const { code, err } = await fix(root, "no-hardcoded-api-key");
    expect(code).toBe(2);
    expect(err).toMatch(/\.env\.example is a link, or lies behind one/);
    expect(err).not.toContain(key);
    expect(read(root, "src/llm.ts")).toContain(key);
    expect(read(outside, "names.txt")).toBe("A=\n");
  });

  it("leaves a file whose bytes it could not write again", async () => {
    const root = repositoryWith(TWO_CALLS);
    const latin = Buffer.from(TWO_CALLS[LIB].replace("export", "// caf\u00e9\nexport"), "latin1");
    writeFileSync(join(root, LIB), latin);
    git(root, "commit", "-qam", "latin");
    expect((await fix(root, "require-retry")).code).toBe(0);
    expect(readFileSync(join(root, LIB)).equals(latin)).toBe(true);
  });
});

it("keeps a byte order mark and the line ends of a file", async () => {
  const text = `\uFEFF${TWO_CALLS[LIB].replaceAll("\n", "\r\n")}`;
  const root = repositoryWith({ ...TWO_CALLS, [LIB]: text });
  await fix(root, "require-retry");
  expect(read(root, LIB)).toBe(text.replace("  maxRetries: 0,\r\n", ""));
});

it("fixes a folder that is a part of its repository, and nothing above it", async () => {
  const root = folderWith({});
  for (const [file, text] of Object.entries(TWO_CALLS)) {
    mkdirSync(join(root, "web", file, ".."), { recursive: true });
    writeFileSync(join(root, "web", file), text);
  }
  execFileSync("git", ["init", "-q"], { cwd: root });
  git(root, "add", "-A");
  git(root, "commit", "-qm", "first");
  expect((await fix(join(root, "web"), "require-retry")).code).toBe(0);
  expect(git(root, "diff", "--name-only")).toBe(`web/${LIB}\n`);
  expect(existsSync(join(root, LIB))).toBe(false);
});
