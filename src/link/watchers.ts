import type { FileFacts } from "../facts/index.ts";
import { gatewayNames, gatewaySigns, telemetryOptions, tracingVariables } from "../knowledge/index.ts";
import type { ModelCall, Watcher } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import { readLayers } from "./calls/settings.ts";
import { type CallSite, type LayeredOptions, layersOf } from "./calls/sites.ts";
import { holdsIn, type SdkWorld, type Thing } from "./calls/things.ts";
import { textsOf } from "./calls/url-text.ts";
import { callsOfControls, controlsOf } from "./controls.ts";
import { entriesOf, text } from "./documents.ts";
import type { Meaning } from "./meaning.ts";
import type { FactsInput } from "./project-facts.ts";

/**
 * For each kind of observability, the first place in the application, or in files of variables, where it is switched
 * on.
 */
export function watchersIn(
  { program, knowledge, isLive }: Pick<FactsInput, "program" | "knowledge" | "isLive">,
  facts: readonly FileFacts[],
): readonly Watcher[] {
  const found = new Map<Watcher["kind"], Watcher>();
  for (const file of program.files.filter(isLive)) {
    for (const call of callsOfControls(file, knowledge.observability, program)) {
      for (const { kind, package: name } of controlsOf({ file, call }, knowledge.observability, program)) {
        if (found.has(kind)) continue;
        const at = program.at(file, program.call({ file, call }).span);
        found.set(kind, { kind, because: { at, note: `${name} is used here` } });
      }
    }
  }
  const traced = found.has("llm") ? null : tracedByVariable(facts);
  return [...found.values(), ...(traced ? [traced] : [])];
}

/** Tracing that a file of variables switches on. */
function tracedByVariable(facts: readonly FileFacts[]): Watcher | null {
  for (const { file, format, documents } of facts) {
    if (format !== "dotenv") continue;
    for (const { key, value, span } of documents.flatMap((document) => entriesOf(document))) {
      if (!tracingVariables.includes(key) || /^(?:false|0|off)$/i.test(text(value) ?? "")) continue;
      return { kind: "llm", because: { at: { file, ...span }, note: `${key} switches tracing on` } };
    }
  }
  return null;
}

/** What records one call: a gateway that it goes through, and telemetry that it is told to give. */
export function watchOf(
  site: CallSite,
  thing: Thing | null,
  { world, provider }: { readonly world: SdkWorld; readonly provider: string },
): Pick<ModelCall, "gateway" | "isTraced"> {
  return { gateway: gatewayOf(site, thing, { world, provider }), isTraced: isTraced(site, world) };
}

function isTraced(site: CallSite, world: SdkWorld): "yes" | "maybe" | "no" {
  const version = world.versionOf(site.ref.file, site.package);
  const readings = telemetryOptions
    .filter(({ sdk, versions }) => sdk === site.sdk && holdsIn(versions, version))
    .map(({ option }) => readOption([option], site.inner, { program: world.program, callers: "follow" }));
  const isOn = readings.some(
    (reading) => reading.is === "written" && !reading.meanings.every((m) => m.is === "literal" && m.value === false),
  );
  return isOn ? "yes" : readings.some(({ is }) => is === "hidden") ? "maybe" : "no";
}

function gatewayOf(
  site: CallSite,
  thing: Thing | null,
  { world, provider }: { readonly world: SdkWorld; readonly provider: string },
): string | null {
  if (gatewayNames.includes(provider)) return provider;
  const layers = layersOf(site, thing, world);
  if (readLayers("gateway", layers, world)?.reading.is === "written") return provider;
  const written = [...textsOfBase(layers, world), ...headersOf(layers, world)];
  return gatewaySigns.find(({ sign }) => written.some((one) => one.toLowerCase().includes(sign)))?.gateway ?? null;
}

function headersOf(layers: readonly LayeredOptions[], world: SdkWorld): readonly string[] {
  const reading = readLayers("headers", layers, world)?.reading;
  const objects = reading?.is === "written" ? reading.meanings.flatMap((m) => (m.is === "object" ? [m] : [])) : [];
  return objects.flatMap(({ value }) => value.entries.flatMap((entry) => ("key" in entry ? [entry.key] : [])));
}

function textsOfBase(layers: readonly LayeredOptions[], world: SdkWorld): readonly string[] {
  const reading = readLayers("baseUrl", layers, world)?.reading;
  if (reading?.is !== "written") return [];
  return reading.meanings.flatMap((m) => [...textsOf(m), ...variablesNamed(m)]);
}

/** The variables that an address is read from, between marks of their ends: `AI_GATEWAY_URL` names what it leads to. */
function variablesNamed(m: Meaning): readonly string[] {
  if (m.is === "choice") return m.options.flatMap(variablesNamed);
  if (m.is === "text") return m.parts.flatMap(variablesNamed);
  const name = m.is === "env" ? m.name : m.is === "param" ? m.path.at(-1) : null;
  return name ? [`_${name}_`] : [];
}
