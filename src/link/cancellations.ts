/** Whether calls end when the person who waits goes: by the signal they are given, or by what their handlers look at. */

import type { FileFacts } from "../facts/index.ts";
import {
  atTheEnd,
  goesOn,
  goneEvents,
  goneWords,
  keepsTalk,
  listeners,
  readOnWhenLeft,
  signalBelow,
  withClose,
  withSignal,
} from "../knowledge/cancellation.ts";
import type { Cancellation, Endpoint, Use } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import { readLayers } from "./calls/settings.ts";
import { layersOf } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { configuresFunction } from "./layers/functions.ts";
import type { Meaning } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import type { LinkedUse, UseContext } from "./uses.ts";
import { rootsOf, walkValue } from "./walk.ts";

export interface CancellationInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly facts: readonly FileFacts[];
  readonly linked: readonly LinkedUse[];
}

interface Reads {
  /** Somewhere it looks whether the person who asked is still connected. */
  readonly listens: boolean;
  /** It means to finish the answer even when they are gone. */
  readonly goesOn: boolean;
  /** It writes the response part by part. */
  readonly writes: boolean;
}

/** One row for each pair of a handler and a call of a model whose answer the handler shows to somebody who waits. */
export function cancellationsIn(endpoints: readonly Endpoint[], input: CancellationInput): readonly Cancellation[] {
  const byUse = new Map(input.linked.map((one) => [one.use, one]));
  const readsOf = readsIn(input.program);
  const known = new Set(input.program.files);
  return endpoints.flatMap((endpoint) => {
    if (!withSignal.has(endpoint.framework) && !withClose.has(endpoint.framework)) return [];
    return endpoint.uses.flatMap((use): readonly Cancellation[] => {
      const one = byUse.get(use);
      if (!one || !isWaitedFor(use)) return [];
      const files = new Set([
        endpoint.at.file,
        use.call.at.file,
        use.at.file,
        ...use.origin.path.map(({ at }) => at.file),
      ]);
      const reads = [...files].flatMap((file) => (known.has(file) ? [readsOf(file)] : []));
      if (endsByItself(use, endpoint, reads)) return [];
      const state = stateOf(one, endpoint, { ...input, reads });
      const because = [{ at: use.call.at, note: use.name }];
      const signal = signalFor(one, endpoint, input.program);
      return [{ at: endpoint.at, handler: endpoint.name, use, state, signal, because }];
    });
  });
}

/**
 * The signal that the call could be given, as it is written in the handler: `request.signal`. Null unless the call
 * stands in the handler itself, and the handler's first parameter has a name.
 */
function signalFor({ use, fn }: LinkedUse, { at, framework }: Endpoint, program: Program): string | null {
  const below = signalBelow.get(framework);
  const around = fn?.fn == null ? undefined : program.code(fn.file).functions[fn.fn];
  const name = around?.params[0]?.name ?? null;
  const isHandler = fn?.file === at.file && around?.nameSpan.line === at.line && use.at === use.call.at;
  return isHandler && below !== undefined && name !== null ? `${name}.${below}` : null;
}

/** Whether somebody waits for the answer over an open connection. Nobody does so for a job. */
const isWaitedFor = ({ answer, origin, streaming }: Use): boolean =>
  origin.trigger !== "job" &&
  origin.interactive &&
  answer.goesTo === "shown" &&
  !answer.isLine &&
  ["streamed", "buffered"].includes(streaming);

/**
 * Whether the call ends with the response by itself: a stream that is returned is cancelled with it. A response that is
 * written part by part does not end the call, and some SDKs read on to the end of the stream whatever happens.
 */
const endsByItself = ({ call, streaming }: Use, { framework }: Endpoint, reads: readonly Reads[]): boolean =>
  streaming === "streamed" &&
  !readOnWhenLeft.has(call.sdk) &&
  !(withClose.has(framework) && reads.some(({ writes }) => writes));

interface Looking extends CancellationInput {
  readonly reads: readonly Reads[];
}

function stateOf(one: LinkedUse, endpoint: Endpoint, looking: Looking): Cancellation["state"] {
  const { reached } = one;
  const { reads } = looking;
  const { world } = looking.context;
  if (isKept(one, world)) return "wanted";
  if (reads.some((read) => read.goesOn)) return "wanted";
  const layers = layersOf(reached.site, reached.thing, world);
  if (!layers.some(({ paths }) => (paths.signal ?? []).length > 0)) return "unknown";
  const signal = readLayers("signal", layers, world);
  if (signal?.reading.is === "hidden") return "unknown";
  const isForwarded = signal?.reading.is === "written" && !signal.reading.meanings.every(isTimer);
  if (!isForwarded) return reads.some((read) => read.listens) ? "unknown" : "ignored";
  const isDeaf = configuresFunction(endpoint.at.file, looking.facts) === "deaf";
  return isDeaf ? "unheard" : "forwarded";
}

/** Whether a signal is `AbortSignal.timeout(…)`, which runs out by the clock and tells nothing of the person. */
function isTimer(m: Meaning): boolean {
  return m.is === "made" && m.callee.is === "external" && m.callee.path.join(".") === "AbortSignal.timeout";
}

/** Whether the answer is stored at its end, so that whoever left finds it on coming back. */
function isKept({ use, reached }: LinkedUse, { program }: SdkWorld): boolean {
  if (use.answer.ending.isStored) return true;
  return atTheEnd.some((option) => {
    const reading = readOption([`0.${option}`], reached.site.inner, { program, callers: "follow" });
    if (reading.is !== "written") return reading.is === "hidden";
    return !reading.meanings.every((m) => m.is === "function" && readsNoText(m.ref.file, m.ref.fn, program));
  });
}

/**
 * Whether a function that is called at the end does not look at the text: `onFinish: ({ usage }) => …` keeps no answer.
 */
function readsNoText(file: string, fn: number | null, program: Program): boolean {
  let isRead = false;
  for (const { value } of rootsOf(program.code(file))) {
    walkValue(value, (part) => {
      if (part.is !== "member" || part.of.is !== "param" || part.of.fn !== fn) return;
      isRead ||= /^(?:text|messages?|response\w*|content|steps|toolResults)$/.test(part.key);
    });
  }
  return !isRead;
}

function readsIn(program: Program): (file: string) => Reads {
  const known = new Map<string, Reads>();
  return (file) => {
    const found = known.get(file) ?? look(file, program);
    known.set(file, found);
    return found;
  };
}

function look(file: string, program: Program): Reads {
  const code = program.code(file);
  let listens = false;
  let isGoingOn = false;
  let writes = false;
  for (const { callee, args } of code.calls) {
    const name = lastName(callee, code);
    isGoingOn ||= goesOn.test(name) || keepsTalk.test(name);
    writes ||= name === "write";
    const [event] = args;
    listens ||= listeners.has(name) && event?.is === "literal" && goneEvents.has(String(event.value));
  }
  for (const { value } of rootsOf(code)) {
    walkValue(value, (part) => {
      if (part.is === "member") {
        listens ||= goneWords.has(part.key);
      } else if (part.is === "object") {
        for (const entry of part.entries) {
          if (!("key" in entry)) continue;
          listens ||= entry.key === "cancel";
          isGoingOn ||= goesOn.test(entry.key);
        }
      }
    });
  }
  return { listens, goesOn: isGoingOn, writes };
}
