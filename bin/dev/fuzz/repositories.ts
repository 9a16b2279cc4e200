import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Project, readProject, writeProject } from "./project.ts";

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
