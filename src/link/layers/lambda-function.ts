import type { Location, Value } from "../../facts/index.ts";
import type { Administers } from "../services/admin-variables.ts";

/** One function of AWS as a file of the tree declares it. */
export interface LambdaFunction {
  readonly name: string;
  readonly at: Location;
  /** Files, without their ending, that may hold its handler. */
  readonly handlers: readonly string[];
  readonly timeout: Value | null;
  /** Mebibytes. */
  readonly memory: Value | null;
  readonly file: string;
  /** Seconds and mebibytes where none are written. */
  readonly byDefault: { readonly seconds: number; readonly memory: number };
  /** A variable it is given whose key administers an organization. */
  readonly administers: Administers | null;
  /** Gateways that people come in through, each with the seconds it waits. */
  readonly gateways: readonly { readonly at: Location; readonly seconds: number }[];
}
