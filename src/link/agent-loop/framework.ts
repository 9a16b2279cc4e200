import type { AgentLoop } from "../../model/index.ts";
import { isEmpty, readOption } from "../calls/options.ts";
import { readLayers } from "../calls/settings.ts";
import { type LayeredOptions, layersOf } from "../calls/sites.ts";
import type { SdkWorld } from "../calls/things.ts";
import { property } from "../documents.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Reached } from "../uses.ts";

type Bound = Pick<AgentLoop, "state" | "bound">;

const UNBOUNDED: Bound = { state: "unbounded", bound: null };
/** It ends when a sum is spent, after nobody knows how many steps. */
const SPENT: Bound = { state: "bounded", bound: null };
const UNKNOWN: Bound = { state: "unknown", bound: null };
/** Numbers above are a way to say "never". */
const NEVER = 1_000_000;

/** The loop in which the SDK repeats the call, and what bounds it; null where it makes one request. */
export function frameworkLoop({ site, thing }: Reached, world: SdkWorld): AgentLoop | null {
  const layers = layersOf(site, thing, world);
  for (const layer of layers) {
    const loop = writtenIn(layer, world);
    if (loop) return loop;
  }
  const steps = site.known?.defaultSteps ?? null;
  if (steps === null || steps <= 1 || hasNoTools(layers, world)) return null;
  const at = world.program.at(site.ref.file, world.program.call(site.ref).span);
  const isPaidUpTo = readLayers("budget", layers, world) !== null;
  const bound: Bound = Number.isFinite(steps) ? { state: "bounded", bound: steps } : isPaidUpTo ? SPENT : UNBOUNDED;
  return { kind: "framework", at, ...bound, option: null, because: [] };
}

/** Whether it is told to have no tools at all: then the first answer is the last. */
function hasNoTools(layers: readonly LayeredOptions[], world: SdkWorld): boolean {
  const found = readLayers("tools", layers, world);
  return (
    found?.reading.is === "written" &&
    found.reading.meanings.every((m) => m.is === "array" && m.value.items.length === 0)
  );
}

function writtenIn({ paths, source }: LayeredOptions, world: SdkWorld): AgentLoop | null {
  const reading = readOption(paths.maxSteps, source, { program: world.program, callers: "follow" });
  if (reading.is === "absent") return null;
  const at = reading.is === "written" ? reading.meanings[0]?.at : reading.at;
  const place = at ?? world.program.at(source.by.file, world.program.call(source.by).span);
  const option = paths.maxSteps?.[0]?.split(".").at(-1) ?? null;
  const base = { kind: "framework" as const, at: place, option, because: [] };
  if (mayTakeTools(paths.prepareStep, source, world)) return { ...base, ...UNKNOWN };
  if (reading.is === "hidden") return { ...base, ...UNKNOWN };
  // Written as undefined, the default holds; null switches the limit off.
  const isOff = reading.is === "emptied" && reading.meanings.some((m) => m.is === "literal");
  if (reading.is === "emptied" && !isOff) return null;
  return { ...base, ...(isOff ? UNBOUNDED : widest(reading.meanings.map((m) => boundOf(m, world)))) };
}

/** Whether a `prepareStep` may take the tools from the model: a step without tools is the last one. */
function mayTakeTools(
  paths: LayeredOptions["paths"]["prepareStep"],
  source: LayeredOptions["source"],
  { program }: SdkWorld,
): boolean {
  const reading = readOption(paths, source, { program, callers: "follow" });
  if (reading.is === "absent") return false;
  if (reading.is === "hidden") return true;
  return reading.meanings.some((m) => {
    if (isEmpty(m)) return false;
    if (m.is !== "function") return true;
    const returns = program.function(m.ref)?.returns ?? [];
    const given = returns.flatMap(({ value }) => optionsOf(program.evaluate(value, alone(m.ref.file))));
    return given.some((one) => one.is === "object" && TOOLS.some((key) => property(one.value, key) !== null));
  });
}

const TOOLS = ["activeTools", "toolChoice"];

/** Of several bounds, the one that allows most. One that cannot be told comes before a known one. */
function widest(bounds: readonly Bound[]): Bound {
  const open = bounds.find(({ state }) => state === "unbounded") ?? bounds.find(({ state }) => state === "unknown");
  return (
    open ?? bounds.reduce((most, one) => ((one.bound ?? 0) > (most.bound ?? 0) ? one : most), bounds[0] ?? UNKNOWN)
  );
}

function boundOf(m: Meaning, world: SdkWorld): Bound {
  if (m.is === "literal" && typeof m.value === "number")
    return m.value > NEVER ? UNBOUNDED : { state: "bounded", bound: m.value };
  if (m.is === "external" && m.package === null)
    return /^(?:Infinity|Number\.(?:POSITIVE_INFINITY|MAX_)\w*)$/.test(m.path.join(".")) ? UNBOUNDED : UNKNOWN;
  if (m.is === "array") return anyOf(m, world);
  if (m.is === "function") return neverHolds(m, world) ? UNBOUNDED : UNKNOWN;
  return m.is === "made" ? conditionOf(m, world) : UNKNOWN;
}

/** The bound of a list of conditions: the first one that holds ends the loop. */
function anyOf(list: Extract<Meaning, { is: "array" }>, world: SdkWorld): Bound {
  const bounds = list.value.items.map((item) => boundOf(world.program.evaluate(item, list.frame), world));
  if (list.value.items.length === 0) return UNKNOWN;
  return (
    bounds.find(({ state }) => state === "bounded") ?? bounds.find(({ state }) => state === "unknown") ?? UNBOUNDED
  );
}

/** The bound of a condition that is made with a number: `stepCountIs(5)` ends after so many rounds. */
function conditionOf({ by, frame }: Extract<Meaning, { is: "made" }>, world: SdkWorld): Bound {
  const [first] = by ? world.program.call(by).args : [];
  if (!first) return UNKNOWN;
  const given = optionsOf(world.program.evaluate(first, frame)).filter(({ is }) => is !== "made");
  return given.length === 0 ? UNKNOWN : widest(given.map((m) => boundOf(m, world)));
}

/** `() => false` */
function neverHolds({ ref }: Extract<Meaning, { is: "function" }>, { program }: SdkWorld): boolean {
  const returns = program.function(ref)?.returns ?? [];
  return returns.length > 0 && returns.every(({ value }) => value.is === "literal" && value.value === false);
}
