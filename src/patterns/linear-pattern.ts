/**
 * Patterns that the audited tree brings along: of routes, of ignore files, of configuration. The engine's own way to
 * match tries one way after another, and somebody who wants to can make it try for years. Here every text takes time in
 * proportion to its length, whatever the pattern.
 */
import { type Program, programOf } from "./program.ts";

/**
 * Whether a text matches a regular expression that begins at its start, as a function; null where it is none, or has
 * what cannot be matched in linear time.
 */
export function linearPattern(source: string): ((text: string) => boolean) | null {
  const program = programOf(source);
  if (!program) return null;
  const matcher = new Matcher(program);
  return (text) => matcher.matches(text);
}

/** At one place of a text, from which steps on the rest of it matches. */
interface State {
  /** A bit for every step of every part, and one behind each part. */
  readonly alive: Uint8Array;
  /** What it becomes before a character; looked up, for it is mostly known. */
  readonly before: Map<number, State>;
}

interface Place {
  readonly code: number | null;
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** As many are remembered; beyond, all are found out anew. */
const MOST_STATES = 1_000;

/** Reads texts from their end, so that what lies ahead is known wherever a step looks ahead. */
class Matcher {
  readonly #program: Program;
  /** Where each part begins among the bits. */
  readonly #offsets: readonly number[];
  readonly #states = new Map<string, State>();

  constructor(program: Program) {
    this.#program = program;
    let next = 0;
    this.#offsets = program.map((part) => {
      const offset = next;
      next += part.length + 1;
      return offset;
    });
  }

  matches(text: string): boolean {
    let state = this.#stateOf(this.#aliveAt(null, { code: null, isStart: text === "", isEnd: true }));
    for (let at = text.length - 1; at >= 0; at--) {
      const code = text.charCodeAt(at);
      if (at > 0) state = this.#before(state, code);
      else return this.#isWhole(this.#aliveAt(state.alive, { code, isStart: true, isEnd: false }));
    }
    return this.#isWhole(state.alive);
  }

  #isWhole = (alive: Uint8Array): boolean => alive[this.#offsets.at(-1) ?? 0] === 1;

  #before(state: State, code: number): State {
    const known = state.before.get(code);
    if (known) return known;
    const made = this.#stateOf(this.#aliveAt(state.alive, { code, isStart: false, isEnd: false }));
    state.before.set(code, made);
    return made;
  }

  #stateOf(alive: Uint8Array): State {
    if (this.#states.size >= MOST_STATES) {
      for (const { before } of this.#states.values()) before.clear();
      this.#states.clear();
    }
    const name = Buffer.from(alive).toString("latin1");
    const state = this.#states.get(name) ?? { alive, before: new Map() };
    this.#states.set(name, state);
    return state;
  }

  /** Parts before those that look for them, steps from the last to the first: again only where one leads back. */
  #aliveAt(after: Uint8Array | null, place: Place): Uint8Array {
    const alive = new Uint8Array((this.#offsets.at(-1) ?? 0) + (this.#program.at(-1)?.length ?? 0) + 1);
    for (let part = 0; part < this.#program.length; part++) {
      alive[(this.#offsets[part] ?? 0) + (this.#program[part]?.length ?? 0)] = 1;
      while (this.#revive(part, { alive, after }, place));
    }
    return alive;
  }

  /** Whether anything came alive. */
  #revive(part: number, { alive, after }: { alive: Uint8Array; after: Uint8Array | null }, place: Place): boolean {
    const [steps, offset] = [this.#program[part] ?? [], this.#offsets[part] ?? 0];
    let isChanged = false;
    for (let at = steps.length - 1; at >= 0; at--) {
      const [step, here] = [steps[at], offset + at];
      if (!step || alive[here] === 1) continue;
      let lives = false;
      if (step.is === "read") lives = place.code !== null && after?.[here + 1] === 1 && step.fits(place.code);
      else if (step.is === "either") lives = step.by.some((by) => alive[here + by] === 1);
      else if (step.is === "look")
        lives = alive[here + 1] === 1 && (alive[this.#offsets[step.part] ?? 0] === 1) !== step.isNegative;
      else lives = alive[here + 1] === 1 && (step.is === "start" ? place.isStart : place.isEnd);
      if (lives) isChanged = true;
      if (lives) alive[here] = 1;
    }
    return isChanged;
  }
}
