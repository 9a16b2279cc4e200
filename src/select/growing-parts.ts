import type { Value } from "../facts/index.ts";
import type { Part, Taken } from "./file-parts.ts";
import { addressIn } from "./values.ts";

/** What is named so far. */
interface Named {
  readonly parts: Set<number>;
  readonly imports: Map<string, Taken>;
}

/** Most parts name a few things and use them: what else they may hold is made when there is some. */
interface GrowingPart extends Named {
  addresses?: string[];
  constants?: Set<string>;
  drawn?: Named;
  fulfils?: Named;
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
    return this.#parts.push(nothing()) - 1;
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
    const of = this.#parts[part];
    if (text === null || !of) return;
    of.addresses ??= [];
    of.addresses.push(base + text);
  }

  constant(part: number, name: string): void {
    const of = this.#parts[part];
    if (!of || !CONSTANT.test(name)) return;
    of.constants ??= new Set();
    of.constants.add(name);
  }

  #namedBy(part: number): Named | undefined {
    const of = this.#parts[part];
    if (!of || this.#naming === "uses" || this.#naming === "types") return of;
    const kind = this.#naming === "draws" ? "drawn" : "fulfils";
    of[kind] ??= nothing();
    return of[kind];
  }
}

const CONSTANT = /^[A-Z][A-Z0-9_]{4,80}$/;

const nothing = (): Named => ({ parts: new Set(), imports: new Map() });
const finished = ({ parts, imports }: Named) => ({ parts, imports: imports.size === 0 ? NONE : [...imports.values()] });

const NONE: readonly never[] = [];
const NO_CONSTANTS: ReadonlySet<string> = new Set();
const NOTHING = finished(nothing());

const finishedPart = (part: GrowingPart): Part => ({
  ...finished(part),
  addresses: part.addresses ?? NONE,
  constants: part.constants ?? NO_CONSTANTS,
  drawn: part.drawn ? finished(part.drawn) : NOTHING,
  fulfils: part.fulfils ? finished(part.fulfils) : NOTHING,
});
