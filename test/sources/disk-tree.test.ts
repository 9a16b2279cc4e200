import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDiskTree, readText, UnreadableFile, UnreadableRoot } from "../../src/sources/index.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "airworthy tree "));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>, below = root): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(below, file)), { recursive: true });
    writeFileSync(join(below, file), text);
  }
}

function git(...args: string[]): void {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_DATE: "2026-03-04T12:00:00Z",
    GIT_COMMITTER_DATE: "2026-03-05T12:00:00Z",
  };
  const who = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"];
  execFileSync("git", [...who, ...args], { cwd: root, env, stdio: "ignore" });
}

const names = (folder = root) =>
  openDiskTree(folder)
    .list()
    .files.map((entry) => entry.file);

function reasonOf(file: string): { message: string; kind: string } {
  try {
    openDiskTree(root).read(file);
  } catch (error) {
    if (error instanceof UnreadableFile) return { message: error.message, kind: error.kind };
    throw error;
  }
  return { message: "readable", kind: "" };
}

describe("a folder with git", () => {
  test("tells the hosts of its remotes, and nothing else of their addresses", () => {
    write({ "a.ts": "" });
    git("init", "-q");
    expect(openDiskTree(root).list().remoteHosts).toEqual([]);
    const addresses = ["https://me:token@GitLab.example.com/a/b.git", "git@github.com-work:a/b.git", "../elsewhere"];
    for (const [i, address] of [...addresses, "ssh://git@ssh.example.org:22/a"].entries())
      git("remote", "add", `r${i}`, address);
    expect(openDiskTree(root).list().remoteHosts).toEqual(["github.com-work", "gitlab.example.com", "ssh.example.org"]);
  });

  test("lists tracked and new files, without ignored ones, sorted", () => {
    write({ ".gitignore": "*.log\nbuild/\n", "b.ts": "", "a/c.ts": "", "x.log": "", "build/out.js": "" });
    git("init", "-q");
    git("add", "b.ts");
    git("commit", "-q", "-m", "first");
    const listing = openDiskTree(root).list();
    expect(listing.files).toEqual([
      { file: ".gitignore", tracked: false, ignored: false },
      { file: "a/c.ts", tracked: false, ignored: false },
      { file: "b.ts", tracked: true, ignored: false },
    ]);
    expect(listing.headDate).toBe("2026-03-05");
    expect(listing.hasGit).toBe(true);
  });

  test("has no date before the first commit", () => {
    write({ "a.ts": "" });
    git("init", "-q");
    expect(openDiskTree(root).list()).toMatchObject({ headDate: null, hasGit: true });
  });

  test("lists a folder of a repository relative to that folder", () => {
    write({ "app/src/a.ts": "", "other/b.ts": "" });
    git("init", "-q");
    git("add", ".");
    expect(names(join(root, "app"))).toEqual(["src/a.ts"]);
  });

  test("walks a folder that the repository around it ignores", () => {
    write({ ".gitignore": "scratch/\n", "scratch/a.ts": "" });
    git("init", "-q");
    expect(names(join(root, "scratch"))).toEqual(["a.ts"]);
  });

  test("keeps names with spaces, quotes and line breaks", () => {
    const odd = ["a b.ts", 'q"uote.ts', "zeile\n2.ts", "ü.ts"];
    write(Object.fromEntries(odd.map((name) => [name, ""])));
    git("init", "-q");
    expect(names()).toEqual([...odd].sort());
  });

  test("says that a repository within it is one of its own", () => {
    write({ "a.ts": "", "inner/b.ts": "" });
    git("init", "-q");
    execFileSync("git", ["init", "-q"], { cwd: join(root, "inner") });
    execFileSync("git", ["-C", join(root, "inner"), "add", "."], {});
    expect(openDiskTree(root).list().skipped).toEqual([{ file: "inner", reason: "a repository of its own" }]);
  });

  test("walks where the index is not as git wrote it, and says so", () => {
    write({ "a.ts": "" });
    git("init", "-q");
    git("add", "a.ts");
    const index = join(root, ".git", "index");
    const bytes = readFileSync(index);
    for (const place of [30, 60, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      writeFileSync(index, damaged);
      const { files, skipped } = openDiskTree(root).list();
      expect(files.map(({ file }) => file)).toEqual(["a.ts"]);
      expect(skipped).toEqual([{ file: ".git", reason: "git would not answer: its index is damaged" }]);
    }
  });

  test("takes an index whose sum is left out, and one of SHA-256", () => {
    write({ "a.ts": "" });
    git("init", "-q", "--object-format=sha256");
    git("add", "a.ts");
    expect(openDiskTree(root).list()).toMatchObject({ skipped: [], files: [{ file: "a.ts", tracked: true }] });
    rmSync(join(root, ".git"), { recursive: true });
    git("init", "-q");
    git("add", "a.ts");
    const index = join(root, ".git", "index");
    const bytes = readFileSync(index);
    writeFileSync(index, bytes.fill(0, bytes.length - 20));
    expect(openDiskTree(root).list()).toMatchObject({ skipped: [], files: [{ file: "a.ts", tracked: true }] });
  });

  test("passes over a file that is deleted but still tracked", () => {
    write({ "gone.ts": "" });
    git("init", "-q");
    git("add", ".");
    rmSync(join(root, "gone.ts"));
    expect(names()).toEqual(["gone.ts"]);
    expect(reasonOf("gone.ts")).toEqual({ message: "not on disk", kind: "passed-over" });
  });

  test("adds ignored environment files only when asked", () => {
    write({ ".gitignore": ".env*\n", ".env.local": "A=1", "apps/web/package.json": "{}", "apps/web/.env": "B=2" });
    git("init", "-q");
    expect(names()).toEqual([".gitignore", "apps/web/package.json"]);
    const asked = openDiskTree(root, { readIgnoredEnv: true }).list().files;
    expect(asked.filter((entry) => entry.ignored).map((entry) => entry.file)).toEqual([".env.local", "apps/web/.env"]);
  });

  test("runs nothing that the repository's own configuration names", () => {
    write({ "a.ts": "" });
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    const trap = join(root, ".git", "trap.sh");
    const mark = join(root, ".git", "sprung");
    writeFileSync(trap, `#!/bin/sh\ntouch "${mark}"\n`);
    chmodSync(trap, 0o755);
    for (const name of ["core.fsmonitor", "gpg.program", "core.pager", "diff.external", "core.sshCommand"]) {
      git("config", name, trap);
    }
    git("config", "log.showSignature", "true");
    expect(openDiskTree(root).list()).toMatchObject({ headDate: "2026-03-05", hasGit: true });
    expect(existsSync(mark)).toBe(false);
  });
});

describe("a folder without git", () => {
  test("honours ignore files at every level, the deepest deciding", () => {
    write({
      ".gitignore": "*.log\ndist/\n",
      "a.ts": "",
      "a.log": "",
      "dist/a.js": "",
      "sub/.gitignore": "!keep.log\n/only-here.ts\n",
      "sub/keep.log": "",
      "sub/only-here.ts": "",
      "sub/deep/only-here.ts": "",
    });
    expect(names()).toEqual([".gitignore", "a.ts", "sub/.gitignore", "sub/deep/only-here.ts", "sub/keep.log"]);
    expect(openDiskTree(root).list()).toMatchObject({ headDate: null, hasGit: false });
  });

  test("passes over installed packages and says so", () => {
    write({ "a.ts": "", "web/node_modules/x/index.js": "" });
    expect(openDiskTree(root).list()).toMatchObject({
      files: [{ file: "a.ts" }],
      skipped: [{ file: "web/node_modules", reason: "installed packages" }],
    });
  });

  test("is empty where the folder is", () => {
    expect(names()).toEqual([]);
  });
});

describe("what cannot be read", () => {
  test("links are not followed, wherever they lead", () => {
    write({ "a.ts": "", "folder/b.ts": "" });
    symlinkSync("/etc/hostname", join(root, "out.ts"));
    symlinkSync("a.ts", join(root, "in.ts"));
    symlinkSync("folder", join(root, "dir"));
    symlinkSync("loop", join(root, "loop"));
    symlinkSync("..", join(root, "folder/up"));
    symlinkSync("nowhere", join(root, "dangling"));
    expect(names()).toEqual(["a.ts", "dangling", "dir", "folder/b.ts", "folder/up", "in.ts", "loop", "out.ts"]);
    expect(reasonOf("out.ts").message).toBe("a link out of the audited folder");
    expect(reasonOf("in.ts").message).toBe("a link to a.ts");
    expect(reasonOf("dir").message).toBe("a link to a folder");
    expect(reasonOf("folder/up").message).toBe("a link to a folder");
    expect(reasonOf("loop").message).toBe("a link in a circle");
    expect(reasonOf("dangling")).toEqual({ message: "a link to nothing", kind: "passed-over" });
  });

  test("a pipe does not hold the audit up", () => {
    execFileSync("mkfifo", [join(root, "pipe")]);
    expect(reasonOf("pipe")).toEqual({ message: "not a regular file", kind: "passed-over" });
  });

  test("a huge file is passed over", () => {
    writeFileSync(join(root, "huge.csv"), Buffer.alloc(9 * 1024 * 1024, "a"));
    expect(reasonOf("huge.csv")).toEqual({ message: "larger than 8 MiB", kind: "passed-over" });
  });

  test.skipIf(process.getuid?.() === 0)("a forbidden file is a problem", () => {
    write({ "secret.ts": "" });
    chmodSync(join(root, "secret.ts"), 0);
    expect(reasonOf("secret.ts")).toEqual({ message: "cannot be read: EACCES", kind: "problem" });
  });

  test("a root that is missing or a file is an error of its own", () => {
    write({ "a.ts": "" });
    expect(() => openDiskTree(join(root, "nope"))).toThrow(UnreadableRoot);
    expect(() => openDiskTree(join(root, "a.ts"))).toThrow(/is not a folder/);
  });
});

test("text is decoded without its mark, from UTF-16 too, and zero bytes mean binary", () => {
  writeFileSync(join(root, "bom.ts"), "\uFEFFa");
  writeFileSync(join(root, "wide.env"), Buffer.from("\uFEFFA=1", "utf16le"));
  writeFileSync(join(root, "image.bin"), Buffer.from([1, 0, 2]));
  const tree = openDiskTree(root);
  expect(readText(tree, "bom.ts")).toBe("a");
  expect(readText(tree, "wide.env")).toBe("A=1");
  expect(readText(tree, "image.bin")).toBeNull();
});
