import type { Part, Taken } from "./file-parts.ts";

/** What is named so far. */
export interface Named {
  readonly parts: Set<number>;
  readonly imports: Map<string, Taken>;
}

/** A part while its file is read. */
export interface GrowingPart extends Named {
  readonly addresses: string[];
  readonly drawn: Named;
  readonly fulfils: Named;
}

const nothing = (): Named => ({ parts: new Set(), imports: new Map() });
const finished = ({ parts, imports }: Named) => ({ parts, imports: [...imports.values()] });

export const newPart = (): GrowingPart => ({ ...nothing(), addresses: [], drawn: nothing(), fulfils: nothing() });

export const finishedPart = (part: GrowingPart): Part => ({
  ...finished(part),
  addresses: part.addresses,
  drawn: finished(part.drawn),
  fulfils: finished(part.fulfils),
});
