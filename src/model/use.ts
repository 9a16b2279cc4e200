import type { Location } from "../facts/index.ts";
import type { Account } from "./account-check.ts";
import type { AgentLoop } from "./agent-loop.ts";
import type { ClientLife } from "./client-life.ts";
import type { Ending } from "./ending.ts";
import type { Expiry } from "./expiry.ts";
import type { History } from "./history.ts";
import type { Identifier } from "./identifier.ts";
import type { Keeper } from "./keeper.ts";
import type { OptionName, OptionPlace } from "./option-place.ts";
import type { OutputLimit } from "./output-limit.ts";
import type { Evidence, Resolved } from "./resolved.ts";
import type { StreamTwin } from "./stream-twin.ts";
import type { Tier } from "./tier.ts";
import type { Timeout } from "./timeout.ts";

export type Operation =
  | "chat"
  | "responses"
  | "completion"
  | "object"
  | "embedding"
  | "image"
  | "audio"
  | "moderation"
  | "batch"
  | "assistant"
  | "realtime"
  | "other";

export type Trigger = "request" | "ui" | "job" | "script" | "library" | "test" | "unknown";

export type KeySource =
  | "environment"
  | "literal"
  | "parameter"
  | "user-supplied"
  | "secret-manager"
  | "workload-identity"
  | "default-environment"
  | "none"
  | "unknown";

/** A construction of an LLM client. */
export interface Client {
  readonly at: Location;
  /** Package name, and the version the project uses: locked, else the range of the manifest. */
  readonly sdk: string;
  readonly sdkVersion: string | null;
  readonly provider: string;
  readonly keySource: KeySource;
  /** What its key may be besides, by a condition or where the first is missing. */
  readonly otherKeySources?: readonly KeySource[];
  /** A key that users keep with the application, and the request says whose is taken. */
  readonly isKeyChosenByRequest?: true;
  /** Where the key is read, or its literal written. */
  readonly keyAt: readonly Evidence[];
  /** As set in the construction; absent where the default rules. */
  readonly maxRetries: Resolved<number>;
  readonly timeoutMs: Resolved<number>;
  readonly runsIn: "server" | "browser" | "both" | "unknown";
  /** Of the model it asks, where an option or its address names one. */
  readonly region?: { readonly name: string; readonly at: Location } | null;
  /** Runs on the user's own machine (`localhost`), so that limits and keys mean little. */
  readonly isLocal: boolean;
  readonly life?: ClientLife;
  readonly account?: Account;
  /** Wholly in test code, documentation or examples. */
  readonly fileClass: FileClass;
}

export type FileClass = "production" | "test" | "example" | "docs" | "story" | "script" | "generated" | "vendored";

export type Pinning = "alias" | "snapshot" | "single" | "dynamic" | "absent";

export interface ModelName {
  readonly value: string | null;
  readonly pinning: Pinning;
  readonly at: Location | null;
}

/** Who starts a call, and how it is waited for. */
export interface Origin {
  readonly trigger: Trigger;
  /** A person waits for the answer. */
  readonly interactive: boolean;
  readonly channel: "http" | "chat-platform" | "email" | "webhook" | "terminal" | "none";
  /** The entry point and the steps to the call, outermost first. */
  readonly path: readonly Evidence[];
  /** Address of the entry point, "/api/chat/:id", where it has one. */
  readonly route?: string | null;
  /** Times that the engine runs a failed job again; absent: none that is known. */
  readonly retries?: number;
  /** The longest time before one of them, in milliseconds; null: not known. */
  readonly retryWaitMs?: number | null;
  /** Absent: yes. false: the platform sends the answer whole, whatever the code does. */
  readonly canStream?: boolean;
  /** It is reached from the body of a module: when that is loaded, and later only by what the body handed it to. */
  readonly isAtLoad?: boolean;
}

export type RetryState = "sdk-default" | "configured" | "wrapper" | "disabled" | "none" | "unknown";

export interface Retry {
  readonly state: RetryState;
  /** Tries after the first, where known. */
  readonly retries: number | null;
  /** What the retries do not cover: "429", "500". */
  readonly uncovered: readonly string[];
  /** Some paths to this call are wrapped and these are not. */
  readonly barePaths: readonly Evidence[];
  /** A shared fail-fast design: another model or answer takes over at once. */
  readonly hasFallback: boolean;
  /** The versions that the project allows differ in this; its lowest was taken. */
  readonly isInferred?: boolean;
  readonly because: readonly Evidence[];
}

/** What becomes of the generated text. */
export interface Answer {
  /**
   * shown: prose reaches the person who waits · parsed: the program reads it as data first ·
   * intermediate: it feeds another model call · stored: kept and shown later · unknown
   */
  readonly goesTo: "shown" | "parsed" | "intermediate" | "stored" | "unknown";
  /** Requested as a stream, but collected whole before anything is sent. */
  readonly collected: boolean;
  /** The consumer is in this tree (a page that calls the route, a chat hook). */
  readonly consumer: Evidence | null;
  /** The whole text is worked on before it is shown: translated, moderated, printed. */
  readonly needsWhole: boolean;
  /** It is kept or sent under the name of a line: a title, a label, a category. */
  readonly isLine?: boolean;
  /** It is kept or sent under the name of something made: code, a query, a drawing. */
  readonly isArtifact?: boolean;
  readonly ending: Ending;
  readonly because: readonly Evidence[];
}

/** A limit on the output as it stands in the request. */
/** A call expression that sends a request to a model. */
export interface ModelCall {
  readonly at: Location;
  /** As a reader would name it: `openai.chat.completions.create`, `generateText`, `fetch`. */
  readonly name: string;
  readonly sdk: string;
  readonly sdkVersion: string | null;
  readonly provider: string;
  readonly operation: Operation;
  readonly clients: readonly Client[];
  readonly model: ModelName;
  readonly fileClass: FileClass;
  /** Path of the package of the workspace it belongs to; "" for the root. */
  readonly packagePath: string;
  /** Answered on the user's own machine. */
  readonly isLocal?: boolean;
  /** Answered by a server that whoever runs the application runs too: no account, no bill. */
  readonly isSelfHosted?: boolean;
  /** Goes through a client that is handed in from outside of the tree. */
  readonly isHandedIn?: boolean;
  /** Behind a switch that is false in the code. */
  readonly switchedOff: boolean;
  /** Every place that calls the wrapper around it. */
  readonly callers: readonly Location[];
  readonly errors: "handled" | "unhandled";
  readonly usage: "recorded" | "ignored";
  /** A gateway that records every request that goes through it. */
  readonly gateway?: string | null;
  /** Told to give telemetry of itself. */
  readonly isTraced?: "yes" | "maybe" | "no";
  readonly endUser: "identified" | "absent" | "not-applicable";
}

/** A model call as reached from one caller, its options resolved for that caller, without wrappers. Rules judge uses. */
export interface Use {
  readonly call: ModelCall;
  /** Where the options come together: the caller that decides, or the call itself. */
  readonly at: Location;
  readonly name: string;
  readonly origin: Origin;
  /** Triggers other than the most demanding one. */
  readonly otherOrigins: readonly Origin[];
  readonly outputLimit: OutputLimit;
  readonly streaming: "streamed" | "buffered" | "dynamic" | "not-applicable";
  /** The limit is above what this SDK asks for without a stream or a timeout: it throws at run time. */
  readonly refusedUnstreamed?: boolean;
  /** How it could stream, where its own code is all that has to change. */
  readonly streamTwin?: StreamTwin | null;
  readonly retry: Retry;
  readonly timeout: Timeout;
  readonly answer: Answer;
  /** Of streams that count tokens on request only: whether they are asked to; null for other calls. */
  readonly streamUsage?: "asked" | "absent" | "unknown" | null;
  readonly temperature: Resolved<number>;
  readonly identifier?: Identifier;
  /** What the input varies with. */
  readonly dependence: { readonly on: "constant" | "low-cardinality" | "open"; readonly because: readonly Evidence[] };
  readonly cache: { readonly state: "cached" | "none" | "not-applicable"; readonly because: readonly Evidence[] };
  /** What the framework keeps answers with, where this one is plain data and its own code is all that has to change. */
  readonly keeper?: Keeper | null;
  /** Of answers that the code itself keeps in a cache. */
  readonly expiry?: Expiry | null;
  /** What is given where the model fails, and kept by the cache as an answer is. */
  readonly failureKept?: Evidence | null;
  /** Where an option could be written that is not there yet, innermost first; nothing where it cannot be told. */
  placesFor(option: OptionName): readonly OptionPlace[];
  /** How the model picks its words is set, or may be: temperature, top_p, penalties. Reasoning models refuse these. */
  isTuned(): boolean;
  /** History, tools or an agent loop take part. */
  readonly conversational: boolean;
  /** What was said before, in calls that answer a request; absent where nothing of it is sent. */
  readonly history?: History | null;
  /** What is embedded: a search text, stored documents, an upload; null where nothing is embedded. */
  readonly embeds: "query" | "stored-documents" | "upload" | "unknown" | null;
  /** The result is kept: a database field, a vector store, a file. */
  readonly persists: Evidence | null;
  /** Persisted results are compared before the work is done again. */
  readonly skipsUnchanged: Evidence | null;
  /** The same input is certain to come again: in every turn of a loop, at every start of the program. */
  readonly repeatedBy?: { readonly what: "loop" | "start"; readonly because: readonly Evidence[] } | null;
  /** The shape of a structured answer. */
  readonly schema: "none" | "tiny" | "object";
  /** Reasoning model by its name. */
  readonly reasoning: boolean;
  /** One of its vendor's largest and dearest models. */
  readonly isLargeModel?: boolean;
  /** Told to think more than the model does by itself. */
  readonly effort?: { readonly value: string; readonly at: Location } | null;
  readonly inLoop: boolean;
  readonly agentLoop?: AgentLoop | null;
  /** Several answers to one prompt; null for one. */
  readonly completions?: Completions | null;
  /** Of calls in jobs and scripts. */
  readonly tier?: Tier | null;
  /** flex: the provider may take a quarter of an hour, for less · background: it gives an id at once, to ask again with. */
  readonly pace?: "flex" | "background" | null;
  /** Of embeddings: the loop that sends the elements of a collection one by one, though one request takes many. */
  readonly oneByOne?: Evidence | null;
}

/** Answers, or more than a few pictures, that one request asks for at once; all of them are paid. */
export interface Completions {
  /** Where the number is written. */
  readonly at: Location;
  readonly option: string;
  readonly count: number;
  /** What is read of them: the first alone, more, or each in turn. */
  readonly read: "first" | "many" | "all" | "unknown";
}
