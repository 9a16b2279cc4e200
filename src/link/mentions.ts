import type { Binding, CodeFacts, Id, Location, Value } from "../facts/index.ts";
import { rootOfChain } from "./call-graph.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, optionsOf } from "./evaluate/evaluator.ts";
import { functionsIn } from "./held-functions.ts";
import type { FunctionRef, Meaning } from "./meaning.ts";
import { RefTable } from "./ref-table.ts";
import { rootsThatRun, walkOuter } from "./walk.ts";

/** A function or a module's body that speaks of a function, and where it first does. */
export interface Mention {
  readonly ref: FunctionRef;
  readonly at: Location;
}

/** Tables of handlers deeper than this inside one another are not searched for functions. */
const MAX_NESTING = 4;

/** Tells every function that the functions of a file and its body mention, once for each of them. */
export function mentionsIn(
  file: string,
  fresh: () => Evaluation,
  tell: (mentioned: FunctionRef, mention: Mention) => void,
): void {
  const { world } = fresh();
  const code = world.code(file);
  if (!code) return;
  const held = heldByChains(file, code, fresh);
  const told = new Map<Id | null, Told>();
  code.functions.forEach((fn, id) => {
    if (fn.class === null) add({ file, fn: fn.parent }, [{ file, fn: id }], () => world.at(file, fn.nameSpan));
  });
  for (const root of rootsThatRun(code)) {
    walkOuter(root.value, (value) => add({ file, fn: root.fn }, held(value), () => world.at(file, value.span)));
  }

  function add(by: FunctionRef, refs: readonly FunctionRef[], at: () => Location): void {
    if (refs.length === 0) return;
    const known = told.get(by.fn) ?? { lists: new Set(), refs: new RefTable() };
    told.set(by.fn, known);
    if (known.lists.has(refs)) return;
    known.lists.add(refs);
    const mention = { ref: by, at: at() };
    for (const ref of refs) {
      if ((by.fn === ref.fn && by.file === ref.file) || known.refs.get(ref.file, ref.fn)) continue;
      known.refs.set(ref.file, ref.fn, true);
      tell(ref, mention);
    }
  }
}

/** What one function has mentioned so far. */
interface Told {
  readonly lists: Set<readonly FunctionRef[]>;
  readonly refs: RefTable<true>;
}

const NONE: readonly FunctionRef[] = [];

/** The functions of the tree that a name, or a chain of members of one, holds. */
function heldByChains(
  file: string,
  code: CodeFacts,
  fresh: () => Evaluation,
): (value: Value) => readonly FunctionRef[] {
  const mayHold = new Map<Id, boolean>();
  const byChain = new Map<string, readonly FunctionRef[]>();
  return (value) => {
    const root = rootOfChain(value);
    if (root.is === "import" || root.is === "super") return heldBy(value);
    if (root.is !== "name" && root.is !== "this") return NONE;
    if (root.is === "name") {
      const isPossible = mayHold.get(root.binding) ?? mayHoldFunction(root);
      mayHold.set(root.binding, isPossible);
      if (!isPossible) return NONE;
    }
    const chain = textOfChain(value);
    if (chain === null) return heldBy(value);
    const found = byChain.get(chain) ?? heldBy(value);
    byChain.set(chain, found);
    return found;
  };

  /** Names that may lead to a function of the tree; what is handed in, and what packages and the platform give, do not. */
  function mayHoldFunction(name: Extract<Value, { is: "name" }>): boolean {
    const binding = code.bindings[name.binding];
    if (!binding || LOCAL.has(binding.kind) || binding.value?.is === "literal") return false;
    // Of a parameter its type may tell whose methods it has.
    if (binding.kind === "param" && !binding.type?.head) return false;
    return optionsOf(evaluate(name, alone(file), fresh())).some(({ is }) => !CLOSED.has(is));
  }

  function heldBy(value: Value): readonly FunctionRef[] {
    const e = fresh();
    const meaning = evaluate(value, alone(file), e);
    const known = held.get(meaning);
    if (known) return known;
    const found = functionsIn(meaning, e, MAX_NESTING);
    held.set(meaning, found);
    return found;
  }
}

/** Meanings are remembered, so that many files ask for the same one. */
const held = new WeakMap<Meaning, readonly FunctionRef[]>();

const LOCAL: ReadonlySet<Binding["kind"]> = new Set(["catch", "loop", "enum"]);

/** What no function of the tree can be read of, however long the chain of members. */
const CLOSED: ReadonlySet<Meaning["is"]> = new Set(["external", "param", "unknown", "env", "literal", "undefined"]);

/** What a chain starts at and what is read from it; null where something is computed in it. */
function textOfChain(value: Value): string | null {
  if (value.is === "name") return String(value.binding);
  if (value.is === "this") return `this ${value.class}`;
  const of = value.is === "member" ? textOfChain(value.of) : null;
  return of === null || value.is !== "member" ? null : `${of}\0${value.key}`;
}
