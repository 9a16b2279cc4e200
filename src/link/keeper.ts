import { answerKeepers } from "../knowledge/answer-keepers.ts";
import type { Keeper, Use } from "../model/index.ts";
import type { CallSite } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { holdsIn } from "./calls/versions.ts";

/**
 * What the framework around a call offers to cache its answer with. Null where a cached answer would not come back as
 * it was, where the call is not in the handler itself (whose callers may ask for something else), and where whoever
 * asks pays with a key of their own.
 */
export function keeperOf(
  { known, ref, name }: CallSite,
  { origin, streaming, call }: Pick<Use, "origin" | "streaming" | "call">,
  { versionOf }: SdkWorld,
): Keeper | null {
  const [entry, ...steps] = origin.path;
  if (!known?.isPlainData || streaming !== "buffered" || origin.trigger !== "request") return null;
  if (!entry || steps.length > 0 || call.clients.some(({ keySource }) => keySource === "user-supplied")) return null;
  const found = answerKeepers.find((keeper) => {
    const version = versionOf(ref.file, keeper.package);
    return version !== null && holdsIn(keeper.versions, version) && keeper.entry.test(entry.at.file);
  });
  const key = `${origin.route ?? entry.at.file} ${name}`;
  return found ? { ...found, after: found.after.replace("{key}", key) } : null;
}
