import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** What becomes of a failed request to a model that an outsider waits for. */
export interface ErrorPath {
  /** The call, or what drops its error. */
  readonly at: Location;
  readonly use: Use;
  /** The handler in which it fails: "POST /api/chat". */
  readonly handler: string;
  /**
   * caught: the code deals with it · dropped: caught, and the work goes on with nothing in hand ·
   * logged: caught and written to the log, and whoever waits gets nothing ·
   * ended: a listener ends the answer, as if it were complete ·
   * vanished: it comes as a part of the stream that nobody looks at ·
   * let-go: nobody waits for it, so that nothing can catch it ·
   * broken: the call's own is caught, and not what breaks off in the middle of its stream ·
   * emptied: caught further in, and whoever waits gets an answer with nothing in it ·
   * framework: nothing catches it, so the framework answers as it does to every mistake ·
   * process: nothing catches it, and it ends the process
   */
  readonly ends:
    | "caught"
    | "dropped"
    | "logged"
    | "ended"
    | "vanished"
    | "let-go"
    | "broken"
    | "emptied"
    | "framework"
    | "process";
  /**
   * The code by which the application says what the framework answers, or what becomes of errors that nothing catches.
   */
  readonly fallback: Evidence | null;
  /** The call only begins a stream, and throws nothing by itself: its error breaks the stream off. */
  readonly isInStream?: true;
  /** Somebody catches it on the way, and throws it on. */
  readonly isThrownAgain?: true;
  readonly because: readonly Evidence[];
}
