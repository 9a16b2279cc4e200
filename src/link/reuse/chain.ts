import type { CodeFacts, Value } from "../../facts/index.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Where a value comes from: what stands at the start, what was read and called since, the calls' arguments. */
export interface Chain {
  /** Something of a package or the platform, a parameter, or what cannot be followed. */
  readonly base: Meaning;
  /** Names from the base on, calls left out: ["from", "select", "data"]. */
  readonly names: readonly string[];
  /** The calls on the way, outermost last. */
  readonly calls: readonly { readonly by: CallRef; readonly frame: Frame }[];
}

const MAX_CHAIN = 40;

export function chainOf(meaning: Meaning): Chain {
  const names: string[] = [];
  const calls: Chain["calls"][number][] = [];
  let current = meaning;
  for (let i = 0; i < MAX_CHAIN && current.is === "made"; i++) {
    names.unshift(...current.path);
    if (current.by) calls.unshift({ by: current.by, frame: current.frame });
    current = current.callee;
  }
  if (current.is === "external" || current.is === "param") names.unshift(...current.path);
  return { base: current, names, calls };
}

/** Package at the start of a chain; null for the platform, undefined for what is not known. */
export function packageOf({ base }: Chain): string | null | undefined {
  return base.is === "external" ? base.package : undefined;
}

/** The names of a callee as written: `this.db.user.find` → ["db", "user", "find"], calls in between included. */
export const writtenNames = (value: Value, file: string, program: Program): readonly string[] =>
  namesWritten(value, program.code(file));

/** The same, of the facts of its file. */
export function namesWritten(value: Value, { bindings, calls }: CodeFacts): readonly string[] {
  const names: string[] = [];
  let at: Value | undefined = value;
  for (let i = 0; i < MAX_CHAIN && at; i++) {
    if (at.is === "member") names.unshift(at.key);
    if (at.is === "name") names.unshift(bindings[at.binding]?.name ?? "");
    if (at.is === "global") names.unshift(at.name);
    if (at.is === "member" || at.is === "index" || at.is === "await") at = at.of;
    else if (at.is === "call") at = calls[at.call]?.callee;
    else return names;
  }
  return names;
}
