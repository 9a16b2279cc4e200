import type { Location, TypeFact } from "../../facts/index.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, type Evaluation } from "./evaluator.ts";
import { memberOf } from "./members.ts";

/**
 * What a type annotation promises: an instance of a class of the tree, or of a package's class.
 * Null for interfaces and everything else that says nothing about the value.
 */
export function typedMeaning(type: TypeFact, frame: Frame, where: { at: Location; e: Evaluation }): Meaning | null {
  const { at, e } = where;
  // A value wrapped by the type system only: the argument is the thing itself.
  const head = type.path[0];
  if ((head === "Promise" || head === "Readonly" || head === "NonNullable") && type.args[0]) {
    return typedMeaning(type.args[0], frame, where);
  }
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

/** A class always; an interface where classes of the tree fulfil it, or where it gives something of an SDK. */
function tellsOfModels({ file, class: id }: MeaningOf<"class">, e: Evaluation): boolean {
  const fact = e.world.code(file)?.classes[id];
  if (!fact?.isInterface) return true;
  return e.world.subclasses(file, id).length > 0 || fact.members.some(({ type }) => type && givesSdk(type, file, e));
}

function givesSdk(type: TypeFact, file: string, e: Evaluation): boolean {
  if (type.args.some((arg) => givesSdk(arg, file, e))) return true;
  const meaning = type.head?.is === "name" || type.head?.is === "import" ? evaluate(type.head, alone(file), e) : null;
  return meaning?.is === "external" && meaning.package !== null && e.world.isSdk(meaning.package);
}
