import { deprecatedPackages } from "../knowledge/deprecated-apis.ts";
import { newestMajors } from "../knowledge/newest-majors.ts";
import type { Sdk } from "../knowledge/sdk.ts";
import type { Package, SdkDependency } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { belongsTo } from "./calls/things.ts";

const LOCKFILES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "deno.lock",
];

export interface DependenciesInput {
  readonly manifests: readonly Manifest[];
  readonly packages: readonly Package[];
  readonly sdks: readonly Sdk[];
  hasFile(file: string): boolean;
}

/** Every model SDK that a manifest of the tree names. */
export function sdkDependencies({ manifests, packages, sdks, hasFile }: DependenciesInput): readonly SdkDependency[] {
  const kinds = new Map(packages.map(({ path, kind }) => [path, kind]));
  return manifests.flatMap(({ path, at: manifest, dependencies }) =>
    [...dependencies].flatMap(([name, { range, locked, dev, at }]): readonly SdkDependency[] => {
      if (!sdks.some((sdk) => belongsTo(name, sdk.packages))) return [];
      const hasLockfile = isLocked(path, hasFile);
      const packageKind = kinds.get(path) ?? "example";
      return [
        {
          at,
          name,
          range,
          locked,
          isDev: dev,
          packageKind,
          manifest,
          hasLockfile,
          majors: majorsOf(name, locked ?? range),
          lock: lockOf(path, { name, dev, hasFile }),
        },
      ];
    }),
  );
}

/**
 * The major version of a range that stays within one, such as `^4.0.0`, `~4.1`, `4.x` or `4.104.0`, and the newest
 * major. Null for versions that are given up, which is reported elsewhere.
 */
function majorsOf(name: string, version: string): SdkDependency["majors"] {
  const written = /^[\^~=v]?\s*(\d+)(?:\.[\w.+-]*)?$/.exec(version)?.[1];
  const newest = newestMajors.get(name);
  const own = Number(written);
  if (written === undefined || newest === undefined) return null;
  const isGivenUp = deprecatedPackages.some(
    (one) => one.package === name && own < Number(/^<(\d+)$/.exec(one.versions)?.[1]),
  );
  return isGivenUp ? null : { own, newest };
}

/**
 * Where npm's lockfile repeats the range of a manifest, so that a fix can change both. Null for other package managers,
 * which have to be run.
 */
function lockOf(
  path: string,
  { name, dev, hasFile }: { readonly name: string; readonly dev: boolean; hasFile(file: string): boolean },
): NonNullable<SdkDependency["lock"]> | null {
  const folders = path === "" ? [""] : [`${path}/`, ""];
  const others = LOCKFILES.slice(2).some((file) => folders.some((folder) => hasFile(`${folder}${file}`)));
  const folder = folders.find((one) => hasFile(`${one}package-lock.json`));
  if (others || folder === undefined) return null;
  const owner = folder === "" ? path : "";
  return {
    file: `${folder}package-lock.json`,
    path: ["packages", owner, dev ? "devDependencies" : "dependencies", name],
  };
}

function isLocked(path: string, hasFile: (file: string) => boolean): boolean {
  const parts = path === "" ? [] : path.split("/");
  return parts
    .concat("")
    .map((_, i) => parts.slice(0, parts.length - i).join("/"))
    .some((folder) => LOCKFILES.some((name) => hasFile(folder === "" ? name : `${folder}/${name}`)));
}
