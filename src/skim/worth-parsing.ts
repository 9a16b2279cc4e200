import { addressesOf, asks, patternOf, type TextOf } from "./asking.ts";
import { type ImportGraph, importGraph, type PackageFolders } from "./import-graph.ts";
import type { SkimmedFile } from "./skim.ts";
import { namesPackage, SENDERS, type Wanted } from "./wanted-words.ts";

/** Larger texts are data, whatever their name. */
const LARGEST_CODE = 1_500_000;
const LARGEST_DATA = 300_000;

/** Steps from whoever leads to a model: to what checks, limits and caches its requests. */
const DEEP = 3;
/** Steps from a page that asks an address: to the names of addresses. */
const SHALLOW = 1;

const UNREAD = new Set<SkimmedFile["class"]>(["generated", "vendored"]);

/** Code that uses a model, by the modules, addresses and variables it names. */
export function telling(files: readonly SkimmedFile[], wanted: Wanted): readonly SkimmedFile[] {
  return files.filter((file) => isCode(file) && (namesModel(file, wanted) || namesKey(file, wanted)));
}

/** An SDK or an address. A package's name in quotes may be any word: it has to be among the modules. */
function namesModel({ specifiers, words }: SkimmedFile, wanted: Wanted): boolean {
  if (namesPackage(specifiers, wanted.sdkPackages)) return true;
  return wanted.telling.some((word) => words.has(word) && !/^["']|^@(?!cf\/)|^[A-Z0-9_]+$/.test(word));
}

/** The variable of a key, and nothing else: settings and types name it as well as code that sends it. */
function namesKey({ words }: SkimmedFile, wanted: Wanted): boolean {
  return wanted.telling.some((word) => words.has(word) && /^[A-Z0-9_]+$/.test(word));
}

export interface Worth {
  readonly wanted: Wanted;
  readonly packages: PackageFolders;
  readonly textOf: TextOf;
}

/**
 * The code to parse: what tells of a model, whoever leads to it, whatever those load, and what ties pages to handlers.
 * Depends on the files it gives and on nothing else, so that unrelated files change nothing.
 */
export function codeWorthParsing(
  files: readonly SkimmedFile[],
  { wanted, packages, textOf }: Worth,
): readonly SkimmedFile[] {
  const roots = telling(files, wanted);
  // A key may be suppressed by a comment beside it, whatever else the file is about.
  const withKeys = files.filter((file) => isCode(file) && file.secrets.length > 0);
  if (roots.length === 0) return withKeys;
  const graph = importGraph(files, packages);
  const sending = sendingOf(files, { roots, wanted, graph });
  const leading = closure(namesOf(sending), graph.importersOf);
  const chosen = new Set([
    ...closure(namesOf(sending), graph.importsOf),
    ...closure(leading, graph.importsOf, DEEP),
    ...closure(namesOf(controlling(files, wanted)), graph.importsOf, SHALLOW),
    ...closure(namesOf(askingOf(files, leading, { wanted, textOf })), graph.importsOf, SHALLOW),
    ...namesOf([...roots, ...withKeys]),
  ]);
  return files.filter((file) => chosen.has(file.file) && (isCode(file) || isImportedData(file)));
}

interface Roots {
  readonly roots: readonly SkimmedFile[];
  readonly wanted: Wanted;
  readonly graph: ImportGraph;
}

/** What names a model, and what sends requests with a key that it or a file it loads names. */
function sendingOf(files: readonly SkimmedFile[], { roots, wanted, graph }: Roots): readonly SkimmedFile[] {
  const withKey = new Set(namesOf(roots.filter((file) => namesKey(file, wanted))));
  return files.filter((file) => {
    if (!isCode(file)) return false;
    if (namesModel(file, wanted)) return true;
    const hasKey = withKey.has(file.file) || graph.importsOf(file.file).some((other) => withKey.has(other));
    return hasKey && SENDERS.some((word) => file.words.has(word));
  });
}

/** What stands around requests: limits, caches, tracers, and files that frameworks run by their name. */
function controlling(files: readonly SkimmedFile[], { controls, controlPackages }: Wanted): readonly SkimmedFile[] {
  return files.filter(
    (file) =>
      isCode(file) &&
      (AROUND.test(file.file) ||
        controls.some((word) => file.words.has(word)) ||
        namesPackage(file.specifiers, controlPackages)),
  );
}

/** What asks the handlers that lead to a model: over a channel or a hook, or by an address of theirs. */
function askingOf(
  files: readonly SkimmedFile[],
  leading: ReadonlySet<string>,
  { wanted, textOf }: Pick<Worth, "wanted" | "textOf">,
): readonly SkimmedFile[] {
  const addresses = patternOf(
    addressesOf(
      files.filter(({ file }) => leading.has(file)),
      textOf,
    ),
  );
  return files.filter((file) => {
    if (!isCode(file) || leading.has(file.file)) return false;
    if (wanted.channels.some((word) => file.words.has(word))) return true;
    return addresses !== null && asks(file, textOf(file.file) ?? "", addresses);
  });
}

function namesOf(files: readonly SkimmedFile[]): readonly string[] {
  return files.map(({ file }) => file);
}

/** Configuration and manifests, where anything tells of a model. Data that code imports comes with the code. */
export function dataWorthParsing(files: readonly SkimmedFile[], wanted: Wanted): readonly SkimmedFile[] {
  const isTelling = telling(files, wanted).length > 0;
  return files.filter((file) => {
    if (!isTelling && file.secrets.length === 0) return false;
    const { format, size } = file;
    if (format === null || format === "typescript" || UNREAD.has(file.class)) return false;
    if (format === "lockfile" || MANIFEST.test(file.file)) return true;
    if (size > LARGEST_DATA) return false;
    return format !== "json" || SETTINGS.test(file.file) || wanted.telling.some((word) => file.words.has(word));
  });
}

const MANIFEST = /(?:^|\/)package\.json$/;

/** Files that stand around every request without being imported. */
const AROUND = /(?:^|\/)(?:middleware|proxy|instrumentation|hooks\.server)\.[cm]?[jt]s$/;

/** JSON that configures; all other JSON is data until code loads it. */
const SETTINGS =
  /(?:^|\/)(?:[jt]sconfig[^/]*|vercel|now|wrangler|firebase|netlify|app|fly|serverless|render|railway|deno|lerna|nx|turbo|pnpm-workspace|import_map|[^/]*task-?def[^/]*|ecosystem[^/]*|pm2[^/]*|template|[^/]*cloudformation[^/]*|(?:[^/]*[-_.])?param(?:eter)?s[^/]*|[^/]*\.tf|[^/]*\.tfvars)\.jsonc?$/;

function isCode({ format, file, size, class: kind }: SkimmedFile): boolean {
  return format === "typescript" && !UNREAD.has(kind) && size <= LARGEST_CODE && !/\.d\.[cm]?ts$/.test(file);
}

function isImportedData({ format, size }: SkimmedFile): boolean {
  return format === "json" && size <= LARGEST_DATA;
}

/** All that can be reached, in so many steps. */
function closure(
  from: Iterable<string>,
  next: (file: string) => readonly string[],
  steps = Number.POSITIVE_INFINITY,
): ReadonlySet<string> {
  const seen = new Set(from);
  let edge = [...seen];
  for (let step = 0; step < steps && edge.length > 0; step += 1) {
    const found = new Set(edge.flatMap((file) => next(file)).filter((file) => !seen.has(file)));
    for (const file of found) seen.add(file);
    edge = [...found];
  }
  return seen;
}
