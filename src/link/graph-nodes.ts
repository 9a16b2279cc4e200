import type { CallFact, Value } from "../facts/index.ts";
import { addsNode, graphPackages, runsGraph } from "../knowledge/graph-methods.ts";
import { callsOfMethod } from "./code-index.ts";
import { calleesOf, functionsOf } from "./entries/callee.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";

/**
 * The functions that a call such as `graph.invoke(…)` runs: the nodes that the graph was given where it was put
 * together.
 */
export function nodesRunBy(ref: CallRef, program: Program): readonly FunctionRef[] {
  const { callee } = program.call(ref);
  if (callee.is !== "member" || !runsGraph.has(callee.key)) return [];
  return startsOf(ref, program).flatMap((graph) => nodesOf(graph, program));
}

/** The functions that a graph was given as nodes, where it was put together. */
export function nodesOf(graph: CallRef, program: Program): readonly FunctionRef[] {
  const code = program.code(graph.file);
  const adding = [...addsNode].flatMap((name) => callsOfMethod(code, name));
  return adding.flatMap((call) => {
    const by = { file: graph.file, call };
    if (!startsOf(by, program).some((start) => start.call === graph.call && start.file === graph.file)) return [];
    return program
      .call(by)
      .args.flatMap((arg) =>
        arg.is === "spread" ? [] : functionsOf(program.evaluate(arg, alone(graph.file)), program, 2),
      );
  });
}

/** Where the graphs were constructed on which a method is called. */
function startsOf({ file, call }: CallRef, program: Program): readonly CallRef[] {
  const { callee } = program.call({ file, call });
  const start = firstCall(callee, file, program);
  return start && isGraph(start, program) ? [start] : graphsIn(program.calleeOf({ file, call }), program);
}

/** Where the graphs were constructed that a value was made from. */
const graphsIn = (meaning: Meaning, program: Program): readonly CallRef[] =>
  calleesOf(meaning, program).flatMap(({ package: name, by }) => (by && graphPackages.has(name ?? "") ? [by] : []));

/** Where the graph was constructed that a file exports under a name; null where that is no graph. */
export function exportedGraph(file: string, name: string, program: Program): CallRef | null {
  const found = program.code(file).exports.find((one) => "name" in one && one.name === name);
  const start = found && "value" in found ? firstCall(found.value, file, program) : null;
  return start && isGraph(start, program) ? start : null;
}

const isGraph = (start: CallRef, program: Program): boolean =>
  calleesOf(program.calleeOf(start), program).some(({ package: name }) => graphPackages.has(name ?? ""));

/** How many links of a chain are followed; some graphs are put together by a hundred calls in a row. */
const MAX_LINKS = 600;

/**
 * The first call of a chain of methods, followed through variables as it is written: `new StateGraph(…)` of `new
 * StateGraph(…).addNode(…)`.
 */
function firstCall(value: Value, file: string, program: Program): CallRef | null {
  const { calls, bindings } = program.code(file);
  let at: Value | null | undefined = value;
  for (let links = 0; at && links < MAX_LINKS; links++) {
    if (at.is === "member" || at.is === "await") at = at.of;
    else if (at.is === "name") at = bindings[at.binding]?.value;
    else if (at.is !== "call") return null;
    else {
      const made: CallFact | undefined = calls[at.call];
      if (!made || made.isNew || made.callee.is !== "member") return { file, call: at.call };
      at = made.callee;
    }
  }
  return null;
}
