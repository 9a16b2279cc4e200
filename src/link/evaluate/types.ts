import type { Location, TypeFact } from "../../facts/index.ts";
import type { Frame, Meaning } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, type Evaluation } from "./evaluator.ts";
import { memberOf } from "./members.ts";

/**
 * What a type annotation promises: an instance of a class of the tree, or of a package's class.
 * Null for interfaces and everything else that says nothing about the value.
 */
export function typedMeaning(type: TypeFact, frame: Frame, where: { at: Location; e: Evaluation }): Meaning | null {
  const { at, e } = where;
  if (type.head === null) return null;
  // A value wrapped by the type system only: the argument is the thing itself.
  const head = type.path[0];
  if ((head === "Promise" || head === "Readonly" || head === "NonNullable") && type.args[0]) {
    return typedMeaning(type.args[0], frame, where);
  }
  let meaning = evaluate(type.head, alone(frame.file), e);
  for (const key of type.path.slice(1)) meaning = memberOf(meaning, key, where);
  if (meaning.is === "class") {
    return { is: "instance", file: meaning.file, class: meaning.class, by: null, frame: alone(meaning.file), at };
  }
  if (meaning.is !== "external" || meaning.package === null) return null;
  return { is: "made", by: null, frame: alone(frame.file), callee: meaning, path: [], at };
}
