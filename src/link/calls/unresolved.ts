import type { Value } from "../../facts/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";
import type { Sdk } from "../../knowledge/sdk.ts";
import type { Unresolved } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { callsNamed } from "../outside-calls.ts";
import type { CallSite } from "./sites.ts";
import { type SdkWorld, thingsOf } from "./things.ts";
import { keyOfCall } from "./usage.ts";

export interface UnresolvedWorld {
  readonly world: SdkWorld;
  readonly knowledge: Knowledge;
  isLive(file: string): boolean;
}

/** Calls that look like those of an SDK and are not in the inventory. */
export function unresolvedSites(of: UnresolvedWorld, sites: readonly CallSite[]): readonly Unresolved[] {
  const known = new Set(sites.map(({ ref }) => keyOfCall(ref)));
  const isKnown = (ref: CallRef) => known.has(keyOfCall(ref));
  return [...onUnknownObjects(of, isKnown), ...unknownMethods(of, isKnown)];
}

/** Calls on objects that could not be followed, known by a path that nothing else has: `x.chat.completions.create`. */
function onUnknownObjects(
  { world: { program }, knowledge }: UnresolvedWorld,
  isKnown: (ref: CallRef) => boolean,
): readonly Unresolved[] {
  const telling = tellingPaths(knowledge.sdks);
  return program.files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id) => {
      const ref = { file, call: id };
      if (isKnown(ref) || !telling.has(lastThree(call.callee))) return [];
      const why = optionsOf(program.calleeOf(ref)).flatMap((m) =>
        m.is === "unknown" ? [m.why] : m.is === "param" ? [PARAM] : [],
      );
      return why[0] === undefined ? [] : [{ at: program.at(file, call.span), why: why[0] }];
    }),
  );
}

const tellingPaths = onceFor((sdks: readonly Sdk[]): ReadonlySet<string> => {
  const paths = sdks.flatMap(({ calls }) => calls.map(({ path }) => path));
  return new Set(paths.filter((path) => path.split(".").length > 2));
});

const PARAM = "the client is handed in, and no caller is in the tree";

function lastThree(callee: Value): string {
  const keys: string[] = [];
  let value = callee;
  while (value.is === "member" && keys.length < 3) {
    keys.unshift(value.key);
    value = value.of;
  }
  return keys.join(".");
}

/**
 * Methods of a known client that seem to ask a model by their name, and that the knowledge of its SDK does not list.
 */
function unknownMethods({ world, isLive }: UnresolvedWorld, isKnown: (ref: CallRef) => boolean): readonly Unresolved[] {
  const { program } = world;
  return program.files.filter(isLive).flatMap((file) =>
    callsNamed(program.outside(file), (name) => ASKS.test(name)).flatMap((call): Unresolved[] => {
      const ref = { file, call };
      if (isKnown(ref)) return [];
      const thing = thingsOf(program.calleeOf(ref), world).find(
        ({ kind, path }) => kind === "client" && OF_MODELS.test(path.join(".")),
      );
      if (!thing) return [];
      const why = `${thing.path.join(".")} of ${thing.package} is not known`;
      return [{ at: program.at(file, program.call(ref).span), why }];
    }),
  );
}

const ASKS = /^(?:create|generate|stream|complete|parse|edit|run|process|synthesi[sz]e|transcribe|embed)/;
/** Names by which SDKs group calls of models. What is stored at a provider, such as files, has other names. */
const OF_MODELS =
  /^(?:beta\.)?(?:chat|completions?|responses|messages|embeddings?|images?|audio|speech|videos?|ocr|fim|rerank)\.\w+(?:\.\w+)?$/;
