import type { ClassFact, CodeFacts, Id, Value } from "../../facts/index.ts";
import type { ClassRow, Decoration } from "../../knowledge/frameworks.ts";
import { text } from "../documents.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { addressOfPath, joinAddress } from "./address.ts";
import { type Callee, calleesOf, isOf } from "./callee.ts";
import { type Entry, entryOf } from "./entry.ts";

interface Rows {
  readonly decorations: readonly Decoration[];
  readonly classes: readonly ClassRow[];
}

/** Methods that a framework calls because of a decorator or of the class they belong to. */
export function entriesByClass(program: Program, rows: Rows): readonly Entry[] {
  return program.files.flatMap((file) =>
    program
      .code(file)
      .classes.flatMap((fact, id) => [
        ...decoratedMethods(program, { file, fact }, rows.decorations),
        ...inheritedMethods(program, { file, fact, id }, rows.classes),
      ]),
  );
}

interface Class {
  readonly file: string;
  readonly fact: ClassFact;
}

function decoratedMethods(program: Program, of: Class, rows: readonly Decoration[]): readonly Entry[] {
  const onClass = of.fact.decorators.flatMap((decorator) => decoration(program, of.file, decorator) ?? []);
  // Others decorate a class with texts that are no address: `@ApiTags("Questions")`.
  const prefixOf = ({ packages }: Decoration) =>
    onClass.find(({ callee, path }) => path !== null && isOf(callee, packages))?.path ?? "";
  const whole = rows.find((row) => row.on === "class" && onClass.some(({ callee }) => fits(row, callee)));
  return of.fact.members.flatMap((member) => {
    if (member.value?.is !== "function") return [];
    const ref: FunctionRef = { file: of.file, fn: member.value.fn };
    if (whole) return [entryAt(program, whole, { ref })];
    const functionDecorators = program.function(ref)?.decorators ?? [];
    for (const decorator of [...member.decorators, ...functionDecorators]) {
      const found = decoration(program, of.file, decorator);
      const row = found && rows.find((candidate) => candidate.on === "method" && fits(candidate, found.callee));
      if (!row || !found) continue;
      const route = row.channel === "http" && row.isVerb ? joinAddress(prefixOf(row), found.path ?? "") : null;
      const verb = found.callee.names.at(-1)?.toUpperCase() ?? "";
      const methods = row.isVerb && VERBS.has(verb) ? [verb] : [];
      return [entryAt(program, row, { ref, methods, route: route === null ? null : addressOfPath(route) })];
    }
    return [];
  });
}

const VERBS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

const fits = (row: Decoration, callee: Callee): boolean =>
  isOf(callee, row.packages) && row.names.includes(callee.names.at(-1) ?? "");

/** `@Post("ask")`, `@Controller({ path: "chat" })`, `@Process`. */
function decoration(
  program: Program,
  file: string,
  value: Value,
): { readonly callee: Callee; readonly path: string | null } | null {
  const frame = alone(file);
  const call = value.is === "call" ? program.code(file).calls[value.call] : null;
  const [callee] = calleesOf(program.evaluate(call?.callee ?? value, frame), program);
  if (!callee) return null;
  const [first] = call?.args ?? [];
  const path = first?.is === "object" ? first.entries.find((e) => "key" in e && e.key === "path") : null;
  return { callee, path: text(path && "key" in path ? path.value : first) };
}

function inheritedMethods(
  program: Program,
  of: Class & { readonly id: Id },
  rows: readonly ClassRow[],
): readonly Entry[] {
  if (!of.fact.extends) return [];
  const frame = alone(of.file);
  const [base] = calleesOf(program.evaluate(of.fact.extends, frame), program);
  const row = base && rows.find((r) => isOf(base, r.packages) && r.extends.includes(base.names.at(-1) ?? ""));
  if (!row) return [];
  const isAny = row.methods.includes("*");
  const helpers = isAny ? calledBySelf(program.code(of.file), of.id) : NONE;
  return of.fact.members.flatMap((member) => {
    if (member.value?.is !== "function" || helpers.has(member.key)) return [];
    if (!isAny && !row.methods.includes(member.key)) return [];
    return [entryAt(program, row, { ref: { file: of.file, fn: member.value.fn } })];
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Methods that others of the class call: a framework that calls any of them calls those. */
function calledBySelf({ calls, functions }: CodeFacts, id: Id): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { callee, fn } of calls) {
    if (callee.is !== "member" || callee.of.is !== "this" || callee.of.class !== id || fn === null) continue;
    if (functions[fn]?.name !== callee.key) found.add(callee.key);
  }
  return found;
}

interface At {
  readonly ref: FunctionRef;
  readonly route?: string | null;
  readonly methods?: readonly string[];
}

function entryAt(program: Program, row: Decoration | ClassRow, { ref, route = null, methods = [] }: At): Entry {
  const fact = program.function(ref);
  const span = fact?.nameSpan ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return entryOf(row, { ref, at: program.at(ref.file, span), route, methods, paramCount: fact?.params.length ?? 0 });
}
