import { addsNode, graphPackages, runsGraph } from "../knowledge/graph-methods.ts";
import { callsOfMethod } from "./code-index.ts";
import { calleesOf, functionsOf } from "./entries/callee.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";

/** The nodes that a call runs: `graph.invoke(…)` those that the graph was given, where it was put together. */
export function nodesRunBy(ref: CallRef, program: Program): readonly FunctionRef[] {
  const { callee } = program.call(ref);
  if (callee.is !== "member" || !runsGraph.has(callee.key)) return [];
  const graphs = startsOf(ref, program);
  return graphs.flatMap((graph) => {
    const code = program.code(graph.file);
    const adding = [...addsNode].flatMap((name) => callsOfMethod(code, name));
    return adding.flatMap((call) => {
      const by = { file: graph.file, call };
      if (!startsOf(by, program).some((start) => start.call === graph.call && start.file === graph.file)) return [];
      return program
        .call(by)
        .args.flatMap((arg) =>
          arg.is === "spread" ? [] : functionsOf(program.evaluate(arg, alone(graph.file)), program, 1),
        );
    });
  });
}

/** The constructions of graphs at the start of what is called. */
const startsOf = (ref: CallRef, program: Program): readonly CallRef[] =>
  calleesOf(program.calleeOf(ref), program).flatMap(({ package: name, by }) =>
    by && graphPackages.has(name ?? "") ? [by] : [],
  );
