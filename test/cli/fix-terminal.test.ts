import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, expect, it } from "vitest";
import { git, repositoryWith, stateFolder, TWO_CALLS } from "../fix/repository.ts";
import { removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROOT = join(import.meta.dirname, "../..");
const ARGUMENTS = [
  join(ROOT, "bin/dev/run.js"),
  join(ROOT, "test/cli/start.ts"),
  "fix",
  "--rule",
  "require-retry,bound-output-tokens",
  "--as-of",
  "2026-11-23",
];
/** `script` of util-linux gives a program a terminal of its own. */
const hasTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

type Step = readonly [shown: RegExp, keys: string];

/** Waits for what the screen shows, then presses keys, step by step. Gives all that was shown, and the exit code. */
function drive(
  root: string,
  steps: readonly Step[],
): Promise<{ readonly screen: string; readonly code: number | null }> {
  const { CI: _, ...env } = process.env;
  const command = [process.execPath, ...ARGUMENTS].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", `stty cols 80 rows 40; ${command}`, "/dev/null"], {
    cwd: root,
    env: { ...env, XDG_STATE_HOME: stateFolder(), TERM: "xterm", NO_COLOR: "1" },
  });
  const left = [...steps];
  let [screen, seen] = ["", 0];
  child.stdout.on("data", (data: Buffer) => {
    screen += stripVTControlCharacters(data.toString("utf8"));
    const [next] = left;
    const found = next?.[0].exec(screen.slice(seen));
    if (!next || !found) return;
    seen = screen.length;
    left.shift();
    setTimeout(() => child.stdin.write(next[1]), 50);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ screen, code })));
}

const DOWN = "\u001b[B";

it.runIf(hasTerminal)(
  "is driven by keys in a terminal of 80 columns",
  async () => {
    const root = repositoryWith(TWO_CALLS);
    const { screen, code } = await drive(root, [
      [/Where to start\?[\s\S]*Leave/, "\r"],
      [/Apply this change\?[\s\S]*Quit/, "\r"],
      [/Apply this change\?[\s\S]*Quit/, `${DOWN}${DOWN}\r`],
      [/Apply this change\?[\s\S]*Quit/, "q\r"],
    ]);
    expect(code).toBe(0);
    expect(screen).toMatch(/1 applied, 1 skipped, 1 not reached/);
    expect(readFileSync(join(root, "lib/openai.ts"), "utf8")).not.toContain("maxRetries");
    expect(git(root, "diff", "--name-only")).toBe("lib/openai.ts\n");
  },
  60_000,
);

it.runIf(hasTerminal)(
  "keeps what was finished when it is interrupted",
  async () => {
    const root = repositoryWith(TWO_CALLS);
    const { screen, code } = await drive(root, [
      [/Where to start\?[\s\S]*Leave/, "\r"],
      [/Apply this change\?[\s\S]*Quit/, "\r"],
      [/Apply this change\?[\s\S]*Quit/, "\u0003"],
    ]);
    expect(code).toBe(130);
    expect(screen).toContain("1 change kept, nothing half-written");
    expect(git(root, "diff", "--name-only")).toBe("lib/openai.ts\n");
  },
  60_000,
);
