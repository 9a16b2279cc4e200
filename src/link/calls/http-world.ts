import type { HttpProvider, HttpSender } from "../../knowledge/http.ts";
import type { SdkWorld } from "./thing.ts";

/** What is known of plain HTTP: who sends it and who answers it. */
export interface HttpWorld extends SdkWorld {
  readonly senders: readonly HttpSender[];
  readonly providers: readonly HttpProvider[];
  /** Paths that are a model call on whatever host. */
  readonly anyHost: HttpProvider;
}
