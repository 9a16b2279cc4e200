import { backgroundOption, batchProviders, dearTiers, SLOW_TIER, tierOptions } from "../knowledge/service-tiers.ts";
import type { ModelCall, Tier } from "../model/index.ts";
import { type Reading, readOption } from "./calls/options.ts";
import type { CallSite } from "./calls/sites.ts";
import { oneByOne } from "./one-by-one.ts";
import type { Program } from "./program.ts";
import type { Reached } from "./uses.ts";

/** In which tier of speed and price a call is made that no person waits for; null for other calls. */
export function tierOf({ site, origin }: Reached, { provider }: ModelCall, program: Program): Tier | null {
  if (origin.trigger !== "job" && origin.trigger !== "script") return null;
  const reading = readInBody(tierOptions, site, program);
  const name = nameIn(reading);
  const isScheduled = origin.path.some(({ note }) => /cron|schedul/i.test(note));
  return {
    name: reading.is === "written" || reading.is === "hidden" ? (name ?? "unknown") : null,
    isDear: name !== null && dearTiers.has(name),
    offersBatch: batchProviders.has(provider),
    bulk: isScheduled ? oneByOne(site.ref, program) : null,
  };
}

/** Whether the provider is asked to take its time; null where it is not, or where that cannot be read. */
export function paceOf(site: CallSite, program: Program): "flex" | "background" | null {
  if (nameIn(readInBody([backgroundOption], site, program)) === "true") return "background";
  return nameIn(readInBody(tierOptions, site, program)) === SLOW_TIER ? "flex" : null;
}

/** Reads options that stand beside the model in the body of a request. */
export function readInBody(options: readonly string[], site: CallSite, program: Program): Reading {
  const paths = options.map((option) => `${bodyOf(site)}.${option}`);
  return readOption(paths, site.inner, { program, callers: "follow" });
}

/** The path of the object in which the model is written, beside the other options of the request: "0", "1.body". */
export const bodyOf = (site: CallSite): string => (site.options.model?.[0] ?? "0.model").replace(/\.[^.]*$/, "");

function nameIn(reading: Reading): string | null {
  const [written, ...others] = reading.is === "written" ? reading.meanings : [];
  return written?.is === "literal" && others.length === 0 ? String(written.value) : null;
}
