import type { FileFacts } from "../../facts/index.ts";
import { type UploadIgnore, uploadIgnores } from "../../knowledge/upload-ignores.ts";
import type { IgnoreCheck } from "../../model/index.ts";
import { ignoreRules } from "../../patterns/index.ts";
import type { IgnoreInput } from "../ignore-checks.ts";
import { folderOf, join } from "../modules.ts";
import { linesOf } from "./git.ts";
import type { KeptIn } from "./names.ts";

/** Folders that a command sends to a platform: a file of its own for what to leave out stands in for .gitignore. */
export function uploadChecks({ own }: KeptIn, input: IgnoreInput): readonly IgnoreCheck[] {
  return uploadIgnores.flatMap((known) =>
    input.facts
      .filter(({ file }) => file === `${folderOf(file)}${known.file}` && isSent(file, known, input))
      .map((rules): IgnoreCheck => {
        const folder = folderOf(rules.file);
        const matcher = ignoreRules(linesWithIncluded(rules, input));
        const inside = own.filter((one) => one.startsWith(folder) && !known.never?.test(one));
        const open = inside.filter((one) => matcher.says(one.slice(folder.length)) !== "ignored");
        const at = { file: rules.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
        return { at, by: "upload", file: rules.file, isThere: true, open, misnamed: null, ships: true };
      }),
  );
}

/** A script of the package that lies there, or above, sends it. */
const isSent = (file: string, { command }: UploadIgnore, { manifests }: IgnoreInput): boolean =>
  command === null ||
  manifests.some(
    ({ path, scripts }) =>
      file.startsWith(path === "" ? "" : `${path}/`) && Object.values(scripts).some((script) => command.test(script)),
  );

const INCLUDE = /^#!include:\s*(\S+)/;

/** `#!include:.gitignore` stands for the lines of that file. */
function linesWithIncluded(rules: FileFacts, { facts }: IgnoreInput): readonly string[] {
  return linesOf(rules).flatMap((line) => {
    const included = INCLUDE.exec(line)?.[1];
    if (included === undefined) return [line];
    const place = join(folderOf(rules.file), included);
    return facts.filter(({ file }) => file === place).flatMap(linesOf);
  });
}
