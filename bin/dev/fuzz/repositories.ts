import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Project } from "./projects.ts";

/** Repositories with a history, as files: one with loose objects, one packed, one that was cloned without its past. */
export function repositoriesOf(files: Project): readonly Project[] {
  const folder = mkdtempSync(join(tmpdir(), "airworthy-fuzz-seed-"));
  try {
    const origin = join(folder, "origin");
    writeProject(origin, files);
    const git = (...args: readonly string[]) => execFileSync("git", [...AUTHOR, ...args], { cwd: origin, env: CLOCK });
    git("init", "-q", "-b", "main");
    for (const message of ["first", "second", "third"]) {
      writeFileSync(join(origin, `${message}.env`), `OPENAI_API_KEY=${message}\n`);
      git("add", "-A", "-f");
      git("commit", "-q", "-m", message);
    }
    git("branch", "other", "HEAD~1");
    const loose = readProject(origin);
    git("gc", "-q");
    const packed = readProject(origin);
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${origin}`, "shallow"], { cwd: folder });
    return [loose, packed, readProject(join(folder, "shallow"))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const AUTHOR = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
/** The same commits have the same names every time. */
const CLOCK = { ...process.env, GIT_AUTHOR_DATE: "2026-11-01T00:00:00Z", GIT_COMMITTER_DATE: "2026-11-01T00:00:00Z" };

export function writeProject(folder: string, files: Project): void {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

function readProject(folder: string): Project {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(join(".git", "hooks")))
    .sort();
  return new Map(names.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}
