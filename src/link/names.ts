/**
 * How things are called in a source. A name is a hint, for rules of thumb that go by words: what it stands for is found
 * out by evaluating it.
 */
import type { CodeFacts, Value } from "../facts/index.ts";
import type { CallRef } from "./meaning.ts";
import type { Program } from "./program.ts";

/** The last name of a chain of members: `push` of `this.items.push`, `ask` of `ask`; "" where it has none. */
export function lastName(value: Value, { bindings }: CodeFacts): string {
  if (value.is === "member") return value.key;
  if (value.is === "name") return bindings[value.binding]?.name ?? "";
  if (value.is === "import") return value.imported;
  return value.is === "global" || value.is === "env" ? (value.name ?? "") : "";
}

/** All names of a chain: `prisma.user.findMany`. Of a chain that starts at a call, those behind it: `b.c` of `a().b.c`. */
export function qualifiedName(value: Value, code: CodeFacts): string {
  const names: string[] = [];
  let at = value;
  for (; at.is === "member"; at = at.of) names.push(at.key);
  if (at.is === "name" || at.is === "global") names.push(lastName(at, code));
  return names.reverse().join(".");
}

/** All names of what a call calls. */
export const calledName = ({ file, call }: CallRef, program: Pick<Program, "call" | "code">): string =>
  qualifiedName(program.call({ file, call }).callee, program.code(file));

/** The name of a function of the language or the platform: `String`, `Number.parseInt`; "" for anything else. */
export function globalName(value: Value): string {
  if (value.is === "global") return value.name;
  return value.is === "member" && value.of.is === "global" ? `${value.of.name}.${value.key}` : "";
}
