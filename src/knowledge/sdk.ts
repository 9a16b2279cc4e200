import type { Operation, StreamTwin } from "../model/index.ts";
import type { Given } from "./given.ts";
import type { OptionPath, OptionPaths } from "./option-paths.ts";

export type { OptionPath, OptionPaths } from "./option-paths.ts";

/** Where no limit is written, the SDK sends one by itself: a number, or the largest the model allows. */
export interface LimitByDefault {
  readonly tokens: number | "model-maximum";
  /** Regular expression source over model ids that do not get it. */
  readonly exceptModels?: string;
}

/** Retries are on, with this many tries after the first, as soon as the option is written, even empty. */
export interface RetriesOnceWritten {
  readonly option: OptionPath;
  /** null: a number that only the provider's side knows. */
  readonly retries: number | null;
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
  /** The first of these options that is written decides the provider: `vertexai: true`, `azureOpenAIApiKey`. */
  readonly providerIf?: readonly { readonly option: OptionPath; readonly provider: string }[];
  /** The model's name begins with its provider, up to this separator: "openai:gpt-4o". */
  readonly modelNamesProvider?: string;
  /** Beginnings of models' names that are taken for a provider's where none is written. */
  readonly providersInferred?: readonly { readonly start: string; readonly provider: string }[];
  readonly options: OptionPaths;
  /** Environment variables that the SDK reads by itself. */
  readonly env?: { readonly apiKey?: readonly string[]; readonly baseUrl?: readonly string[] };
  /** Model used where none is named. */
  readonly defaultModel?: string;
  /** This construct is only a settings object for another (openai 3's Configuration): no row of its own. */
  readonly isSettings?: boolean;
  /** Talks to the machine it runs on unless an address is given. */
  readonly isLocalByDefault?: boolean;
  /** Other than the SDK's `defaults`; null where there is none. */
  readonly defaultMaxRetries?: number | null;
  readonly defaultTimeoutMs?: number | null;
  readonly limitByDefault?: LimitByDefault;
  readonly retriesOnceWritten?: RetriesOnceWritten;
}

/**
 * A call or construction that makes an object from another: a model of a client, a chat of a model, an agent of a
 * model. Sends nothing. Options written here hold for what is made, and objects in `options.through` stand behind it.
 */
export interface MakerKnowledge extends Versions {
  /** Kind of object it is called on: "client", "model", …; "module" for an export of the package, "*" for any. */
  readonly on: string;
  /** Method path, or export name for "module"; "" where the object itself is called. */
  readonly path: string;
  readonly gives: string;
  readonly options?: OptionPaths;
  readonly defaultTemperature?: number;
  /** What the made object has more than its source: retries of its own, another model that takes over, … */
  readonly adds?: "retry" | "fallback" | "schema" | "tools";
  /** Of retries that it adds, where it names no number. */
  readonly defaultMaxRetries?: number;
  /** Its `maxRetries` option counts attempts, the first included. */
  readonly countsAttempts?: boolean;
  /** Objects it holds by name: `customProvider({ languageModels: { title: model } })`. */
  readonly holds?: readonly OptionPath[];
  /** Objects whose own options hold for what is made: middleware, one or a list. */
  readonly settledBy?: readonly OptionPath[];
  readonly given?: Given;
  /** Hands out what its object `holds` under the name at `name`; "openai:gpt-4o" is cut at the first separator. */
  readonly picks?: { readonly name: OptionPath; readonly separator?: string };
}

/** A call that sends a request to a model. */
export interface CallKnowledge extends Versions {
  readonly on: string;
  readonly path: string;
  readonly given?: Given;
  readonly operation: Operation;
  readonly options: OptionPaths;
  /** never: answers whole · always: streams · option: as `options.streaming` says (default whole). */
  readonly streams: "never" | "always" | "option";
  /** The first argument may be the text itself, in place of an object that holds it and the options. */
  readonly takesText?: true;
  /** Models of every kind are asked this way: the model's name, or the kinds of answer asked for, tell which. */
  readonly isAnyKind?: true;
  /** Whether an output limit exists for this call at all. Default: by operation. */
  readonly takesLimit?: boolean;
  /** The SDK's types demand the limit, so its absence is a type error and the value is elsewhere. */
  readonly limitRequired?: boolean;
  /** What it gives is JSON, and the same again when it is read back. */
  readonly isPlainData?: true;
  /** How the same answer comes in parts. */
  readonly streamTwin?: StreamTwin;
  /** Names of the limit that only some versions know: others are read there, and none of these is written. */
  readonly limitNames?: Readonly<Record<string, string>>;
  /** Limit in force where none is written. */
  readonly defaultLimit?: number;
  /** The SDK refuses a larger limit unless the answer is streamed or a timeout is set. */
  readonly streamRequiredAbove?: number;
  /** Names under which the answer carries its token usage. */
  readonly usage?: readonly string[];
  /** Method of the result that turns the call into another operation or a stream, e.g. `.asResponse`. */
  readonly model?: "hosted";
  /** Keeps a model's name with the provider, for later: an assistant, a training job. No row of the inventory. */
  readonly isSetup?: true;
  /** Where this is written, the settings live with the provider under that id. */
  readonly settingsElsewhere?: OptionPath;
  /** Runs as an agent loop of up to this many model calls. */
  readonly defaultSteps?: number;
  /**
   * The first argument constructs this class of the package: `client.send(new ConverseCommand(input))`. Paths then
   * count "0" as the first argument of that construction, "1" still as the second argument of the call.
   */
  readonly command?: string;
  /** Where this call's defaults are other than the SDK's. */
  readonly sdkDefaults?: Pick<SdkDefaults, "maxRetries" | "timeoutMs">;
  readonly retriesOnceWritten?: RetriesOnceWritten;
  /** For calls that need no client: who answers, and with which model, where nothing tells otherwise. */
  readonly provider?: string;
  readonly defaultModel?: string;
}

/** What holds by default, from a version on. Later entries win; absent numbers mean "none". */
export interface SdkDefaults {
  readonly versions: string;
  /** The package whose version counts, where it is not the imported one. */
  readonly package?: string;
  /** Tries after the first, also where the option counts attempts. null: none, or none on a POST. */
  readonly maxRetries: number | null;
  readonly timeoutMs: number | null;
  /** What the default retries leave out: "429", "500". */
  readonly uncovered?: readonly string[];
  /** Largest value that still means "off": 0 for counts of retries, 1 for counts of attempts. */
  readonly offAt?: number;
  /** Milliseconds where absent. */
  readonly timeoutUnit?: "seconds";
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
  /** Names that its main package offers only in versions of a range: where no manifest tells the version, they do. */
  readonly datedNames?: readonly { readonly names: readonly string[]; readonly version: string }[];
  /** A client that the platform hands out ready to use, without a module: `env.AI`. */
  readonly binding?: {
    /** What it is called among the bindings, and the types that say what something is. */
    readonly names: readonly string[];
    readonly types: readonly string[];
    /** Functions of a framework that give it, without an import. */
    readonly functions?: readonly string[];
    /** Pieces of text by which files that use it are told. */
    readonly words: readonly string[];
  };
  readonly clients: readonly ClientKnowledge[];
  readonly makers: readonly MakerKnowledge[];
  readonly calls: readonly CallKnowledge[];
  readonly defaults: readonly SdkDefaults[];
  /** Calls that set the client of calls which name none: `setDefaultOpenAIClient(client)`. */
  readonly globals?: readonly { readonly path: string; readonly options: OptionPaths }[];
  /** What is assigned for the same purpose: "Settings.llm". */
  readonly assignedGlobals?: readonly string[];
  /**
   * Anything of these packages that receives one of the SDK's objects carries it on: chains, agents, pipes.
   * A carrier is an object of kind "carrier" on which the calls with `on: "carrier"` exist.
   */
  readonly carriers?: {
    readonly packages: readonly string[];
    /** Kinds of objects that make a carrier of what receives them; default: every kind. */
    readonly kinds?: readonly string[];
    /** Versions in which what a carrier is called with may name a signal and a time limit, by the package that decides. */
    readonly timed?: readonly { readonly package: string; readonly versions: string }[];
  };
  /**
   * Wrappers from other packages that hand back what they are given: `observeOpenAI(client)`. Its makers are on
   * "module", their `options.through` names what is handed back, and they give "same".
   */
  readonly isTransparent?: boolean;
  /** A plain string as model goes through this provider: the AI SDK's gateway. */
  readonly stringModels?: {
    readonly provider: string;
    readonly env: readonly string[];
    readonly versions?: string;
  } & Pick<ClientKnowledge, "modelNamesProvider" | "providersInferred">;
}
