import type { Location } from "../facts/index.ts";
import type { Resolved } from "./resolved.ts";
import type { Use } from "./use.ts";

/**
 * Something that stands between a person and a call that a request starts: the function around it, a gateway, a
 * balancer, a proxy. One row for each such call.
 */
export interface Layer {
  readonly at: Location;
  /** As people call it: "nginx", "the Vercel function". */
  readonly name: string;
  readonly use: Use;
  /** After how many seconds it gives up; absent where it has no limit, or a very long one. */
  readonly seconds: Resolved<number>;
  /**
   * What the seconds are counted for. whole: for the request from its start · silence: between two parts of an answer
   */
  readonly counts: "whole" | "silence";
  /** Nobody wrote the limit: it is the layer's default. */
  readonly isDefault: boolean;
  /** Whether it holds an answer back until much or all of it is there; absent where it cannot. */
  readonly buffers: Resolved<boolean>;
  /** What to write there so that an answer passes through in parts: "proxy_buffering off". */
  readonly cure: string;
  /** A module on the way to the call that does not run on this platform; `cure` then names one that does. */
  readonly lacks?: string;
  /** The block of a proxy that sends the request on. */
  readonly block?: Location;
  /** The number of seconds, or the switch, where it is written by itself. */
  readonly written?: Location;
}
