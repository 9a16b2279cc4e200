import type { Operation } from "../model/index.ts";
import type { OptionPaths } from "./sdk.ts";

/** A provider's HTTP interface, so that a plain `fetch` to it is recognised as a model call. */
export interface HttpProvider {
  readonly provider: string;
  /** Host names; `*` stands for one label or a part of it. */
  readonly hosts: readonly string[];
  /** Paths that ask a model for something; others are not model calls. */
  readonly paths: readonly {
    /** Regular expression source over the path of the URL, without the query; a group `model` is the model's name. */
    readonly pattern: string;
    readonly operation: Operation;
    /** Option paths within the JSON body: "0.max_tokens" has the body as argument 0. */
    readonly body: OptionPaths;
    readonly streams: "never" | "always" | "option";
    /** Streams unless `body.streaming` is written as false. */
    readonly streamsByDefault?: boolean;
    /** Models of every kind are asked this way. */
    readonly isAnyKind?: true;
    readonly takesLimit?: boolean;
    readonly defaultLimit?: number;
  }[];
  /** Runs on the caller's own machine. */
  readonly isLocal?: boolean;
  readonly source: string;
}

/** Ways to send an HTTP request. Paths count from the arguments of the call. */
export interface HttpSender {
  /** Package, or null for a global of the platform. */
  readonly package: string | null;
  /** Names called: "fetch"; "default" and "default.post" for axios; "*" paths join with dots. */
  readonly names: readonly string[];
  readonly url: readonly string[];
  /** Path of the body; `json` where the value itself is the body, `text` where it is JSON.stringify(…) of it. */
  readonly body: readonly string[];
  readonly method: readonly string[];
  readonly headers: readonly string[];
  readonly timeoutMs: readonly string[];
  readonly signal: readonly string[];
  readonly defaultTimeoutMs: number | null;
  /** Called with `new`: an event source that sends as it is built. */
  readonly isConstructed?: boolean;
  /** The answer is read as a stream, whatever the body says. */
  readonly alwaysStreams?: boolean;
  /** `names` are methods of `new` of this export or global: XMLHttpRequest. */
  readonly instanceOf?: string;
  /** Parts of the URL, where it may be given in parts: `https.request({ hostname, path })`. */
  readonly urlParts?: {
    readonly host: readonly string[];
    readonly path: readonly string[];
    readonly port: readonly string[];
  };
  /** Later methods of the result whose first argument is the part: `post(url).set(headers).send(body)`. */
  readonly chain?: {
    readonly body?: readonly string[];
    readonly headers?: readonly string[];
    readonly timeoutMs?: readonly string[];
    readonly maxRetries?: readonly string[];
  };
  /** The method that a name implies; others take `method` or GET. */
  readonly implies?: Readonly<Record<string, string>>;
  /** Retries that the call can ask for. No sender retries a POST by itself. */
  readonly maxRetries?: readonly string[];
  /** A POST is tried again only where this list of methods names it. */
  readonly retryMethods?: readonly string[];
  /** Made by a factory with defaults: `axios.create({ baseURL })`. */
  readonly factories: readonly {
    readonly name: string;
    readonly baseUrl: readonly string[];
    readonly timeoutMs?: readonly string[];
    readonly headers?: readonly string[];
    readonly maxRetries?: readonly string[];
    readonly retryMethods?: readonly string[];
  }[];
  readonly source: string;
}
