import { readText } from "./text.ts";
import type { FileTree } from "./tree.ts";
import { UnreadableFile } from "./tree.ts";

/** Lines of a file that differ from an earlier state of it. */
export type Touches = (file: string, from: number, to: number) => boolean;

export interface Compared {
  readonly before: FileTree;
  readonly now: FileTree;
  /** Names that files had before, by the names they have now. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Where lines were taken out, the one above and the one below are touched. */
export async function changedLines({ before, now, renamed }: Compared): Promise<Touches> {
  const { diffArrays } = await import("diff");
  const old = new Set(before.list().files.map(({ file }) => file));
  const files = new Map<string, "all" | ReadonlySet<number>>();
  const linesOf = (file: string): "all" | ReadonlySet<number> => {
    const past = renamed.get(file) ?? file;
    if (!old.has(past)) return "all";
    const [was, is] = [textOf(before, past), textOf(now, file)];
    if (was === null || is === null) return "all";
    if (was === is) return new Set();
    const parts = diffArrays(was.split(LINE_END), is.split(LINE_END), { maxEditLength: MOST_EDITS });
    return parts ? touched(parts) : "all";
  };
  return (file, from, to) => {
    const lines = files.get(file) ?? linesOf(file);
    files.set(file, lines);
    if (lines === "all") return true;
    return [...lines].some((line) => line >= from && line <= to);
  };
}

const LINE_END = /\r\n|[\r\n]/;
/** Beyond this a file is as good as new. */
const MOST_EDITS = 4000;

interface Part {
  readonly added?: boolean;
  readonly removed?: boolean;
  readonly value: readonly string[];
}

function touched(parts: readonly Part[]): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = 1;
  for (const { added, removed, value } of parts) {
    if (removed) {
      lines.add(line - 1).add(line);
      continue;
    }
    if (added) for (const at of value.keys()) lines.add(line + at);
    line += value.length;
  }
  return lines;
}

function textOf(tree: FileTree, file: string): string | null {
  try {
    return readText(tree, file);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
