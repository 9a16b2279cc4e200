import type { Location } from "../facts/index.ts";
import type { FileClass } from "./client.ts";
import type { Origin } from "./origin.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/**
 * guarded: a guard is at work on the way · open: everything on the way was read, and there is none · excluded: there is
 * one for other addresses, which leaves this one out by name · unknown: something on the way may be one
 */
export type GuardState = "guarded" | "open" | "excluded" | "unknown";

/** Something that stands between outsiders and a model. */
export interface Guard {
  readonly state: GuardState;
  /** A variable of the environment without which the guard does nothing. */
  readonly unless?: Evidence | null;
  readonly because: readonly Evidence[];
}

export interface RateLimit extends Guard {
  /** It counts in the memory of one instance, so that each instance allows as much again. */
  readonly perInstance: Evidence | null;
  /** It counts all requests together, or by something that the sender can write freely. */
  readonly sharedKey: Evidence | null;
  /** A captcha or a bot check, which slows down but does not limit. */
  readonly challenge: Evidence | null;
}

export interface InputLimit extends Guard {
  /** What goes into the prompt without a limit. */
  readonly open: readonly Evidence[];
  /** The framework's own limit on bodies, where there is no other. */
  readonly bodyLimit: Evidence | null;
  /**
   * The way from the request into the prompt could not be followed: whatever is read of the request was taken to go
   * there.
   */
  readonly isInferred: boolean;
  /** It takes somebody's own words, or a file, and not only one of a few values. */
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
  /** The handler checks the signature of a service: what is sent is that service's, and no visitor's. */
  readonly isSigned: boolean;
  /** Where its application runs as functions that come and go. */
  readonly isServerless: boolean;
  /** The uses that it reaches, without those in test code and those that are switched off. */
  readonly uses: readonly Use[];
  /** Whose keys pay for it. stored: keys that users keep with the application, and the request says whose is taken */
  readonly keys: "own" | "user-supplied" | "stored" | "unknown";
  /**
   * Who can reach it. platform: users of a chat platform · signed: senders that sign what they send · internal: the
   * same machine or network
   */
  readonly audience: "public" | "platform" | "signed" | "internal";
  /** It is for administrators: its address, or a check on the way, names them. */
  readonly isAdmin: boolean;
  readonly authentication: Guard;
  /** The setting by which pages of any origin may call it with the cookies of their visitors. */
  readonly anyOrigin?: Evidence | null;
  readonly rateLimit: RateLimit;
  readonly inputLimit: InputLimit;
  readonly moderation: Guard;
}
