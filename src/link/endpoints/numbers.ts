import { contains, type Value } from "../../facts/index.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";

/** Give a number or a switch, whatever they are given. */
const MAKES_NUMBER = /^(?:(?:Number\.)?parse(?:Int|Float)|Number|BigInt|Boolean|Math\.\w+)$/;
const MAX_DEPTH = 6;

/**
 * The parts of a text that may be words of somebody else. Followed to where it comes from, a number looks like what it
 * was read from; how it was written tells the difference.
 */
export function partsWithWords({ parts, at }: MeaningOf<"text">, program: Program): readonly Meaning[] {
  const templates = program.hasCode(at.file) ? valuesOfKind(program.code(at.file), "template") : [];
  const written = templates.find(({ span }) => contains(span, at) && contains(at, span))?.parts ?? [];
  const place = { file: at.file, program, depth: MAX_DEPTH };
  return parts.filter((_, i) => {
    const part = written[i];
    return part === undefined || !isNumber(part, place);
  });
}

interface Place {
  readonly file: string;
  readonly program: Program;
  readonly depth: number;
}

function isNumber(value: Value, place: Place): boolean {
  if (place.depth === 0) return false;
  const inner = { ...place, depth: place.depth - 1 };
  const are = (values: readonly Value[]): boolean => values.every((one) => isNumber(one, inner));
  switch (value.is) {
    case "literal":
      return typeof value.value === "number";
    case "choice":
      return are(value.options);
    case "call":
      return makesNumber(value, inner);
    case "name":
      return are(valuesOf(value, place));
    case "param":
      return isNumberForAll(value, inner);
    default:
      return false;
  }
}

function makesNumber({ call }: Extract<Value, { is: "call" }>, place: Place): boolean {
  const { callee, args } = place.program.call({ file: place.file, call });
  const name = qualifiedName(callee, place.program.code(place.file));
  return MAKES_NUMBER.test(name) || (name === "String" && args.every((arg) => isNumber(arg, place)));
}

/** What a name is given, where it is written first and later. */
function valuesOf({ binding }: Extract<Value, { is: "name" }>, { file, program }: Place): readonly Value[] {
  const { bindings, writes } = program.code(file);
  const first = bindings[binding]?.value;
  const later = writes.filter(({ target }) => target.is === "name" && target.binding === binding);
  return [...(first ? [first] : []), ...later.map(({ value }) => value)];
}

/** A parameter for which every caller gives a number; that of a handler has none. */
function isNumberForAll({ fn, index }: Extract<Value, { is: "param" }>, place: Place): boolean {
  const { file, program } = place;
  const given = program
    .callers({ file, fn })
    .map((caller) => ({ of: caller.file, arg: program.call(caller).args[index] }));
  return given.length > 0 && given.every(({ of, arg }) => arg !== undefined && isNumber(arg, { ...place, file: of }));
}
