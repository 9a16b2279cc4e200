import type { CodeFacts, Value } from "../../facts/index.ts";
import { mailers } from "../../knowledge/answer-places.ts";
import { databases } from "../../knowledge/databases.ts";
import {
  endingNames,
  endingValues,
  lenientReaders,
  quietReaders,
  refusalNames,
  strictReaders,
} from "../../knowledge/endings.ts";
import type { Ending, Taking } from "../../model/index.ts";
import { isHandled } from "../calls/results.ts";
import { calleesOf, isOf } from "../entries/callee.ts";
import type { CallRef } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { Program } from "../program.ts";
import { rootsOf, walkValue } from "../walk.ts";
import type { Drop, Sink } from "./drop.ts";
import type { Occurrence } from "./occurrences.ts";
import { wordsAround } from "./words-around.ts";

/** Collects what an answer passes on its way. */
export interface Trail {
  passes(drop: Drop, occurrence: Occurrence): void;
  /** What that tells about the end of the answer. */
  ending(sinks: readonly Sink[]): Ending;
}

export type EndReads = (file: string) => { readonly ending: boolean; readonly refusal: boolean };

/** A collector for one answer: who takes it as if it were whole, and who asks how it ended. */
export function trailIn(program: Program, readsOf: EndReads): Trail {
  const files = new Set<string>();
  const acted: Taking[] = [];
  let isTested = false;
  return {
    passes(drop, { self, around, place }) {
      files.add(drop.file);
      isTested ||= place.is === "test" || around.some((value, i) => asks(value, around[i - 1] ?? self));
      const parsed = around.find((value) => value.is === "member" && /^(?:output_)?parsed$/.test(value.key));
      if (!parsed) return;
      if (place.is === "return" || (place.is === "binding" && isAskedOf(place.binding, program.code(drop.file))))
        isTested = true;
      const at = program.at(drop.file, parsed.span);
      acted.push({ how: "acted-on", isCaught: true, at, note: "what the SDK read of it is used here" });
    },
    ending(sinks) {
      const reads = [...files].map(readsOf);
      return {
        taken: [...sinks.flatMap((sink) => takingBy(sink, program) ?? []), ...acted],
        isStored: sinks.some(({ kind }) => kind === "stored"),
        isAsked: reads.some(({ ending }) => ending) || sinks.some((sink) => asksForItsEnd(sink, program)),
        refusalIsAsked: reads.some(({ refusal }) => refusal),
        isTested,
      };
    },
  };
}

/** Whether an expression asks if there is an answer: `answer || "Sorry"`, `answer ? … : …`. */
function asks(value: Value, inner: Value): boolean {
  if (value.is === "operation") return /^(?:!|[=!]==?)$/.test(value.operator);
  if (value.is !== "choice") return false;
  return value.by === "conditional" ? value.test === inner : value.options[0] === inner;
}

/** Whether some test in the file asks about a variable. */
function isAskedOf(binding: number, code: CodeFacts): boolean {
  const isIt = (value: Value) => value.is === "name" && value.binding === binding;
  const isIn = (test: Value) => {
    let isFound = false;
    walkValue(test, (part) => {
      isFound ||= isIt(part);
    });
    return isFound;
  };
  if (code.branches.some(({ test }) => isIn(test))) return true;
  return rootsOf(code).some(({ value }) => {
    let isFound = false;
    walkValue(value, (part) => {
      if (part.is === "choice") isFound ||= isIn(part.test ?? part.options[0] ?? part);
    });
    return isFound;
  });
}

/** Whether a place asks for the last words of the text: `text.endsWith("}")`. */
function asksForItsEnd({ kind, by }: Sink, program: Program): boolean {
  const callee = kind === "compared" && by ? program.call(by).callee : null;
  return callee?.is === "member" && callee.key === "endsWith";
}

function takingBy({ kind, drop, by, at }: Sink, program: Program): Taking | null {
  if (drop.text === "none" || drop.isLine) return null;
  if (kind === "shown" && drop.text === "whole") return { how: "shown", isCaught: false, at, note: "shown here" };
  if (!by) return null;
  const name = qualifiedName(program.call(by).callee, program.code(by.file));
  if (kind === "parsed") {
    const isQuiet = quietReaders.test(name);
    const how = isQuiet || strictReaders.test(name) ? "read" : lenientReaders.test(name) ? "mended" : null;
    return how && { how, isCaught: isQuiet || isHandled(by, program), at, note: "read as data here" };
  }
  if (kind !== "stored" || drop.text === "part" || !isRecord(by, program)) return null;
  return { how: "kept", isCaught: false, at, note: "kept here, as if it were whole" };
}

const FILES = ["fs", "fs/promises", "fs-extra", "node:*"];
/** Names of what is stored where half an answer does little harm: talk, logs, what can be made again. */
const PASSING =
  /^(?:messages?|msgs?|chats?|history|histories|conversations?|threads?|turns?|(?:sys)?logs?|cached?|caches?|sessions?|memory|memories|events?|traces?|usages?|metrics|stats|tmp|temp|debug)$/i;
const WORDS = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;

/** Whether a call stores a row, a file or a mail, and not just talk or a trace. */
function isRecord(ref: CallRef, program: Program): boolean {
  const callees = calleesOf(program.calleeOf(ref), program);
  if (!callees.some((callee) => isOf(callee, [...databases, ...mailers, ...FILES]))) return false;
  return !wordsAround(ref, program).some((word) => (word.match(WORDS) ?? []).some((part) => PASSING.test(part)));
}

/** `run.status === "completed"`. */
function asksForCompletion({ operands }: Extract<Value, { is: "operation" }>): boolean {
  const [a, b] = operands;
  return a?.is === "member" && a.key === "status" && b?.is === "literal" && b.value === "completed";
}

/** Whether code of a file looks at the end of an answer; remembered. */
export function endReadsIn(program: Program): EndReads {
  const known = new Map<string, ReturnType<EndReads>>();
  return (file) => {
    const found = known.get(file) ?? readIn(program.code(file));
    known.set(file, found);
    return found;
  };
}

function readIn(code: CodeFacts): ReturnType<EndReads> {
  let ending = false;
  let refusal = false;
  for (const { value } of rootsOf(code)) {
    walkValue(value, (part) => {
      if (part.is === "member") {
        ending ||= endingNames.has(part.key);
        refusal ||= refusalNames.has(part.key);
      } else if (part.is === "operation") ending ||= asksForCompletion(part);
      else if (part.is === "literal" && typeof part.value === "string") ending ||= endingValues.has(part.value);
      else if (part.is === "import") ending ||= endingValues.has(part.imported);
    });
  }
  return { ending, refusal };
}
