import type { Origin } from "../model/index.ts";
import type { CallSite } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/thing.ts";
import type { CallRef, FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";

interface Context {
  readonly world: SdkWorld;
  originsOf(fn: FunctionRef): readonly Origin[];
}

interface Start {
  readonly fn: FunctionRef;
  readonly origins: readonly Origin[];
  /** The outermost caller that calls the method, rather than only constructing its object. */
  readonly calling: CallRef | undefined;
}

/**
 * Who starts a call that is reached through these callers, given outermost first. Among them may be whoever constructs
 * the object on which a method is called: that decides on options, and counts as the start only where nobody is seen to
 * call the method.
 */
export function startedBy(site: CallSite, callers: readonly CallRef[], { world, originsOf }: Context): Start {
  const { program } = world;
  const functionOf = (ref: CallRef | undefined): FunctionRef =>
    ref ? { file: ref.file, fn: program.call(ref).fn } : site.fn;
  const [calling] = callers.slice(callers.findLastIndex((ref) => constructs(ref, program)) + 1);
  const first = functionOf(calling);
  const own = { fn: first, origins: originsOf(first), calling };
  if (own.origins.some(({ trigger }) => trigger !== "unknown")) return own;
  const outermost = functionOf(callers[0]);
  return { fn: outermost, origins: originsOf(outermost), calling };
}

function constructs(ref: CallRef, program: Program): boolean {
  const { isNew, callee } = program.call(ref);
  return isNew || callee.is === "super";
}
