import type { CodeFacts, Value } from "../facts/index.ts";
import type { Sdk } from "../knowledge/sdk.ts";
import { onceFor } from "./once-for.ts";
import { versionInSpecifier } from "./packages/import-maps.ts";
import type { Packages } from "./packages.ts";
import type { Program } from "./program.ts";
import { modulesNamedIn } from "./walk.ts";

/**
 * Tells the version of a package that a file uses: by its import or by manifests, else by names that only certain
 * versions export.
 */
export function versionReader(packages: Packages, sdks: readonly Sdk[], program: Program): Packages["versionOf"] {
  const told = new Map<string, string | null>();
  return (file, name) => {
    const written = named(program.code(file), name) ?? packages.versionOf(file, name);
    if (written !== null) return written;
    const folder = packages.ownerOf(file)?.path ?? "";
    const key = `${folder}\0${name}`;
    const known = told.get(key);
    if (known !== undefined) return known;
    const found = toldByNames(
      name,
      sdks,
      program.files
        .filter((other) => (packages.ownerOf(other)?.path ?? "") === folder)
        .map((other) => program.code(other)),
    );
    told.set(key, found);
    return found;
  };
}

/** The version that an import names itself: `import OpenAI from "npm:openai@4.20.1"`. */
function named(code: CodeFacts, name: string): string | null {
  for (const module of modulesWithVersion(code)) {
    const version = versionInSpecifier(module, name);
    if (version !== null) return version;
  }
  return null;
}

const modulesWithVersion = onceFor((code: CodeFacts): readonly string[] =>
  [...modulesNamedIn(code)].filter((module) => module.includes("@", 1)),
);

function toldByNames(name: string, sdks: readonly Sdk[], code: readonly CodeFacts[]): string | null {
  const dated = sdks.filter(({ id }) => id === name).flatMap(({ datedNames }) => datedNames ?? []);
  if (dated.length === 0) return null;
  const taken = new Set(code.flatMap(({ bindings }) => bindings.flatMap(({ value }) => takenOf(name, value) ?? [])));
  return dated.find(({ names }) => names.some((one) => taken.has(one)))?.version ?? null;
}

/** The name that a variable takes of a module: `import { X }`, `const { X } = require()`. */
function takenOf(module: string, value: Value | null): string | null {
  if (value?.is === "member" && value.of.is === "import" && value.of.module === module) return value.key;
  return value?.is === "import" && value.module === module ? value.imported : null;
}
