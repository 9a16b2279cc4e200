/**
 * Where an option is written, from the arguments of the call or construction: "0.max_tokens" is a property of the
 * first argument, "0" the first argument itself, "1.timeout" a property of the second, "0.config.maxOutputTokens"
 * a nested one. "0.stop[]" is any element of a list, "0.model[?].id" the same where it is written as one.
 */
export type OptionPath = string;

/** Options that rules ask for. Several paths: the first that is written decides. */
export interface OptionPaths {
  readonly model?: readonly OptionPath[];
  readonly outputLimit?: readonly OptionPath[];
  /** Names that people write for the limit, which this SDK in this version does not read. */
  readonly misnamedLimit?: readonly OptionPath[];
  readonly streaming?: readonly OptionPath[];
  /** Retries, or attempts (see `offAt`). A written `false` or "none" means 0, any other text the default. */
  readonly maxRetries?: readonly OptionPath[];
  readonly timeoutMs?: readonly OptionPath[];
  /** A signal, or the controller that has one where the option's name ends so. */
  readonly signal?: readonly OptionPath[];
  /** Makes a stream end with its token usage. */
  readonly streamUsage?: readonly OptionPath[];
  readonly temperature?: readonly OptionPath[];
  readonly endUser?: readonly OptionPath[];
  /** Whether the provider keeps the answer. */
  readonly store?: readonly OptionPath[];
  readonly input?: readonly OptionPath[];
  readonly instructions?: readonly OptionPath[];
  readonly tools?: readonly OptionPath[];
  /** Kinds of answer asked for, in a list: ["TEXT", "IMAGE"]. */
  readonly modalities?: readonly OptionPath[];
  /** What the model at hand takes, by names of its own, where models of every kind are asked. */
  readonly inputs?: readonly OptionPath[];
  /** A schema or response format that makes the answer data. */
  readonly schema?: readonly OptionPath[];
  /** The kind of text that is asked for, as a MIME type; a schema may stand beside it. */
  readonly answerType?: readonly OptionPath[];
  readonly choices?: readonly OptionPath[];
  readonly apiKey?: readonly OptionPath[];
  /** A token provider or other keyless credential. */
  readonly keyless?: readonly OptionPath[];
  readonly baseUrl?: readonly OptionPath[];
  /** Names the provider beside the model. */
  readonly providerName?: readonly OptionPath[];
  readonly organization?: readonly OptionPath[];
  readonly project?: readonly OptionPath[];
  readonly browserAllowed?: readonly OptionPath[];
  /** A function used instead of the platform's `fetch`. */
  readonly fetch?: readonly OptionPath[];
  readonly headers?: readonly OptionPath[];
  /** Names a gateway of the provider's own, which records what goes through it. */
  readonly gateway?: readonly OptionPath[];
  readonly cache?: readonly OptionPath[];
  /** A model object (AI SDK) or a client (LangChain, agents) that the call goes through. */
  readonly through?: readonly OptionPath[];
  /** Bound on the model calls of one agent run: a number, or a stop condition that holds one. */
  readonly maxSteps?: readonly OptionPath[];
  /** What one agent run may spend, in money or tokens. */
  readonly budget?: readonly OptionPath[];
  /** A function that is called before each of these model calls, and may take the tools from the model. */
  readonly prepareStep?: readonly OptionPath[];
}
