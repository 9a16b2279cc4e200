import type { FileClass } from "../knowledge/file-classes.ts";
import * as known from "../knowledge/file-classes.ts";

/** What the class of a file depends on besides its own name. */
export interface Surroundings {
  /** Folders that hold a package manifest; "" is the root. */
  readonly packages: ReadonlySet<string>;
  /** Folders below which a framework serves files by their place. */
  readonly routes: ReadonlySet<string>;
  /** Files that a manifest offers as commands. */
  readonly commands: ReadonlySet<string>;
  /** The tree is an example as a whole, and judged as the application that it shows. */
  readonly isExample: boolean;
}

/** The part a file plays, by its place and name. Its text may still show that it is generated, or a script. */
export function classify(file: string, surroundings: Surroundings): FileClass {
  const place = placeOf(file, surroundings);
  if (place.isVendored) return "vendored";
  if (isGenerated(place)) return "generated";
  if (isTest(place)) return "test";
  if (place.folders.some((folder) => known.STORY_FOLDERS.has(folder)) || known.STORY_NAME.test(place.name)) {
    return "story";
  }
  if (isDocs(place)) return "docs";
  if (!surroundings.isExample && isExample(place)) return "example";
  if (isScript(place) || surroundings.commands.has(file)) return "script";
  return "production";
}

interface Place {
  readonly name: string;
  readonly isVendored: boolean;
  /** Folder names that tell something: those above the routes of a framework. */
  readonly folders: readonly string[];
  /** Folder names within the routes. */
  readonly addresses: readonly string[];
  /** The first folder within the innermost package, and whether it is a package itself. */
  readonly rootFolder: string | null;
}

function placeOf(file: string, { packages, routes }: Surroundings): Place {
  const parts = file.split("/");
  const name = parts.pop() ?? "";
  let rootDepth = 0;
  let routeDepth = parts.length;
  let path = "";
  for (const [depth, part] of parts.entries()) {
    path = depth === 0 ? part : `${path}/${part}`;
    if (packages.has(path)) rootDepth = depth + 1;
    if (routeDepth === parts.length && routes.has(path)) routeDepth = depth + 1;
  }
  const folders = parts.slice(0, routeDepth);
  return {
    name,
    isVendored: folders.some((folder) => known.VENDORED_FOLDERS.has(folder)),
    folders,
    addresses: parts.slice(routeDepth),
    rootFolder: folders[rootDepth] ?? null,
  };
}

function isGenerated({ name, folders, rootFolder }: Place): boolean {
  if (known.GENERATED_NAME.test(name)) return true;
  if (LOCKFILE.test(name)) return true;
  if (rootFolder !== null && known.GENERATED_ROOT_FOLDERS.has(rootFolder)) return true;
  return folders.some((folder) => known.GENERATED_FOLDERS.has(folder));
}

const LOCKFILE =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|poetry\.lock|uv\.lock|Cargo\.lock|Gemfile\.lock|composer\.lock)$/;

function isTest({ name, folders, addresses }: Place): boolean {
  if (known.TEST_NAME.test(name)) return true;
  if (folders.some((folder) => known.TEST_FOLDERS.has(folder))) return true;
  return [...folders, ...addresses].some((folder) => known.SURE_TEST_FOLDERS.has(folder));
}

function isDocs({ name, rootFolder }: Place): boolean {
  return known.DOCS_NAME.test(name) || (rootFolder !== null && known.DOCS_ROOT_FOLDERS.has(rootFolder));
}

function isExample({ name, folders }: Place): boolean {
  return known.EXAMPLE_NAME.test(name) || folders.some((folder) => known.EXAMPLE_FOLDERS.has(folder));
}

function isScript({ name, folders, rootFolder }: Place): boolean {
  if (known.SCRIPT_NAME.test(name)) return true;
  if (rootFolder !== null && known.SCRIPT_ROOT_FOLDERS.has(rootFolder)) return true;
  return folders.some((folder) => known.SCRIPT_FOLDERS.has(folder));
}
