import type { CodeFacts } from "../facts/index.ts";
import { publicVariables } from "../knowledge/public-variables.ts";
import type { Client } from "../model/client.ts";
import type { Entry } from "./entries/entry.ts";
import { onceFor } from "./once-for.ts";
import type { Program } from "./program.ts";
import { modulesNamedIn, rootsOf, valuesOfKind, walkValue } from "./walk.ts";

/**
 * Tells where the code of a file runs. What the user interface imports goes to the browser; what handlers import runs
 * on the server.
 */
export function runsIn(program: Program, entries: readonly Entry[]): (file: string) => Client["runsIn"] {
  const starts = (isPage: boolean) =>
    entries.filter(({ trigger, isBesidePages }) => (trigger === "ui" && !isBesidePages) === isPage);
  const pages = new Set(starts(true).map(({ ref }) => ref.file));
  const servers = new Set(starts(false).map(({ ref }) => ref.file));
  const inBrowser = importedFrom(
    program,
    pages,
    (file) => isServerOnly(program, file) || (servers.has(file) && !pages.has(file)),
  );
  const onServer = importedFrom(program, servers, (file) => program.code(file).directives.includes("use client"));
  return (file) => {
    const isPage = inBrowser.has(file);
    // A loader stands in the file of its page, and a page is rendered on the server first: it is a page all the same.
    const isServer = onServer.has(file) && !(pages.has(file) && program.code(file).directives.includes("use client"));
    if (isPage && isServer) return pages.has(file) && !servers.has(file) ? "browser" : "both";
    if (isPage) return "browser";
    return isServer || needsServer(program.code(file)) ? "server" : "unknown";
  };
}

function isServerOnly(program: Program, file: string): boolean {
  const code = program.code(file);
  return (
    code.directives.includes("use server") ||
    /\.server\.[cm]?[jt]sx?$/.test(file) ||
    code.sideImports.some(({ module }) => module === "server-only")
  );
}

/**
 * Whether code can only run on a server: it imports a module of Node, or reads variables of the environment that no
 * bundler publishes.
 */
function needsServer(code: CodeFacts): boolean {
  if ([...modulesNamedIn(code)].some((module) => module.startsWith("node:"))) return true;
  return valuesOfKind(code, "env").some(
    ({ name }) =>
      name !== null && name !== "NODE_ENV" && !publicVariables.some(({ prefix }) => name.startsWith(prefix)),
  );
}

/**
 * The given files and all that they import, directly or not, except files for which `isOther` holds and what only these
 * import.
 */
function importedFrom(
  program: Program,
  files: ReadonlySet<string>,
  isOther: (file: string) => boolean,
): ReadonlySet<string> {
  const seen = new Set(files);
  const pending = [...files];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const file of loadedBy(next, program)) {
      if (seen.has(file) || isOther(file)) continue;
      seen.add(file);
      pending.push(file);
    }
  }
  return seen;
}

/**
 * The files that a file imports, without those of which it takes only types: nothing is left of these imports when it
 * runs.
 */
function loadedBy(file: string, program: Program): readonly string[] {
  const code = program.code(file);
  const types = modulesOfTypes(code);
  if (types.length === 0) return program.imports(file);
  const gone = new Set(
    types.flatMap((module) => {
      const resolution = program.resolve(file, module);
      return resolution.is === "file" ? [resolution.file] : [];
    }),
  );
  return program.imports(file).filter((other) => !gone.has(other));
}

/** The modules of which a file takes only types. */
const modulesOfTypes = onceFor((code: CodeFacts): readonly string[] => {
  const used = new Set<number>();
  for (const { value } of rootsOf(code)) {
    walkValue(value, (part) => {
      if (part.is === "name") used.add(part.binding);
    });
  }
  const values = new Set([
    ...code.sideImports.map(({ module }) => module),
    ...valuesOfKind(code, "import").map(({ module }) => module),
    ...code.exports.flatMap((fact) => ("star" in fact ? [fact.star] : "module" in fact ? [fact.module] : [])),
  ]);
  const taken = code.bindings.flatMap(({ kind, value }, id) =>
    kind === "import" && value?.is === "import" ? [{ module: value.module, isUsed: used.has(id) }] : [],
  );
  for (const { module, isUsed } of taken) if (isUsed) values.add(module);
  return [...new Set(taken.map(({ module }) => module))].filter((module) => !values.has(module));
});
