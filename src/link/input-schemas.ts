import { keyOf } from "./call-graph.ts";
import type { Entry } from "./entries.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";

/** Methods by which a handler is given the schema of what it is sent. */
const TAKES_SCHEMA = /^(?:inputSchema|schema|input|inputValidator|validator)$/;
const MAX_CHAIN = 20;

/**
 * Tells for a handler the schemas with which what is sent is checked before it runs, where its registration names them:
 * `client.inputSchema(schema).action(handler)`.
 */
export function inputSchemas(entries: readonly Entry[], program: Program): (ref: FunctionRef) => readonly Meaning[] {
  const byHandler = new Map<string, Entry[]>();
  for (const entry of entries)
    if (entry.registered && entry.sentAs)
      byHandler.set(keyOf(entry.ref), [...(byHandler.get(keyOf(entry.ref)) ?? []), entry]);
  return (ref) =>
    (byHandler.get(keyOf(ref)) ?? []).flatMap(({ registered }) =>
      registered ? schemasAlong(program.calleeOf(registered.by), program) : [],
    );
}

function schemasAlong(callee: Meaning, program: Program): readonly Meaning[] {
  const found: Meaning[] = [];
  let at = callee;
  for (let i = 0; i < MAX_CHAIN && at.is === "made"; i++) {
    const name: string = at.callee.is === "made" || at.callee.is === "external" ? (at.callee.path.at(-1) ?? "") : "";
    const [given] = at.by && TAKES_SCHEMA.test(name) ? program.call(at.by).args : [];
    if (at.by && given && given.is !== "spread") found.push(program.evaluate(given, at.frame ?? alone(at.by.file)));
    at = at.callee;
  }
  return found;
}
