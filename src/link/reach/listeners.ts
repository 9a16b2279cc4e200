import type { Id, Value } from "../../facts/index.ts";
import { addParts } from "../../facts/index.ts";
import { calleesOf } from "../entries/callee.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { rootOfChain } from "../walk.ts";
import type { Step } from "./step.ts";

/** Methods that keep what they are given, for when something happens. */
const LISTENS = /^(?:on|once|addListener|addEventListener|subscribe|on[A-Z]\w*)$/;

/**
 * Tells ways that lead through a listener of what outlives the function that registers it: a bot that is handed in, or
 * given back. Whoever has it set up does not run its listeners.
 */
export function throughListeners(program: Program): (step: Step) => boolean {
  const listening = new Map<string, ReadonlySet<Id>>();
  return (step) => {
    for (let s: Step | null = step; s?.next; s = s.next) {
      const { file, fn } = s.next.ref;
      if (fn !== null && file === s.ref.file && listenersIn(file).has(fn)) return true;
    }
    return false;
  };

  function listenersIn(file: string): ReadonlySet<Id> {
    const known = listening.get(file);
    if (known) return known;
    const found = new Set<Id>();
    listening.set(file, found);
    for (const { callee, args, fn } of program.code(file).calls) {
      if (fn === null || callee.is !== "member" || !LISTENS.test(callee.key)) continue;
      const given = args.flatMap((arg) => (arg.is === "function" ? [arg.fn] : []));
      if (given.length > 0 && outlives(callee.of, { file, fn }, program)) for (const id of given) found.add(id);
    }
    return found;
  }
}

/** Something that a package makes, and that the function is handed or gives back. */
function outlives(receiver: Value, { file, fn }: FunctionRef, program: Program): boolean {
  const root = rootOfChain(receiver);
  if (root.is !== "name" || fn === null) return false;
  const code = program.code(file);
  const binding = code.bindings[root.binding];
  if (binding?.fn !== fn) return false;
  const isKept = binding.kind === "param" || program.function({ file, fn })?.returns.some(({ value }) => names(value));
  const makers = isKept ? calleesOf(program.evaluate(receiver, alone(file)), program) : [];
  return makers.some(({ by, package: name }) => by !== null && name !== null && program.call(by).isNew);

  function names(value: Value): boolean {
    const pending = [value];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.is === "name" && root.is === "name" && next.binding === root.binding) return true;
      addParts(next, pending);
    }
    return false;
  }
}
