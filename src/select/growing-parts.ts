import type { Value } from "../facts/index.ts";
import type { Part, Taken } from "./file-parts.ts";
import { addressIn } from "./values.ts";

/** What is named so far. */
interface Named {
  readonly parts: Set<number>;
  readonly imports: Map<string, Taken>;
}

interface GrowingPart extends Named {
  readonly addresses: string[];
  readonly constants: Set<string>;
  readonly drawn: Named;
  readonly fulfils: Named;
}

/** How a part names something: it uses it, draws it as an element, fulfils it as a class, or has it for a type. */
export type Naming = "uses" | "draws" | "fulfils" | "types";

/** The parts of a file while it is read. */
export class GrowingParts {
  readonly #parts: GrowingPart[] = [];
  /** Modules of which more than types is taken. */
  readonly loads = new Set<string>();
  #naming: Naming = "uses";

  add(): number {
    const part = { ...nothing(), addresses: [], constants: new Set<string>(), drawn: nothing(), fulfils: nothing() };
    return this.#parts.push(part) - 1;
  }

  finished(): readonly Part[] {
    return this.#parts.map(finishedPart);
  }

  /** Whatever is named inside is named in this way. */
  naming(how: Naming, name: () => void): void {
    const before = this.#naming;
    this.#naming = how;
    name();
    this.#naming = before;
  }

  take(part: number, taken: Taken): void {
    if (this.#naming === "uses" || this.#naming === "draws") this.loads.add(taken.module);
    this.#namedBy(part)?.imports.set(`${taken.module}\0${taken.name}`, taken);
  }

  name(part: number, other: number): void {
    if (part !== other) this.#namedBy(part)?.parts.add(other);
  }

  text(part: number, value: Value | undefined, base = ""): void {
    const text = value ? addressIn(value) : null;
    if (text !== null) this.#parts[part]?.addresses.push(base + text);
  }

  constant(part: number, name: string): void {
    if (CONSTANT.test(name)) this.#parts[part]?.constants.add(name);
  }

  #namedBy(part: number): Named | undefined {
    if (this.#naming === "draws") return this.#parts[part]?.drawn;
    return this.#naming === "fulfils" ? this.#parts[part]?.fulfils : this.#parts[part];
  }
}

const CONSTANT = /^[A-Z][A-Z0-9_]{4,80}$/;

const nothing = (): Named => ({ parts: new Set(), imports: new Map() });
const finished = ({ parts, imports }: Named) => ({ parts, imports: [...imports.values()] });

const finishedPart = (part: GrowingPart): Part => ({
  ...finished(part),
  addresses: part.addresses,
  constants: part.constants,
  drawn: finished(part.drawn),
  fulfils: finished(part.fulfils),
});
