import type { Location } from "../../facts/index.ts";
import type { OptionPaths } from "../../knowledge/sdk.ts";
import type { Evidence, Resolved, Retry, Use } from "../../model/index.ts";
import type { Meaning } from "../meaning.ts";
import { type Defaults, defaultsOf } from "./defaults.ts";
import { isEmpty, type Reading, readOption } from "./options.ts";
import { type CallSite, type LayeredOptions, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";

export interface LayerReading {
  readonly reading: Reading;
  readonly layer: LayeredOptions["layer"];
  /** It is written, but sometimes as null or undefined. */
  readonly isPartial: boolean;
}

/** An option of a site: the innermost layer that writes it decides. */
export function readLayers(
  option: keyof OptionPaths,
  layers: readonly LayeredOptions[],
  world: SdkWorld,
): LayerReading | null {
  let hidden: LayerReading | null = null;
  for (const { paths, source, layer } of layers) {
    const reading = readOption(paths[option], source, { program: world.program, callers: "follow" });
    if (reading.is === "written") return { reading, layer, isPartial: false };
    if (reading.is === "hidden") hidden ??= { reading, layer, isPartial: false };
    if (reading.is !== "emptied") continue;
    const meanings = reading.meanings.filter((m) => !isEmpty(m));
    const { path } = reading;
    if (meanings.length > 0)
      return { reading: { is: "written", meanings, path, from: source }, layer, isPartial: true };
  }
  return hidden;
}

/** A number that a site sets: unknown where it cannot be read, absent where there is none. */
export function readNumber(
  option: keyof OptionPaths,
  layers: readonly LayeredOptions[],
  world: SdkWorld,
): Resolved<number> {
  const found = readLayers(option, layers, world);
  if (!found || found.isPartial) return { is: "absent", because: [] };
  const { reading, layer } = found;
  if (reading.is !== "written") {
    return { is: "unknown", because: reading.is === "hidden" ? [{ at: reading.at, note: reading.why }] : [] };
  }
  const because = reading.meanings.map((m) => ({
    at: m.at,
    note: `set ${layer === "call" ? "in the call" : `on the ${layer}`}`,
  }));
  const [first] = reading.meanings;
  const numbers = reading.meanings.map(numberOf);
  if (!first || numbers.includes(null)) return { is: "unknown", because };
  return { is: "set", value: Math.min(...numbers.map(Number)), because };
}

function numberOf(m: Meaning): number | null {
  if (m.is === "literal" && (m.value === false || m.value === "none")) return 0;
  return m.is === "literal" && typeof m.value === "number" ? m.value : null;
}

/** The retries of the SDK itself, without those of wrappers around the call. */
export function sdkRetry(site: CallSite, thing: Thing | null, world: SdkWorld): Retry {
  const defaults = defaultsOf(site, thing, world);
  const set = readNumber("maxRetries", layersOf(site, thing, world), world);
  const base: Retry = {
    state: "none",
    retries: 0,
    uncovered: [],
    barePaths: [],
    hasFallback: false,
    because: set.because,
  };
  if (set.is === "set") return writtenRetry(base, set.value, defaults);
  if (site.http && site.http.retries !== null) return writtenRetry(base, site.http.retries, defaults);
  const once = retriesOnceWritten(site, thing, world);
  if (once !== undefined) return { ...base, state: "configured", retries: once };
  if (set.is === "unknown" || defaults.isUntold) return { ...base, state: "unknown", retries: null };
  if (!defaults.maxRetries) {
    const note = `${defaults.name} does not retry by itself`;
    return { ...base, isInferred: defaults.isInferred, because: [byDefault(site, thing, world, note)] };
  }
  const note = `${defaults.name} retries ${defaults.maxRetries} times by default`;
  return {
    ...base,
    state: "sdk-default",
    retries: defaults.maxRetries,
    uncovered: defaults.uncovered,
    because: [byDefault(site, thing, world, note)],
  };
}

/** Retries that are switched on by an option being written at all; undefined where it is not. */
function retriesOnceWritten(site: CallSite, thing: Thing | null, { program }: SdkWorld): number | null | undefined {
  const known = [
    { once: site.known?.retriesOnceWritten, source: site.inner },
    ...(thing?.client?.by && thing.client.frame
      ? [
          {
            once: thing.client.knowledge.retriesOnceWritten,
            source: { by: thing.client.by, frame: thing.client.frame },
          },
        ]
      : []),
  ];
  for (const { once, source } of known) {
    if (once && readOption([once.option], source, { program, callers: "follow" }).is === "written") return once.retries;
  }
  return undefined;
}

function writtenRetry(base: Retry, value: number, defaults: Defaults): Retry {
  if (value <= defaults.offAt) return { ...base, state: "disabled" };
  return { ...base, state: "configured", retries: value, uncovered: defaults.maxRetries ? defaults.uncovered : [] };
}

function byDefault(site: CallSite, thing: Thing | null, { program }: SdkWorld, note: string): Evidence {
  const by = thing?.client?.by ?? site.ref;
  return { at: program.at(by.file, program.call(by).span), note };
}

export function timeoutOf(site: CallSite, thing: Thing | null, world: SdkWorld): Use["timeout"] {
  const layers = layersOf(site, thing, world);
  const defaults = defaultsOf(site, thing, world);
  const timeout = readLayers("timeoutMs", layers, world);
  if (timeout?.reading.is === "written") {
    const number = readNumber("timeoutMs", layers, world);
    const ms = number.is === "set" ? number.value * defaults.timeoutFactor : null;
    return { state: "configured", ms, because: number.because };
  }
  // Something unreadable may set it: no word against it.
  if (timeout)
    return {
      state: "configured",
      ms: null,
      because: [{ at: timeout.reading.at, note: "set by a value from elsewhere" }],
    };
  const signal = readLayers("signal", layers, world);
  if (signal?.reading.is === "written") {
    return {
      state: "configured",
      ms: null,
      because: [{ at: placeOf(signal.reading), note: "an abort signal is given" }],
    };
  }
  const ms = defaults.timeoutMs;
  return { state: ms === null ? "none" : "sdk-default", ms, because: [] };
}

function placeOf(reading: Extract<Reading, { is: "written" }>): Location {
  const [first] = reading.meanings;
  if (!first) throw new RangeError("a written option has a value");
  return first.at;
}

export function streamingOf(site: CallSite, thing: Thing | null, world: SdkWorld): Use["streaming"] {
  if (!["chat", "responses", "completion", "object", "assistant", "realtime"].includes(site.operation))
    return "not-applicable";
  if (site.streams !== "option") return site.streams === "always" ? "streamed" : "buffered";
  const layers = layersOf(site, thing, world);
  const found = readLayers("streaming", layers, world);
  if (!found) return site.streamsByDefault && readLayers("schema", layers, world) === null ? "streamed" : "buffered";
  if (found.reading.is !== "written") return "dynamic";
  const written = found.reading.meanings.map(isOn);
  const values = found.isPartial ? [...written, site.streamsByDefault] : written;
  if (values.every((value) => value === true)) return "streamed";
  return values.every((value) => value === false) ? "buffered" : "dynamic";
}

/** Whether a value switches streaming on; a function does, which is handed the parts. Null where it cannot be told. */
function isOn(m: Meaning): boolean | null {
  if (m.is === "function") return true;
  return m.is === "literal" ? Boolean(m.value) : null;
}
