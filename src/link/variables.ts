/**
 * How a project reads variables of the environment: from `process.env`, by its framework, or through a module of its
 * own.
 */
import type { CallFact, CodeFacts, Entry, Id, Value } from "../facts/index.ts";
import type { Client, VariableReading } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { variableOfResult } from "./code-index.ts";
import { folderOf } from "./modules.ts";
import type { Program } from "./program.ts";

export interface VariablesInput {
  readonly program: Program;
  readonly manifests: readonly Manifest[];
  readonly files: readonly string[];
  runsIn(file: string): Client["runsIn"];
}

export type ReadVariable = (file: string, name: string) => VariableReading | null;

const EXAMPLES = [".env.example", ".env.sample", ".env.template", ".env.dist", "env.example", ".env.local.example"];

/**
 * Tells how a file would read a variable, for fixes that write such code. Null where that cannot be said: in code of
 * the browser, or of Cloudflare's workers, whose handlers are handed their variables.
 */
export function variablesOf(input: VariablesInput): ReadVariable {
  const { program, files, runsIn } = input;
  const known = new Set(files);
  const isWorker = files.some((file) => /(?:^|\/)wrangler\.(?:toml|jsonc?)$/.test(file));
  const module = moduleOfVariables(program);
  return (file, name) => {
    if (!/\.[cm]?[jt]sx?$/.test(file) || isWorker) return null;
    if (program.hasCode(file) && runsIn(file) === "browser") return null;
    const owner = input.manifests.find(({ path }) => path === "" || file.startsWith(`${path}/`));
    const example = exampleFor(owner?.path ?? "", known);
    const base = { name, imported: null, declared: [], example };
    const uses = (dependency: string) => owner?.dependencies.has(dependency) ?? false;
    if (module && module.file !== file && isOfOne(module.file, file, owner)) {
      const from = specifierFor(file, module, program);
      return {
        ...base,
        ...declaring(module, name),
        code: `${module.exported}.${name}`,
        imported: { name: module.exported, from },
      };
    }
    if (uses("@sveltejs/kit")) return { ...base, code: name, imported: { name, from: "$env/static/private" } };
    if (uses("astro")) return { ...base, code: `import.meta.env.${name}` };
    return { ...base, code: `process.env.${name}` };
  };
}

const isOfOne = (a: string, b: string, owner: Manifest | undefined): boolean => {
  const inside = owner === undefined || owner.path === "" ? "" : `${owner.path}/`;
  return a.startsWith(inside) && b.startsWith(inside);
};

function exampleFor(folder: string, known: ReadonlySet<string>): string {
  const inside = folder === "" ? "" : `${folder}/`;
  const found = EXAMPLES.flatMap((name) => [`${inside}${name}`]).find((file) => known.has(file));
  return found ?? EXAMPLES.find((name) => known.has(name)) ?? `${inside}.env.example`;
}

/** A module that declares the variables and exports them checked, by `createEnv` of t3-env. */
interface VariableModule {
  readonly file: string;
  /** The name under which it exports them. */
  readonly exported: string;
  readonly options: readonly Entry[];
}

const MAKERS = /^@t3-oss\/env-(?:nextjs|core|nuxt)$/;

function moduleOfVariables(program: Program): VariableModule | null {
  for (const file of program.files) {
    const code = program.code(file);
    const made = code.calls.findIndex((call) => isMaker(call, code));
    const [options] = code.calls[made]?.args ?? [];
    if (made < 0 || options?.is !== "object") continue;
    const variable = variableOfResult(code, made);
    const exported = code.exports.find((one) => "value" in one && isIt(one.value, made, variable));
    if (exported && "name" in exported && exported.name !== "default") {
      return { file, exported: exported.name, options: options.entries };
    }
  }
  return null;
}

function isMaker({ callee }: CallFact, { bindings }: CodeFacts): boolean {
  const value = callee.is === "name" ? bindings[callee.binding]?.value : callee;
  return value?.is === "import" && MAKERS.test(value.module) && value.imported === "createEnv";
}

const isIt = (value: Value, call: Id, binding: Id | null): boolean =>
  (value.is === "call" && value.call === call) || (value.is === "name" && value.binding === binding);

/**
 * Where a new variable has to be declared in such a module: variables of the server under `server`, and where the
 * bundler needs it under `runtimeEnv` too.
 */
function declaring({ file, options }: VariableModule, name: string): Pick<VariableReading, "declared"> {
  const object = (key: string) => {
    const found = options.find((entry) => "key" in entry && entry.key === key);
    return found && "key" in found && found.value.is === "object" ? found.value : null;
  };
  const missing = (key: string, code: string) => {
    const holder = object(key);
    const isThere = holder?.entries.some((entry) => "key" in entry && entry.key === name) ?? true;
    const at = holder && { file, ...holder.span };
    return at && !isThere ? [{ place: { at, argument: null, keys: [name], layer: "call" as const }, code }] : [];
  };
  return { declared: [...missing("server", "z.string().min(1)"), ...missing("runtimeEnv", `process.env.${name}`)] };
}

/** The specifier by which a file imports that module: an alias if other files use one, else the relative path. */
function specifierFor(file: string, module: VariableModule, program: Program): string {
  const written = program
    .importers(module.file)
    .flatMap((from) => program.code(from).bindings.map(({ kind, value }) => ({ from, kind, value })))
    .flatMap(({ from, kind, value }) => {
      if (kind !== "import" || value?.is !== "import") return [];
      const found = program.resolve(from, value.module);
      return found.is === "file" && found.file === module.file ? [value.module] : [];
    });
  const alias = written.find((specifier) => !specifier.startsWith("."));
  if (alias !== undefined) return alias;
  const ending = /\.[cm]?[jt]s$/.exec(written[0] ?? "")?.[0] ?? "";
  return `${relative(folderOf(file), module.file.replace(/\.[cm]?[jt]sx?$/, ""))}${ending}`;
}

function relative(folder: string, target: string): string {
  const from = folder.split("/").filter((part) => part !== "");
  const to = target.split("/");
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return `${from.length === 0 ? "./" : "../".repeat(from.length)}${to.join("/")}`;
}
