import { EXAMPLE_FOLDERS } from "../../knowledge/file-classes.ts";
import type { Evidence, Package, PackageKind } from "../../model/index.ts";
import type { Manifest } from "../../model/manifest.ts";
import { isDefaultMain } from "./default-main.ts";

export interface KindOptions {
  /** A configuration shows where this package runs. */
  readonly isDeployed?: (path: string) => boolean;
  /** Whether the files that the manifest names as entry points only export; null where they are not in the tree. */
  readonly onlyExports?: (manifest: Manifest) => boolean | null;
  readonly hasFile?: (file: string) => boolean;
}

/** Commands of frameworks and run-times: a script that starts with one runs an application. */
const RUNS =
  /\b(?:next|nuxt|nuxi|vite|astro|remix|remix-serve|react-router|react-router-serve|react-scripts|expo|electron|electron-forge|wrangler|vercel|netlify|sst|serverless|nest|nodemon|node|tsx|ts-node|ts-node-dev|bun|deno|pm2|gatsby|vinxi|ng|vue-cli-service|svelte-kit|probot|func|functions-framework|mastra|genkit)\b/;

/** What kind of project each package is; `hasEntry` tells of servers, bots and the like found in its code. */
export function packageKinds(
  manifests: readonly Manifest[],
  hasEntry: (path: string) => boolean,
  options: KindOptions = {},
): readonly Package[] {
  const packages = manifests.map((manifest): Package => {
    const { path, name, at } = manifest;
    const found = kindOf(manifest, hasEntry(path), options);
    return { path, name, kind: found.kind, because: [{ at, note: found.note }] };
  });
  if (manifests.some(({ path }) => path === "")) return packages;
  const runs = hasEntry("") || (options.isDeployed?.("") ?? false);
  const because: readonly Evidence[] = [];
  return [...packages, { path: "", name: null, kind: runs ? "application" : "example", because }];
}

interface Kind {
  readonly kind: PackageKind;
  readonly note: string;
}

function kindOf(manifest: Manifest, hasEntry: boolean, options: KindOptions): Kind {
  const { isDeployed, onlyExports, hasFile } = options;
  const { path, bins, entryPoints } = manifest;
  if (isExample(path)) return { kind: "example", note: "lies in a folder of examples" };
  if (hasEntry) return { kind: "application", note: "has an entry that runs" };
  if (isDeployed?.(path)) return { kind: "application", note: "is deployed" };
  if (bins.length > 0) return { kind: "cli", note: "offers a command" };
  const isForOthers = entryPoints.length > 0 && !(hasFile && isDefaultMain(manifest, hasFile));
  const starts = startScript(manifest, isForOthers);
  const exportsOnly = entryPoints.length > 0 && onlyExports?.(manifest) === true;
  if (exportsOnly) return { kind: "library", note: "its entry point only exports" };
  if (starts !== null) return { kind: "application", note: `is started by its script "${starts}"` };
  if (isForOthers) return { kind: "library", note: "has an entry point for others and none that runs" };
  return { kind: "example", note: "nothing runs it" };
}

/** Deeper down than the root: a tree that is an example as a whole is judged as what it shows. */
const isExample = (path: string): boolean => path.split("/").some((folder) => EXAMPLE_FOLDERS.has(folder));

/** What others import may have a "dev" of its own, to work on it. */
function startScript({ scripts }: Manifest, isForOthers: boolean): string | null {
  const names = ["start", "start:prod", "serve", ...(isForOthers ? [] : ["dev"])];
  return names.find((name) => RUNS.test(scripts[name] ?? "")) ?? null;
}
