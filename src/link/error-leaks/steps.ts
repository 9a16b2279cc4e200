import { contains, type TryFact } from "../../facts/index.ts";
import type { Endpoint, Evidence, Location } from "../../model/index.ts";
import { callersIn } from "../calls/frames.ts";
import type { Entry } from "../entries.ts";
import { wayFrom } from "../error-paths.ts";
import { type Caught, caughtBy, promisesAround } from "../key-leaks/errors.ts";
import type { Program } from "../program.ts";
import type { LinkedUse, UseContext } from "../uses.ts";

export interface Ways {
  readonly program: Program;
  readonly linked: readonly LinkedUse[];
  readonly context: Pick<UseContext, "entriesOf" | "wayTo">;
}

/** From a call of a model to the handler: the places that its error passes, innermost first. */
export type ErrorWay = readonly Location[];

/** Tells the ways from the model calls of a handler to it, also where others ask by the same function. */
export function errorWays({ program, linked, context }: Ways): (endpoint: Endpoint) => readonly ErrorWay[] {
  const byUse = new Map(linked.map((one) => [one.use, one]));
  return ({ at: start, uses }) =>
    uses.flatMap((use) => {
      const one = byUse.get(use);
      const way = wayIn(one, start) ?? wayFrom(start, use);
      const outermostFirst = way && [...way.map(({ at }) => at), ...wrappers(one), use.call.at];
      return outermostFirst ? [outermostFirst.filter(({ file }) => program.hasCode(file)).reverse()] : [];
    });

  /** Where functions that leave the options of the call to whoever calls them are called. */
  function wrappers(one: LinkedUse | undefined): readonly Location[] {
    const callers = one ? callersIn(one.reached.frame) : [];
    return callers.map(({ file, call }) => program.at(file, program.call({ file, call }).span));
  }

  function wayIn(one: LinkedUse | undefined, { file, line, column }: Location): readonly Evidence[] | null {
    const isIt = ({ at }: Entry) => at.file === file && at.line === line && at.column === column;
    const entry = one && context.entriesOf(one.fn).find(isIt);
    return one && entry ? context.wayTo(one.fn, entry) : null;
  }
}

/** What catches an error on its ways: each `try` or `catch` around a step, out to the first that throws nothing again. */
export function catchesOn(ways: readonly ErrorWay[], program: Program): readonly Caught[] {
  const found = new Map<string, Caught>();
  for (const way of ways) {
    for (const caught of way.flatMap((place) => caughtAt(place, program))) {
      found.set(`${caught.file}:${caught.handler.line}:${caught.handler.column}`, caught);
      if (!throwsAgain(caught, program)) break;
    }
  }
  return [...found.values()];
}

function caughtAt(place: Location, program: Program): readonly Caught[] {
  const code = program.code(place.file);
  const tried = code.tries
    .filter(({ block }) => contains(block, place))
    .sort(innermostFirst)
    .flatMap(({ handler }) => (handler ? [{ file: place.file, handler, errors: caughtBy(handler, code) }] : []));
  return [...promisesAround(place, code), ...tried];
}

const innermostFirst = (a: TryFact, b: TryFact): number => (contains(a.block, b.block) ? 1 : -1);

const throwsAgain = ({ file, handler }: Caught, program: Program): boolean =>
  program.code(file).throws.some(({ span }) => contains(handler, span));
