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
  /** After how many seconds it gives up; absent: it has no limit, or one far away. */
  readonly seconds: Resolved<number>;
  /** whole: of the request from its start. silence: between two parts of an answer. */
  readonly counts: "whole" | "silence";
  /** Nobody wrote the limit: it is what the layer does by itself. */
  readonly isDefault: boolean;
  /** Keeps an answer back until much or all of it is there; absent: it has no say in this. */
  readonly buffers: Resolved<boolean>;
  /** What to write there to let an answer through: "proxy_buffering off". */
  readonly cure: string;
  /** A module that the call goes through and that does not run there; `cure` is what does. */
  readonly lacks?: string;
  /** The block of a proxy that sends the request on. */
  readonly block?: Location;
  /** The number of seconds, or the switch, where it is written by itself. */
  readonly written?: Location;
}
