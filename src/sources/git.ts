import { spawn, spawnSync } from "node:child_process";
import { devNull } from "node:os";
import type { GitAnswer, GitPlace, Refusal } from "./git-place.ts";

/**
 * Asks git about a folder without letting the folder's own configuration run anything: hooks, file system monitors,
 * signature programs, pagers and transports are all switched off, and nothing is written.
 */
export function runGit(folder: GitPlace, args: readonly string[], input = ""): GitAnswer {
  const answer = readGit(folder, args, input);
  return answer.ok ? { ok: true, text: answer.bytes.toString("utf8") } : answer;
}

/** The same, for answers that are not text. */
export function readGit(place: GitPlace, args: readonly string[], input = ""): GitBytes {
  const { folder, indexFile } = typeof place === "string" ? { folder: place, indexFile: null } : place;
  const result = spawnSync("git", [...HARMLESS, ...args], {
    cwd: folder,
    env: indexFile === null ? environment() : { ...environment(), GIT_INDEX_FILE: indexFile },
    input,
    maxBuffer: LARGEST_ANSWER,
    stdio: [input === "" ? "ignore" : "pipe", "pipe", "pipe"],
    timeout: PATIENCE_MS,
    windowsHide: true,
  });
  // Where git gives up before it has read its input, there is an error as well, or none, as luck will have it.
  if ((result.status ?? 0) > 0) return { ok: false, why: firstLine(result.stderr.toString("utf8")) };
  if (result.error) return { ok: false, why: (result.error as NodeJS.ErrnoException).code ?? result.error.message };
  if (result.status !== 0) return { ok: false, why: firstLine(result.stderr.toString("utf8")) };
  return { ok: true, bytes: result.stdout };
}

/** The same while this process goes on with something else. */
export function startGit(folder: string, args: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn("git", [...HARMLESS, ...args], {
      cwd: folder,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: PATIENCE_MS,
      windowsHide: true,
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.on("error", ({ code, message }: NodeJS.ErrnoException) => resolve({ ok: false, why: code ?? message }));
    child.on("close", (status, signal) => {
      if (status === 0) resolve({ ok: true, text: Buffer.concat(out).toString("utf8") });
      else resolve({ ok: false, why: signal ?? firstLine(Buffer.concat(err).toString("utf8")) });
    });
  });
}

export type { GitAnswer } from "./git-place.ts";
export type GitBytes = { readonly ok: true; readonly bytes: Buffer } | Refusal;

/** A million paths of average length. */
const LARGEST_ANSWER = 256 * 1024 * 1024;
const PATIENCE_MS = 60_000;

const HARMLESS = [
  "--no-optional-locks",
  "--no-pager",
  "--literal-pathspecs",
  ...configure({
    "core.hooksPath": devNull,
    "core.fsmonitor": "false",
    "core.untrackedCache": "false",
    "core.quotePath": "false",
    // `git log` would otherwise start the program that `gpg.program` names.
    "log.showSignature": "false",
    "gpg.program": "false",
    // A folder that merely looks like a bare repository must not lend its configuration.
    "safe.bareRepository": "explicit",
    // A partial clone fetches missing objects through whatever transport its configuration names.
    "protocol.allow": "never",
  }),
];

function configure(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Variables that would lead git away from the folder: a hook that starts an audit has them set. */
const LEADING_AWAY = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_EXTERNAL_DIFF",
  "GIT_SHALLOW_FILE",
  "GIT_GRAFT_FILE",
  "GIT_REPLACE_REF_BASE",
];

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of LEADING_AWAY) delete env[name];
  return {
    ...env,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
}

/** Of a broken index, git tells what lies in memory behind it, which is something else each time. */
function firstLine(text: string): string {
  const [line = ""] = text.trim().split("\n", 1);
  return line.replace(/\b0x[0-9a-f]+/g, "0x…");
}
