import type { FileFacts, Value } from "../facts/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { property, text } from "./documents.ts";
import type { Resolution } from "./program.ts";

/** Endings tried for an import without one, in the order bundlers use. */
const ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".json"];
/** TypeScript's convention: the import names the file that will be built. */
const BUILT_FROM: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".jsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
/** Aliases that frameworks define by themselves, without a tsconfig entry in the repository. */
const FRAMEWORK_ALIASES: readonly { readonly prefix: string; readonly folders: readonly string[] }[] = [
  { prefix: "$lib/", folders: ["src/lib/"] }, // SvelteKit
  { prefix: "~/", folders: ["", "app/", "src/"] }, // Nuxt, Remix
  { prefix: "~~/", folders: [""] }, // Nuxt
  { prefix: "@/", folders: ["", "src/", "app/"] }, // Vue CLI, create-next-app
  { prefix: "#/", folders: ["", "src/"] },
];

interface PathAlias {
  /** Folder whose files it holds for, "" or ending in "/". */
  readonly scope: string;
  readonly before: string;
  readonly after: string;
  readonly hasStar: boolean;
  readonly targets: readonly string[];
}

export interface ModuleWorld {
  /** Every file of the tree. */
  readonly files: ReadonlySet<string>;
  readonly manifests: readonly Manifest[];
  /** Facts of tsconfig and jsconfig files. */
  readonly configs: readonly FileFacts[];
}

/** Where import specifiers lead, by the rules of Node, TypeScript and the bundlers. */
export function moduleResolver(world: ModuleWorld): (from: string, specifier: string) => Resolution {
  const aliases = world.configs.flatMap(readAliases).sort((a, b) => b.scope.length - a.scope.length);
  const members = new Map(world.manifests.flatMap((m) => (m.name ? [[m.name, m] as const] : [])));
  /** By folder of the importing file, and specifier. */
  const memo = new Map<string, Map<string, Resolution>>();
  const ofFile = new Map<string, Map<string, Resolution>>();
  let lowered: ReadonlyMap<string, string | null> | undefined;

  return (from, specifier) => {
    const there = ofFile.get(from) ?? ofFolder(from);
    const known = there.get(specifier);
    if (known) return known;
    const found = resolve(from, specifier);
    there.set(specifier, found);
    return found;
  };

  function ofFolder(from: string): Map<string, Resolution> {
    const folder = folderOf(from);
    const there = memo.get(folder) ?? new Map<string, Resolution>();
    memo.set(folder, there);
    ofFile.set(from, there);
    return there;
  }

  function resolve(from: string, written: string): Resolution {
    const specifier = written.replace(/[?#].*/s, "") || written;
    if (specifier.startsWith(".")) {
      const path = join(folderOf(from), specifier);
      return asFile(path) ?? inOtherCase(path) ?? { is: "missing" };
    }
    if (specifier.startsWith("/")) return asFile(specifier.slice(1)) ?? { is: "missing" };
    return aliased(from, specifier) ?? member(specifier) ?? frameworkAlias(from, specifier) ?? packageOf(specifier);
  }

  function asFile(path: string | null): Resolution | null {
    if (path === null) return null;
    for (const candidate of candidates(path)) {
      if (world.files.has(candidate)) return { is: "file", file: candidate };
    }
    return null;
  }

  /** `./openAi` for `openai.ts`: found on machines whose file names have no case, which most people write on. */
  function inOtherCase(path: string | null): Resolution | null {
    if (path === null) return null;
    lowered ??= byLowerCase(world.files);
    for (const candidate of candidates(path)) {
      const file = lowered.get(candidate.toLowerCase());
      if (file) return { is: "file", file };
    }
    return null;
  }

  function aliased(from: string, specifier: string): Resolution | null {
    for (const alias of aliases) {
      if (!from.startsWith(alias.scope)) continue;
      const found = throughAlias(alias, specifier);
      if (found) return found;
    }
    return null;
  }

  function throughAlias(alias: PathAlias, specifier: string): Resolution | null {
    if (!alias.hasStar) {
      if (specifier !== alias.before) return null;
      return firstFile(alias.targets);
    }
    if (!specifier.startsWith(alias.before) || !specifier.endsWith(alias.after)) return null;
    const star = specifier.slice(alias.before.length, specifier.length - alias.after.length);
    return firstFile(alias.targets.map((target) => target.replace("*", star)));
  }

  function firstFile(paths: readonly string[]): Resolution | null {
    for (const path of paths) {
      const found = asFile(path);
      if (found) return found;
    }
    return null;
  }

  function frameworkAlias(from: string, specifier: string): Resolution | null {
    const roots = rootsAbove(from, world.manifests);
    for (const { prefix, folders } of FRAMEWORK_ALIASES) {
      if (!specifier.startsWith(prefix)) continue;
      const rest = specifier.slice(prefix.length);
      const found = firstFile(roots.flatMap((root) => folders.map((folder) => `${root}${folder}${rest}`)));
      if (found) return found;
      if (prefix !== "@/") return { is: "missing" };
    }
    return null;
  }

  function member(specifier: string): Resolution | null {
    const { name, subpath } = splitPackage(specifier);
    const manifest = members.get(name);
    if (!manifest) return null;
    const base = manifest.path === "" ? "" : `${manifest.path}/`;
    if (subpath !== "") return firstFile([`${base}${subpath}`, `${base}src/${subpath}`]);
    const written = manifest.entryPoints.flatMap((entry) => sourcesOf(`${base}${entry.replace(/^\.\//, "")}`));
    return firstFile([...written, `${base}src/index`, `${base}index`, `${base}src/main`, `${base}lib/index`]);
  }
}

/** Files by their names in small letters; null where the names of two differ in case only. */
function byLowerCase(files: ReadonlySet<string>): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const file of files) {
    const name = file.toLowerCase();
    found.set(name, found.has(name) ? null : file);
  }
  return found;
}

/** The package part of a specifier and what follows it: "@scope/name/sub/path". */
export function splitPackage(specifier: string): { readonly name: string; readonly subpath: string } {
  const parts = specifier.replace(/^(npm|jsr):/, "").split("/");
  const take = parts[0]?.startsWith("@") ? 2 : 1;
  const name = parts
    .slice(0, take)
    .join("/")
    .replace(/(?<=.)@[^/@]*$/, "");
  return { name, subpath: parts.slice(take).join("/") };
}

function packageOf(specifier: string): Resolution {
  // Deno and browsers import from a CDN: https://esm.sh/openai@4
  const remote = /^https?:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|esm\.run)\/(.+)$/.exec(
    specifier,
  );
  if (/^https?:/.test(specifier) && !remote) return { is: "missing" };
  return { is: "package", ...splitPackage(remote?.[1] ?? specifier) };
}

/** A file that is built, and the sources that it may be built from. */
function sourcesOf(path: string): readonly string[] {
  return [path, path.replace(/\/(dist|build|lib|out)\//, "/src/").replace(/\.(d\.)?[cm]?[jt]s$/, ""), path];
}

function* candidates(path: string): Generator<string> {
  const bare = path.replace(/\/$/, "");
  const ending = /\.[^./]+$/.exec(bare)?.[0] ?? "";
  if (ending !== "") yield bare;
  for (const other of BUILT_FROM[ending] ?? []) yield bare.slice(0, -ending.length) + other;
  for (const other of ENDINGS) yield bare + other;
  const index = bare === "" ? "index" : `${bare}/index`;
  for (const other of ENDINGS) yield index + other;
}

function readAliases(facts: FileFacts): PathAlias[] {
  const scope = folderOf(facts.file);
  const options = property(facts.documents[0], "compilerOptions");
  const base = join(scope, `${text(property(options, "baseUrl")) ?? "."}/`) ?? scope;
  const paths = property(options, "paths");
  if (paths?.is !== "object") return [];
  return paths.entries.flatMap((entry) => ("key" in entry ? [readAlias(entry.key, entry.value, { scope, base })] : []));
}

function readAlias(pattern: string, value: Value, where: { scope: string; base: string }): PathAlias {
  const star = pattern.indexOf("*");
  const targets = value.is === "array" ? value.items.map(text) : [text(value)];
  return {
    scope: where.scope,
    hasStar: star >= 0,
    before: star >= 0 ? pattern.slice(0, star) : pattern,
    after: star >= 0 ? pattern.slice(star + 1) : "",
    targets: targets.flatMap((target) => (target === null ? [] : [join(where.base, target) ?? target])),
  };
}

function rootsAbove(file: string, manifests: readonly Manifest[]): readonly string[] {
  const roots = manifests.map((m) => (m.path === "" ? "" : `${m.path}/`)).filter((root) => file.startsWith(root));
  return [...new Set([...roots, ""])].sort((a, b) => b.length - a.length);
}

/** The folder of a file, "" or ending in "/". */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** A relative path from a folder, as a path of the tree; null where it leaves the tree. */
export function join(folder: string, path: string): string | null {
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  const joined = parts.join("/");
  return path.endsWith("/") && joined !== "" ? `${joined}/` : joined;
}
