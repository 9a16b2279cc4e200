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
  /** The outermost of those that call, and do not only construct. */
  readonly calling: CallRef | undefined;
}

/**
 * Who starts a call as reached through these callers, outermost first: the outermost. Whoever constructs the object of
 * a method decides on its options, and starts it only where nobody is seen to call the method.
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
