import type { Location } from "../facts/index.ts";
import type { OptionPath } from "../knowledge/sdk.ts";
import type { OptionName, OptionPlace } from "../model/index.ts";
import { defaultsOf } from "./calls/defaults.ts";
import type { CallSite, LayeredOptions } from "./calls/sites.ts";
import { holdsIn, type SdkWorld } from "./calls/things.ts";
import type { Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";

/**
 * Where each layer of a call would have an option written, innermost first. A layer whose options come from somewhere
 * that cannot be written to (a parameter, several objects) has no place.
 */
export function optionPlaces(
  option: OptionName,
  { site, layers }: { readonly site: CallSite; readonly layers: readonly LayeredOptions[] },
  world: SdkWorld,
): readonly OptionPlace[] {
  const isInSeconds = option === "timeoutMs" && defaultsOf(site, null, world).timeoutFactor === 1000;
  return layers
    .filter(({ layer }) => layer !== "call" || isHeeded(option, site, world))
    .flatMap((layer) =>
      (layer.paths[option] ?? [])
        .filter((path) => !(option === "signal" && TAKES_CONTROLLER.test(path)))
        .flatMap((path) => placeIn(layer, path, world) ?? [])
        .map((place) => (isInSeconds ? { ...place, isInSeconds } : place)),
    );
}

/** An option that takes the controller of a signal: no signal can be written there. */
const TAKES_CONTROLLER = /controller$/i;

/** Whether the installed version of the SDK heeds the option where it is given to the call itself. */
function isHeeded(option: OptionName, { known, things, ref }: CallSite, { versionOf }: SdkWorld): boolean {
  if (known?.on !== "carrier" || (option !== "timeoutMs" && option !== "signal")) return true;
  const timed = things[0]?.sdk.carriers?.timed ?? [];
  return timed.every((since) => {
    const version = versionOf(ref.file, since.package);
    return version === null || holdsIn(since.versions, version);
  });
}

function placeIn({ source, layer }: LayeredOptions, path: OptionPath, world: SdkWorld): OptionPlace | null {
  const { program } = world;
  const ref = source.command && path.startsWith("0") ? source.command : source.by;
  const call = program.call(ref);
  const [index = "0", ...keys] = path.split(".");
  if (keys.length === 0 || path.includes("[") || call.args.some((arg) => arg.is === "spread")) return null;
  const argument = Number(index);
  const written = call.args[argument];
  const callAt = program.at(ref.file, call.span);
  if (!written) return argument === call.args.length ? { at: callAt, argument, keys, layer } : null;
  const holder = objectOf(program.evaluate(written, source.frame));
  return holder ? { ...innermost(holder, keys, program), argument: null, layer } : null;
}

type ObjectMeaning = Extract<Meaning, { is: "object" }>;

const objectOf = (meaning: Meaning): ObjectMeaning | null => (meaning.is === "object" ? meaning : null);

/** The innermost object on the path of keys that is written in the code, with the keys that are left. */
function innermost(
  holder: ObjectMeaning,
  keys: readonly string[],
  program: Program,
): { readonly at: Location; readonly keys: readonly string[] } {
  const at: Location = { file: holder.frame.file, ...holder.value.span };
  const [first, ...rest] = keys;
  const entry = holder.value.entries.find((one) => "key" in one && one.key === first);
  if (rest.length === 0 || !entry || !("value" in entry)) return { at, keys };
  const inner = objectOf(program.evaluate(entry.value, holder.frame));
  return inner ? innermost(inner, rest, program) : { at, keys };
}
