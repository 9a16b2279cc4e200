import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keyOf } from "../../src/testing/key-shapes.ts";
import { Repository } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => repository.remove());

const OPENAI = keyOf("openai");
const OTHER = keyOf("openai-other");
const ANTHROPIC = keyOf("anthropic");
const masked = (key: string, prefix: string) => `${prefix}…${key.slice(-4)}`;
const masks = (history: ReturnType<Repository["read"]>) => history.keys.map((key) => key.masked);

describe("what commits brought in", () => {
  test("a key that a later commit took out is told with both commits", () => {
    const first = repository.commit({ "src/a.ts": `// one\nconst key = "${OPENAI}";\n` });
    const last = repository.commit({ "src/a.ts": "const key = process.env.KEY;\n" });
    const { keys, commits, gap } = repository.read();
    expect({ commits, gap }).toEqual({ commits: 2, gap: null });
    expect(keys).toEqual([
      {
        at: null,
        kind: "OpenAI key",
        provider: "openai",
        masked: masked(OPENAI, "sk-proj-"),
        first: { commit: first, date: "2026-01-01", file: "src/a.ts", line: 2, column: 14 },
        last: { commit: first, date: "2026-01-01", file: "src/a.ts", line: 2, column: 14 },
        commits: 1,
        removed: { commit: last, date: "2026-01-02" },
        isInTree: false,
        rotated: null,
      },
    ]);
  });

  test("a key that came twice is one, with its first and its last commit; edits around it do not count", () => {
    const first = repository.commit({ "a.ts": OPENAI });
    repository.commit({ "a.ts": `${OPENAI}\n// more` });
    repository.commit({ "a.ts": "" });
    const last = repository.commit({ "b.ts": OPENAI });
    const [key, ...more] = repository.read({ tree: [OPENAI] }).keys;
    expect(more).toEqual([]);
    expect(key).toMatchObject({ first: { commit: first }, last: { commit: last, file: "b.ts" }, commits: 2 });
    expect(key).toMatchObject({ isInTree: true, removed: null });
  });

  test("a renamed file takes its key along", () => {
    repository.commit({ "a.ts": OPENAI });
    repository.commit({ "a.ts": null, "b.ts": OPENAI });
    expect(repository.read().keys[0]).toMatchObject({ removed: null, last: { file: "b.ts" } });
  });

  test("other branches and what a merge made by itself are read, fetched ones are not", () => {
    repository.commit({ "a.ts": "" });
    repository.git("checkout", "-q", "-b", "other");
    repository.commit({ "b.ts": ANTHROPIC });
    repository.git("checkout", "-q", "main");
    repository.commit({ "c.ts": "" });
    repository.git("merge", "-q", "--no-commit", "other");
    repository.commit({ "made.ts": OPENAI });
    repository.git("checkout", "-q", "-b", "theirs");
    const theirs = repository.commit({ "d.ts": OTHER });
    repository.git("update-ref", "refs/pull/1/head", theirs);
    repository.git("checkout", "-q", "main");
    repository.git("branch", "-q", "-D", "theirs");
    repository.git("branch", "-q", "-D", "other");
    const history = repository.read();
    expect(history.keys.map(({ first, commits }) => [first.file, commits])).toEqual([
      ["b.ts", 1],
      ["made.ts", 1],
    ]);
  });

  test("keys that were never committed are none", () => {
    repository.commit({ "a.ts": "" });
    repository.write({ "a.ts": OPENAI, "new.ts": OPENAI });
    repository.git("add", "-A");
    expect(repository.read().keys).toEqual([]);
  });

  test("binary files, links, tests, vendored and ignored folders are passed over, huge ones are told", () => {
    repository.commit({
      "data.bin": OPENAI,
      "zero.dat": Buffer.from(`\0${OPENAI}`),
      "a.test.ts": OPENAI,
      "vendor/a.js": OPENAI,
      "ignored/a.ts": OPENAI,
      "huge.json": `${" ".repeat(8 * 1024 * 1024)}${OPENAI}`,
    });
    const { keys, passedOver, gap } = repository.read();
    expect({ keys, gap }).toEqual({ keys: [], gap: null });
    expect(passedOver).toEqual([
      { file: "huge.json", reason: expect.stringMatching(/^larger than 8 MiB in commit [0-9a-f]{7}$/) },
    ]);
  });

  test("strange names and one very long line are read like others", () => {
    repository.commit({ 'a\n"b" é\t.ts': `${"x ".repeat(2_000_000)}"${OPENAI}"` });
    expect(repository.read().keys[0]?.first.file).toBe('a\n"b" é\t.ts');
  });

  test("of a folder within a repository, its own part of the history", () => {
    repository.commit({ "web/a.ts": OPENAI, "other/b.ts": ANTHROPIC });
    const { keys } = repository.read({ root: join(repository.root, "web") });
    expect(keys.map(({ first }) => first.file)).toEqual(["a.ts"]);
  });

  test("what is put in an object's place later does not hide it", () => {
    repository.commit({ "a.ts": OPENAI });
    const version = repository.git("rev-parse", "HEAD:a.ts");
    repository.commit({ "b.ts": "harmless" });
    repository.git("replace", version, repository.git("rev-parse", "HEAD:b.ts"));
    expect(repository.read().keys).toHaveLength(1);
  });
});

describe("from run to run", () => {
  test("only new commits are read", () => {
    repository.commit({ "a.ts": OPENAI });
    repository.commit({ "a.ts": "", "b.ts": "1" });
    const cold = repository.read();
    expect(cold.stats).toEqual({ commitsRead: 2, versionsRead: 3 });
    const { stats, ...warm } = repository.read();
    expect(stats).toEqual({ commitsRead: 0, versionsRead: 0 });
    expect({ ...warm, stats: cold.stats }).toEqual(cold);
    repository.commit({ "c.ts": ANTHROPIC });
    const third = repository.read();
    expect(third.stats).toEqual({ commitsRead: 1, versionsRead: 1 });
    expect(masks(third)).toEqual([masked(OPENAI, "sk-proj-"), masked(ANTHROPIC, "sk-ant-api03-")]);
    const { stats: _, ...fresh } = repository.read({ cache: null });
    expect({ ...fresh, stats: third.stats }).toEqual(third);
  });

  test("a key taken out in a later run is told as taken out", () => {
    repository.commit({ "a.ts": OPENAI });
    repository.read();
    const last = repository.commit({ "a.ts": "" });
    expect(repository.read().keys[0]?.removed?.commit).toBe(last);
  });

  test("commits that a rewritten history left behind are forgotten", () => {
    const kept = repository.commit({ "a.ts": "" });
    repository.commit({ "b.ts": OPENAI });
    expect(repository.read().keys).toHaveLength(1);
    repository.git("reset", "-q", "--hard", kept);
    const after = repository.read();
    expect(after.keys).toEqual([]);
    expect(after.stats?.commitsRead).toBe(0);
    expect(readFileSync(cacheFile(), "utf8")).not.toContain("b.ts");
    repository.commit({ "c.ts": OPENAI });
    expect(repository.read().keys[0]?.first.file).toBe("c.ts");
  });

  test("what is kept holds no key, and nobody else may read it", () => {
    repository.commit({ "a.ts": OPENAI, "b.env": `KEY=${ANTHROPIC}` });
    repository.read();
    const text = readFileSync(cacheFile(), "utf8");
    for (const key of [OPENAI, ANTHROPIC]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(key.slice(-12));
      expect(text).not.toContain(key.slice(8, 24));
    }
    expect(text).toContain(masked(OPENAI, "sk-proj-"));
    expect(statSync(cacheFile()).mode & 0o077).toBe(0);
    expect(readdirSync(join(repository.cache, "history"))).toHaveLength(1);
  });

  test.each([
    ["cut off", (text: string) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["of another version", (text: string) => text.replace(/"reader":"\w+"/, '"reader":"other"')],
    ["of another shape", (text: string) => text.replace(/"changes":\[/, '"changes":[{"commit":1},')],
    ["a list", () => "[]"],
  ])("a record that is %s is made anew", (_, damage) => {
    repository.commit({ "a.ts": OPENAI });
    repository.read();
    writeFileSync(cacheFile(), damage(readFileSync(cacheFile(), "utf8")));
    const again = repository.read();
    expect(again.stats?.commitsRead).toBe(1);
    expect(again.keys).toHaveLength(1);
    expect(repository.read().stats?.commitsRead).toBe(0);
  });

  test("where nothing can be kept, the same is said", () => {
    repository.commit({ "a.ts": OPENAI });
    writeFileSync(join(repository.home, "file"), "");
    expect(repository.read({ cache: join(repository.home, "file") }).keys).toHaveLength(1);
  });

  const cacheFile = () => {
    const folder = join(repository.cache, "history");
    return join(folder, readdirSync(folder)[0] ?? "");
  };
});

describe("what cannot be read is no all-clear", () => {
  test("a shallow clone", () => {
    repository.commit({ "a.ts": OPENAI });
    repository.commit({ "a.ts": "" });
    const clone = join(repository.home, "clone");
    repository.git("clone", "-q", "--depth", "1", pathToFileURL(repository.root).href, clone);
    expect(repository.read({ root: clone })).toMatchObject({ keys: [], gap: expect.stringContaining("--unshallow") });
  });

  test("a partial clone, which is read again when it is whole", () => {
    repository.commit({ "a.ts": OPENAI });
    repository.commit({ "a.ts": "" });
    repository.git("config", "uploadpack.allowFilter", "true");
    const clone = join(repository.home, "clone");
    const from = pathToFileURL(repository.root).href;
    repository.git("clone", "-q", "--filter=blob:none", from, clone);
    expect(repository.read({ root: clone })).toMatchObject({ keys: [], gap: expect.stringContaining("--no-filter") });
    // Else git tidies up behind the test's back, while the folder is removed.
    const refetch = ["fetch", "-q", "--refetch", "--no-filter", "--no-auto-maintenance", "origin"];
    execFileSync("git", refetch, { cwd: clone, stdio: "ignore" });
    expect(repository.read({ root: clone })).toMatchObject({ keys: [{ provider: "openai" }], gap: null });
  });

  test("a clone without its old folders", () => {
    repository.commit({ "src/a.ts": OPENAI });
    repository.commit({ "src/a.ts": "" });
    repository.git("config", "uploadpack.allowFilter", "true");
    const clone = join(repository.home, "clone");
    repository.git("clone", "-q", "--filter=tree:0", pathToFileURL(repository.root).href, clone);
    expect(repository.read({ root: clone })).toMatchObject({ keys: [], gap: expect.stringContaining("--no-filter") });
  });

  test("a folder without git, and a repository that is damaged", () => {
    mkdirSync(join(repository.home, "plain"));
    const plain = repository.read({ root: join(repository.home, "plain") });
    expect(plain).toMatchObject({ commits: 0, keys: [], gap: expect.stringContaining("no git repository") });
    const commit = repository.commit({ "a.ts": OPENAI });
    writeFileSync(join(repository.root, ".git/refs/heads/main"), `${commit.replace(/^./, "f").replace(/.$/, "e")}\n`);
    expect(repository.read().gap).toContain("git would not answer");
  });

  test("a repository without commits has nothing to hide", () => {
    expect(repository.read()).toMatchObject({ commits: 0, keys: [], gap: null });
  });
});

test("no program that the repository names is run", () => {
  const ran = join(repository.home, "ran");
  const program = join(repository.home, "program.sh");
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${ran}'\n`);
  chmodSync(program, 0o755);
  repository.commit({ "a.ts": OPENAI, "b.ts": "1" });
  repository.commit({ "a.ts": "", ".gitattributes": "* diff=evil filter=evil\n" });
  const names = ["core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "diff.evil.command"];
  const more = ["diff.evil.textconv", "filter.evil.smudge", "filter.evil.clean", "gpg.program", "pager.log"];
  const last = ["core.alternateRefsCommand", "core.editor", "pager.diff-tree", "alias.rev-list", "credential.helper"];
  for (const name of [...names, ...more, ...last]) repository.git("config", name, program);
  repository.git("config", "log.showSignature", "true");
  for (const hook of ["post-checkout", "reference-transaction", "post-index-change"]) {
    writeFileSync(join(repository.root, ".git/hooks", hook), `#!/bin/sh\n'${program}'\n`, { mode: 0o755 });
  }
  expect(repository.read().keys).toHaveLength(1);
  expect(existsSync(ran)).toBe(false);
});
