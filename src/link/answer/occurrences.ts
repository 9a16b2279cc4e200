import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import type { Program } from "../program.ts";
import { partsOf } from "../walk.ts";

/** Where the value that holds an occurrence stands. */
export type Place =
  | { readonly is: "binding"; readonly binding: Id }
  | { readonly is: "callee"; readonly call: Id }
  | { readonly is: "argument"; readonly call: Id; readonly index: number }
  | { readonly is: "return"; readonly fn: Id | null }
  | { readonly is: "write"; readonly write: Id }
  | { readonly is: "test" }
  /** An expression that stands alone; only what it yields goes on. */
  | { readonly is: "alone"; readonly fn: Id | null };

/** A value where it is used: what it is written inside of, innermost first, and where that stands. */
export interface Occurrence {
  readonly self: Value;
  readonly around: readonly Value[];
  readonly place: Place;
}

/** Every use of a call's result, a name, a parameter or a field of `this`, by {@link leafKey}. */
export type Occurrences = (file: string, leaf: string) => readonly Occurrence[];

export const ofCall = (call: Id): string => `call ${call}`;
export const ofName = (binding: Id): string => `name ${binding}`;
export const ofParam = (fn: Id, index: number): string => `param ${fn} ${index}`;
export const ofField = (owner: Id | null, key: string): string => `this ${owner} ${key}`;

export function occurrencesIn(program: Program): Occurrences {
  const memo = new Map<string, ReadonlyMap<string, readonly Occurrence[]>>();
  return (file, leaf) => {
    const known = memo.get(file) ?? index(program.code(file));
    memo.set(file, known);
    return known.get(leaf) ?? [];
  };
}

interface Node {
  readonly value: Value;
  readonly outer: Node | null;
}

function index(code: CodeFacts): ReadonlyMap<string, readonly Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  for (const { value, place } of placesOf(code)) {
    const pending: Node[] = [{ value, outer: null }];
    for (let node = pending.pop(); node; node = pending.pop()) {
      const leaf = leafKey(node.value);
      if (leaf !== null) {
        const list = found.get(leaf) ?? [];
        list.push({ self: node.value, around: outward(node), place });
        found.set(leaf, list);
      }
      for (const part of partsOf(node.value)) pending.push({ value: part, outer: node });
    }
  }
  return found;
}

function outward(node: Node): readonly Value[] {
  const around: Value[] = [];
  for (let outer = node.outer; outer; outer = outer.outer) around.push(outer.value);
  return around;
}

function leafKey(value: Value): string | null {
  switch (value.is) {
    case "call":
      return ofCall(value.call);
    case "name":
      return ofName(value.binding);
    case "param":
      return ofParam(value.fn, value.index);
    case "member":
      return value.of.is === "this" ? ofField(value.of.class, value.key) : null;
    default:
      return null;
  }
}

type Placed = { readonly value: Value; readonly place: Place };

function placesOf(code: CodeFacts): readonly Placed[] {
  const found: Placed[] = [];
  const add = (value: Value | null | undefined, place: Place) => {
    if (value) found.push({ value, place });
  };
  code.bindings.forEach((binding, id) => {
    if (binding.kind !== "import") add(binding.value, { is: "binding", binding: id });
  });
  code.calls.forEach((call, id) => {
    add(call.callee, { is: "callee", call: id });
    call.args.forEach((arg, i) => {
      add(arg, { is: "argument", call: id, index: i });
    });
  });
  code.functions.forEach((fn, id) => {
    for (const { value } of fn.returns) add(value, { is: "return", fn: id });
  });
  code.writes.forEach((write, id) => {
    add(write.value, { is: "write", write: id });
  });
  for (const branch of code.branches) add(branch.test, { is: "test" });
  for (const { value, fn } of code.loose) add(value, { is: "alone", fn });
  for (const fact of code.exports) if ("value" in fact) add(fact.value, { is: "return", fn: null });
  return found;
}
