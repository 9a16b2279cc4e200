import type { FileTree } from "./tree.ts";

/** The text of a file without its byte order mark; null where it is binary. Throws like {@link FileTree.read}. */
export function readText(tree: Pick<FileTree, "read">, file: string): string | null {
  return decodeText(tree.read(file));
}

/** UTF-8, or UTF-16 where a mark says so (PowerShell writes such files); a zero byte means binary. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16.decode(bytes);
  if (bytes.indexOf(0) !== -1) return null;
  return utf8.decode(bytes);
}

const utf8 = new TextDecoder("utf-8");
const utf16 = new TextDecoder("utf-16le");
