/**
 * What becomes of the generated text: followed forward from the call through names, members, calls and returns, and
 * over the network to the page that asked. It looks at code only; the name of a file proves nothing.
 */

import type { Answer, Evidence, Operation, Origin } from "../model/index.ts";
import { addTo } from "./add-to.ts";
import { answeredAside } from "./answer/aside.ts";
import { type Drop, type Sink, startOf } from "./answer/drop.ts";
import { endReadsIn, trailIn } from "./answer/ending.ts";
import { type FlowWorld, flowFrom } from "./answer/flow.ts";
import { occurrencesIn, ofCall } from "./answer/occurrences.ts";
import { tellsTokens } from "./answer/told-tokens.ts";
import { keyOf } from "./call-graph.ts";
import { callersIn } from "./calls/frames.ts";
import type { Consumers } from "./consumers.ts";
import type { Entry } from "./entries/entry.ts";
import type { CallRef, FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { runsIn } from "./runs-in.ts";
import type { Reached } from "./uses.ts";

export interface AnswerWorld {
  readonly program: Program;
  readonly entries: readonly Entry[];
  readonly consumers: Consumers;
  /** What a call asks a model for; null for other calls. */
  operationOf(ref: CallRef): Operation | null;
}

type Asked = Pick<Reached, "site" | "frame" | "origin" | "streaming">;

/** Answers for any use of a model what becomes of its text. */
export function answersOf(world: AnswerWorld): (reached: Asked) => Answer {
  const { program } = world;
  const place = runsIn(program, world.entries);
  const entriesBy = new Map<string, Entry[]>();
  for (const entry of world.entries) {
    addTo(entriesBy, keyOf(entry.ref), entry);
  }
  const entriesOf = (ref: FunctionRef): readonly Entry[] => entriesBy.get(keyOf(ref)) ?? [];
  const endReads = endReadsIn(program);
  const flow: FlowWorld = {
    program,
    occurrences: occurrencesIn(program),
    isUi: (file) => place(file) === "browser" || place(file) === "both",
    operationOf: world.operationOf,
    responds: (ref) => entriesOf(ref).some((entry) => answersByReturning(entry)),
  };

  return (asked) => {
    const streams = asked.streaming === "streamed";
    const start = { ...startOf(asked.site.ref, ofCall(asked.site.ref.call), asked.site.http !== null) };
    const trail = trailIn(program, endReads);
    const followed = { ...flow, passes: trail.passes };
    const sinks = flowFrom({ ...start, entered: callersIn(asked.frame) }, followed, streams);
    const aside = streams ? answeredAside(asked.site.ref, program) : null;
    const answer = { ...decide(throughConsumers(sinks, asked), streams), ending: trail.ending(sinks) };
    const consumer = consumerOf(asked, sinks);
    if (aside && (answer.goesTo === "stored" || answer.goesTo === "unknown" || answer.collected)) {
      return { ...answer, goesTo: "shown", collected: aside.isLate, consumer, because: [aside.evidence] };
    }
    return { ...answer, consumer, collected: answer.collected && !tellsTokens(asked.site, program) };
  };

  /** A server action is a function of the page that calls it: what the page does with the result decides. */
  function answersByReturning(entry: Entry): boolean {
    if (entry.trigger !== "request" || entry.channel !== "http") return false;
    return entry.route !== null || program.callers(entry.ref).length === 0;
  }

  /** What is sent to a page of this tree goes on there: it may be read as data before it is shown. */
  function throughConsumers(sinks: readonly Sink[], { origin }: Asked): readonly Sink[] {
    return sinks.flatMap((sink) => {
      if (sink.kind !== "shown") return [sink];
      const calls = answeredBy(sink, origin).flatMap((entry) =>
        (world.consumers.get(entry) ?? []).flatMap(({ call }) => (call ? [call] : [])),
      );
      const texts: Drop[] = [];
      const passes = (drop: Drop) => drop.text === "whole" && texts.push(drop);
      const there = calls.flatMap((call) => flowFrom(arriving(call, sink.drop), { ...flow, passes }, false));
      if (there.some(({ kind }) => kind === "shown")) return [sink];
      const read = there.filter(({ kind }) => kind === "parsed" || kind === "intermediate").slice(0, 1);
      if (read.length > 0) return read;
      const isLine = texts.length > 0 && texts.every((drop) => drop.isLine);
      return [isLine ? { ...sink, drop: { ...sink.drop, isLine } } : sink];
    });
  }

  function arriving(call: CallRef, sent: Drop): Drop {
    return { ...startOf(call, ofCall(call.call), true), wrapped: sent.wrapped, ...calledAs(sent) };
  }

  /**
   * The handlers whose response the text is sent in: those around the sending, or where a helper sends it, the handler
   * that the call started from.
   */
  function answeredBy({ fn, at }: Sink, origin: Origin): readonly Entry[] {
    const around = entriesAround(fn);
    return around.length > 0 || flow.isUi(at.file) ? around : [entryOf(origin)].flatMap((entry) => entry ?? []);
  }

  function entryOf({ path }: Origin): Entry | undefined {
    return world.entries.find(({ at }) => path.some((step) => step.at === at));
  }

  function entriesAround(fn: FunctionRef): readonly Entry[] {
    for (let ref: FunctionRef | null = fn; ref && ref.fn !== null; ref = outer(ref)) {
      const found = entriesOf(ref).filter(({ trigger }) => trigger === "request");
      if (found.length > 0) return found;
    }
    return [];
  }

  function outer(ref: FunctionRef): FunctionRef | null {
    const parent = program.function(ref)?.parent ?? null;
    return parent === null ? null : { file: ref.file, fn: parent };
  }

  /** Where the person is: the page that asks, the page that is rendered, the component that shows it. */
  function consumerOf({ origin }: Asked, sinks: readonly Sink[]): Evidence | null {
    if (!origin.interactive) return null;
    const shown = sinks.find(({ kind, at }) => kind === "shown" && flow.isUi(at.file));
    if (origin.trigger === "ui" || shown) return shown ? { at: shown.at, note: shown.note } : (origin.path[0] ?? null);
    const entry = entryOf(origin);
    if (!entry) return null;
    const [consumer] = world.consumers.get(entry) ?? [];
    if (consumer) return consumer.evidence;
    return entry.isShown ? { at: entry.at, note: entry.note } : null;
  }
}

/** Settles on one destination of the text where it ends up in several places, the most telling one first. */
function decide(sinks: readonly Sink[], streams: boolean): Omit<Answer, "ending"> {
  const of = (kind: Sink["kind"]) => sinks.filter((sink) => sink.kind === kind);
  const shown = of("shown");
  const prose = shown.filter(({ drop }) => !drop.isLine);
  const deciding = firstOf([
    ["intermediate", of("instruction").length > 0 ? of("intermediate") : []],
    ["parsed", of("parsed")],
    ["shown", prose.length > 0 ? prose : shown],
    ["parsed", of("compared")],
    ["intermediate", of("intermediate")],
    ["parsed", of("instruction")],
    ["stored", of("stored")],
  ]);
  const told = deciding?.sinks ?? [];
  const because = [...told].sort(byPlace).slice(0, 3);
  const goesTo = deciding?.goesTo ?? "unknown";
  return {
    goesTo,
    collected: streams && goesTo === "shown" && told.every(({ drop }) => drop.gathered !== null),
    consumer: null,
    needsWhole: goesTo === "shown" && (told.every(({ drop }) => drop.wasWhole) || of("checked").length > 0),
    isLine: told.length > 0 && told.every(({ drop }) => drop.isLine),
    isArtifact: told.length > 0 && told.every(({ drop }) => drop.isArtifact),
    because: because.map(({ at, note }) => ({ at, note })),
  };
}

const calledAs = ({ isLine, isArtifact }: Drop) => ({ isLine, isArtifact });

type Candidate = readonly [Answer["goesTo"], readonly Sink[]];

function firstOf(candidates: readonly Candidate[]): { goesTo: Answer["goesTo"]; sinks: readonly Sink[] } | null {
  const found = candidates.find(([, sinks]) => sinks.length > 0);
  return found ? { goesTo: found[0], sinks: found[1] } : null;
}

function byPlace(a: Sink, b: Sink): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1;
  return a.at.line - b.at.line || a.at.column - b.at.column;
}
