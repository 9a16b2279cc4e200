import { posix } from "node:path";
import type { SkimmedFile } from "./skim.ts";

/** What the imports between files add to their classes, as far as they can be told without parsing. */
export function refineClasses(files: readonly SkimmedFile[]): SkimmedFile[] {
  const importers = importersOf(files);
  return files.map((file) => {
    const by = importers.get(file.file);
    if (file.class === "production" && isCommand(file) && !by) return { ...file, class: "script" };
    if (file.class === "production" && by && isTestHelper(file.file, by)) return { ...file, class: "test" };
    return file;
  });
}

/** Reads its own arguments, or names its interpreter. What others import is a part of them, not a command. */
function isCommand(file: SkimmedFile): boolean {
  return file.format === "typescript" && (file.hasShebang || file.readsArgv);
}

/** Imported by tests alone, and says so itself: an entry point may be imported by nothing but its test too. */
function isTestHelper(file: string, importers: readonly SkimmedFile[]): boolean {
  return /test|mock|stub|fixture|fake/i.test(file) && importers.every((importer) => importer.class === "test");
}

function importersOf(files: readonly SkimmedFile[]): Map<string, SkimmedFile[]> {
  const byStem = stems(files);
  const importers = new Map<string, SkimmedFile[]>();
  for (const file of files) {
    for (const specifier of file.specifiers) {
      for (const target of targetsOf(file.file, specifier, byStem)) {
        const known = importers.get(target);
        if (known) known.push(file);
        else importers.set(target, [file]);
      }
    }
  }
  return importers;
}

/** Files by their path without ending, and by the last two parts of it for aliases such as `@/lib/client`. */
function stems(files: readonly SkimmedFile[]): Map<string, string[]> {
  const byStem = new Map<string, string[]>();
  const add = (stem: string, file: string) => {
    const known = byStem.get(stem);
    if (known) known.push(file);
    else byStem.set(stem, [file]);
  };
  for (const { file, format } of files) {
    if (format !== "typescript") continue;
    const stem = stemOf(file);
    add(stem, file);
    add(tailOf(stem), file);
  }
  return byStem;
}

function targetsOf(from: string, specifier: string, byStem: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (specifier.startsWith(".")) return byStem.get(stemOf(posix.join(posix.dirname(from), specifier))) ?? [];
  return byStem.get(tailOf(stemOf(specifier))) ?? [];
}

function stemOf(path: string): string {
  return path.replace(/\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/, "").replace(/\/index$/, "");
}

/** Any file that an alias might mean counts as imported: too many importers only leave a class as it was. */
function tailOf(stem: string): string {
  const last = stem.lastIndexOf("/");
  return `*/${last < 1 ? stem : stem.slice(stem.lastIndexOf("/", last - 1) + 1)}`;
}
