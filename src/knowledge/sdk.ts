import type { Operation } from "../model/index.ts";

/**
 * Where an option is written, from the arguments of the call or construction: "0.max_tokens" is a property of the
 * first argument, "0" the first argument itself, "1.timeout" a property of the second, "0.config.maxOutputTokens"
 * a nested one. "0.stop[]" is any element of a list.
 */
export type OptionPath = string;

/** Options that rules ask for. Several paths: the first that is written decides. */
export interface OptionPaths {
  readonly model?: readonly OptionPath[];
  readonly outputLimit?: readonly OptionPath[];
  /** Names that people write for the limit and this SDK and version does not read. */
  readonly misnamedLimit?: readonly OptionPath[];
  readonly streaming?: readonly OptionPath[];
  readonly maxRetries?: readonly OptionPath[];
  readonly timeoutMs?: readonly OptionPath[];
  readonly signal?: readonly OptionPath[];
  readonly temperature?: readonly OptionPath[];
  readonly endUser?: readonly OptionPath[];
  /** What the model is asked: messages, prompt, input, contents. */
  readonly input?: readonly OptionPath[];
  readonly instructions?: readonly OptionPath[];
  readonly tools?: readonly OptionPath[];
  /** A schema or response format that makes the answer data. */
  readonly schema?: readonly OptionPath[];
  readonly choices?: readonly OptionPath[];
  readonly apiKey?: readonly OptionPath[];
  /** A token provider or other keyless credential. */
  readonly keyless?: readonly OptionPath[];
  readonly baseUrl?: readonly OptionPath[];
  readonly organization?: readonly OptionPath[];
  readonly project?: readonly OptionPath[];
  readonly browserAllowed?: readonly OptionPath[];
  /** A function used instead of the platform's `fetch`. */
  readonly fetch?: readonly OptionPath[];
  readonly headers?: readonly OptionPath[];
  readonly cache?: readonly OptionPath[];
  /** A model object (AI SDK) or a client (LangChain, agents) that the call goes through. */
  readonly through?: readonly OptionPath[];
}

/** A semver range of the SDK in which an entry holds; absent means every version. */
type Versions = { readonly versions?: string };

/** A way to come by a client. */
export interface ClientKnowledge extends Versions {
  /** Names exported by the package: "default", "OpenAI", "createOpenAI". "*" is the module itself (`import * as x`). */
  readonly exports: readonly string[];
  /** Constructed with `new`, by a call, or exported ready to use. */
  readonly how: "new" | "call" | "instance";
  /** Kind of object it gives; calls and makers name it in `on`. Default "client". */
  readonly gives?: string;
  readonly provider: string;
  readonly options: OptionPaths;
  /** Environment variables that the SDK reads by itself. */
  readonly env?: { readonly apiKey?: readonly string[]; readonly baseUrl?: readonly string[] };
  /** Model used where none is named. */
  readonly defaultModel?: string;
  /** This construct is only a settings object for another (openai 3's Configuration): no row of its own. */
  readonly isSettings?: boolean;
  readonly defaultMaxRetries?: number;
  readonly defaultTimeoutMs?: number;
}

/** A call that makes an object from another: a model of a client, a chat of a model. Sends nothing. */
export interface MakerKnowledge extends Versions {
  /** Kind of object it is called on: "client", "model", …; "module" for an export of the package. */
  readonly on: string;
  /** Method path, or export name for "module"; "" where the object itself is called. */
  readonly path: string;
  readonly gives: string;
  readonly options?: OptionPaths;
  readonly defaultTemperature?: number;
}

/** A call that sends a request to a model. */
export interface CallKnowledge extends Versions {
  readonly on: string;
  readonly path: string;
  readonly operation: Operation;
  readonly options: OptionPaths;
  /** never: answers whole · always: streams · option: as `options.streaming` says (default whole). */
  readonly streams: "never" | "always" | "option";
  /** Whether an output limit exists for this call at all. Default: by operation. */
  readonly takesLimit?: boolean;
  /** The SDK's types demand the limit, so its absence is a type error and the value is elsewhere. */
  readonly limitRequired?: boolean;
  /** Limit in force where none is written. */
  readonly defaultLimit?: number;
  /** Names under which the answer carries its token usage. */
  readonly usage?: readonly string[];
  /** Method of the result that turns the call into another operation or a stream, e.g. `.asResponse`. */
  readonly model?: "hosted";
  /** Runs as an agent loop of up to this many model calls. */
  readonly defaultSteps?: number;
}

/** What holds by default, from a version on. Later entries win; absent numbers mean "none". */
export interface SdkDefaults {
  readonly versions: string;
  readonly maxRetries: number | null;
  readonly timeoutMs: number | null;
  /** What the default retries leave out: "429", "500". */
  readonly uncovered?: readonly string[];
  /** Largest value that still means "off": 0 for counts of retries, 1 for counts of attempts. */
  readonly offAt?: number;
}

/** All that airworthy knows of one SDK. Teaching an SDK is one file of this. */
export interface Sdk {
  /** Name of its main package; the `sdk` of the report. */
  readonly id: string;
  /** npm packages that are it; a trailing `*` stands for anything. Subpaths (`openai/edge`) belong to it. */
  readonly packages: readonly string[];
  /** Report the package the code imports instead of `id`. */
  readonly reportPackage?: boolean;
  /** Where the facts come from, and when they were read. */
  readonly source: string;
  readonly clients: readonly ClientKnowledge[];
  readonly makers: readonly MakerKnowledge[];
  readonly calls: readonly CallKnowledge[];
  readonly defaults: readonly SdkDefaults[];
  /**
   * Anything of these packages that receives one of the SDK's objects carries it on: chains, agents, pipes.
   * A carrier is an object of kind "carrier" on which the calls with `on: "carrier"` exist.
   */
  readonly carriers?: { readonly packages: readonly string[] };
  /** Wrappers from other packages that hand back what they are given: `observeOpenAI(client)`. */
  readonly isTransparent?: boolean;
  /** A plain string as model goes through this provider: the AI SDK's gateway. */
  readonly stringModels?: { readonly provider: string; readonly env: readonly string[] };
}
