import type { Location } from "../facts/index.ts";
import type { Client, FileClass } from "./client.ts";

/** What a call asks a model for. object: data of a given shape · assistant: a run of an agent that the provider hosts */
export type Operation =
  | "chat"
  | "responses"
  | "completion"
  | "object"
  | "embedding"
  | "image"
  | "audio"
  | "moderation"
  | "batch"
  | "assistant"
  | "realtime"
  | "other";

/**
 * How far the name of a model fixes its version. alias: it moves to newer versions · snapshot: it names one version ·
 * single: there has only ever been one · dynamic: it is chosen at run time · absent: nobody writes one
 */
export type Pinning = "alias" | "snapshot" | "single" | "dynamic" | "absent";

export interface ModelName {
  readonly value: string | null;
  readonly pinning: Pinning;
  readonly at: Location | null;
}

/** An expression in the source that sends a request to a model: one row of the inventory. */
export interface ModelCall {
  readonly at: Location;
  /** As a reader would name it: `openai.chat.completions.create`, `generateText`, `fetch`. */
  readonly name: string;
  readonly sdk: string;
  readonly sdkVersion: string | null;
  readonly provider: string;
  readonly operation: Operation;
  /** The clients that it may go through. */
  readonly clients: readonly Client[];
  readonly model: ModelName;
  readonly fileClass: FileClass;
  /** The folder of the package it belongs to; "" for the root. */
  readonly packagePath: string;
  /** A server on the user's own machine answers it. */
  readonly isLocal?: boolean;
  /** A server answers it that is run by whoever runs the application: there is no account and no bill. */
  readonly isSelfHosted?: boolean;
  /** It goes through a client that is handed in from outside of the tree. */
  readonly isHandedIn?: boolean;
  /** It stands behind a switch that is false in the code. */
  readonly switchedOff: boolean;
  /** Every place that calls the wrapper around it. */
  readonly callers: readonly Location[];
  /** Whether its errors are caught on every way out. */
  readonly errors: "handled" | "unhandled";
  /** Whether the code reads how many tokens it took. */
  readonly usage: "recorded" | "ignored";
  /** A gateway that records every request which goes through it. */
  readonly gateway?: string | null;
  /** Whether it is told to give telemetry of itself. */
  readonly isTraced?: "yes" | "maybe" | "no";
  /** Whether it tells the provider which user it is for. */
  readonly endUser: "identified" | "absent" | "not-applicable";
}
