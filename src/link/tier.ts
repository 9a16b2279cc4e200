import { batchProviders, dearTiers, tierOptions } from "../knowledge/service-tiers.ts";
import type { ModelCall, Tier } from "../model/index.ts";
import { readOption } from "./calls/options.ts";
import { oneByOne } from "./one-by-one.ts";
import type { Program } from "./program.ts";
import type { Reached } from "./uses.ts";

/** Of calls that no person waits for; null for others. */
export function tierOf({ site, origin }: Reached, { provider }: ModelCall, program: Program): Tier | null {
  if (origin.trigger !== "job" && origin.trigger !== "script") return null;
  const body = (site.options.model?.[0] ?? "0.model").split(".")[0] ?? "0";
  const paths = tierOptions.map((option) => `${body}.${option}`);
  const reading = readOption(paths, site.inner, { program, callers: "follow" });
  const [written] = reading.is === "written" ? reading.meanings : [];
  const name = written?.is === "literal" ? String(written.value) : null;
  const isScheduled = origin.path.some(({ note }) => /cron|schedul/i.test(note));
  return {
    name: reading.is === "written" || reading.is === "hidden" ? (name ?? "unknown") : null,
    isDear: name !== null && dearTiers.has(name),
    offersBatch: batchProviders.has(provider),
    bulk: isScheduled ? oneByOne(site.ref, program) : null,
  };
}
