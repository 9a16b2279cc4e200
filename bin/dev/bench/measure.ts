import { spawnSync } from "node:child_process";
import type { Tool } from "./peers.ts";

export interface Measured {
  readonly name: string;
  /** Milliseconds, the whole process; null where it would not run. */
  readonly median: number | null;
}

export interface Round {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asked before each run of a tool. */
  before(tool: Tool): void;
}

const PATIENCE_MS = 180_000;

/** Medians of runs that take turns, so that whatever else the machine does is shared by all. */
export function measure(tools: readonly Tool[], times: number, { root, env, before }: Round): readonly Measured[] {
  const walls = new Map<string, number[]>();
  const failed = new Set<string>();
  for (let turn = 0; turn < times; turn += 1) {
    for (const tool of tools) {
      if (failed.has(tool.name)) continue;
      before(tool);
      const [command, ...args] = tool.command;
      const start = performance.now();
      const { status } = spawnSync(command, args, { cwd: root, env, stdio: "ignore", timeout: PATIENCE_MS });
      if (status === null) failed.add(tool.name);
      else walls.set(tool.name, [...(walls.get(tool.name) ?? []), performance.now() - start]);
    }
  }
  return tools.map(({ name }) => ({ name, median: failed.has(name) ? null : medianOf(walls.get(name) ?? []) }));
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
