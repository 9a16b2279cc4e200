/**
 * How calls to models are made again: how often, after what time and after which errors. Whether that is wise is for
 * the rules.
 */
import type { RetryLibrary } from "../knowledge/retry-libraries.ts";
import type { Backoff, FileClass, Use } from "../model/index.ts";
import { backoffByHand } from "./backoffs/by-hand.ts";
import { backoffByLibrary } from "./backoffs/by-library.ts";
import { eventSourceBackoff } from "./backoffs/event-sources.ts";
import { coverageOf } from "./controls.ts";
import type { CallRef, FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { type RetrySite, retryAt } from "./retries/around.ts";
import { isLive } from "./tree.ts";
import type { LinkedUse } from "./uses.ts";

export interface BackoffInput {
  readonly program: Program;
  readonly knowledge: { readonly retryLibraries: readonly RetryLibrary[] };
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

/** What the code or the options of a retry tell about it; the rest of the row says which call it is for. */
export type Found = Omit<Backoff, "name" | "isOutside">;

/** Every retry around a call to a model, one row for each place where it is written. */
export function backoffsIn(input: BackoffInput): readonly Backoff[] {
  const found = input.linked.filter(({ use }) => isAsked(use, input)).flatMap((linked) => backoffsOf(linked, input));
  return [...new Map(found.map((one) => [`${one.at.file}:${one.at.line}:${one.at.column}`, one])).values()];
}

/**
 * Whether a call counts here. Batches and the like are left out: asking again and again whether work elsewhere is done
 * is no retry.
 */
const isAsked = ({ call, origin }: Use, { classOf }: BackoffInput): boolean =>
  isLive(classOf(call.at.file)) &&
  !call.switchedOff &&
  origin.trigger !== "test" &&
  !["batch", "realtime", "other"].includes(call.operation);

function backoffsOf({ use, reached }: LinkedUse, { program, knowledge }: BackoffInput): readonly Backoff[] {
  const { state, retries } = use.retry;
  const isOutside = ["sdk-default", "configured"].includes(state) && (retries ?? 0) > 0;
  const found: Found[] = [];
  const note = (at: CallRef, through: FunctionRef | null) => {
    const site = retryAt(at, through, { program, libraries: knowledge.retryLibraries });
    const backoff = site && backoffOf(site, use, program);
    if (backoff) found.push(backoff);
    return site?.at ?? null;
  };
  coverageOf(reached.site.ref, note, program);
  const reconnecting = eventSourceBackoff(reached.site.ref, program);
  return [...found, ...(reconnecting ? [reconnecting] : [])].map((one) => ({ ...one, name: use.name, isOutside }));
}

function backoffOf({ by }: RetrySite, { call, agentLoop }: Use, program: Program): Found | null {
  switch (by.is) {
    case "library":
      return backoffByLibrary(by, program);
    case "loop":
    case "self-call":
      return agentLoop ? null : backoffByHand(by, { program, isHttp: call.sdk === "http" });
    // One more time has an end.
    case "repeated":
    case "declared":
      return null;
  }
}
