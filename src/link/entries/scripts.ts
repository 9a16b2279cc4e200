import type { CodeFacts, Value } from "../../facts/index.ts";
import type { Starts } from "../../knowledge/frameworks.ts";
import type { Manifest } from "../../model/manifest.ts";
import { join } from "../modules.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";

const SCRIPT: Starts = { framework: "script", trigger: "script", channel: "terminal", params: [] };
const SERVICE: Starts = { framework: "start of the service", trigger: "job", channel: "none", params: [] };

const EXTENSION: Starts = { framework: "extension", trigger: "ui", channel: "none", params: [], isShown: true };

interface Known {
  readonly world: EntryWorld;
  /** Files that hold entries of another kind. */
  readonly taken: ReadonlySet<string>;
  /** Files that register handlers, by whatever starts them. */
  readonly services: ReadonlySet<string>;
}

/** Modules that are started as a program: by name, by their class, or because they act and nobody imports them. */
export function entriesOfScripts(program: Program, { world, taken, services }: Known): readonly Entry[] {
  const started = startedFiles(program, world.manifests);
  return program.files.flatMap((file) => {
    if (taken.has(file) || world.classOf(file) === "test") return [];
    const at = program.at(file, { line: 1, column: 1, endLine: 1, endColumn: 1 });
    const isRun = started.has(file) || world.classOf(file) === "script" || isProgram(program, file, world);
    if (!isRun) return [];
    const starts = isOfExtension(program.code(file)) ? EXTENSION : reaches(program, file, services) ? SERVICE : SCRIPT;
    return [entryOf(starts, { ref: { file, fn: null }, at })];
  });
}

const EXTENSION_MODULES = /^(?:webextension-polyfill|wxt(?:\/|$)|#imports$|@plasmohq\/)/;
const EXTENSION_PARTS = new Set(["runtime", "tabs", "action", "contextMenus", "commands", "sidePanel"]);

/** Speaks to the browser that it extends: a person set it off, in a page or from the background. */
function isOfExtension(code: CodeFacts): boolean {
  const imports = code.bindings.flatMap(({ value }) => (value?.is === "import" ? [value.module] : []));
  if (imports.some((module) => EXTENSION_MODULES.test(module))) return true;
  return valuesOfKind(code, "member").some(
    ({ of, key }) => of.is === "global" && ["chrome", "browser"].includes(of.name) && EXTENSION_PARTS.has(key),
  );
}

function isProgram(program: Program, file: string, world: EntryWorld): boolean {
  const code = program.code(file);
  if (isConfiguration(file) || !acts(code)) return false;
  const isImported = program.importers(file).some((other) => world.classOf(other) !== "test");
  return !isImported || readsArguments(code);
}

const isConfiguration = (file: string): boolean =>
  /(?:^|[./])(?:config|setup|conf)\.[cm]?[jt]sx?$|rc\.[cm]?js$/.test(file);

/** Something is called at the top level for its effect, or its result awaited. */
function acts(code: CodeFacts): boolean {
  return code.calls.some(
    ({ fn, discarded, awaited, callee }) => fn === null && (discarded || awaited) && !isRequire(callee),
  );
}

const isRequire = (callee: Value): boolean => callee.is === "global" && callee.name === "require";

function readsArguments(code: CodeFacts): boolean {
  return valuesOfKind(code, "member").some(
    ({ key, of }) => key === "argv" && of.is === "global" && of.name === "process",
  );
}

const RUNNERS = /\b(?:node|tsx|ts-node|ts-node-esm|bun|deno|nodemon|esno|vite-node|babel-node|jiti|swc-node)\b/;
const NAMED_FILE = /(?:^|[\s"'=])((?:\.{0,2}\/)?[\w@./-]+?(?:\.[cm]?[jt]sx?)?)(?=$|[\s"';&|])/g;

/** Files that a manifest starts: its commands, and scripts that name a file. */
function startedFiles(program: Program, manifests: readonly Manifest[]): ReadonlySet<string> {
  const files = new Set(program.files);
  const found = new Set<string>();
  for (const manifest of manifests) {
    const folder = manifest.path === "" ? "" : `${manifest.path}/`;
    const named = Object.values(manifest.scripts).flatMap((script) =>
      RUNNERS.test(script) ? [...script.matchAll(NAMED_FILE)].map((match) => match[1] ?? "") : [],
    );
    for (const name of [...manifest.bins, ...named]) {
      for (const candidate of sourcesOf(join(folder, name) ?? "")) if (files.has(candidate)) found.add(candidate);
    }
  }
  return found;
}

function sourcesOf(path: string): readonly string[] {
  const bare = path.replace(/\.[cm]?[jt]sx?$/, "");
  const source = bare.replace(/(^|\/)(?:dist|build|lib|out)\//, "$1src/");
  const endings = [".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", "/index.ts", "/index.js"];
  return [path, ...[bare, source].flatMap((stem) => endings.map((ending) => stem + ending))];
}

/** Whether a program registers handlers, itself or through what it imports: then it is a service, not a script. */
function reaches(program: Program, file: string, services: ReadonlySet<string>): boolean {
  const seen = new Set([file]);
  const pending = [file];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (services.has(next)) return true;
    for (const other of program.imports(next)) {
      if (!seen.has(other)) {
        seen.add(other);
        pending.push(other);
      }
    }
  }
  return false;
}
