import type { Value } from "../../facts/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import type { SdkWorld, Thing } from "./thing.ts";
import { thingsOf } from "./things.ts";
import { belongsTo } from "./versions.ts";

/** How many levels of objects in arguments are searched for what is carried. */
const CARRY_DEPTH = 4;

/** The models that a chain, agent or pipe holds somewhere in what it was made of. */
export function carried(callee: Meaning, made: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  const { by, frame } = made;
  if (by === null) return [];
  const fromReceiver = thingsOf(callee, world)
    .filter((thing) => carries(thing) && thing.client && !sends(thing))
    .map((thing) => ({ ...thing, kind: "carrier", steps: [...thing.steps, { maker: null, by, frame }], path: [] }));
  if (fromReceiver.length > 0) return fromReceiver;
  const origin = originOf(callee);
  if (origin === null) return [];
  const carriers = world.sdks.filter((sdk) => sdk.carriers && belongsTo(origin, sdk.carriers.packages));
  if (carriers.length === 0) return [];
  return world.program
    .call(by)
    .args.flatMap((arg) => thingsInside(arg, frame, world, CARRY_DEPTH))
    .filter((thing) => carriers.includes(thing.sdk) && carries(thing) && thing.client && thing.path.length === 0)
    .map((thing) => ({ ...thing, kind: "carrier", steps: [...thing.steps, { maker: null, by, frame }] }));
}

function carries({ sdk, kind }: Thing): boolean {
  return sdk.carriers !== undefined && (sdk.carriers.kinds?.includes(kind) ?? true);
}

/** Whether a call is a method that sends a request, which gives an answer and not another carrier. */
function sends(thing: Thing): boolean {
  const path = thing.path.join(".");
  return thing.sdk.calls.some((call) => call.path === path && (call.on === thing.kind || call.on === "carrier"));
}

/** The package that something comes from, over any number of calls. */
function originOf(meaning: Meaning): string | null {
  let at: Meaning = meaning;
  for (let depth = 0; depth < 12; depth++) {
    if (at.is === "external") return at.package;
    if (at.is !== "made") return null;
    at = at.callee;
  }
  return null;
}

function thingsInside(value: Value, frame: Frame, world: SdkWorld, depth: number): readonly Thing[] {
  if (depth < 0 || value.is === "literal") return [];
  const meaning = world.program.evaluate(value.is === "spread" ? value.of : value, frame);
  return optionsOf(meaning).flatMap((option) => {
    const direct = thingsOf(option, world);
    if (direct.length > 0) return direct;
    if (option.is === "array")
      return option.value.items.flatMap((v) => thingsInside(v, option.frame, world, depth - 1));
    if (option.is !== "object") return [];
    return option.value.entries.flatMap((entry) =>
      thingsInside("spread" in entry ? entry.spread : entry.value, option.frame, world, depth - 1),
    );
  });
}
