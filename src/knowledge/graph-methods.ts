/** Methods of a compiled graph: @langchain/langgraph 1.7.3, dist/pregel/index.d.ts, read 2026-11-30. */

/** Packages whose graphs are put together from nodes, and the methods that take one. */
export const graphPackages: ReadonlySet<string> = new Set(["@langchain/langgraph"]);
export const addsNode: ReadonlySet<string> = new Set(["addNode", "addSequence"]);

/** Look at what was remembered, or change it, and run no node. */
export const asksState: ReadonlySet<string> = new Set([
  "getState",
  "getStateHistory",
  "updateState",
  "bulkUpdateState",
  "getGraph",
  "getGraphAsync",
]);

/** Run the nodes. */
export const runsGraph: ReadonlySet<string> = new Set([
  "invoke",
  "stream",
  "streamEvents",
  "streamLog",
  "batch",
  "transform",
]);

/**
 * What LangGraph's server is told to serve: docs.langchain.com "Configuration file", `graphs`, read 2026-11-30. Who may
 * ask is for its own `auth` or for the platform.
 */
export const graphServer = { file: "langgraph.json", graphs: "graphs", framework: "LangGraph server" } as const;
