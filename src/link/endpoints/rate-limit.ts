import { rateLimiters } from "../../knowledge/rate-limiters.ts";
import type { Evidence, RateLimit } from "../../model/index.ts";
import { controlsOf } from "../controls.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { calledName } from "../names.ts";
import type { FoundGuard, Passage } from "./passage.ts";
import type { SignWorld } from "./signs.ts";

/** What a limit on an endpoint counts by, and where. */
export function rateLimitOf(
  guard: FoundGuard,
  passages: readonly Passage[],
  world: SignWorld & { readonly challenges: RegExp },
): RateLimit {
  const inside = passages.flatMap(({ inner, around }) => [...inner, ...around.flatMap(({ bodies }) => bodies)]);
  const calls = inside.flatMap((ref: FunctionRef) => world.bodies.callsIn(ref));
  const challenge = calls.find((ref) => world.challenges.test(nameIn(ref, world)));
  const state = { state: guard.state, because: guard.because, unless: guard.unless ?? null };
  return {
    ...state,
    perInstance: perInstance(passages, calls, world),
    sharedKey: calls.flatMap((ref) => sharedKey(ref, world) ?? [])[0] ?? null,
    challenge: challenge ? { at: placeOf(challenge, world), note: "bots are told apart here" } : null,
  };
}

const placeOf = (ref: CallRef, { program }: SignWorld) => program.at(ref.file, program.call(ref).span);

const nameIn = (ref: CallRef, { program }: SignWorld): string => calledName(ref, program);

/** A limiter of a library that counts in memory, made without a store. */
function perInstance(passages: readonly Passage[], calls: readonly CallRef[], world: SignWorld): Evidence | null {
  const { program } = world;
  const made = passages.flatMap(({ around }) =>
    around.flatMap(({ stand }) => optionsOf(stand.meaning).flatMap((m) => (m.is === "made" && m.by ? [m.by] : []))),
  );
  // What a limiter's construction gives is called for every request; its options stand in the construction.
  const constructions = calls.flatMap((ref) =>
    optionsOf(program.calleeOf(ref)).map((m) => (m.is === "made" && m.by && m.path.length === 0 ? m.by : ref)),
  );
  for (const ref of [...made, ...constructions]) {
    const [found] = controlsOf(ref, rateLimiters, program);
    if (!found?.isPerInstance || found.how !== "marks" || program.call(ref).args.some(hasStore(program, ref))) continue;
    return { at: placeOf(ref, world), note: "counted in the memory of one instance" };
  }
  return null;
}

const hasStore = (program: SignWorld["program"], ref: CallRef) => (arg: Parameters<typeof program.evaluate>[0]) => {
  const meaning = program.evaluate(arg, alone(ref.file));
  if (meaning.is !== "object")
    return meaning.is !== "literal" && meaning.is !== "undefined" && meaning.is !== "external";
  return meaning.value.entries.some(
    (entry) => "spread" in entry || ("key" in entry && /store|redis|client/i.test(entry.key)),
  );
};

/** `limiter.limit("all")`, or by something that the sender writes. */
function sharedKey(ref: CallRef, { program, isSent }: SignWorld): Evidence | null {
  const [found] = controlsOf(ref, rateLimiters, program);
  const [key] = program.call(ref).args;
  if (found?.how !== "makes" || !key || key.is === "spread") return null;
  const callee = program.call(ref).callee;
  if (callee.is !== "member" || !(found.methods ?? []).includes(callee.key) || callee.key === "protect") return null;
  const meanings: readonly Meaning[] = optionsOf(program.evaluate(key, alone(ref.file)));
  const at = program.at(ref.file, key.span);
  if (meanings.every((m) => m.is === "literal")) return { at, note: "counts all requests together" };
  if (meanings.every((m) => isSent(m))) return { at, note: "counts by what the sender writes" };
  return null;
}
