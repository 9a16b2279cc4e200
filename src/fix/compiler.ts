import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "jsonc-parser";

const PATIENCE_MS = 180_000;

/** What one configuration of a compiler covers: the files below its folder. */
export interface CompiledProject {
  /** "" for the root. */
  readonly folder: string;
  /** Its tsconfig, by its path from the root. */
  readonly config: string;
  /** TypeScript as it is installed there or above: the file to run with Node. */
  readonly compiler: string;
}

/** How often each error is told, by file, code and message: lines move with a change. null: the compiler gave no answer. */
export type CompilerErrors = ReadonlyMap<string, number> | null;

/** What can be compiled of a folder, the innermost first. */
export function compiledProjects(root: string, files: readonly string[]): readonly CompiledProject[] {
  const known = new Set(files);
  return files
    .filter((file) => posix.basename(file) === "tsconfig.json")
    .flatMap((file): readonly CompiledProject[] => {
      const folder = file.includes("/") ? posix.dirname(file) : "";
      const compiler = compilerFor(root, folder);
      const configs = [file, ...referredTo(root, file)].filter((config) => known.has(config));
      return compiler ? configs.map((config) => ({ folder, config, compiler })) : [];
    })
    .sort((a, b) => b.folder.length - a.folder.length);
}

/**
 * Runs a compiler on a project below a folder. `remembers`: where it may write down what it knows, so that it only looks
 * at what changed when it is run again; TypeScript does so without output since 4.0.
 */
export function compilerErrors(root: string, project: CompiledProject, remembers: string | null): CompilerErrors {
  const { folder, config, compiler } = project;
  const again = remembers === null ? [] : ["--incremental", "--tsBuildInfoFile", remembers];
  const told = ["--noEmit", "--pretty", "false", "-p", posix.relative(folder, config), ...again];
  const result = spawnSync(process.execPath, [compiler, ...told], {
    cwd: join(root, folder),
    encoding: "utf8",
    timeout: PATIENCE_MS,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  const errors = errorsIn(result.stdout ?? "", project);
  if (remembers !== null && [...errors.keys()].some((error) => OPTION_REFUSED.test(error))) {
    return compilerErrors(root, project, null);
  }
  return !result.error && (result.status === 0 || errors.size > 0) ? errors : null;
}

/** Of the options that it was given, not of the code. */
const OPTION_REFUSED = / {2}TS(?:50|63)\d\d: /;

function errorsIn(said: string, { folder, config }: CompiledProject): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of said.split(/\r?\n/)) {
    const [, file = "", told = ""] = /^(?:(\S.*?)(?:\(\d+,\d+\))?: )?error (TS\d+: .*)$/.exec(line) ?? [];
    if (told === "") continue;
    const text = `${file === "" ? config : posix.join(folder, file)}  ${told}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** What is told now and was not before, or not as often; nothing where the compiler gave no answer before. */
export function newErrors(before: CompilerErrors, after: CompilerErrors): readonly string[] {
  if (before === null) return [];
  if (after === null) return ["the compiler gives no answer any more"];
  return [...after].filter(([error, count]) => count > (before.get(error) ?? 0)).map(([error]) => error);
}

/** Configurations that one only gathers: `{ "files": [], "references": [...] }` compiles nothing of its own. */
function referredTo(root: string, file: string): readonly string[] {
  const config: unknown = parse(readFileSync(join(root, file), "utf8"));
  const references: unknown = isObject(config) ? config["references"] : null;
  return (Array.isArray(references) ? references : []).flatMap((one: unknown) => {
    const path = isObject(one) && typeof one["path"] === "string" ? posix.join(posix.dirname(file), one["path"]) : null;
    if (path === null) return [];
    return path.endsWith(".json") && posix.basename(path) !== "tsconfig.json" ? [path] : [];
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function compilerFor(root: string, folder: string): string | null {
  for (let at = folder; ; at = at.includes("/") ? posix.dirname(at) : "") {
    const found = join(root, at, "node_modules/typescript/bin/tsc");
    if (existsSync(found)) return found;
    if (at === "") return null;
  }
}
