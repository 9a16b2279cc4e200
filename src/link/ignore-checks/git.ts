import type { FileFacts } from "../../facts/index.ts";
import type { IgnoreCheck } from "../../model/index.ts";
import { ignoreRules } from "../../patterns/index.ts";
import { itemsOf, text } from "../documents.ts";
import type { IgnoreInput } from "../ignore-checks.ts";
import { folderOf } from "../modules.ts";
import type { KeptIn } from "./names.ts";

/** What git would take in with the next `git add .`; what it tracks already is another matter. */
export function gitChecks({ own }: KeptIn, { facts, isGitRoot, isTracked }: IgnoreInput): readonly IgnoreCheck[] {
  const names = own.filter((file) => !isTracked(file));
  if (!isGitRoot || names.length === 0) return [];
  const files = facts.filter(({ file }) => /(?:^|\/)\.gitignore$/.test(file));
  const isIgnored = ignoredBy(files);
  const open = names.filter((file) => !isIgnored(file));
  const root = files.find(({ file }) => file === ".gitignore");
  const at = root ? { file: root.file, line: 1, column: 1, endLine: 1, endColumn: 1 } : null;
  return [{ at, by: "git", file: ".gitignore", isThere: root !== undefined, open, misnamed: null, ships: true }];
}

/** By all ignore files above a file, the deepest last, as git reads them. */
function ignoredBy(files: readonly FileFacts[]): (file: string) => boolean {
  const rules = [...files]
    .sort((a, b) => a.file.length - b.file.length)
    .map((f) => ({ folder: folderOf(f.file), matcher: ignoreRules(linesOf(f)) }));
  return (file) => {
    let isIgnored = false;
    for (const { folder, matcher } of rules) {
      if (!file.startsWith(folder)) continue;
      const said = matcher.says(file.slice(folder.length));
      if (said !== null) isIgnored = said === "ignored";
    }
    return isIgnored;
  };
}

export const linesOf = ({ documents }: FileFacts): string[] =>
  itemsOf(documents[0]).flatMap((line) => text(line) ?? []);
