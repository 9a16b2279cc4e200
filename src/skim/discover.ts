import { posix } from "node:path";
import type { Format } from "../facts/index.ts";
import { type FileClass, ROUTE_FILES } from "../knowledge/file-classes.ts";
import type { FileTree, Skipped, TreeEntry } from "../sources/tree.ts";
import { classify, type Surroundings } from "./classify.ts";
import { formatOf } from "./format.ts";

/** A file of the tree before anything of it is read. */
export interface DiscoveredFile extends TreeEntry {
  readonly class: FileClass;
  /** Null where only secrets are looked for. */
  readonly format: Format | null;
}

export interface Discovery {
  readonly files: readonly DiscoveredFile[];
  readonly skipped: readonly Skipped[];
}

/** What a configuration says about files. */
export interface DiscoverOptions {
  readonly isIgnored?: (file: string) => boolean;
  /** A class given by hand; null leaves the decision here. */
  readonly classOf?: (file: string) => FileClass | null;
}

/** What is there: every file with its class and format. */
export function discover(tree: FileTree, options: DiscoverOptions = {}): Discovery {
  const { files, skipped } = tree.list();
  const ignored = files.filter(({ file }) => options.isIgnored?.(file));
  const kept = ignored.length === 0 ? files : files.filter(({ file }) => !options.isIgnored?.(file));
  const surroundings = surroundingsOf(tree, kept);
  const judged = kept.map((entry) => ({
    ...entry,
    class: options.classOf?.(entry.file) ?? classify(entry.file, surroundings),
    format: formatOf(entry.file),
  }));
  const byConfiguration = ignored.map(({ file }) => ({ file, reason: "ignored by configuration" }));
  return { files: judged, skipped: [...skipped, ...byConfiguration] };
}

function surroundingsOf(tree: FileTree, files: readonly TreeEntry[]): Surroundings {
  const manifests = files.map(({ file }) => file).filter((file) => /(^|\/)package\.json$/.test(file));
  const surroundings = {
    packages: new Set(["", ...manifests.map(folderOf)]),
    routes: routesOf(files),
    commands: new Set(manifests.flatMap((manifest) => commandsOf(tree, manifest))),
    isExample: false,
  };
  return { ...surroundings, isExample: isExampleAsAWhole(files, surroundings) };
}

function routesOf(files: readonly TreeEntry[]): Set<string> {
  const routes = new Set<string>();
  for (const { file } of files) {
    for (const pattern of ROUTE_FILES) {
      const folder = pattern.exec(file)?.[1];
      if (folder !== undefined) routes.add(folder);
    }
  }
  return routes;
}

/** A quickstart repository has all its code below `examples/`, apart from the settings of its tools. */
function isExampleAsAWhole(files: readonly TreeEntry[], surroundings: Surroundings): boolean {
  let examples = 0;
  for (const { file } of files) {
    if (!CODE.test(file) || TOOL_SETTINGS.test(file)) continue;
    const kind = classify(file, surroundings);
    if (kind === "production" || kind === "script") return false;
    if (kind === "example") examples++;
  }
  return examples > 0;
}

const CODE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|py|ipynb)$/;
const TOOL_SETTINGS = /(^|\/)(?:\.[^/]*|[^/]*\.config\.[cm]?[jt]s|[^/]*\.d\.ts|setup\.py)$/;

/** The files behind `bin`, and the sources they are built from where the names tell. */
function commandsOf(tree: FileTree, manifest: string): string[] {
  const bin = binOf(tree, manifest);
  const folder = folderOf(manifest);
  return bin.flatMap((path) => {
    const file = posix.join(folder, path);
    const stem = file.replace(/\.[cm]?js$/, "").replace(/(^|\/)(?:dist|build|lib|out)\//, "$1src/");
    return [file, `${stem}.ts`, `${stem}.tsx`, `${stem}.mts`, `${stem}.js`, `${stem}/index.ts`];
  });
}

function binOf(tree: FileTree, manifest: string): string[] {
  let bin: unknown;
  try {
    bin = (JSON.parse(Buffer.from(tree.read(manifest)).toString("utf8")) as { bin?: unknown } | null)?.bin;
  } catch {
    // A manifest that cannot be read or parsed is reported by the stages that read it for its own sake.
    return [];
  }
  const paths = typeof bin === "string" ? [bin] : Object.values(bin ?? {});
  return paths.filter((path): path is string => typeof path === "string");
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}
