import type { CodeFacts, Id, Value } from "../facts/index.ts";
import { historyOptions, historyPlaces } from "../knowledge/history-words.ts";
import type { History } from "../model/index.ts";
import { callersIn } from "./calls/frames.ts";
import { generatesText } from "./calls/generates.ts";
import { readOption } from "./calls/options.ts";
import { layersOf, sdkSiteAt } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { writesTo } from "./code-index.ts";
import { alone } from "./evaluate/evaluator.ts";
import { isKeptList } from "./history/kept-lists.ts";
import { memoryOf } from "./history/memory.ts";
import { isGathered } from "./history/origin.ts";
import { trailOf } from "./history/trail.ts";
import type { Meaning } from "./meaning.ts";
import type { Reached } from "./uses.ts";

/** A value as it stands in a file. */
export interface Place {
  readonly file: string;
  readonly value: Value;
}

export interface HistoryContext {
  readonly world: SdkWorld;
  /** Whether whoever sends the request decides a value. */
  isSentByRequester(meaning: Meaning): boolean;
}

/** The conversation that a call sends along with an answer to a request; null where it sends none. */
export function historyOf(reached: Reached, context: HistoryContext): History | null {
  const { world } = context;
  if (reached.origin.trigger !== "request" || !generatesText.has(reached.site.operation)) return null;
  const remembered = memoryOf(reached, world);
  if (remembered) return remembered;
  const through = callersIn(reached.frame);
  const { isBound, isHidden, said } = trailOf(startOf(reached, world), {
    program: world.program,
    asksModel: (call) => sdkSiteAt(call, alone(call.file), world) !== null,
    isKept: (place) => isKeptList(place, context),
    through,
  });
  if (said.length === 0) return null;
  const because = said.slice(0, 2).map(({ file, value }) => ({
    at: world.program.at(file, value.span),
    note: "what was said before",
  }));
  if (isBound || isCutByOption(reached, world)) return { state: "bounded", because };
  if (isHidden) return { state: "unknown", because };
  return { state: said.some((place) => isGathered(place, through, context)) ? "whole" : "unknown", because };
}

function isCutByOption({ site }: Reached, { program }: SdkWorld): boolean {
  return historyOptions.some((name) => {
    const paths = historyPlaces.map((place) => `${place}.${name}`);
    const reading = readOption(paths, site.inner, { program, callers: "follow" });
    return reading.is === "written" && !reading.meanings.some((m) => m.is === "literal" && m.value === "disabled");
  });
}

/** The values given as input to the call, or to the clients and chains it goes through. */
function startOf({ site, thing }: Reached, world: SdkWorld): readonly Place[] {
  return layersOf(site, thing, world).flatMap(({ paths, source }) => {
    const { args } = world.program.call(source.command ?? source.by);
    const { file } = source.by;
    return (paths.input ?? []).flatMap((path): readonly Place[] => {
      const [index = "0", key] = path.split(".");
      const arg = args[Number(index)];
      if (!arg) return [];
      const code = world.program.code(file);
      const held = arg.is === "name" ? code.bindings[arg.binding]?.value : arg;
      if (held?.is !== "object" || key === undefined) return [{ file, value: arg }];
      const written = held.entries.flatMap((entry) => {
        if ("spread" in entry) return [{ file, value: entry.spread }];
        return "key" in entry && entry.key !== key ? [] : [{ file, value: entry.value }];
      });
      return arg.is === "name" ? [...written, ...putLater(arg.binding, key, file, code)] : written;
    });
  });
}

/** `options.messages = messages` of an object that is filled before it is handed over. */
const putLater = (binding: Id, key: string, file: string, code: CodeFacts): readonly Place[] =>
  writesTo(code, binding).flatMap(({ target, value }) =>
    target.is === "member" && target.key !== key ? [] : [{ file, value }],
  );
