import { type CallFact, type CodeFacts, contains, type Id } from "../../facts/index.ts";
import { changeMarks } from "../../knowledge/request-words.ts";
import type { Evidence } from "../../model/index.ts";
import { onceForCode } from "../code-index.ts";
import type { CallRef } from "../meaning.ts";
import type { Reached } from "../uses.ts";
import { walkValue } from "../walk.ts";
import { namesWritten } from "./chain.ts";
import type { Source, SourceWorld } from "./source.ts";
import { callsIn } from "./stores.ts";
import type { Way } from "./ways-out.ts";

interface Found {
  readonly ways: readonly Way[];
  readonly sources: readonly Source[];
}

/** Where work is left out for what did not change since it was last done. */
export function skipsUnchanged({ origin }: Reached, { ways, sources }: Found, world: SourceWorld): Evidence | null {
  for (const ref of new Set(ways.flat())) {
    const found = comparesMark(ref, world) ?? selectsMissing(ref, world);
    if (found) return found;
  }
  const one =
    origin.trigger === "job" ? sources.find(({ kind }) => kind === "identifier" || kind === "text") : undefined;
  return one ? { at: one.at, note: "runs for the one thing it was told of" } : null;
}

/** `if (stored.checksum === checksum) continue`. */
function comparesMark(ref: CallRef, { program }: SourceWorld): Evidence | null {
  const span = aroundOf(ref, program);
  for (const branch of branchesOnMarks(program.code(ref.file))) {
    if (span && !contains(span, branch.span)) continue;
    if (!branch.thenExits && !contains(branch.then, program.call(ref).span)) continue;
    return { at: program.at(ref.file, branch.span), note: "what did not change is skipped" };
  }
  return null;
}

/** Branches that look at a mark of change, whatever they leave out. */
const branchesOnMarks = onceForCode((code) =>
  code.branches.filter(({ test }) => {
    let isMark = false;
    walkValue(test, (value) => {
      if (value.is !== "operation" && value.is !== "member" && value.is !== "name") return;
      isMark ||= namesWritten(value, code).some((name) => changeMarks.test(name));
    });
    return isMark;
  }),
);

function aroundOf(ref: CallRef, program: SourceWorld["program"]) {
  const { fn } = program.call(ref);
  let fact = program.function({ file: ref.file, fn });
  for (let i = 0; fact?.parent !== undefined && fact.parent !== null && i < 20; i++) {
    fact = program.function({ file: ref.file, fn: fact.parent });
  }
  return fact?.span ?? null;
}

const VECTORS = /embedding|vector|indexed|summary/i;

/** Only rows that have none yet: `where: { embedding: null }`, `isNull(docs.embedding)`, `embedding IS NULL`. */
function selectsMissing(ref: CallRef, { program }: SourceWorld): Evidence | null {
  const selecting = callsForMissing(program.code(ref.file));
  if (selecting.size === 0) return null;
  const { fn } = program.call(ref);
  const found = callsIn({ file: ref.file, fn }, program).find(({ call }) => selecting.has(call));
  if (!found) return null;
  return { at: program.at(ref.file, program.call(found).span), note: "only what has none yet is selected" };
}

const callsForMissing = onceForCode(
  (code): ReadonlySet<Id> => new Set(code.calls.flatMap((call, id) => (asksForMissing(call, code) ? [id] : []))),
);

function asksForMissing({ callee, args }: CallFact, code: CodeFacts): boolean {
  const last = namesWritten(callee, code).at(-1) ?? "";
  const [first, second] = args;
  if (/^(?:is|eq|isNull)$/.test(last) && first) {
    const isEmpty = last === "isNull" || (second?.is === "literal" && second.value === null);
    const text = first.is === "literal" ? [String(first.value)] : namesWritten(first, code);
    if (isEmpty && text.some((name) => VECTORS.test(name))) return true;
  }
  let isFound = false;
  for (const arg of args) {
    walkValue(arg, (value) => {
      if (value.is === "literal")
        isFound ||= /(?<!\w)(?=\w*(?:embedding|vector))\w+\s+is\s+null/i.test(String(value.value));
      if (value.is !== "object") return;
      isFound ||= value.entries.some(
        (entry) =>
          "key" in entry && VECTORS.test(entry.key) && entry.value.is === "literal" && entry.value.value === null,
      );
    });
  }
  return isFound;
}
