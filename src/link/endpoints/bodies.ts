import type { CallFact, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { keyOf } from "../call-graph.ts";
import { functionsOf } from "../entries/callee.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import { nodesRunBy } from "../graph-nodes.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { RefTable } from "../ref-table.ts";

/** Steps from a handler to what it calls, and functions in all, that are looked at. */
const MAX_STEPS = 10;
const MAX_BODIES = 400;

/** What is written in a function, its callbacks left out. */
export interface Body {
  readonly ref: FunctionRef;
  readonly calls: readonly { readonly ref: CallRef; readonly call: CallFact }[];
}

const known = new WeakMap<Program, Bodies>();
const knownPlain = new WeakMap<Program, Bodies>();

/** The same for all who ask about a program. */
export function bodiesOf(program: Program): Bodies {
  const found = known.get(program) ?? new Bodies(program, program.targets);
  known.set(program, found);
  return found;
}

/** The same without what stands in a list whose functions are called one after the other. */
export function bodiesOutOfTurn(program: Program): Bodies {
  const targets = (call: CallRef) => (program.runsInTurn(call) ? [] : program.targets(call));
  const found = knownPlain.get(program) ?? new Bodies(program, targets);
  knownPlain.set(program, found);
  return found;
}

/** The functions of a tree by what they hold and what they run, each looked up once. */
export class Bodies {
  readonly program: Program;
  readonly #inFile = new Map<string, { readonly calls: Map<Id | null, CallRef[]>; readonly inner: Map<Id, Id[]> }>();

  readonly #direct = new RefTable<readonly FunctionRef[]>();
  readonly #run = new Map<string, readonly FunctionRef[]>();

  readonly #targets: Program["targets"];

  constructor(program: Program, targets: Program["targets"]) {
    this.program = program;
    this.#targets = targets;
  }

  callsIn({ file, fn }: FunctionRef): readonly CallRef[] {
    return this.#file(file).calls.get(fn) ?? [];
  }

  /** Functions and all that they run: callbacks written in them, functions they call, classes they construct. */
  runBy(starts: readonly FunctionRef[]): readonly FunctionRef[] {
    if (starts.length === 0) return [];
    const key = starts.map(keyOf).sort().join("\n");
    const known = this.#run.get(key) ?? this.#findRun(starts);
    this.#run.set(key, known);
    return known;
  }

  #findRun(starts: readonly FunctionRef[]): readonly FunctionRef[] {
    const found = new Map(starts.map((ref) => [keyOf(ref), ref]));
    let edge = [...found.values()];
    for (let step = 0; step < MAX_STEPS && edge.length > 0; step++) {
      const next: FunctionRef[] = [];
      for (const ref of edge.flatMap((from) => this.#directly(from))) {
        if (found.has(keyOf(ref)) || found.size > MAX_BODIES) continue;
        found.set(keyOf(ref), ref);
        next.push(ref);
      }
      edge = next;
    }
    return [...found.values()];
  }

  #directly({ file, fn }: FunctionRef): readonly FunctionRef[] {
    return this.#direct.ensure(file, fn, () => this.#findDirectly({ file, fn }));
  }

  #findDirectly(ref: FunctionRef): readonly FunctionRef[] {
    const { file, fn } = ref;
    const inner = fn === null ? [] : (this.#file(file).inner.get(fn) ?? []).map((id) => ({ file, fn: id }));
    const called = this.callsIn(ref).flatMap((call) => [
      ...this.#targets(call),
      ...this.#wrapped(call),
      ...nodesRunBy(call, this.program),
      ...(this.program.call(call).isNew ? this.#ofClass(this.program.call(call).callee, file) : []),
    ]);
    return [...inner, ...called];
  }

  /** What is run with what a call enters: `chat` of `asyncHandler(chat)`. */
  #wrapped(call: CallRef): readonly FunctionRef[] {
    if (this.#targets(call).length === 0) return [];
    const entered = optionsOf(this.program.calleeOf(call)).filter(({ is }) => is === "function");
    return entered.flatMap((meaning) => functionsOf(meaning, this.program));
  }

  /** A base class may run what its constructor starts: all methods of the class and of those above it. */
  #ofClass(callee: Value, file: string): readonly FunctionRef[] {
    const found: FunctionRef[] = [];
    let meaning = this.program.evaluate(callee, alone(file));
    for (let i = 0; i < 6 && meaning.is === "class"; i++) {
      const at = meaning.file;
      const fact = this.program.code(at).classes[meaning.class];
      for (const { value } of fact?.members ?? []) if (value?.is === "function") found.push({ file: at, fn: value.fn });
      if (!fact?.extends) break;
      meaning = this.program.evaluate(fact.extends, alone(at));
    }
    return found;
  }

  #file(file: string) {
    const made = this.#inFile.get(file) ?? this.#look(file);
    this.#inFile.set(file, made);
    return made;
  }

  #look(file: string) {
    const code = this.program.code(file);
    const calls = new Map<Id | null, CallRef[]>();
    const inner = new Map<Id, Id[]>();
    code.calls.forEach((call, id) => {
      addTo(calls, call.fn, { file, call: id });
    });
    code.functions.forEach((fn, id) => {
      if (fn.parent !== null) addTo(inner, fn.parent, id);
    });
    return { calls, inner };
  }
}
