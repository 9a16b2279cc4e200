import type { Id } from "../../facts/index.ts";
import type { Entered, Frame, MeaningOf } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, deeper, type Evaluation } from "./evaluator.ts";

interface ClassPlace {
  readonly file: string;
  readonly class: Id;
}

/** Bases of bases further up than this are not looked for. */
const MAX_BASES = 6;

/**
 * The frame in which the fields of a class are written, in terms of its constructor's parameters: entered by whoever
 * constructs the object, and in a base class by the `super(…)` of what extends it.
 */
export function insideConstructor(of: ClassPlace, self: MeaningOf<"instance">, e: Evaluation): Frame {
  let by: Entered["by"] = self.by ? { call: self.by, frame: self.frame } : null;
  let at: ClassPlace = self;
  for (let i = 0; i < MAX_BASES && !isSame(at, of); i++) {
    const base = baseOf(at, e);
    if (!base) return entered(of, null, self, e);
    by = bySuper(at, entered(at, by, self, e), e) ?? (constructorOf(at, e) === null ? by : null);
    at = base;
  }
  return entered(of, by, self, e);
}

const isSame = (a: ClassPlace, b: ClassPlace): boolean => a.file === b.file && a.class === b.class;

function entered(of: ClassPlace, by: Entered["by"], self: MeaningOf<"instance">, e: Evaluation): Frame {
  const fn = constructorOf(of, e);
  const known = fn === null ? { fn: -1, by: null } : { fn, by };
  return { file: of.file, entered: { ...known, given: [], self }, outer: null };
}

function constructorOf(of: ClassPlace, e: Evaluation): Id | null {
  const members = e.world.code(of.file)?.classes[of.class]?.members ?? [];
  const value = members.find((m) => m.kind === "constructor")?.value;
  return value?.is === "function" ? value.fn : null;
}

/** The class of the tree that a class extends. */
export function baseOf(of: ClassPlace, e: Evaluation): MeaningOf<"class"> | null {
  const extended = e.world.code(of.file)?.classes[of.class]?.extends;
  const base = extended ? evaluate(extended, alone(of.file), deeper(e)) : null;
  return base?.is === "class" ? base : null;
}

function bySuper(of: ClassPlace, frame: Frame, e: Evaluation): Entered["by"] {
  const fn = constructorOf(of, e);
  const call = e.world
    .code(of.file)
    ?.calls.findIndex(({ callee, fn: within }) => callee.is === "super" && within === fn);
  return fn === null || call === undefined || call < 0 ? null : { call: { file: of.file, call }, frame };
}
