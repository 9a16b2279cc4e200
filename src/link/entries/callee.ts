import { property, text } from "../documents.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { wrappedBy } from "../wrapped.ts";

/** What is called, in the words of the package it comes from. */
export interface Callee {
  /** null for the platform. */
  readonly package: string | null;
  readonly subpath: string;
  /** Names from the export to what is called, calls in between left out: ["Router", "route", "post"]. */
  readonly names: readonly string[];
  /** The construction at the start of the chain. */
  readonly by: CallRef | null;
  /** Addresses that the chain puts in front: `router.route("/x").get(…)`. */
  readonly prefix: string;
}

/** Methods of a router that put an address in front of what follows in the chain. */
const PREFIXING = new Set(["route", "basePath", "prefix", "group", "Router"]);
const MAX_CHAIN = 40;

/** Every way in which a callee may come from a package or the platform. */
export function calleesOf(meaning: Meaning, program: Program): readonly Callee[] {
  return optionsOf(meaning).flatMap((option) => calleeOf(option, program) ?? []);
}

function calleeOf(meaning: Meaning, program: Program): Callee | null {
  const names: string[] = [];
  let prefix = "";
  let by: CallRef | null = null;
  let current: Meaning | undefined = meaning;
  for (let i = 0; i < MAX_CHAIN && current?.is === "made"; i++) {
    names.unshift(...current.path);
    by = current.by;
    const [callee]: readonly Meaning[] = optionsOf(current.callee);
    if (by && callee) prefix = prefixOf(callee, by, program) + prefix;
    current = callee;
  }
  if (current?.is !== "external") return null;
  const path = current.path.filter((name) => name !== "default");
  return { package: current.package, subpath: current.subpath, names: [...path, ...names], by, prefix };
}

function prefixOf(callee: Meaning, by: CallRef, program: Program): string {
  const name = callee.is === "made" || callee.is === "external" ? (callee.path.at(-1) ?? "") : "";
  const [first] = program.call(by).args;
  // `new Router({ prefix: "/api" })` of Koa and Elysia.
  const written = PREFIXING.has(name) && first?.is === "literal" ? text(first) : text(property(first, "prefix"));
  return written?.startsWith("/") ? written.replace(/\/$/, "") : "";
}

/** Whether a package name, with the subpath imported, is one of these; a trailing `*` stands for anything. */
export function isOf(callee: Pick<Callee, "package" | "subpath">, packages: readonly (string | null)[]): boolean {
  const { package: name, subpath } = callee;
  return packages.some((wanted) => {
    if (wanted === null || name === null) return wanted === name;
    if (wanted.endsWith("*")) return `${name}/${subpath}`.startsWith(wanted.slice(0, -1));
    return (
      wanted === name ||
      wanted === `${name}/${subpath}` ||
      (subpath !== "" && `${name}/${subpath}`.startsWith(`${wanted}/`))
    );
  });
}

/** Tables of handlers deeper than this inside one another are not searched for functions. */
const MAX_NESTING = 4;

/** The functions a value holds: itself, what it wraps, or those in its tables, methods, exports and what made it. */
export function functionsOf(meaning: Meaning, program: Program, depth = MAX_NESTING): readonly FunctionRef[] {
  if (depth < 0) return [];
  const inside = (value: Meaning) => functionsOf(value, program, depth - 1);
  switch (meaning.is) {
    case "function": {
      const wrapped = wrappedBy(meaning, program.code).flatMap(({ value, frame, isHandedOn }) =>
        optionsOf(program.evaluate(value, frame)).filter(({ is }) => !isHandedOn || is === "function"),
      );
      return [meaning.ref, ...wrapped.flatMap(inside)];
    }
    case "class":
    case "instance":
      return methodsOf(meaning, program);
    case "object":
      return meaning.value.entries.flatMap((entry) =>
        inside(program.evaluate("spread" in entry ? entry.spread : entry.value, meaning.frame)),
      );
    case "module":
      return program.exportNames(meaning.file).flatMap((name) => {
        const exported = program.exported(meaning.file, name);
        return exported ? inside(exported) : [];
      });
    case "array":
      return meaning.value.items.flatMap((item) => inside(program.evaluate(item, meaning.frame)));
    case "choice":
      return meaning.options.flatMap(inside);
    case "made": {
      const args = meaning.by ? program.call(meaning.by).args : [];
      return args.flatMap((arg) => (arg.is === "spread" ? [] : inside(program.evaluate(arg, meaning.frame))));
    }
    default:
      return [];
  }
}

function methodsOf(of: { readonly file: string; readonly class: number }, program: Program): readonly FunctionRef[] {
  const members = program.code(of.file).classes[of.class]?.members ?? [];
  return members.flatMap(({ value }) => (value?.is === "function" ? [{ file: of.file, fn: value.fn }] : []));
}
