/**
 * Who starts a function: from it, backwards over mentions and imports, to the entries that reach it.
 * It never calls what is not known a request.
 */

import { forwarding } from "../knowledge/forwarding.ts";
import type { Evidence, Origin } from "../model/index.ts";
import { addTo } from "./add-to.ts";
import { keyOf } from "./call-graph.ts";
import type { Consumers } from "./consumers.ts";
import type { Entry, EntryWorld } from "./entries/entry.ts";
import { forwardsTo } from "./forwards.ts";
import type { FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { type HandedOver, handedOver } from "./queues.ts";
import { audienceOf } from "./reach/audience.ts";
import { bodyRuns, type How } from "./reach/body-runs.ts";
import { libraryOrigin } from "./reach/library.ts";
import { ordered } from "./reach/ordered.ts";
import { setsUpOnly } from "./reach/sets-up.ts";
import { isAtLoad, type Step } from "./reach/step.ts";

export interface ReachWorld extends EntryWorld {
  readonly entries: readonly Entry[];
  readonly consumers: Consumers;
  /** The tree holds pages, read or not. */
  readonly hasPages: boolean;
}

const HOWS: readonly How[] = ["called", "handed over", "spoken of"];
/** More functions than this are not searched for one answer. */
const MAX_VISITED = 5000;

export interface Reach {
  /** Who starts a function, most demanding first; never empty. */
  originsOf(ref: FunctionRef): readonly Origin[];
  /** An entry itself. */
  isEntry(ref: FunctionRef): boolean;
  /** Every entry from which it is reached. */
  entriesOf(ref: FunctionRef): readonly Entry[];
  /** The steps from an entry to a function; null where it does not reach it. */
  wayTo(ref: FunctionRef, entry: Entry): readonly Evidence[] | null;
  /** By what an entry is reached, what stands in its file considered. */
  channelOf(entry: Entry): Origin["channel"];
  /** Handlers that put work into the queue that an entry works on, or hand it their requests, over several if need be. */
  handersOf(entry: Entry): readonly Handing[];
}

export interface Handing {
  readonly handler: Entry;
  readonly handedOver: HandedOver;
}

/** A way from an entry to the function asked for. */
interface Way {
  readonly origin: Origin;
  /** null: a test. */
  readonly entry: Entry | null;
}

/** Answers for any function who starts it. */
export function reachOf(program: Program, world: ReachWorld): Reach {
  const byFunction = new Map<string, Entry[]>();
  for (const entry of world.entries) {
    const key = keyOf(entry.ref);
    addTo(byFunction, key, entry);
  }
  const runs = bodyRuns(program);
  const isSetUp = setsUpOnly(program);
  const audience = audienceOf(program, world);
  const origins = new Map<string, readonly Origin[]>();
  const ways = new Map<string, readonly Way[]>();
  const queued = handedOver(program);
  const forwarded = forwardsTo(program, world.manifests);
  const handers = new Map<Entry, readonly Handing[]>();
  return {
    handersOf,
    isEntry: (ref) => byFunction.has(keyOf(ref)),
    channelOf: (entry) => audience(entry).channel,
    wayTo: (ref, from) => waysTo(ref).find(({ entry }) => entry === from)?.origin.path ?? null,
    entriesOf: (ref) => [...new Set(waysTo(ref).flatMap(({ entry }) => entry ?? []))],
    originsOf(ref) {
      const known = origins.get(keyOf(ref));
      if (known) return known;
      const found = waysTo(ref).map(({ origin }) => origin);
      const all = ordered(found.length > 0 ? withLibrary(found, ref) : [unreached(ref)]);
      origins.set(keyOf(ref), all);
      return all;
    },
  };

  function waysTo(ref: FunctionRef): readonly Way[] {
    const known = ways.get(keyOf(ref));
    if (known) return known;
    // A test calls what the application only hands over, or speaks of.
    const found = firstFound(ref, waysAt, ({ entry }) => entry !== null);
    ways.set(keyOf(ref), found);
    return found;
  }

  function firstFound<T>(
    ref: FunctionRef,
    at: (step: Step) => readonly T[],
    isEnough: (one: T) => boolean = () => true,
  ): readonly T[] {
    let first: readonly T[] = [];
    for (const how of HOWS) {
      const found = search(ref, how, at);
      if (found.some(isEnough)) return found;
      if (first.length === 0) first = found;
    }
    return first;
  }

  function search<T>(ref: FunctionRef, how: How, at: (step: Step) => readonly T[]): readonly T[] {
    const seen = new Set([keyOf(ref)]);
    const found: T[] = [];
    let wave: readonly Step[] = [{ ref, next: null, at: null }];
    while (wave.length > 0 && seen.size < MAX_VISITED) {
      const next: Step[] = [];
      for (const step of wave) {
        const here = at(step);
        found.push(...here);
        if (here.length > 0) continue;
        for (const before of stepsBefore(step, how)) {
          if (seen.has(keyOf(before.ref))) continue;
          seen.add(keyOf(before.ref));
          next.push(before);
        }
      }
      wave = next;
    }
    return found;
  }

  function waysAt(step: Step): readonly Way[] {
    if (["test", "story"].includes(world.classOf(step.ref.file))) return [{ origin: testOrigin(step), entry: null }];
    const entries = byFunction.get(keyOf(step.ref)) ?? [];
    if (entries.length === 0) return [];
    return (isSetUp(step) ? entries.filter(({ trigger }) => trigger !== "request") : entries).map((entry) => ({
      origin: originFrom(entry, step),
      entry,
    }));
  }

  function handersOf(entry: Entry): readonly Handing[] {
    const known = handers.get(entry);
    if (known) return known;
    const found: Handing[] = [];
    const seen = new Set([entry]);
    for (const job of seen) {
      for (const one of [...queued(job), ...forwarded(job)]) {
        const ref = { file: one.by.file, fn: program.call(one.by).fn };
        for (const handler of firstFound(ref, ({ ref: at }) => byFunction.get(keyOf(at)) ?? [])) {
          if (handler.trigger === "job" || handler.framework === forwarding.framework) seen.add(handler);
          else if (handler.trigger === "request" && world.classOf(handler.ref.file) !== "test")
            found.push({ handler, handedOver: one });
        }
      }
    }
    handers.set(entry, found);
    return found;
  }

  /** Work that a person set off and whose result is asked for is waited for, although nothing is held open. */
  function isFollowed(entry: Entry): boolean {
    return handersOf(entry).some(
      ({ handler, handedOver: { isFollowed: asks } }) => asks && audience(handler).interactive,
    );
  }

  function originFrom(entry: Entry, step: Step): Origin {
    const { interactive, channel, asked } = audience(entry);
    return {
      trigger: entry.trigger,
      interactive: interactive || (entry.trigger === "job" && isFollowed(entry)),
      channel,
      path: [...(asked ? [asked] : []), { at: entry.at, note: entry.note }, ...pathOf(step)],
      route: entry.route,
      canStream: entry.canStream,
      ...(isAtLoad(step) ? { isAtLoad: true } : {}),
      ...(entry.retries > 0 ? { retries: entry.retries, retryWaitMs: entry.retryWaitMs } : {}),
    };
  }

  function testOrigin(step: Step): Origin {
    const at = step.at ?? program.at(step.ref.file, START);
    return { trigger: "test", interactive: false, channel: "none", path: [{ at, note: "called by a test" }] };
  }

  function stepsBefore(step: Step, how: How): readonly Step[] {
    const { ref } = step;
    if (ref.fn === null) {
      return program
        .importers(ref.file)
        .filter((file) => isSeen(file, ref.file))
        .map((file) => ({ ref: { file, fn: null }, next: step, at: null }));
    }
    return program.mentionedBy(ref).flatMap((mention): Step[] => {
      if (!isSeen(mention.ref.file, ref.file) || (mention.isPassedOn && how === "called")) return [];
      if (mention.ref.fn === null && !bodyRunsIt(mention.ref.file, ref, how)) return [];
      return [{ ref: mention.ref, next: step, at: mention.at }];
    });
  }

  /** Of a method, a body that names its class in a table is enough where nothing else is known to call it. */
  function bodyRunsIt(file: string, ref: FunctionRef, how: How): boolean {
    if (how !== "spoken of") return runs(file)[how].has(keyOf(ref));
    // A class is spoken of where it is written and offered, too: that starts nothing.
    const isElsewhere = file !== ref.file && (program.function(ref)?.class ?? null) !== null;
    return isElsewhere || runs(file)["handed over"].has(keyOf(ref));
  }

  /** Examples and documentation show a library; they do not start what production code starts. */
  function isSeen(file: string, target: string): boolean {
    const isShow = (name: string) => ["example", "docs"].includes(world.classOf(name));
    return !isShow(file) || isShow(target);
  }

  function pathOf(step: Step): readonly Evidence[] {
    const path: Evidence[] = [];
    for (let s: Step | null = step; s?.next; s = s.next) {
      const to = s.next.ref;
      const name = program.function(to)?.name;
      const at = s.at ?? program.at(s.ref.file, START);
      if (to.fn === null) path.push({ at, note: `loads ${to.file}` });
      else if (name) path.push({ at, note: `calls ${name}` });
    }
    return path;
  }

  /** What a published package offers is started by whoever installs it, whatever its own tests do. */
  function withLibrary(found: readonly Origin[], ref: FunctionRef): readonly Origin[] {
    return found.every(({ trigger }) => trigger === "test") ? [...libraryOrigin(ref, program, world), ...found] : found;
  }

  function unreached(ref: FunctionRef): Origin {
    const [library] = libraryOrigin(ref, program, world);
    return library ?? { trigger: "unknown", interactive: false, channel: "none", path: [] };
  }
}

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };
