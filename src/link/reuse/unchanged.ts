import { contains } from "../../facts/index.ts";
import { changeMarks } from "../../knowledge/request-words.ts";
import type { Evidence } from "../../model/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Reached } from "../uses.ts";
import { walkValue } from "../walk.ts";
import { writtenNames } from "./chain.ts";
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
  const code = program.code(ref.file);
  const span = aroundOf(ref, program);
  for (const branch of code.branches) {
    if (span && !contains(span, branch.span)) continue;
    if (!branch.thenExits && !contains(branch.then, program.call(ref).span)) continue;
    let isMark = false;
    walkValue(branch.test, (value) => {
      if (value.is !== "operation" && value.is !== "member" && value.is !== "name") return;
      isMark ||= writtenNames(value, ref.file, program).some((name) => changeMarks.test(name));
    });
    if (isMark) return { at: program.at(ref.file, branch.span), note: "what did not change is skipped" };
  }
  return null;
}

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
  const { fn } = program.call(ref);
  for (const call of callsIn({ file: ref.file, fn }, program)) {
    const fact = program.call(call);
    const names = writtenNames(fact.callee, ref.file, program);
    let isFound = false;
    const [first, second] = fact.args;
    if (/^(?:is|eq|isNull)$/.test(names.at(-1) ?? "") && first) {
      const isEmpty = names.at(-1) === "isNull" || (second?.is === "literal" && second.value === null);
      const text = first.is === "literal" ? [String(first.value)] : writtenNames(first, ref.file, program);
      isFound = isEmpty && text.some((name) => VECTORS.test(name));
    }
    for (const arg of fact.args) {
      walkValue(arg, (value) => {
        if (value.is === "literal") isFound ||= /(?:embedding|vector)\w*\s+is\s+null/i.test(String(value.value));
        if (value.is !== "object") return;
        isFound ||= value.entries.some(
          (entry) =>
            "key" in entry && VECTORS.test(entry.key) && entry.value.is === "literal" && entry.value.value === null,
        );
      });
    }
    if (isFound) return { at: program.at(ref.file, fact.span), note: "only what has none yet is selected" };
  }
  return null;
}
