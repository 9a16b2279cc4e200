import { grouped } from "../grouped.ts";
import type { Location, ModelCall, OptionPlace, Use } from "../model/index.ts";
import { type Change, setOption } from "./change.ts";

/** About how many tokens models write in a second, and how many seconds reasoning models think first. */
const [TOKENS_A_SECOND, REASONING] = [50, 60];
/** How long an answer without a limit is likely to be, by its shape. */
const LIKELY_TOKENS = { tiny: 100, object: 500, "any-json": 500, none: null } as const;

/** What a request of the slow tier may take; platform.openai.com "Flex processing", 2026-11-23. */
export const FLEX_MS = 900_000;

/**
 * A time limit to begin with. A minute where somebody waits for the whole answer; five where nobody watches, where it
 * grows while it is read, or where it is thought about first; a quarter of an hour in the slow tier. What is set on a client holds for all that goes through it.
 */
export function sensibleTimeout(call: ModelCall, uses: readonly Use[]): Suggestion {
  const sharing = uses.filter((other) => sharesLimit(other.call, call));
  if (sharing.some(({ pace }) => pace === "flex")) return suggestion("a quarter of an hour", FLEX_MS);
  return sharing.some(takesLong) ? suggestion("a few minutes", 300_000) : suggestion("about a minute", 60_000);
}

interface Suggestion {
  readonly words: string;
  readonly ms: number;
  /** The same as code: an abort signal that fires then. */
  readonly signal: string;
}

const suggestion = (words: string, ms: number): Suggestion => ({
  words,
  ms,
  signal: `AbortSignal.timeout(${grouped(ms, "_")})`,
});

const sharesLimit = (one: ModelCall, other: ModelCall): boolean =>
  one === other || one.clients.some((client) => other.clients.some(({ at }) => isSame(at, client.at)));

const isSame = (one: Location, other: Location): boolean =>
  one.file === other.file && one.line === other.line && one.column === other.column;

const takesLong = ({ origin, streaming, reasoning }: Use): boolean =>
  !origin.interactive || streaming === "streamed" || streaming === "dynamic" || reasoning;

/** A time as people say it: "45 seconds", "10 minutes". */
export const told = (ms: number): string =>
  ms < 60_000 ? `${ms / 1000} seconds` : `${Math.round(ms / 60_000)} minutes`;

/** Writes a time limit, in the unit of its place; where there is no place for one, the signal that fires then. */
export function timeLimit(use: Use, { ms, signal }: Pick<Suggestion, "ms" | "signal">): readonly Change[] {
  const place = use.call.sdk === "http" ? undefined : timeoutPlace(use);
  return place ? setOption(place, place.isInSeconds ? ms / 1000 : ms) : setOption(use.placesFor("signal")[0], signal);
}

/** On the client if only one serves the call, else at the call. */
function timeoutPlace({ call, placesFor }: Pick<Use, "call" | "placesFor">): OptionPlace | undefined {
  const places = placesFor("timeoutMs");
  const layer = (call.clients.length > 1 ? places[0] : places.at(-1))?.layer;
  return places.find((place) => place.layer === layer);
}

/** How many seconds an answer may take; null where nothing tells. */
export function expectedSeconds({ outputLimit, reasoning, schema, agentLoop, pace }: Use): number | null {
  if (pace === "background") return 0;
  if (outputLimit.state === "unknown" || outputLimit.state === "caller") return null;
  const tokens = outputLimit.value ?? LIKELY_TOKENS[schema];
  const writing = tokens === null ? Number.POSITIVE_INFINITY : tokens / TOKENS_A_SECOND;
  return roundsOf(agentLoop) * (reasoning ? Math.max(REASONING, writing) : writing);
}

/** How many calls of a model an answer may take: the rounds of an agent loop. A loop at the provider is one request. */
const roundsOf = (loop: Use["agentLoop"]): number =>
  !loop || loop.kind === "hosted" ? 1 : (loop.bound ?? (loop.state === "unbounded" ? Number.POSITIVE_INFINITY : 1));
