import type { Location } from "../facts/index.ts";
import { addLines, ModuleWriter, setInJson, setInYaml, type TextEdit, withEdits } from "../languages/write.ts";
import type { Change } from "../rule/index.ts";
import { type FileTree, readText, UnreadableFile } from "../sources/index.ts";

/** A file that a fix changes: what was read of it, and what would stand there. */
export interface NewText {
  readonly file: string;
  /** null: there is no such file. */
  readonly before: Uint8Array | null;
  readonly after: string;
}

export type Rewritten = readonly NewText[];

/** The new texts, by file. */
export const textsOf = (files: Rewritten): ReadonlyMap<string, string> =>
  new Map(files.map(({ file, after }) => [file, after]));

/** What the changes of a fix make of the files, all or none: null where one of them has no place to be written to. */
export function rewrite(changes: readonly Change[], tree: FileTree): Rewritten | null {
  const files = new Map<string, Change[]>();
  for (const change of changes) {
    const file = fileOf(change);
    files.set(file, [...(files.get(file) ?? []), change]);
  }
  const rewritten: NewText[] = [];
  for (const [file, own] of files) {
    const text = textOf(tree, file);
    const after = text === null && !own.every(({ is }) => is === "lines") ? null : applied(file, text ?? "", own);
    if (after === null) return null;
    if (after !== text) rewritten.push({ file, before: bytesOf(tree, file), after });
  }
  return rewritten.length > 0 ? rewritten : null;
}

/** The file a change is made in. */
export function fileOf(change: Change): string {
  if (change.is === "option") return change.place.at.file;
  return "at" in change ? change.at.file : change.file;
}

/** What stands in a file now; null where there is none. */
export function bytesOf(tree: FileTree, file: string): Uint8Array | null {
  try {
    // The reader hands out one buffer again and again.
    return Buffer.from(tree.read(file));
  } catch (error) {
    if (error instanceof UnreadableFile && error.kind === "passed-over") return null;
    throw error;
  }
}

function textOf(tree: FileTree, file: string): string | null {
  try {
    return readText(tree, file);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

function applied(file: string, text: string, changes: readonly Change[]): string | null {
  let result: string | null = text;
  for (const change of changes.filter(({ is }) => is === "lines" || is === "entry")) {
    if (result === null) return null;
    result = whole(file, result, change);
  }
  const inCode = changes.filter(({ is }) => is !== "lines" && is !== "entry");
  if (result === null || inCode.length === 0) return result;
  if (!/\.[cm]?[jt]sx?$/.test(file)) return null;
  return inModule(file, text, inCode);
}

function whole(file: string, text: string, change: Change): string | null {
  if (change.is === "lines") return addLines(text, change.lines);
  if (change.is !== "entry") return null;
  if (/\.ya?ml$/.test(file)) return setInYaml(text, change.path, change.value);
  return /\.jsonc?$/.test(file) ? setInJson(text, change.path, change.value) : null;
}

function inModule(file: string, text: string, changes: readonly Change[]): string | null {
  const writer = new ModuleWriter(file, text);
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const made = editsOf(change, writer);
    if (made === null) return null;
    edits.push(...made);
  }
  return withEdits(text, edits);
}

function editsOf(change: Change, writer: ModuleWriter): readonly TextEdit[] | null {
  switch (change.is) {
    case "option":
      return option(change, writer);
    case "removal":
      return writer.remove(change.at);
    case "key":
      return writer.rename(change.at, change.to);
    case "text":
      return writer.replaceText(change.at, change.to);
    case "expression":
      return writer.replaceExpression(change.at, change.code);
    case "statement":
      return writer.addStatement(change.code);
    case "lines":
    case "entry":
      return null;
  }
}

function option({ place, code }: Extract<Change, { is: "option" }>, writer: ModuleWriter) {
  const { at, argument, keys }: { at: Location; argument: number | null; keys: readonly string[] } = place;
  if (argument === null) return writer.setProperty(at, keys, code);
  return writer.setArgument(
    at,
    argument,
    keys.reduceRight((inner, key) => `{ ${key}: ${inner} }`, code),
  );
}
