import type { CallFact, Id, Value } from "../../facts/index.ts";
import type { HandlerTable } from "../../knowledge/frameworks/tables.ts";
import { property, text } from "../documents.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { manifestsAbove } from "./by-file.ts";
import { calleesOf, functionsOf, isOf } from "./callee.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";

/** Handlers that a program keeps in tables of its own form, whose loop over files nobody can follow. */
export function entriesByTable(program: Program, world: EntryWorld, rows: readonly HandlerTable[]): readonly Entry[] {
  return rows.flatMap((row) =>
    program.files
      .filter((file) => dependsOn(file, row, world))
      .flatMap((file) => {
        const found = [...ofObjects(file, row), ...ofExports(file, row), ...ofCalls(file, row)];
        return found.map((ref) => entryAt(ref, row));
      }),
  );

  /** `module.exports = { data: new SlashCommandBuilder(), execute(interaction) {} }`, `{ name: Events.X, execute }`. */
  function ofObjects(file: string, row: HandlerTable): readonly FunctionRef[] {
    return valuesOfKind(program.code(file), "object").flatMap((object) => {
      const methods = row.methods.flatMap((key) => property(object, key) ?? []);
      if (methods.length === 0) return [];
      const parts = (keys: readonly string[]) => keys.flatMap((key) => property(object, key) ?? []);
      const isOne =
        parts(row.described.keys).some((value) => describes(value, file, row)) ||
        parts(row.event.keys).some((value) => namesEvent(value, file, row));
      return isOne ? methods.flatMap((value) => written(value, file)) : [];
    });
  }

  /** `export const data = new SlashCommandBuilder()` beside `export async function execute(interaction) {}`. */
  function ofExports(file: string, row: HandlerTable): readonly FunctionRef[] {
    const names = program.exportNames(file);
    const methods = row.methods.filter((name) => names.includes(name));
    if (methods.length === 0) return [];
    const exported = (name: string) => (names.includes(name) ? (program.exported(file, name) ?? []) : []);
    const isOne =
      row.described.keys.flatMap(exported).some((meaning) => isDescription(meaning, row)) ||
      row.event.keys.some((name) => isEventExport(file, name, row));
    return isOne ? methods.flatMap(exported).flatMap((meaning) => functionsOf(meaning, program, 1)) : [];
  }

  /** `export default event(Events.MessageCreate, async (message) => {})`, by a function of the tree's own. */
  function ofCalls(file: string, row: HandlerTable): readonly FunctionRef[] {
    return program.code(file).calls.flatMap(({ args: [first, ...rest] }: CallFact) => {
      if (!first || first.is === "spread" || !namesEvent(first, file, row)) return [];
      return rest.flatMap((arg) => (arg.is === "spread" ? [] : written(arg, file)));
    });
  }

  function describes(value: Value, file: string, row: HandlerTable): boolean {
    return isDescription(program.evaluate(value, alone(file)), row);
  }

  function isDescription(meaning: Parameters<typeof calleesOf>[0], { described }: HandlerTable): boolean {
    return calleesOf(meaning, program).some(
      (callee) => isOf(callee, described.packages) && callee.names.some((name) => described.by.test(name)),
    );
  }

  function namesEvent(value: Value, file: string, { event, packages }: HandlerTable): boolean {
    if (value.is === "literal") return event.names.has(text(value) ?? "");
    if (value.is !== "member" || !event.names.has(value.key)) return false;
    const [callee] = calleesOf(program.evaluate(value, alone(file)), program);
    return callee !== undefined && isOf(callee, packages) && callee.names.includes(event.enumeration);
  }

  function isEventExport(file: string, name: string, row: HandlerTable): boolean {
    const fact = program.code(file).exports.find((one) => "name" in one && one.name === name);
    const value = fact && "value" in fact ? fact.value : null;
    const bound = value?.is === "name" ? program.code(file).bindings[value.binding]?.value : value;
    return bound ? namesEvent(bound, file, row) : false;
  }

  /** A function where it stands, or the one that a name stands for. */
  function written(value: Value, file: string): readonly FunctionRef[] {
    if (value.is === "function") return [{ file, fn: value.fn }];
    return value.is === "name" ? functionsOf(program.evaluate(value, alone(file)), program, 0) : [];
  }

  function entryAt(ref: FunctionRef, row: HandlerTable): Entry {
    const fact = program.function(ref);
    const span = fact?.nameSpan ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
    return entryOf({ ...row, params: sentParams(ref, row) }, { ref, at: program.at(ref.file, span) });
  }

  /** By its name; else the first that is no pattern, which would be what the program brings along itself. */
  function sentParams(ref: FunctionRef, { sent }: HandlerTable): readonly Id[] {
    const params = program.function(ref)?.params ?? [];
    const named = params.flatMap(({ name }, at) => (name !== null && sent.test(name) ? [at] : []));
    if (named.length > 0) return named;
    const plain = params.findIndex(({ name, rest }) => name !== null && !rest && !/client|bot/i.test(name));
    return plain < 0 ? [] : [plain];
  }
}

function dependsOn(file: string, { packages }: HandlerTable, { manifests }: EntryWorld): boolean {
  return manifestsAbove(file, manifests).some(({ dependencies }) => packages.some((name) => dependencies.has(name)));
}
