import type { Location } from "../facts/index.ts";
import type { PackageKind } from "./project.ts";
import type { ModelCall } from "./use.ts";

/** A model's name as it is written in one place, with the calls that send it. */
export interface ModelId {
  /** Where it is written; for what the SDK fills in, the call. */
  readonly at: Location;
  readonly value: string;
  readonly provider: string;
  readonly pinning: "alias" | "snapshot" | "single";
  /**
   * sent: the code alone decides · default: a setting, a parameter or the user may name another · row: one of a table
   * or list that is looked up at run time · sdk: nobody writes it, the SDK fills it in
   */
  readonly role: "sent" | "default" | "row" | "sdk";
  /** Of a row, the table. */
  readonly table: Location | null;
  /** The dated id that an alias stands for, where it is known. */
  readonly snapshot: string | null;
  /** What its vendor says about its end. */
  readonly end: {
    readonly on: string;
    /** Not known to the day: on that day at the latest. */
    readonly isLatest: boolean;
    readonly replacement: string | null;
    /** The replacement reasons before it answers: it refuses a temperature, and needs room for what it thinks. */
    readonly isReasoner: boolean;
    /** The snapshot behind it that ends; null where the vendor names this very id. */
    readonly by: string | null;
  } | null;
  /** A host passes it on, so that the vendor's dates hold only as far as the host follows them. */
  readonly isForwarded: boolean;
  /** Of the package whose code sends it. */
  readonly packageKind: PackageKind;
  readonly calls: readonly ModelCall[];
  /** Where other files of the package write the same. */
  readonly elsewhere: readonly Location[];
}
