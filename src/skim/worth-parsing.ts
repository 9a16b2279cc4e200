import { importGraph } from "./import-graph.ts";
import type { SkimmedFile } from "./skim.ts";
import type { SkimWords } from "./word-table.ts";

/** Larger texts are data, whatever their name. */
const LARGEST_CODE = 1_500_000;
const LARGEST_DATA = 300_000;

const UNREAD = new Set<SkimmedFile["class"]>(["generated", "vendored"]);

/** Code that may use a model by what it mentions; where there is none, nothing has to be parsed. */
export function telling(files: readonly SkimmedFile[], words: SkimWords): readonly SkimmedFile[] {
  return files.filter((file) => isCode(file) && words.telling.some((word) => file.words.has(word)));
}

/**
 * The code to parse: what tells of a model, whoever leads to it, whatever those load, and what ties pages to handlers.
 * Depends on the files it gives and on nothing else, so that unrelated files change nothing.
 */
export function codeWorthParsing(
  files: readonly SkimmedFile[],
  words: SkimWords,
  packages: ReadonlyMap<string, string>,
): readonly SkimmedFile[] {
  const roots = telling(files, words);
  // A key may be suppressed by a comment beside it, whatever else the file is about.
  const withKeys = files.filter((file) => isCode(file) && file.secrets.length > 0);
  if (roots.length === 0) return withKeys;
  const graph = importGraph(files, packages);
  const names = (some: readonly SkimmedFile[]) => some.map(({ file }) => file);
  const leading = closure(names(roots), graph.importersOf);
  const links = files.filter(
    (file) => isCode(file) && (AROUND.test(file.file) || words.links.some((word) => file.words.has(word))),
  );
  const wanted = new Set([...closure([...leading, ...names(links)], graph.importsOf), ...names(withKeys)]);
  return files.filter((file) => wanted.has(file.file) && (isCode(file) || isImportedData(file)));
}

/** Configuration and manifests, where anything tells of a model. Data that code imports comes with the code. */
export function dataWorthParsing(files: readonly SkimmedFile[], words: SkimWords): readonly SkimmedFile[] {
  const isTelling = telling(files, words).length > 0;
  return files.filter((file) => {
    if (!isTelling && file.secrets.length === 0) return false;
    const { format, size } = file;
    if (format === null || format === "typescript" || UNREAD.has(file.class)) return false;
    if (format === "lockfile" || MANIFEST.test(file.file)) return true;
    if (size > LARGEST_DATA) return false;
    return format !== "json" || SETTINGS.test(file.file) || words.telling.some((word) => file.words.has(word));
  });
}

const MANIFEST = /(?:^|\/)package\.json$/;

/** Files that stand around every request without being imported. */
const AROUND = /(?:^|\/)(?:middleware|proxy|instrumentation|hooks\.server)\.[cm]?[jt]s$/;

/** JSON that configures; all other JSON is data until code loads it. */
const SETTINGS =
  /(?:^|\/)(?:[jt]sconfig[^/]*|vercel|now|wrangler|firebase|netlify|app|fly|serverless|render|railway|deno|lerna|nx|turbo|pnpm-workspace|import_map|[^/]*task-?def[^/]*|[^/]*\.tf|[^/]*\.tfvars)\.jsonc?$/;

function isCode({ format, file, size, class: kind }: SkimmedFile): boolean {
  return format === "typescript" && !UNREAD.has(kind) && size <= LARGEST_CODE && !/\.d\.[cm]?ts$/.test(file);
}

function isImportedData({ format, size }: SkimmedFile): boolean {
  return format === "json" && size <= LARGEST_DATA;
}

function closure(from: readonly string[], next: (file: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const file of seen) for (const other of next(file)) seen.add(other);
  return seen;
}
