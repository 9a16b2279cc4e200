import type { Location } from "../facts/index.ts";
import type { ModelCall } from "./call.ts";
import type { PackageKind } from "./package.ts";

/** The name of a model as it is written in one place, with the calls that send it. */
export interface ModelId {
  /** Where it is written; where the SDK fills it in, the call. */
  readonly at: Location;
  readonly value: string;
  readonly provider: string;
  readonly pinning: "alias" | "snapshot" | "single";
  /**
   * sent: the code alone decides · default: a setting, a parameter or the user may name another · row: one of a table
   * or list that is looked up at run time · sdk: nobody writes it, the SDK fills it in
   */
  readonly role: "sent" | "default" | "row" | "sdk";
  /** The table around it, if it is a row of one. */
  readonly table: Location | null;
  /** The dated id that an alias stands for, where it is known. */
  readonly snapshot: string | null;
  /** What its vendor says about the day it is switched off. */
  readonly end: {
    readonly on: string;
    /** The day is not known exactly; it is this one at the latest. */
    readonly isLatest: boolean;
    readonly replacement: string | null;
    /** The model that answers the requests from then on, at its own price; null where they fail. */
    readonly answeredBy: string | null;
    /** The replacement is a reasoning model: it refuses a temperature, and needs a higher output limit. */
    readonly isReasoner: boolean;
    /** The snapshot behind this alias that ends; null where the vendor names this id itself. */
    readonly by: string | null;
  } | null;
  /** It is asked for at a host of models, which may not follow the vendor's dates. */
  readonly isForwarded: boolean;
  /** The kind of the package whose code sends it. */
  readonly packageKind: PackageKind;
  readonly calls: readonly ModelCall[];
  /** Places in other files of the package with the same name. */
  readonly elsewhere: readonly Location[];
}
