import type { Operation } from "../model/index.ts";
import type { OptionPaths } from "./sdk.ts";

/** A provider's HTTP interface, so that a plain `fetch` to it is recognised as a model call. */
export interface HttpProvider {
  readonly provider: string;
  /** Host names; `*` stands for one label or a part of it. */
  readonly hosts: readonly string[];
  /** Paths that ask a model for something; others are not model calls. */
  readonly paths: readonly {
    /** Regular expression source over the path of the URL, without the query. */
    readonly pattern: string;
    readonly operation: Operation;
    /** Option paths within the JSON body: "0.max_tokens" has the body as argument 0. */
    readonly body: OptionPaths;
    readonly streams: "never" | "always" | "option";
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
  /** Made by a factory with defaults: `axios.create({ baseURL })`. */
  readonly factories: readonly { readonly name: string; readonly baseUrl: readonly string[] }[];
  readonly source: string;
}
