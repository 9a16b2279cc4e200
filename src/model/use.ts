import type { Location } from "../facts/index.ts";
import type { AgentLoop } from "./agent-loop.ts";
import type { Answer } from "./answer.ts";
import type { ModelCall } from "./call.ts";
import type { Expiry } from "./expiry.ts";
import type { History } from "./history.ts";
import type { Identifier } from "./identifier.ts";
import type { Keeper } from "./keeper.ts";
import type { OptionName, OptionPlace } from "./option-place.ts";
import type { Origin } from "./origin.ts";
import type { OutputLimit } from "./output-limit.ts";
import type { Evidence, Resolved } from "./resolved.ts";
import type { Retry } from "./retry.ts";
import type { StreamTwin } from "./stream-twin.ts";
import type { Tier } from "./tier.ts";
import type { Timeout } from "./timeout.ts";

/**
 * A model call as reached from one caller, with the options that hold for that caller. Wrappers do not exist here:
 * rules judge uses.
 */
export interface Use {
  readonly call: ModelCall;
  /** Where the options come together: the caller that decides on them, or the call itself. */
  readonly at: Location;
  readonly name: string;
  /** What starts it; of several, the most demanding one. */
  readonly origin: Origin;
  readonly otherOrigins: readonly Origin[];

  readonly outputLimit: OutputLimit;
  readonly temperature: Resolved<number>;
  readonly retry: Retry;
  readonly timeout: Timeout;
  /** dynamic: decided at run time */
  readonly streaming: "streamed" | "buffered" | "dynamic" | "not-applicable";
  /** The SDK throws at run time: it refuses so high a limit without a stream or a timeout. */
  readonly refusedUnstreamed?: boolean;
  /** How the call could stream; null where more than its own code would have to change. */
  readonly streamTwin?: StreamTwin | null;
  /** Whether a stream is asked to count tokens, where it does so on request only; null for other calls. */
  readonly streamUsage?: "asked" | "absent" | "unknown" | null;
  /** Where an option could be written that is not there yet, innermost first; empty where it cannot be told. */
  placesFor(option: OptionName): readonly OptionPlace[];
  /** Whether sampling is set, or may be: temperature, top_p, penalties. Reasoning models refuse these. */
  isTuned(): boolean;
  /** What it tells the provider about its user; null where its SDK takes no word about that. */
  readonly identifier?: Identifier | null;

  readonly answer: Answer;
  /** How much of a structured answer's shape is asked for; tiny: a word of a list, a number, a switch */
  readonly schema: "none" | "any-json" | "tiny" | "object";
  /** Several answers to one prompt; null for one. */
  readonly completions?: Completions | null;

  /** What the input varies with. low-cardinality: a few values · open: whatever people write */
  readonly dependence: { readonly on: "constant" | "low-cardinality" | "open"; readonly because: readonly Evidence[] };
  readonly cache: { readonly state: "cached" | "none" | "not-applicable"; readonly because: readonly Evidence[] };
  /** What the framework could cache the answer with; null where more than the call's own code would have to change. */
  readonly keeper?: Keeper | null;
  /** When an answer that the code itself caches is forgotten; null where it caches none. */
  readonly expiry?: Expiry | null;
  /** What is answered where the model fails, and cached as if it were an answer. */
  readonly failureKept?: Evidence | null;
  /** Earlier messages, tools or an agent loop take part. */
  readonly conversational: boolean;
  /** The earlier messages that a call sends along; absent where it sends none, or answers no request. */
  readonly history?: History | null;
  /** What is embedded; null for calls that embed nothing. */
  readonly embeds: "query" | "stored-documents" | "upload" | "unknown" | null;
  /** Where the result is stored: a field of a database, a vector store, a file. */
  readonly persists: Evidence | null;
  /** Where stored results are compared, so that nothing is done twice. */
  readonly skipsUnchanged: Evidence | null;
  /** The same input is certain to come again: in every turn of a loop, or at every start of the program. */
  readonly repeatedBy?: { readonly what: "loop" | "start"; readonly because: readonly Evidence[] } | null;

  /** It is a reasoning model, by its name. */
  readonly reasoning: boolean;
  /** It is one of its vendor's largest and dearest models, by its name. */
  readonly isLargeModel?: boolean;
  /** The option by which the model is told to think more than it does by itself. */
  readonly effort?: { readonly value: string; readonly at: Location } | null;
  readonly inLoop: boolean;
  readonly agentLoop?: AgentLoop | null;
  /** For calls of jobs and scripts, which nobody waits for; null for others. */
  readonly tier?: Tier | null;
  /** flex: the provider may take a quarter of an hour, for less · background: it gives an id at once, to ask again with */
  readonly pace?: "flex" | "background" | null;
  /** The loop that embeds the elements of a collection one by one, though one request takes many. */
  readonly oneByOne?: Evidence | null;
}

/** Several answers, or more than a few pictures, that one request asks for; all of them are paid. */
export interface Completions {
  /** Where the number is written. */
  readonly at: Location;
  readonly option: string;
  readonly count: number;
  /** Which of them the code reads: the first alone, several, or all in turn. */
  readonly read: "first" | "many" | "all" | "unknown";
}
