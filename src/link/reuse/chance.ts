import type { Id } from "../../facts/index.ts";
import { picks } from "../../knowledge/request-words.ts";
import type { CallRef } from "../meaning.ts";
import { writtenNames } from "./chain.ts";
import { resultsOf } from "./flow.ts";
import { type Source, source } from "./source.ts";
import { callsIn, once, type StoreWorld } from "./stores.ts";
import type { Way } from "./ways-out.ts";

/** Something picked by chance goes into a call on the way: what is asked differs on purpose. */
export function chanceOn(ways: readonly Way[], world: StoreWorld): readonly Source[] {
  for (const ref of new Set(ways.flat())) {
    const found = once(world, "chance", ref, () => takesChance(ref, world));
    if (found) return [found];
  }
  return [];
}

function takesChance(ref: CallRef, world: StoreWorld): Source | null {
  const { program } = world;
  const { args, span } = program.call(ref);
  if (args.length === 0) return null;
  const picking = once(world, "picks", { file: ref.file, call: -1 }, () => picksIn(ref.file, world));
  const holds = resultsOf(ref.file, [...picking], program);
  return args.some(holds) ? source("chance", program.at(ref.file, span), "picked by chance") : null;
}

/** Calls of a file that pick by chance, themselves or in the function that they enter. */
function picksIn(file: string, world: StoreWorld): ReadonlySet<Id> {
  const { program } = world;
  const names = (ref: CallRef) =>
    once(world, "names pick", ref, () =>
      picks.test(writtenNames(program.call(ref).callee, ref.file, program).join(".")),
    );
  const ids = program.code(file).calls.flatMap((_, call) => {
    const ref = { file, call };
    const entered = program.targets(ref).flatMap((fn) => (fn.fn === null ? [] : callsIn(fn, program)));
    return names(ref) || entered.some(names) ? [call] : [];
  });
  return new Set(ids);
}
