/**
 * Where something that changes with every request stands in a prompt before its long part that stays the same, so that
 * the provider cannot reuse what it cached.
 */
import { databases, vectorStores, writingMethods } from "../knowledge/databases.ts";
import type { Knowledge } from "../knowledge/index.ts";
import {
  billsWrites,
  CHARACTERS_PER_TOKEN,
  cacheKeys,
  cachesPrefixes,
  SHORTEST_PREFIX,
} from "../knowledge/prefix-caches.ts";
import type { PrefixBreak } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import { layersOf } from "./calls/sites.ts";
import type { Meaning } from "./meaning.ts";
import { type PromptPart, partsInOrder } from "./prefix-breaks/parts.ts";
import { type Volatile, volatileIn, wordsIn } from "./prefix-breaks/volatile.ts";
import type { Program } from "./program.ts";
import type { SourceWorld } from "./reuse/source.ts";
import { sourcesIn } from "./reuse/sources.ts";
import { instructionMeanings } from "./texts/instructions.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface PrefixInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly knowledge: Knowledge;
  readonly linked: readonly LinkedUse[];
}

type Found = Pick<PrefixBreak, "where" | "isInferred"> & Volatile;
type Finds = (meaning: Meaning, world: SourceWorld) => Volatile | null;

const LONG = SHORTEST_PREFIX * CHARACTERS_PER_TOKEN;
const WRITES = new Set(["chat", "responses", "completion", "object", "assistant"]);

export function prefixBreaksIn({ program, context, knowledge, linked }: PrefixInput): readonly PrefixBreak[] {
  const stores = { caches: knowledge.caches, databases, vectorStores, writingMethods };
  const world: SourceWorld = { program, stores, isRequestData: context.keys.isRequestData };
  return linked.flatMap((one) => {
    const { call, origin } = one.use;
    // Whoever runs a script once has no second request.
    if (!WRITES.has(call.operation) || origin.trigger === "script") return [];
    const found = breaksOf(one, context, world);
    return found.map((broken) => ({
      ...broken,
      at: broken.isInferred ? call.at : broken.at,
      use: one.use,
      billsWrites: billsWrites.test(call.model.value ?? ""),
      because: [
        broken.isInferred ? { at: broken.at, note: broken.what } : { at: call.at, note: `${one.use.name} sends it` },
      ],
    }));
  });
}

function breaksOf(one: LinkedUse, context: UseContext, world: SourceWorld): readonly Found[] {
  const parts = instructionMeanings(one, context).flatMap((meaning) => partsInOrder(meaning, world.program));
  const asksOnce = !one.use.conversational && !one.use.agentLoop;
  const atMark = brokenMark(parts, world) ?? (asksOnce ? inferred(brokenMark(parts, world, wordsIn)) : null);
  if (atMark) return [atMark];
  if (!cachesPrefixes.has(one.use.call.provider)) return [];
  const byWords = () => (asksOnce ? inferred(brokenText(promptOf(one, context), world, wordsIn)) : null);
  return [brokenText(parts, world) ?? byWords(), brokenKey(one, world), brokenTools(one, context, world)].flatMap(
    (found) => found ?? [],
  );
}

/**
 * Marks what was found as inferred: it may be that the same is asked twice, or that several questions are about one
 * text.
 */
const inferred = (found: Found | null): Found | null => found && { ...found, isInferred: true };

/** The whole prompt in order: the instructions, then the input. */
function promptOf({ reached }: LinkedUse, { world }: UseContext): readonly PromptPart[] {
  const layers = layersOf(reached.site, reached.thing, world);
  const written = (option: "instructions" | "input") =>
    layers.flatMap(({ paths, source }) => {
      const reading = readOption(paths[option], source, { program: world.program, callers: "follow" });
      return reading.is === "written" ? reading.meanings : [];
    });
  return [...written("instructions"), ...written("input")].flatMap((one) => partsInOrder(one, world.program));
}

/** Something that changes in front of a long text, with less in front of it than providers cache. */
function brokenText(parts: readonly PromptPart[], world: SourceWorld, find: Finds = volatileIn): Found | null {
  let before = 0;
  for (const [i, part] of parts.entries()) {
    if (part.is === "text") before += part.length;
    if (before >= LONG) return null;
    const found = part.is === "value" ? find(part.meaning, world) : null;
    const after = parts.slice(i + 1).reduce((sum, next) => sum + (next.is === "text" ? next.length : 0), 0);
    if (found && after >= LONG) return { where: "text", ...found };
  }
  return null;
}

/** Something that changes in front of a cache mark: what is kept by the mark is paid for, and never asked for again. */
function brokenMark(parts: readonly PromptPart[], world: SourceWorld, find: Finds = volatileIn): Found | null {
  const marks = parts.flatMap((part, i) => (part.is === "mark" ? [i] : []));
  const [first = -1] = marks;
  const before = parts.slice(0, Math.max(first, 0));
  const length = before.reduce((sum, part) => sum + (part.is === "text" ? part.length : 0), 0);
  if (length < LONG) return null;
  for (const part of before) {
    const found = part.is === "value" ? find(part.meaning, world) : null;
    if (found) return { where: "breakpoint", ...found };
  }
  return null;
}

function brokenKey({ reached }: LinkedUse, world: SourceWorld): Found | null {
  const reading = readOption(cacheKeys, reached.site.inner, { program: world.program, callers: "follow" });
  const [key] = reading.is === "written" ? reading.meanings : [];
  const parts = key ? partsInOrder(key, world.program) : [];
  const found = parts.flatMap((part) => (part.is === "value" ? (volatileIn(part.meaning, world) ?? []) : []))[0];
  return found ? { where: "key", ...found } : null;
}

/** Something that changes in the list of tools, which stands before everything else in the prompt. */
function brokenTools({ reached }: LinkedUse, { world: sdks }: UseContext, world: SourceWorld): Found | null {
  for (const { paths, source } of layersOf(reached.site, reached.thing, sdks)) {
    const reading = readOption(paths.tools, source, { program: world.program, callers: "follow" });
    if (reading.is !== "written") continue;
    const found = reading.meanings
      .flatMap((meaning) => sourcesIn(meaning, world))
      .find(({ kind }) => kind === "moment" || kind === "chance");
    if (found) return { where: "tools", at: found.at, what: found.note };
  }
  return null;
}
