import { addsNode, asksState, runsGraph } from "../../knowledge/graph-methods.ts";
import { keyOf } from "../call-graph.ts";
import { callsInside, callsOfMethod } from "../code-index.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Step } from "./step.ts";

/**
 * Tells ways that lead to a node of a graph from where the graph is only asked what it remembers: `graph.getState(…)`.
 * Its nodes run where it is invoked.
 */
export function onlyAsksState(program: Program): (step: Step) => boolean {
  let nodes: ReadonlySet<string> | null = null;
  return (step) => {
    nodes ??= nodesIn(program);
    if (nodes.size === 0) return false;
    const outside: FunctionRef[] = [];
    for (let s: Step | null = step; s; s = s.next) {
      if (nodes.has(keyOf(s.ref))) return outside.some(asks) && !outside.some(runs);
      outside.push(s.ref);
    }
    return false;
  };

  function asks(ref: FunctionRef): boolean {
    return methodsIn(ref).some((name) => asksState.has(name));
  }

  function runs(ref: FunctionRef): boolean {
    return methodsIn(ref).some((name) => runsGraph.has(name));
  }

  function isInNode({ file, fn }: FunctionRef): boolean {
    for (let at = fn; at !== null; at = program.function({ file, fn: at })?.parent ?? null)
      if (nodes?.has(keyOf({ file, fn: at }))) return true;
    return false;
  }

  /** Callbacks in it included, unless they are nodes themselves. */
  function methodsIn(ref: FunctionRef): readonly string[] {
    const span = program.function(ref)?.span;
    if (!span) return [];
    const code = program.code(ref.file);
    return callsInside(code, span).flatMap((id) => {
      const call = code.calls[id];
      return call?.callee.is === "member" && !isInNode({ file: ref.file, fn: call.fn }) ? [call.callee.key] : [];
    });
  }
}

/** Functions of the tree that some graph is given as a node. */
function nodesIn(program: Program): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of program.files) {
    const code = program.code(file);
    for (const id of [...addsNode].flatMap((name) => callsOfMethod(code, name)))
      for (const arg of code.calls[id]?.args ?? []) {
        const held = arg.is === "function" ? [{ file, fn: arg.fn }] : program.functionsNamed(arg, file);
        for (const ref of held) found.add(keyOf(ref));
      }
  }
  return found;
}
