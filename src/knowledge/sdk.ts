import type { Operation, StreamTwin } from "../model/index.ts";
import type { Given } from "./given.ts";
import type { OptionPath, OptionPaths } from "./option-paths.ts";

export type { OptionPath, OptionPaths } from "./option-paths.ts";

/** A limit that the SDK sends by itself where none is written: a number, or the largest that the model allows. */
export interface LimitByDefault {
  readonly tokens: number | "model-maximum";
  /** The source of a regular expression for the ids of models that do not get it. */
  readonly exceptModels?: string;
}

/** Retries that are switched on as soon as an option is written, even an empty one. */
export interface RetriesOnceWritten {
  readonly option: OptionPath;
  /** Attempts after the first; null where only the provider knows how many. */
  readonly retries: number | null;
}

/** A semver range of the SDK in which an entry holds; absent means every version. */
type Versions = { readonly versions?: string };

/** A way to get a client: a class, a function, or an export that is one. */
export interface ClientKnowledge extends Versions {
  /** Names exported by the package: "default", "OpenAI", "createOpenAI". "*" is the module itself (`import * as x`). */
  readonly exports: readonly string[];
  /** Constructed with `new`, by a call, or exported ready to use. */
  readonly how: "new" | "call" | "instance";
  /** Kind of object it gives; calls and makers name it in `on`. Default "client". */
  readonly gives?: string;
  readonly provider: string;
  /** The first of these options that is written decides the provider: `vertexai: true`, `azureOpenAIApiKey`. */
  readonly providerIf?: readonly {
    readonly option: OptionPath;
    /** Only where it is one of these classes of the package. */
    readonly made?: readonly string[];
    readonly provider: string;
  }[];
  /** It is let in by something that is no secret. */
  readonly needsNoKey?: true;
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
  /** Where it differs from the SDK's `defaults`: retries, or null for none. */
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
  /** Only where this argument is one of these texts. */
  readonly where?: { readonly at: OptionPath; readonly is: readonly string[] };
  readonly options?: OptionPaths;
  readonly defaultTemperature?: number;
  /** What the made object has more than its source: retries of its own, another model that takes over, … */
  readonly adds?: "retry" | "fallback" | "schema" | "tools";
  /** The number of retries that it adds, where none is written. */
  readonly defaultMaxRetries?: number;
  /** Its `maxRetries` option counts attempts, the first included. */
  readonly countsAttempts?: boolean;
  /** Objects it holds by name: `customProvider({ languageModels: { title: model } })`. */
  readonly holds?: readonly OptionPath[];
  /** Objects whose own options hold for what is made: middleware, one or a list. */
  readonly settledBy?: readonly OptionPath[];
  readonly given?: Given;
  /** It returns what its object `holds` under the name at `name`; "openai:gpt-4o" is cut at the first separator. */
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
  /** It streams unless `options.streaming` says no, or `options.schema` asks for data. */
  readonly streamsByDefault?: true;
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
  /** Names of the limit, each with the versions that know it. */
  readonly limitNames?: Readonly<Record<string, string>>;
  /** Limit in force where none is written. */
  readonly defaultLimit?: number;
  /** The SDK refuses a larger limit unless the answer is streamed or a timeout is set. */
  readonly streamRequiredAbove?: number;
  /** Names under which the answer carries its token usage. */
  readonly usage?: readonly string[];
  /** The model is chosen at the provider, as in a stored assistant or prompt: the call names none. */
  readonly model?: "hosted";
  /** It only stores a model's name at the provider, as for an assistant or a training job: no row of the inventory. */
  readonly isSetup?: true;
  /** Where this is written, it is the id of settings that are stored at the provider. */
  readonly settingsElsewhere?: OptionPath;
  /** It runs as an agent loop of at most so many model calls, where nothing else is written. */
  readonly defaultSteps?: number;
  /**
   * The first argument constructs this class of the package: `client.send(new ConverseCommand(input))`. Paths then
   * count "0" as the first argument of that construction, "1" still as the second argument of the call.
   */
  readonly command?: string;
  /** Where this call's defaults are other than the SDK's. */
  readonly sdkDefaults?: Pick<SdkDefaults, "maxRetries" | "timeoutMs">;
  readonly retriesOnceWritten?: RetriesOnceWritten;
  /** For calls that need no client: the provider and the model, where nothing says otherwise. */
  readonly provider?: string;
  readonly defaultModel?: string;
}

/** What holds by default in some versions. Of several entries that match, the last one wins; null means none. */
export interface SdkDefaults {
  readonly versions: string;
  /** The package whose version counts, where it is not the imported one. */
  readonly package?: string;
  /** Attempts after the first, also where the option counts all; null where there are none, or none for a POST. */
  readonly maxRetries: number | null;
  readonly timeoutMs: number | null;
  /** What the default retries leave out: "429", "500". */
  readonly uncovered?: readonly string[];
  /** Largest value that still means "off": 0 for counts of retries, 1 for counts of attempts. */
  readonly offAt?: number;
  /** Another program sends the request, and what that retries is not known. */
  readonly isUntold?: true;
  /** The unit of the timeout option; absent for milliseconds. */
  readonly timeoutUnit?: "seconds";
}

/** An export that names a model: by its first argument, or as a constant `is`. */
export interface ModelNaming {
  readonly path: string;
  readonly provider: string;
  readonly is?: string;
}

/** All that airworthy knows of one SDK. Teaching an SDK is one file of this. */
export interface Sdk {
  /** Name of its main package; the `sdk` of the report. */
  readonly id: string;
  /**
   * npm packages that are it; a trailing `*` stands for anything. Subpaths (`openai/edge`) belong to it. Where only a
   * part of a package is the SDK, it is that subpath: `firebase/ai`.
   */
  readonly packages: readonly string[];
  /** Report the package the code imports instead of `id`. */
  readonly reportPackage?: boolean;
  /** Where the facts come from, and when they were read. */
  readonly source: string;
  /** Names that only certain versions export: where no manifest tells the version, an import of one does. */
  readonly datedNames?: readonly { readonly names: readonly string[]; readonly version: string }[];
  /** A client that the platform hands out ready to use, without a module: `env.AI`. */
  readonly binding?: {
    /** Names of the binding, and types that say that something is one. */
    readonly names: readonly string[];
    readonly types: readonly string[];
    /** Functions of a framework that return it, and are there without an import. */
    readonly functions?: readonly string[];
    /** Pieces of text by which the byte pass finds files that use it. */
    readonly words: readonly string[];
  };
  readonly clients: readonly ClientKnowledge[];
  readonly makers: readonly MakerKnowledge[];
  readonly calls: readonly CallKnowledge[];
  /** Its own functions and constants that stand for the name of a model. */
  readonly namesModels?: readonly ModelNaming[];
  readonly defaults: readonly SdkDefaults[];
  /** Calls that set the client for all calls that name none: `setDefaultOpenAIClient(client)`. */
  readonly globals?: readonly { readonly path: string; readonly options: OptionPaths }[];
  /** Assignments that do the same: "Settings.llm". */
  readonly assignedGlobals?: readonly string[];
  /**
   * Packages of which anything that receives one of the SDK's objects carries it on, such as chains, agents and pipes.
   * What carries one is an object of kind "carrier", on which the calls with `on: "carrier"` exist.
   */
  readonly carriers?: {
    readonly packages: readonly string[];
    /** Kinds of objects that make a carrier of what receives them; default: every kind. */
    readonly kinds?: readonly string[];
    /** Versions in which a call of a carrier may be given a signal and a time limit, by the package that decides. */
    readonly timed?: readonly { readonly package: string; readonly versions: string }[];
  };
  /**
   * Wrappers from other packages that hand back what they are given: `observeOpenAI(client)`. Its makers are on
   * "module", their `options.through` names what is handed back, and they give "same".
   */
  readonly isTransparent?: boolean;
  /** The provider that a model goes through which is given as a plain string: the AI SDK's gateway. */
  readonly stringModels?: {
    readonly provider: string;
    readonly env: readonly string[];
    readonly versions?: string;
  } & Pick<ClientKnowledge, "modelNamesProvider" | "providersInferred">;
}
