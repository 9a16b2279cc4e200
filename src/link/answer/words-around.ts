import type { Value } from "../../facts/index.ts";
import type { CallRef } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { Program } from "../program.ts";

/** Chains longer than this are named by their end. */
const MAX_CHAIN = 12;

/** The words that tell what a call is about: its chain, names and texts given along it, the functions around it. */
export function wordsAround({ file, call: id }: CallRef, program: Program): readonly string[] {
  const code = program.code(file);
  const words: string[] = [];
  let at: Value = { is: "call", call: id, span: program.call({ file, call: id }).span };
  for (let i = 0; i < MAX_CHAIN; i++) {
    if (at.is === "member" || at.is === "await") {
      if (at.is === "member") words.push(at.key);
      at = at.of;
    } else if (at.is === "call") {
      const call = program.call({ file, call: at.call });
      for (const arg of call.args) words.push(...wordsOf(arg, (value) => qualifiedName(value, code)));
      at = call.callee;
    } else break;
  }
  words.push(qualifiedName(at, code));
  for (let fn = program.call({ file, call: id }).fn; fn !== null; fn = code.functions[fn]?.parent ?? null)
    words.push(code.functions[fn]?.name ?? "");
  return words.filter((word) => word !== "");
}

/** The name or text of an argument. Data in an object says nothing about where it goes. */
function wordsOf(value: Value, nameOf: (value: Value) => string): readonly string[] {
  if (value.is === "literal") return typeof value.value === "string" ? [value.value] : [];
  if (value.is === "template") return value.parts.flatMap((part) => wordsOf(part, nameOf));
  return value.is === "name" || value.is === "member" ? [nameOf(value)] : [];
}
