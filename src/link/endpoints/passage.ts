import type { Evidence, Guard } from "../../model/index.ts";
import { keyOf } from "../call-graph.ts";
import { functionsOf } from "../entries/callee.ts";
import type { Entry } from "../entries/entry.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Stand, Surroundings } from "./around.ts";
import { type Bodies, bodiesOutOfTurn } from "./bodies.ts";
import { type Sign, signOfMeaning, type Topic } from "./signs.ts";

/** Everything that runs before and around a handler, and may turn away who asks. */
export interface Passage {
  readonly entry: Entry;
  /** The handler and what it runs. */
  readonly inner: readonly FunctionRef[];
  /**
   * The handler calls its way to the model; else something is only spoken of, or one of a list of functions, and what runs
   * before it is not seen.
   */
  readonly isFollowed: boolean;
  readonly around: readonly {
    readonly stand: Stand;
    /** The functions of the tree that it is, or runs. */
    readonly bodies: readonly FunctionRef[];
    /** null: it may stand around the handler, or not. */
    readonly covers: boolean | null;
  }[];
}

export interface World {
  readonly program: Program;
  readonly bodies: Bodies;
  readonly surroundings: Surroundings;
}

/** Of a queue, nobody calls the jobs: they start by themselves. */
export interface Between {
  readonly jobs: readonly FunctionRef[];
  readonly others: readonly FunctionRef[];
}

/** null: more stands around the handler than can be looked at. */
export function passageOf(entry: Entry, { jobs, others }: Between, world: World): Passage | null {
  const { program, bodies, surroundings } = world;
  const stands = surroundings.around(entry);
  if (stands === null) return null;
  const around = stands.map((stand) => ({
    stand,
    bodies: bodies.runBy(functionsOf(stand.meaning, program)),
    covers: coversOf(stand, entry),
  }));
  const called = new Set(
    bodiesOutOfTurn(program)
      .runBy([entry.ref, ...jobs])
      .map(keyOf),
  );
  const isFollowed = others.every((ref) => called.has(keyOf(ref)));
  return { entry, inner: bodies.runBy([entry.ref, ...jobs, ...others]), isFollowed, around };
}

/** What is seen of a handler that is not looked at. */
export const unseen: FoundGuard = { state: "unknown", because: [], sign: null };

/** An action is sent to the address of the page that shows it, which nobody tells. */
function coversOf({ matcher }: Stand, { route }: Entry): boolean | null {
  if (matcher === null) return true;
  return route === null ? null : matcher.covers(route);
}

export interface FoundGuard extends Guard {
  readonly sign: Sign | null;
}

/** What a passage shows of a topic: the surest sign on the way, or that there is none. */
export function guardOf(passage: Passage, topic: Topic, signIn: (ref: FunctionRef) => Sign | null): FoundGuard {
  const found: FoundGuard[] = [];
  const add = (sign: Sign | null, covers: boolean | null) => {
    if (sign) found.push({ state: stateOf(sign, covers), because: [sign.because], sign, unless: sign.unless ?? null });
  };
  for (const ref of passage.inner) add(signIn(ref), true);
  for (const { stand, bodies, covers } of passage.around) {
    add(signOfMeaning(stand.meaning, topic), covers);
    for (const ref of bodies) add(signIn(ref), covers);
  }
  for (const state of ["guarded", "unknown", "excluded"] as const) {
    const ofState = found.filter((guard) => guard.state === state);
    const first = ofState.find(({ unless }) => !unless) ?? ofState[0];
    if (first) return first;
  }
  return { state: passage.isFollowed ? "open" : "unknown", because: startOf(passage), sign: null };
}

function stateOf({ strength }: Sign, covers: boolean | null): Guard["state"] {
  if (covers === false) return strength === "strong" ? "excluded" : "open";
  return strength === "strong" && covers ? "guarded" : "unknown";
}

const startOf = ({ entry }: Passage): readonly Evidence[] => [{ at: entry.at, note: entry.note }];
