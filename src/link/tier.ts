import { backgroundOption, batchProviders, dearTiers, SLOW_TIER, tierOptions } from "../knowledge/service-tiers.ts";
import type { ModelCall, Tier } from "../model/index.ts";
import { type Reading, readOption } from "./calls/options.ts";
import type { CallSite } from "./calls/sites.ts";
import { oneByOne } from "./one-by-one.ts";
import type { Program } from "./program.ts";
import type { Reached } from "./uses.ts";

/** Of calls that no person waits for; null for others. */
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

/** How soon the provider is asked to answer; null where nothing is said, or nothing that can be read. */
export function paceOf(site: CallSite, program: Program): "flex" | "background" | null {
  if (nameIn(readInBody([backgroundOption], site, program)) === "true") return "background";
  return nameIn(readInBody(tierOptions, site, program)) === SLOW_TIER ? "flex" : null;
}

/** Options that stand beside the model. */
export function readInBody(options: readonly string[], site: CallSite, program: Program): Reading {
  const paths = options.map((option) => `${bodyOf(site)}.${option}`);
  return readOption(paths, site.inner, { program, callers: "follow" });
}

/** Where the model is written besides what else the request says: "0", "1.body". */
export const bodyOf = (site: CallSite): string => (site.options.model?.[0] ?? "0.model").replace(/\.[^.]*$/, "");

function nameIn(reading: Reading): string | null {
  const [written, ...others] = reading.is === "written" ? reading.meanings : [];
  return written?.is === "literal" && others.length === 0 ? String(written.value) : null;
}
