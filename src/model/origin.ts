import type { Evidence } from "./resolved.ts";

/**
 * What starts a call. request: somebody outside sends one, to a route, an action, a bot · ui: a page or
 * component of the user interface · job: a schedule or a queue · script: a person at a terminal · library: whoever installs the package
 */
export type Trigger = "request" | "ui" | "job" | "script" | "library" | "test" | "unknown";

/** Who starts a call, and how it is waited for. */
export interface Origin {
  readonly trigger: Trigger;
  /** A person waits for the answer. */
  readonly interactive: boolean;
  readonly channel: "http" | "chat-platform" | "email" | "webhook" | "terminal" | "none";
  /** The entry point, and the steps from there to the call, outermost first. */
  readonly path: readonly Evidence[];
  /** The address of the entry point, where it has one: "/api/chat/:id". */
  readonly route?: string | null;
  /** How often the queue runs a failed job again; absent where it is not known to. */
  readonly retries?: number;
  /** The longest time before one of these runs, in milliseconds; null where it is not known. */
  readonly retryWaitMs?: number | null;
  /** False where the platform sends an answer whole, whatever the code does; absent: it can stream. */
  readonly canStream?: boolean;
  /** The call is reached from the body of a module: when that is loaded, and by whatever its body was handed to. */
  readonly isAtLoad?: boolean;
}
