import { relative } from "node:path";

/** How a shell is told of a folder, from where one is; "" for that place itself. */
export function folderWord(root: string): string {
  const path = relative(process.cwd(), root);
  if (path === "") return "";
  // A long way up says less than the whole path.
  const told = path.startsWith("../..") || path.startsWith("..\\..") ? root : path;
  const word = told.startsWith("-") ? `./${told}` : told;
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
