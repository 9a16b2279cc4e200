import { readText } from "./text.ts";
import { type FileTree, UnreadableFile } from "./tree.ts";

export type ReadLine = (file: string, line: number) => string | null;

/** Lines of the files of a tree by number from 1, each file read once; null where there is none. */
export function lineReader(tree: Pick<FileTree, "read">): ReadLine {
  const files = new Map<string, readonly string[] | null>();
  return (file, line) => {
    let lines = files.get(file);
    if (lines === undefined) {
      lines = readLines(tree, file);
      files.set(file, lines);
    }
    return lines?.[line - 1] ?? null;
  };
}

/** What cannot be read is told of when the tree is skimmed; here it is a place without text. */
function readLines(tree: Pick<FileTree, "read">, file: string): readonly string[] | null {
  try {
    return readText(tree, file)?.split(/\r\n|[\r\n]/) ?? null;
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
