import type { FileFacts, Value } from "../../facts/index.ts";
import type { Dependency, Manifest } from "../../model/manifest.ts";
import { childrenOf, descend, entriesOf, property, text } from "../documents.ts";
import { folderOf } from "../modules.ts";
import type { LockedVersions } from "./versions.ts";

const KINDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] as const;
const ENTRY_POINTS = ["main", "module", "types", "typings", "exports", "browser"] as const;

/** What a package.json says of its package. */
export function manifestOf(facts: FileFacts, locked: LockedVersions): Manifest {
  const root = facts.documents[0] ?? null;
  const path = folderOf(facts.file).replace(/\/$/, "");
  const workspaces = property(root, "workspaces");
  const globs = workspaces?.is === "object" ? property(workspaces, "packages") : workspaces;
  const isPrivate = property(root, "private");
  const span = root?.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    path,
    file: facts.file,
    name: text(property(root, "name")),
    isPrivate: (isPrivate?.is === "literal" && isPrivate.value === true) || isExtension(root),
    entryPoints: ENTRY_POINTS.flatMap((key) => textsIn(property(root, key))),
    bins: textsIn(property(root, "bin")),
    scripts: Object.fromEntries(
      entriesOf(property(root, "scripts")).flatMap(({ key, value }) => {
        const script = text(value);
        return script === null ? [] : [[key, script]];
      }),
    ),
    dependencies: dependenciesOf(root, { file: facts.file, path, locked }),
    workspaces: globs?.is === "array" ? globs.items.flatMap((item) => text(item) ?? []) : [],
    at: { file: facts.file, ...span },
  };
}

/** An extension of an editor is installed to run in it; nobody imports it. */
const isExtension = (root: Value | null): boolean => property(property(root, "engines"), "vscode") !== null;

interface Owner {
  readonly file: string;
  readonly path: string;
  readonly locked: LockedVersions;
}

function dependenciesOf(root: Value | null, { file, path, locked }: Owner): ReadonlyMap<string, Dependency> {
  const dependencies = new Map<string, Dependency>();
  for (const kind of KINDS) {
    for (const { key, value, span } of entriesOf(property(root, kind))) {
      const range = text(value);
      if (range === null || dependencies.has(key)) continue;
      dependencies.set(key, {
        range: range.replace(/^npm:(?:.+?)@(?=[^@]+$)/, ""),
        locked: locked({ path, name: key, range }),
        dev: kind === "devDependencies",
        at: { file, ...span },
      });
    }
  }
  return dependencies;
}

/** Every text within, however deep: `exports` nests conditions. */
function textsIn(value: Value | null): readonly string[] {
  return value ? descend([value], childrenOf).flatMap((node) => text(node) ?? []) : [];
}
