import type { Binding, CodeFacts, Id, Value, WriteFact } from "../../facts/index.ts";
import type { Frame, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { evaluate } from "./evaluate.ts";
import {
  choiceOf,
  deeper,
  type Evaluation,
  type Guard,
  isActive,
  isAlone,
  MAX_STEPS,
  optionsOf,
  remembered,
  unknownMeaning,
} from "./evaluator.ts";
import { completedObjects } from "./object-writes.ts";

/** What a name of a file means: its first value and whatever is assigned to it later. */
export function evaluateBinding(id: Id, frame: Frame, e: Evaluation): Meaning {
  const { names, deepNames } = e.run.memo;
  const known = isAlone(frame) ? names.get(frame.file, id) : undefined;
  if (known) return known;
  const deep = isAlone(frame) ? deepNames.get(frame.file, id) : undefined;
  if (deep && e.depth >= deep.depth) return tooDeep(deep.meaning, e);
  const binding = e.world.code(frame.file)?.bindings[id];
  if (!binding) return unknownMeaning("unknown name", e.world.at(frame.file, NOWHERE));
  const guard: Guard = { of: "name", file: frame.file, id, part: "", entered: isAlone(frame) ? -1 : e.entered };
  if (isActive(e, guard)) return unknownMeaning("defined by itself", e.world.at(frame.file, binding.span));
  const inside = deeper(deeper(e), guard);
  if (!isAlone(frame)) return inFrame(frame, id, e, () => allValues(binding, id, frame, inside));
  // What is remembered must not depend on how much was left to whoever asked first.
  const { cuts } = e.run;
  const wasDeep = cuts.areDeep;
  cuts.areDeep = false;
  const meaning = allValues(binding, id, frame, { ...inside, budget: { steps: MAX_STEPS } });
  if (cuts.areDeep) deepNames.set(frame.file, id, { depth: e.depth, meaning });
  else names.set(frame.file, id, meaning);
  cuts.areDeep ||= wasDeep;
  return meaning;
}

function tooDeep(meaning: Meaning, { run: { cuts } }: Evaluation): Meaning {
  cuts.areDeep = true;
  cuts.outermost = 0;
  return meaning;
}

/** What names mean inside an entered function, by how it was entered. */
const entered = new WeakMap<Frame, Map<number, Meaning>>();

/** A name of an entered function, looked up once an entering. */
function inFrame(frame: Frame, id: Id, e: Evaluation, find: () => Meaning): Meaning {
  const memo = entered.get(frame) ?? new Map<number, Meaning>();
  entered.set(frame, memo);
  return remembered(e, { memo, key: id * 2 + Number(e.run.throughCallers) }, find);
}

const NOWHERE = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function allValues(binding: Binding, id: Id, frame: Frame, e: Evaluation): Meaning {
  const first = firstValue(binding, id, frame.file, e);
  const later = laterValues(id, frame.file, e);
  const at = e.world.at(frame.file, binding.span);
  const meanings = [
    ...(first === null ? [] : [evaluate(first, frame, e)]),
    ...later.map(({ value, isAdded }) => (isAdded ? longer(evaluate(value, frame, e)) : evaluate(value, frame, e))),
  ];
  if (meanings.length === 0) {
    return binding.kind === "const" || binding.kind === "let" || binding.kind === "var"
      ? { is: "undefined", at }
      : unknownMeaning(`${binding.kind} without a value`, at);
  }
  return choiceOf(meanings, true, at);
}

function firstValue(binding: Binding, id: Id, file: string, e: Evaluation): Value | null {
  const code = binding.value?.is === "object" ? e.world.code(file) : null;
  return (code && completedObjects(code).get(id)) ?? binding.value;
}

/** What a text becomes that something is added to: of `url += "/chat"` only the end is known. Sums are not followed. */
function longer(added: Meaning): Meaning {
  const before = unknownMeaning("what it was before", added.at);
  const isText = optionsOf(added).every((m) => m.is === "text" || (m.is === "literal" && typeof m.value === "string"));
  return isText ? { is: "text", parts: [before, added], at: added.at } : unknownMeaning("changed by +=", added.at);
}

interface Assigned {
  readonly value: Value;
  /** Put behind what was there. */
  readonly isAdded: boolean;
}

/** Values assigned after the declaration; opaque for an assignment whose result cannot be told. */
function laterValues(id: Id, file: string, e: Evaluation): readonly Assigned[] {
  const code = e.world.code(file);
  if (!code) return [];
  return assignments(code).get(id) ?? NONE;
}

const NONE: readonly Assigned[] = [];

/** Assigned values by binding. */
const assignments = onceFor((code: CodeFacts): ReadonlyMap<Id, readonly Assigned[]> => {
  const found = new Map<Id, Assigned[]>();
  for (const write of code.writes) {
    if (write.target.is !== "name") continue;
    const isAdded = write.operator === "+=";
    const value = isAdded || PLAIN.has(write.operator) ? write.value : unreadable(write);
    const list = found.get(write.target.binding);
    if (list) list.push({ value, isAdded });
    else found.set(write.target.binding, [{ value, isAdded }]);
  }
  return found;
});

/** `=` replaces; `??=` and `||=` fill in: either way the value is one of the possible ones. */
const PLAIN = new Set(["=", "??=", "||="]);

function unreadable(write: WriteFact): Value {
  return { is: "opaque", what: `changed by ${write.operator}`, parts: [write.value], span: write.span };
}
