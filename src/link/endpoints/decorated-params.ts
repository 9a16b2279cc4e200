/** Parameters that a framework fills because of a decorator, and what holds them to a size before the handler runs. */
import type { ClassFact, ParamFact, Value } from "../../facts/index.ts";
import { sentParameters, sizedFields } from "../../knowledge/sent-parameters.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { schemaBounds } from "./schemas.ts";

/** `@Body() dto`, `@Query("text") text`: all of it was sent. */
export function isSentByDecorator({ ref, index }: MeaningOf<"param">, program: Program): boolean {
  const decorators = program.function(ref)?.params[index]?.decorators ?? [];
  return decorators.some((one) => sentParameters.has(nameOf(one, ref.file, program)));
}

/** `@Param("id") id` is read as `params.id` is, `@Query() query` as `query` is. */
export function namesByDecorator({ ref, index }: MeaningOf<"param">, program: Program): readonly string[] {
  const decorators = program.function(ref)?.params[index]?.decorators ?? [];
  return decorators.flatMap((one) => {
    const name = nameOf(one, ref.file, program);
    if (!sentParameters.has(name)) return [];
    const [key] = one.is === "call" ? (program.code(ref.file).calls[one.call]?.args ?? []) : [];
    const part = /^(?:Param|Path)/.test(name) ? ["params"] : name.startsWith("Quer") ? ["query"] : [];
    return key?.is === "literal" ? [...part, String(key.value)] : part;
  });
}

/** The class of the parameter bounds the field, by its decorators or the schema it is made of; or a pipe does. */
export function isHeldByClass({ ref, index, path }: MeaningOf<"param">, program: Program): boolean {
  const param = program.function(ref)?.params[index];
  if (!param || param.decorators.length === 0) return false;
  if (schemaBounds(schemasOf(param, ref, program), path, program)) return true;
  let of = classOf(param.type, ref.file, program);
  for (const [depth, key] of path.entries()) {
    if (!of) return false;
    const { file, fact } = of;
    if (schemaBounds(madeOf(fact, file, program), path.slice(depth), program)) return true;
    const member = fieldOf(of, key, program);
    if (!member) return false;
    if (depth === path.length - 1)
      return member.decorators.some((one) => sizedFields.has(nameOf(one, member.file, program)));
    of = classOf(member.type, member.file, program);
  }
  return false;
}

interface Found {
  readonly file: string;
  readonly fact: ClassFact;
}

type Member = ClassFact["members"][number];
const MAX_BASES = 4;

function fieldOf(of: Found, key: string, program: Program): (Member & { readonly file: string }) | null {
  let at: Found | null = of;
  for (let depth = 0; at && depth < MAX_BASES; depth++) {
    const { file, fact }: Found = at;
    const member = fact.members.find((one) => one.key === key && !one.static);
    if (member) return { ...member, file };
    at = fact.extends ? classAt(program.evaluate(fact.extends, alone(file)), program) : null;
  }
  return null;
}

function classOf(type: ParamFact["type"], file: string, program: Program): Found | null {
  return type?.head ? classAt(program.evaluate(type.head, alone(file)), program) : null;
}

function classAt(meaning: Meaning, program: Program): Found | null {
  if (meaning.is !== "class") return null;
  const fact = program.code(meaning.file).classes[meaning.class];
  return fact ? { file: meaning.file, fact } : null;
}

/** `class AskDto extends createZodDto(schema)`. */
function madeOf({ extends: base }: ClassFact, file: string, program: Program): readonly Meaning[] {
  const call = base?.is === "call" ? program.code(file).calls[base.call] : undefined;
  return valuesOf(call?.args ?? [], file, program);
}

/** `@Body(new SchemaPipe(schema))`. */
function schemasOf({ decorators }: ParamFact, { file }: FunctionRef, program: Program): readonly Meaning[] {
  const { calls } = program.code(file);
  const callOf = (value: Value) => (value.is === "call" ? calls[value.call] : undefined);
  return decorators
    .flatMap((one) => callOf(one)?.args ?? [])
    .flatMap((pipe) => (callOf(pipe)?.isNew ? valuesOf(callOf(pipe)?.args ?? [], file, program) : []));
}

const valuesOf = (args: readonly Value[], file: string, program: Program): readonly Meaning[] =>
  args.flatMap((arg) => (arg.is === "spread" ? [] : [program.evaluate(arg, alone(file))]));

/** The last name of what a decorator calls: `Body` of `@Body("text")`. */
function nameOf(decorator: Value, file: string, program: Program): string {
  const code = program.code(file);
  const callee = decorator.is === "call" ? code.calls[decorator.call]?.callee : decorator;
  if (callee?.is === "member") return callee.key;
  if (callee?.is === "import") return callee.imported;
  if (callee?.is === "name") return code.bindings[callee.binding]?.name ?? "";
  return callee?.is === "global" ? callee.name : "";
}
