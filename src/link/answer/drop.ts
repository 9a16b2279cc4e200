import type { Location } from "../../facts/index.ts";
import { artifactNames, lineNames } from "../../knowledge/answers.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";

/** A piece of the answer on its way through the code. */
export interface Drop {
  readonly file: string;
  /** The call, name or field that holds it now, as a key of {@link Occurrences}. */
  readonly leaf: string;
  /** Properties it was put under, innermost last. */
  readonly wrapped: readonly string[];
  /** Calls through which the functions around it were entered, innermost last. */
  readonly entered: readonly CallRef[];
  /** One part of a stream. */
  readonly isPiece: boolean;
  /** It was put together of parts, by a loop where that is given. */
  readonly gathered: { readonly loop: Location | null } | null;
  /** It was given a name that stands for a line: a title, a category. */
  readonly isLine: boolean;
  /** It was given a name that stands for something made: code, a query. */
  readonly isArtifact: boolean;
  /** It is still the response of a request without an SDK, and not yet its content. */
  readonly isEnvelope: boolean;
  /** Whether it is the text itself, which no longer tells how the answer ended: the whole text, or a part of it. */
  readonly text: "none" | "whole" | "part";
  /** Something worked on the whole text. */
  readonly wasWhole: boolean;
}

export type SinkKind = "shown" | "parsed" | "compared" | "instruction" | "intermediate" | "checked" | "stored";

/** Where a piece of the answer ends up. */
export interface Sink {
  readonly kind: SinkKind;
  readonly at: Location;
  readonly note: string;
  /** The function it happens in. */
  readonly fn: FunctionRef;
  readonly drop: Drop;
  /** The call that takes it, where one does. */
  readonly by?: CallRef;
}

export const startOf = (ref: CallRef, leaf: string, isEnvelope: boolean): Drop => ({
  file: ref.file,
  leaf,
  wrapped: [],
  entered: [],
  isPiece: false,
  gathered: null,
  isLine: false,
  isArtifact: false,
  isEnvelope,
  text: "none",
  wasWhole: false,
});

/** What the name under which a piece is stored says about it. */
export const calledNow = (drop: Drop, name: string): Pick<Drop, "isLine" | "isArtifact"> => ({
  isLine: drop.isLine || lineNames.test(name),
  isArtifact: drop.isArtifact || artifactNames.test(name),
});

export function keyOfDrop(drop: Drop): string {
  const { file, leaf, wrapped, entered, isPiece, gathered, isLine, isArtifact, isEnvelope, text, wasWhole } = drop;
  const calls = entered.map((ref) => `${ref.file}:${ref.call}`);
  return [
    file,
    leaf,
    wrapped.join(),
    calls.join(),
    isPiece,
    gathered !== null,
    isLine,
    isArtifact,
    isEnvelope,
    text,
    wasWhole,
  ].join("\0");
}
