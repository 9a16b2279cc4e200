import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { FileClass, Origin, Use } from "./use.ts";

/**
 * guarded: seen at work on the way · open: everything on the way was read, and nothing does it ·
 * excluded: something does it for other addresses, and says that this one is none of them ·
 * unknown: something on the way may do it
 */
export type GuardState = "guarded" | "open" | "excluded" | "unknown";

/** Something that stands between outsiders and a model. */
export interface Guard {
  readonly state: GuardState;
  /** Of one that is at work: the variable of the environment without which it is not. */
  readonly unless?: Evidence | null;
  readonly because: readonly Evidence[];
}

export interface RateLimit extends Guard {
  /** Counts in the memory of one instance. */
  readonly perInstance: Evidence | null;
  /** Counts all requests together, or by something that the sender writes as they like. */
  readonly sharedKey: Evidence | null;
  /** A captcha or a bot check, which slows down and limits nobody. */
  readonly challenge: Evidence | null;
}

export interface InputLimit extends Guard {
  /** What reaches the model without a bound. */
  readonly open: readonly Evidence[];
  /** Only the framework's own limit on bodies holds. */
  readonly bodyLimit: Evidence | null;
  /** The way into the prompt could not be followed; what is read of the request was taken for it. */
  readonly isInferred: boolean;
  /** What it takes is somebody's own words, or a file: not one of a few values. */
  readonly takesText: boolean;
}

/** A function by which outsiders reach a model: a route, an action, a bot's listener. */
export interface Endpoint {
  /** The handler's declaration. */
  readonly at: Location;
  /** As a reader would name it: "POST /api/chat", "the Discord bot". */
  readonly name: string;
  readonly framework: string;
  readonly route: string | null;
  readonly channel: Origin["channel"];
  readonly fileClass: FileClass;
  readonly packagePath: string;
  /** What it asks of models, test code and switched-off calls left out. */
  readonly uses: readonly Use[];
  /** Whose keys pay for it. `stored`: keys that users keep with the application, and the request says whose. */
  readonly keys: "own" | "user-supplied" | "stored" | "unknown";
  /** Who can reach it: anybody, people known to a chat platform, senders that sign, or the machine itself. */
  readonly audience: "public" | "platform" | "signed" | "internal";
  /** For people of the house: an address or a check that names administrators. */
  readonly isAdmin: boolean;
  readonly authentication: Guard;
  /** Where pages of any origin may ask with the cookies of their visitors. */
  readonly anyOrigin?: Evidence | null;
  readonly rateLimit: RateLimit;
  readonly inputLimit: InputLimit;
  readonly moderation: Guard;
}
