import type { Id, Span, Value } from "../../facts/index.ts";
import { READS, WRITES } from "../../knowledge/in-process-stores.ts";
import type { Program } from "../program.ts";
import { bindingKey, type Container, fieldKey } from "./containers.ts";

/** Something that a function puts into a container. */
export interface Put {
  readonly container: Container;
  readonly file: string;
  readonly fn: Id;
  readonly span: Span;
  readonly values: readonly Value[];
}

const DEEPEST = 8;

/** The container that a value of a file is, or is part of. */
export function containerFinder(
  file: string,
  program: Program,
  containers: ReadonlyMap<string, Container>,
): (value: Value) => Container | null {
  return (value) => {
    const key = keyOf(value, { file, program, containers, depth: 0 });
    return key === null ? null : (containers.get(key) ?? null);
  };
}

/** All that functions of a file put into containers. */
export function putsIn(file: string, program: Program, containers: ReadonlyMap<string, Container>): readonly Put[] {
  const { calls, writes } = program.code(file);
  const find = containerFinder(file, program, containers);
  const called = calls.flatMap(({ callee, args, fn, span }): Put[] => {
    if (fn === null || callee.is !== "member" || !WRITES.has(callee.key)) return [];
    const container = find(callee.of);
    return container ? [{ container, file, fn, span, values: args }] : [];
  });
  const written = writes.flatMap(({ target, value, fn, span }): Put[] => {
    if (fn === null || (target.is !== "member" && target.is !== "index")) return [];
    const container = find(target.is === "member" && target.of.is === "this" ? target : target.of);
    return container ? [{ container, file, fn, span, values: [value] }] : [];
  });
  return [...called, ...written];
}

interface Search {
  readonly file: string;
  readonly program: Program;
  readonly containers: ReadonlyMap<string, Container>;
  readonly depth: number;
}

/** The container that a value is, or is part of: `sessions.get(id).messages`. */
function keyOf(value: Value, search: Search): string | null {
  const { file, program, containers, depth } = search;
  if (depth > DEEPEST) return null;
  const on = (next: Value): string | null => keyOf(next, { ...search, depth: depth + 1 });
  if (value.is === "name") {
    const own = bindingKey(file, value.binding);
    const binding = program.code(file).bindings[value.binding];
    if (containers.has(own)) return own;
    return binding?.value && binding.kind !== "class" && binding.kind !== "function" ? on(binding.value) : null;
  }
  if (value.is === "import") return imported(value, search);
  if (value.is === "member") return fieldOf(value, search) ?? on(value.of);
  if (value.is === "index" || value.is === "await") return on(value.of);
  if (value.is === "assignment") return on(targetOf(value, search) ?? value.value);
  if (value.is === "choice") return value.options.reduce<string | null>((key, option) => key ?? on(option), null);
  const call = value.is === "call" ? program.code(file).calls[value.call] : undefined;
  return call?.callee.is === "member" && READS.has(call.callee.key) ? on(call.callee.of) : null;
}

/** `(sessions[id] ??= [])` is what stands on its left. */
function targetOf({ value }: Extract<Value, { is: "assignment" }>, { file, program }: Search): Value | null {
  const { line, column } = value.span;
  const write = program
    .code(file)
    .writes.find((one) => one.value.span.line === line && one.value.span.column === column);
  return write?.target ?? null;
}

function imported({ module, imported: name }: Extract<Value, { is: "import" }>, search: Search): string | null {
  const { program, file, depth } = search;
  const target = program.resolve(file, module);
  if (target.is !== "file" || !program.hasCode(target.file)) return null;
  const fact = program.code(target.file).exports.find((one) => "name" in one && one.name === name);
  if (!fact || !("value" in fact)) return null;
  return keyOf(fact.value, { ...search, file: target.file, depth: depth + 1 });
}

/** `this.sessions` and `Store.sessions`. */
function fieldOf({ of, key }: Extract<Value, { is: "member" }>, { file, program, containers }: Search): string | null {
  if (of.is === "this") {
    const own = of.class === null ? null : fieldKey(file, of.class, key);
    return own !== null && containers.has(own) ? own : null;
  }
  if (of.is !== "name") return null;
  const binding = program.code(file).bindings[of.binding];
  if (binding?.value?.is !== "class") return null;
  const own = fieldKey(file, binding.value.class, key);
  return containers.has(own) ? own : null;
}
