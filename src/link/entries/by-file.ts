import type { RouteFile } from "../../knowledge/frameworks.ts";
import type { Manifest } from "../../model/manifest.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { addressOfPath } from "./address.ts";
import { functionsOf } from "./callee.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";

/** Handlers that a framework finds by the place of their file and the name of their export. */
export function entriesByFile(
  program: Program,
  { world, rows }: { readonly world: EntryWorld; readonly rows: readonly RouteFile[] },
): readonly Entry[] {
  return program.files.flatMap((file) => {
    const fitting = rows.filter((row) => row.file.test(file) && isUsed(row, file, world));
    if (fitting.length === 0 || isClient(program, file)) return [];
    const names = program.exportNames(file);
    const taken = new Set<string>();
    const found = fitting.flatMap((row) => {
      const mine = names.filter(
        (name) => (row.exports.includes("*") || row.exports.includes(name)) && !taken.has(name),
      );
      for (const name of mine) taken.add(name);
      return mine.flatMap((name) => entriesOfExport(program, { file, name, row }));
    });
    return [...found, ...bodyOf(program, file, found)];
  });
}

const isClient = (program: Program, file: string): boolean => program.code(file).directives.includes("use client");

/** Where the place alone says little, the package or a file beside it has to confirm it. */
function isUsed(row: RouteFile, file: string, world: EntryWorld): boolean {
  const { packages = [], beside = [] } = row;
  if (packages.length + beside.length === 0) return true;
  const above = manifestsAbove(file, world.manifests);
  const depends = above.some(({ dependencies }) =>
    packages.some((name) =>
      name.endsWith("*")
        ? [...dependencies.keys()].some((d) => d.startsWith(name.slice(0, -1)))
        : dependencies.has(name),
    ),
  );
  const folders = [...above.map(({ path }) => (path === "" ? "" : `${path}/`)), ""];
  return depends || folders.some((folder) => beside.some((name) => world.documents(`${folder}${name}`).length > 0));
}

/** Manifests whose package holds a file, innermost first. */
export function manifestsAbove(file: string, manifests: readonly Manifest[]): readonly Manifest[] {
  return manifests
    .filter(({ path }) => path === "" || file.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length);
}

interface Exported {
  readonly file: string;
  readonly name: string;
  readonly row: RouteFile;
}

function entriesOfExport(program: Program, { file, name, row }: Exported): readonly Entry[] {
  const route = row.prefix === null ? null : addressOfPath(row.file.exec(file)?.[1] ?? "", row.prefix ?? "");
  const methods =
    row.methods === "export" ? [name === "del" ? "DELETE" : name.toUpperCase()] : (row.methods ?? methodsOfName(file));
  return handlersOfExport(program, file, name).map((ref) => {
    const fact = program.function(ref);
    const at = program.at(ref.file, fact?.nameSpan ?? START);
    return entryOf(row, { ref, at, route, methods, paramCount: fact?.params.length ?? 0 });
  });
}

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Nuxt's `chat.post.ts`. */
function methodsOfName(file: string): readonly string[] {
  const found = /\.(get|post|put|patch|delete)\.[cm]?[jt]s$/.exec(file);
  return found?.[1] ? [found[1].toUpperCase()] : [];
}

/** The functions behind an export, those handed to what wraps them included: `withAuth(async (request) => …)`. */
export function handlersOfExport(program: Program, file: string, name: string): readonly FunctionRef[] {
  const meaning = program.exported(file, name);
  const direct = meaning ? functionsOf(meaning, program) : [];
  const fact = program.code(file).exports.find((e) => "name" in e && e.name === name);
  const wrapped = fact && "value" in fact ? handedOver(program, file, fact.value) : [];
  const all = [...wrapped, ...direct];
  return all.filter((ref, i) => all.findIndex((other) => other.file === ref.file && other.fn === ref.fn) === i);
}

type Written = Parameters<Program["evaluate"]>[0];

/** Functions written or named as arguments of the call that makes an export. */
function handedOver(program: Program, file: string, value: Written, depth = 3): readonly FunctionRef[] {
  if (depth === 0) return [];
  if (value.is === "name") {
    const bound = program.code(file).bindings[value.binding]?.value;
    return bound ? handedOver(program, file, bound, depth - 1) : [];
  }
  if (value.is !== "call") return [];
  const call = program.code(file).calls[value.call];
  return (call?.args ?? []).flatMap((arg) => {
    if (arg.is === "call") return handedOver(program, file, arg, depth - 1);
    if (arg.is !== "function" && arg.is !== "name" && arg.is !== "object") return [];
    const frame = alone(file);
    return functionsOf(program.evaluate(arg, frame), program);
  });
}

/** What stands at the top of a route's file runs when the route is loaded. */
function bodyOf(program: Program, file: string, found: readonly Entry[]): readonly Entry[] {
  const [first] = found;
  if (!first) return [];
  const at = program.at(file, START);
  const note = `loaded with a ${first.framework}`;
  return [{ ...first, ref: { file, fn: null }, params: [], isShown: false, at, route: null, methods: [], note }];
}
