import type { FileClass, Operation, Pinning, ProjectFacts, Trigger } from "../model/index.ts";

/** Every client and every call of a model, with the options that take effect. */
export interface Inventory {
  readonly clients: readonly InventoryClient[];
  readonly calls: readonly InventoryCall[];
  readonly project: ProjectFacts;
  /** Suspected uses of a model that could not be followed. */
  readonly unresolved: readonly { readonly file: string; readonly line: number; readonly why: string }[];
}

export interface InventoryClient {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sdk: string;
  readonly sdkVersion: string | null;
  readonly provider: string;
  readonly keySource: string;
  readonly maxRetries: number | null;
  readonly timeoutMs: number | null;
  readonly runsIn: "server" | "browser" | "both" | "unknown";
  readonly fileClass: FileClass;
}

export interface InventoryCall {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** As a reader would name it: `openai.chat.completions.create`. */
  readonly name: string;
  readonly sdk: string;
  readonly sdkVersion: string | null;
  readonly provider: string;
  readonly operation: Operation;
  readonly model: { readonly value: string | null; readonly pinning: Pinning };
  readonly outputLimit: "bounded" | "unbounded" | "caller" | "not-applicable";
  readonly outputLimitValue: number | null;
  readonly streaming: "streamed" | "buffered" | "dynamic" | "not-applicable";
  readonly retry: "sdk-default" | "configured" | "wrapper" | "disabled" | "none" | "unknown";
  readonly retries: number | null;
  readonly timeout: "configured" | "sdk-default" | "none";
  readonly timeoutMs: number | null;
  readonly cache: "cached" | "none" | "not-applicable";
  readonly trigger: Trigger;
  readonly interactive: boolean;
  readonly dependence: "constant" | "low-cardinality" | "open";
  readonly errors: "handled" | "unhandled";
  readonly usage: "recorded" | "ignored";
  readonly endUser: "identified" | "absent" | "not-applicable";
  readonly fileClass: FileClass;
  readonly callers: readonly { readonly file: string; readonly line: number }[];
}
