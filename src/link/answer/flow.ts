import type { Location } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import type { Operation } from "../../model/index.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { climb } from "./climb.ts";
import { calledNow, type Drop, keyOfDrop, type Sink } from "./drop.ts";
import { called, given } from "./flow-calls.ts";
import { returned } from "./flow-returns.ts";
import { written } from "./flow-writes.ts";
import { type Occurrence, type Occurrences, ofName, type Place } from "./occurrences.ts";

export interface FlowWorld {
  readonly program: Program;
  readonly occurrences: Occurrences;
  isUi(file: string): boolean;
  /** What a call asks a model for; null for other calls. */
  operationOf(ref: CallRef): Operation | null;
  /** Whether what a function returns is the response of the framework that called it. */
  responds(ref: FunctionRef): boolean;
  /** Called for every place that a piece passes. */
  passes?(drop: Drop, occurrence: Occurrence): void;
}

/** One answer on its way: where pieces of it are still to be followed, and where others ended. */
export interface Flow extends FlowWorld {
  /** The answer was asked for as a stream. */
  readonly streams: boolean;
  add(drop: Drop): void;
  end(sink: Sink): void;
}

/** More pieces than this are not followed. */
const MAX_DROPS = 600;

/** Where a piece of the answer ends up, over whatever way it is handed on. */
export function flowFrom(start: Drop, world: FlowWorld, streams: boolean): readonly Sink[] {
  const sinks: Sink[] = [];
  const seen = new Set<string>();
  const pending: Drop[] = [];
  let isCut = false;
  const flow: Flow = {
    ...world,
    streams,
    add(drop) {
      const key = keyOfDrop(drop);
      if (seen.has(key)) return;
      isCut ||= seen.size > MAX_DROPS;
      if (isCut) return;
      seen.add(key);
      pending.push(drop);
    },
    end: (sink) => sinks.push(shownAsItComes(sink)),
  };
  flow.add(start);
  for (let drop = pending.pop(); drop; drop = pending.pop()) {
    const occurrences = world.occurrences(drop.file, drop.leaf);
    if (occurrences.length > MAX_DROPS) {
      isCut = true;
      continue;
    }
    for (const occurrence of occurrences) {
      world.passes?.(drop, occurrence);
      follow(drop, occurrence, flow);
    }
  }
  return isCut ? sinks.map(maybeAsItComes) : sinks;
}

/** Where the search ends before the answer does, what was put together may be shown piece by piece elsewhere. */
const maybeAsItComes = (sink: Sink): Sink => ({ ...sink, drop: { ...sink.drop, gathered: null } });

const shownAsItComes = (sink: Sink): Sink => ({ ...sink, drop: asItComes(sink.drop, sink.at) });

/** Put together and handed on within the same loop, it goes on piece by piece all the same. */
function asItComes(drop: Drop, at: Location): Drop {
  const loop: Location | null = drop.gathered?.loop ?? null;
  const isWithin = loop !== null && at.file === loop.file && contains(loop, at);
  return isWithin ? { ...drop, gathered: null } : drop;
}

const NOTES = { shown: "shown here", compared: "compared here", instruction: "acted on here" } as const;

function follow(drop: Drop, { self, around, place }: Occurrence, flow: Flow): void {
  const climbed = climb(around, { drop, self, isCallee: place.is === "callee", streams: flow.streams });
  if (climbed.is === "gone") return;
  const fn = functionAround(drop.file, place, flow.program);
  if (climbed.is !== "on") {
    const at = flow.program.at(drop.file, climbed.by.span);
    flow.end({ kind: climbed.is, drop: climbed.drop, at, note: NOTES[climbed.is], fn });
    return;
  }
  if (climbed.isYielded && fn.fn !== null) {
    const yielded = asItComes(climbed.drop, flow.program.at(drop.file, self.span));
    returned({ ...yielded, isPiece: false }, fn, flow);
  }
  arrive(climbed.drop, { place, method: climbed.method }, flow);
}

interface Arrival {
  readonly place: Place;
  readonly method: string | null;
}

function arrive(drop: Drop, { place, method }: Arrival, flow: Flow): void {
  const { file } = drop;
  if (place.is === "binding") bound(drop, place.binding, flow);
  else if (place.is === "callee") called(drop, { file, call: place.call }, { method, flow });
  else if (place.is === "argument") given(drop, { file, call: place.call }, { index: place.index, flow });
  else if (place.is === "return" && place.fn !== null) returned(drop, { file, fn: place.fn }, flow);
  else if (place.is === "write") written(drop, place.write, flow);
}

function bound(drop: Drop, binding: number, flow: Flow): void {
  const name = flow.program.code(drop.file).bindings[binding]?.name ?? "";
  flow.add({ ...drop, ...calledNow(drop, name), leaf: ofName(binding) });
}

function functionAround(file: string, place: Place, program: Program): FunctionRef {
  const code = program.code(file);
  switch (place.is) {
    case "callee":
    case "argument":
      return { file, fn: code.calls[place.call]?.fn ?? null };
    case "return":
    case "alone":
      return { file, fn: place.fn };
    case "write":
      return { file, fn: code.writes[place.write]?.fn ?? null };
    case "binding":
      return { file, fn: code.bindings[place.binding]?.fn ?? null };
    case "test":
      return { file, fn: null };
  }
}
