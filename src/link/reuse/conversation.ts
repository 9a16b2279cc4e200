import { isEmpty, readOption } from "../calls/options.ts";
import { readLayers } from "../calls/settings.ts";
import { layersOf } from "../calls/sites.ts";
import type { SdkWorld } from "../calls/things.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Reached } from "../uses.ts";
import type { InputPart } from "./input.ts";
import { isOpen, type Source, type SourceWorld } from "./source.ts";
import { laterValues, sourcesIn } from "./sources.ts";

interface Asked {
  readonly parts: readonly InputPart[];
  readonly sources: readonly Source[];
}

/** By name, what carries a conversation on: an object that remembers, or the id of what was said before. */
const REMEMBERS = new Set(["chat", "live", "realtime"]);
const CARRIED_ON = [
  "previous_response_id",
  "previousResponseId",
  "conversation",
  "conversation_id",
  "thread_id",
  "memory",
];

/** Whether history, tools or an agent loop take part. */
export function isConversational(reached: Reached, asked: Asked, world: SourceWorld, sdks: SdkWorld): boolean {
  const { site, thing } = reached;
  if (site.operation === "assistant" || site.operation === "realtime") return true;
  if (asked.sources.some(({ kind }) => kind === "history")) return true;
  if (site.operation === "embedding") return false;
  if (site.things.some(({ kind }) => REMEMBERS.has(kind) || /agent$/.test(kind))) return true;
  if (usesTools(reached, sdks) || carriesOn(reached, sdks)) return true;
  const layers = layersOf(site, thing, sdks);
  // Steps follow each other only where a tool is called in one of them.
  const hasNoTools = site.options.tools !== undefined && readLayers("tools", layers, sdks) === null;
  const mayGoOn = (site.known?.defaultSteps ?? 1) > 1 && !hasNoTools;
  const isAgent = mayGoOn || readLayers("maxSteps", layers, sdks) !== null;
  return isAgent || asked.parts.some((part) => holdsHistory(part, world));
}

export function usesTools({ site, thing }: Pick<Reached, "site" | "thing">, world: SdkWorld): boolean {
  if (thing?.steps.some(({ maker }) => maker?.adds === "tools")) return true;
  const found = readLayers("tools", layersOf(site, thing, world), world);
  if (found?.reading.is !== "written") return false;
  return !found.reading.meanings.every(
    (m) =>
      isEmpty(m) ||
      (m.is === "array" && m.value.items.length === 0) ||
      (m.is === "object" && m.value.entries.length === 0),
  );
}

function carriesOn({ site }: Reached, { program }: SdkWorld): boolean {
  return CARRIED_ON.some((name) => {
    const paths = ["0", "1"].map((index) => `${index}.${name}`);
    return readOption(paths, site.inner, { program, callers: "follow" }).is === "written";
  });
}

const LISTS = /(?:^|\.)(?:messages|uiMessages|history|turns)$/;

/** A list of messages that this code did not write itself, wholly or in part. */
function holdsHistory({ meaning, path }: InputPart, world: SourceWorld): boolean {
  return optionsOf(meaning).some((option) => {
    if (option.is === "array") return spreadsOpen(option, world);
    if (!LISTS.test(path)) return false;
    return isListFromElsewhere(option);
  });
}

const isListFromElsewhere = (m: Meaning): boolean => m.is === "param" || m.is === "unknown";

function spreadsOpen(list: Extract<Meaning, { is: "array" }>, world: SourceWorld): boolean {
  const { program } = world;
  const spread = [...list.value.items, ...laterValues(list, world).values].filter((item) => item.is === "spread");
  return spread.some((item) => {
    const inner = program.evaluate(item.of, list.frame);
    return optionsOf(inner).some((m) => m.is !== "array" && sourcesIn(m, world).some(isOpen));
  });
}
