import { addParts, type CodeFacts, type Id, type Value } from "../facts/index.ts";
import { onceFor } from "./once-for.ts";

/** Visits a value and every value written inside it; what calls hold is visited with the call. */
export function walkValue(value: Value, visit: (value: Value) => void): void {
  const pending: Value[] = [value];
  for (let next = pending.pop(); next; next = pending.pop()) {
    visit(next);
    addParts(next, pending);
  }
}

/**
 * Visits a value and what is written inside it, but of a chain of members only the whole, and what is computed in it.
 */
export function walkOuter(value: Value, visit: (value: Value) => void): void {
  const pending: Value[] = [value];
  for (let next = pending.pop(); next; next = pending.pop()) {
    visit(next);
    let inner = next;
    while (inner.is === "member" || inner.is === "index") {
      if (inner.is === "index") pending.push(inner.at);
      inner = inner.of;
    }
    if (inner === next) addParts(next, pending);
    else if (inner.is !== "name") pending.push(inner);
  }
}

/** What a chain of members starts at: `client` of `client.chat.completions`. */
export function rootOfChain(value: Value): Value {
  let root = value;
  while (root.is === "member" || root.is === "index") root = root.of;
  return root;
}

/** The variable that a chain starts at: `messages` of `(await messages).at(-1).text`; null where it starts at none. */
export function variableAtRoot(value: Value): Id | null {
  let at = value;
  while (at.is === "member" || at.is === "index" || at.is === "await") at = at.of;
  return at.is === "name" ? at.binding : null;
}

/** What a chain of members and calls starts at: `res` of `res.status(500).json`. */
export function startOfChain(value: Value, { calls }: CodeFacts): Value {
  let at = value;
  for (let steps = 0; steps < 20; steps++) {
    if (at.is === "member" || at.is === "index" || at.is === "await") at = at.of;
    else if (at.is === "call") at = calls[at.call]?.callee ?? at;
    else return at;
  }
  return at;
}

/** The values directly inside a value. */
export function partsOf(value: Value): readonly Value[] {
  const parts: Value[] = [];
  addParts(value, parts);
  return parts;
}

/** A value that no other value holds, and the function it is written in. */
export interface Root {
  readonly value: Value;
  readonly fn: Id | null;
}

/**
 * Every root value of a file. Each expression lies in exactly one of them, those in calls included, whose callee and
 * arguments are roots.
 */
export function rootsOf(code: CodeFacts): readonly Root[] {
  const roots: Root[] = [];
  const add = (value: Value | null | undefined, fn: Id | null) => {
    if (value) roots.push({ value, fn });
  };
  for (const binding of code.bindings) if (binding.kind !== "import") add(binding.value, binding.fn);
  for (const call of code.calls) for (const value of [call.callee, ...call.args]) add(value, call.fn);
  code.functions.forEach((fn, id) => {
    for (const { value } of fn.returns) add(value, id);
    for (const param of fn.params) add(param.default, id);
    for (const decorator of fn.decorators) add(decorator, fn.parent);
  });
  for (const write of code.writes) for (const value of [write.target, write.value]) add(value, write.fn);
  for (const branch of code.branches) add(branch.test, branch.fn);
  for (const loop of code.loops) for (const value of [loop.over, loop.test]) add(value, loop.fn);
  for (const { value, fn } of [...code.throws, ...code.loose]) add(value, fn);
  for (const fact of code.classes) for (const value of [fact.extends, ...fact.decorators]) add(value, null);
  for (const fact of code.exports) if ("value" in fact) add(fact.value, null);
  return roots;
}

/**
 * Every root value but those of decorators of classes: `@Module({ providers: [Service] })` declares what it names, and
 * runs none of it.
 */
export function rootsThatRun(code: CodeFacts): readonly Root[] {
  const declaring = new Set<Value>();
  for (const decorator of code.classes.flatMap(({ decorators }) => decorators)) {
    declaring.add(decorator);
    const call = decorator.is === "call" ? code.calls[decorator.call] : undefined;
    for (const value of call ? [call.callee, ...call.args] : []) declaring.add(value);
  }
  return declaring.size === 0 ? rootsOf(code) : rootsOf(code).filter(({ value }) => !declaring.has(value));
}

const KINDS = [
  ...([
    "choice",
    "element",
    "env",
    "import",
    "literal",
    "member",
    "object",
    "opaque",
    "operation",
    "template",
  ] as const),
] as const;
type Kind = (typeof KINDS)[number];
type Of<K extends Kind> = Extract<Value, { is: K }>;

/** Every value of a kind that is written in a file; imports at its top are left out. */
export function valuesOfKind<K extends Kind>(code: CodeFacts, kind: K): readonly Of<K>[] {
  return (byKind(code).get(kind) ?? []) as readonly Of<K>[];
}

const byKind = onceFor((code: CodeFacts): ReadonlyMap<Value["is"], readonly Value[]> => {
  const found = new Map<Value["is"], Value[]>(KINDS.map((kind) => [kind, []]));
  const add = (value: Value) => {
    found.get(value.is)?.push(value);
  };
  for (const root of rootsOf(code)) walkValue(root.value, add);
  return found;
});

/** Every module specifier written in a file. */
export function modulesNamedIn(code: CodeFacts): ReadonlySet<string> {
  const modules = new Set(code.sideImports.map((fact) => fact.module));
  const add = (value: Value) => {
    if (value.is === "import") modules.add(value.module);
  };
  for (const binding of code.bindings) if (binding.kind === "import" && binding.value) walkValue(binding.value, add);
  for (const value of valuesOfKind(code, "import")) modules.add(value.module);
  for (const fact of code.exports) {
    if ("star" in fact) modules.add(fact.star);
    else if ("module" in fact) modules.add(fact.module);
  }
  return modules;
}
