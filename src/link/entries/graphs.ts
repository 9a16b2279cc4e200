import { graphServer } from "../../knowledge/graph-methods.ts";
import { property, text } from "../documents.ts";
import { exportedGraph, nodesOf } from "../graph-nodes.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { handlersOfExport } from "./by-file.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";

const STARTS = { framework: graphServer.framework, trigger: "request", channel: "none", params: [0] } as const;

/** Nodes of the graphs that LangGraph's server is told to serve: `"graphs": { "agent": "./src/agent.ts:graph" }`. */
export function entriesOfGraphs(program: Program, world: EntryWorld): readonly Entry[] {
  const folders = new Set(["", ...program.files.flatMap(foldersAbove)]);
  return [...folders].flatMap((folder) =>
    world.documents(folder === "" ? graphServer.file : `${folder}/${graphServer.file}`).flatMap((document) => {
      const graphs = property(document, graphServer.graphs);
      return (graphs?.is === "object" ? graphs.entries : []).flatMap((entry) => {
        const written = "value" in entry ? (text(entry.value) ?? text(property(entry.value, "path"))) : null;
        return written === null ? [] : servedBy(written, folder, program);
      });
    }),
  );
}

/** `a/b/c.ts`: "a", "a/b". */
const foldersAbove = (file: string): readonly string[] =>
  [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index));

function servedBy(written: string, folder: string, program: Program): readonly Entry[] {
  const [, path = "", name = ""] = /^(?:\.\/)?(.+\.[cm]?[jt]sx?):(\w+)$/.exec(written) ?? [];
  const file = folder === "" ? path : `${folder}/${path}`;
  if (!program.hasCode(file)) return [];
  const graph = exportedGraph(file, name, program);
  const nodes = graph ? nodesOf(graph, program) : [];
  const made: readonly FunctionRef[] = nodes.length > 0 ? nodes : handlersOfExport(program, file, name);
  return made.flatMap((ref) => {
    const span = program.function(ref)?.nameSpan;
    return span ? [entryOf(STARTS, { ref, at: program.at(ref.file, span) })] : [];
  });
}
