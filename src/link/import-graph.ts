import type { CodeFacts } from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import type { World } from "./evaluate/evaluator.ts";
import { filesLoadedBy, loadsIn } from "./loaded-files.ts";
import { modulesNamedIn } from "./walk.ts";

type ImportWorld = Pick<World, "code" | "resolve">;

/** The files that each file imports, and those that import it, for types or for values. */
export function importGraph(files: readonly string[], world: ImportWorld) {
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, string[]>();
  for (const file of files) {
    const code = world.code(file);
    const named = code ? loadedBy(code, file, world) : [];
    const unnamed = code ? loadsIn(code).flatMap((load) => filesLoadedBy(load, { file, code, files })) : [];
    const loaded = unnamed.length > 0 ? [...new Set([...named, ...unnamed])].sort() : named;
    imports.set(file, loaded);
    for (const other of loaded) addTo(importers, other, file);
  }
  return { imports, importers };
}

function loadedBy(code: CodeFacts, file: string, world: ImportWorld): readonly string[] {
  const found = new Set<string>();
  for (const module of modulesNamedIn(code)) {
    const resolution = world.resolve(file, module);
    if (resolution.is === "file" && world.code(resolution.file)) found.add(resolution.file);
  }
  return [...found].sort();
}
