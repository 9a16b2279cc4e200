import type { ClassFact, Location, TypeFact, Value } from "../../facts/index.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, type Evaluation } from "./evaluator.ts";
import { memberOf } from "./members.ts";

/** A value wrapped by the type system only: the argument is the thing itself, or as much of it as is needed. */
const IS_ITS_ARGUMENT = new Set(["Promise", "Readonly", "NonNullable", "Pick", "Omit", "Partial", "Required"]);

/**
 * What a type annotation promises: an instance of a class of the tree, or of a package's class.
 * Null for interfaces and everything else that says nothing about the value.
 */
export function typedMeaning(type: TypeFact, frame: Frame, where: { at: Location; e: Evaluation }): Meaning | null {
  const { at, e } = where;
  if (IS_ITS_ARGUMENT.has(type.path[0] ?? "") && type.args[0]) return typedMeaning(type.args[0], frame, where);
  if (type.head === null) return null;
  let meaning = evaluate(type.head, alone(frame.file), e);
  for (const key of type.path.slice(1)) meaning = memberOf(meaning, key, where);
  if (meaning.is === "class") {
    if (!tellsOfModels(meaning, e)) return null;
    return { is: "instance", file: meaning.file, class: meaning.class, by: null, frame: alone(meaning.file), at };
  }
  if (meaning.is !== "external" || meaning.package === null) return null;
  return { is: "made", by: null, frame: alone(frame.file), callee: meaning, path: [], at };
}

/** Classes inside classes further in than this are not looked at. */
const MAX_DEPTH = 4;

/**
 * A class that does something, or holds something that does; an interface where classes of the tree fulfil it, or where
 * it gives something of an SDK. A class of fields alone describes what somebody else fills them with.
 */
function tellsOfModels({ file, class: id }: MeaningOf<"class">, e: Evaluation): boolean {
  const fact = e.world.code(file)?.classes[id];
  if (!fact?.isInterface) return !fact || !isOfFields({ file, fact }, e, MAX_DEPTH);
  return e.world.subclasses(file, id).length > 0 || fact.members.some(({ type }) => type && givesSdk(type, file, e));
}

function isOfFields({ file, fact }: ClassIn, e: Evaluation, depth: number): boolean {
  if (depth === 0) return false;
  const isData = (meaning: Meaning): boolean => {
    const of = meaning.is === "class" ? e.world.code(meaning.file)?.classes[meaning.class] : undefined;
    if (meaning.is === "class") return Boolean(of && isOfFields({ file: meaning.file, fact: of }, e, depth - 1));
    return meaning.is !== "external" || meaning.package === null;
  };
  const meaningOf = (value: Value) => evaluate(value, alone(file), e);
  // A class that is made of another, `PartialType(AskDto)`, is asked for what it says itself.
  if (fact.extends && fact.extends.is !== "call" && !isData(meaningOf(fact.extends))) return false;
  return fact.members.every(
    ({ kind, value, type }) =>
      kind === "field" &&
      value?.is !== "function" &&
      value?.is !== "call" &&
      (!type?.head || isData(meaningOf(type.head))),
  );
}

interface ClassIn {
  readonly file: string;
  readonly fact: ClassFact;
}

function givesSdk(type: TypeFact, file: string, e: Evaluation): boolean {
  if (type.args.some((arg) => givesSdk(arg, file, e))) return true;
  const meaning = type.head?.is === "name" || type.head?.is === "import" ? evaluate(type.head, alone(file), e) : null;
  return meaning?.is === "external" && meaning.package !== null && e.world.isSdk(meaning.package);
}
