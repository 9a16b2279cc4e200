import type { HttpProvider, HttpSender } from "../../knowledge/http.ts";
import type { SdkWorld } from "./thing.ts";

/** What is known of requests without an SDK: what sends them, and who answers. */
export interface HttpWorld extends SdkWorld {
  readonly senders: readonly HttpSender[];
  readonly providers: readonly HttpProvider[];
  /** Paths that are a call of a model on any host. */
  readonly anyHost: HttpProvider;
}
