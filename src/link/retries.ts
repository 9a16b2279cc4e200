/**
 * Whether a call that failed is made again: by its SDK, by something wrapped around it, by the queue that runs its job,
 * or by a gateway. It does not judge whether that is enough, or too much.
 */

import type { RetryLibrary } from "../knowledge/retry-libraries.ts";
import type { Retry } from "../model/index.ts";
import { readLayers } from "./calls/settings.ts";
import { layersOf } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { type Coverage, coverageOf, isControl } from "./controls.ts";
import { retriesWithin, retryAt } from "./retries/around.ts";
import type { FallbackWorld } from "./retries/fallback.ts";
import { hasFallback } from "./retries/fallback.ts";
import { retriesAtGateway } from "./retries/gateway.ts";
import type { Reached } from "./uses.ts";

export interface RetryWorld extends FallbackWorld {
  readonly world: SdkWorld;
  readonly libraries: readonly RetryLibrary[];
}

/** The retries of a call: those of the SDK, given as `sdk`, or where that has none, whatever is around the call. */
export function retryAround(reached: Reached, sdk: Retry, context: RetryWorld): Retry {
  const { world, libraries } = context;
  const added = reached.thing?.steps.flatMap(({ maker }) => maker?.adds ?? []) ?? [];
  const takesOver = sdk.hasFallback || added.includes("fallback") || hasFallback(reached.site, context);
  const found = { ...sdk, hasFallback: takesOver };
  if (sdk.state === "sdk-default" || sdk.state === "configured") return found;
  if (added.includes("retry")) return { ...found, ...WRAPPED };
  const byOthers = retriesInFetch(reached, context) ?? retriesAtGateway(reached, world) ?? retriesOfJob(reached);
  if (byOthers) return { ...found, ...WRAPPED, because: [byOthers] };
  const search = { program: world.program, libraries };
  const coverage = coverageOf(
    reached.site.ref,
    (at, through) => retryAt(at, through, search)?.at ?? null,
    world.program,
  );
  if (coverage.state === "none") return found;
  return { ...found, ...wrapper(coverage), barePaths: coverage.state === "some" ? barePaths(coverage) : [] };
}

const WRAPPED = { state: "wrapper", retries: null, uncovered: [] } as const;

function wrapper(coverage: Coverage): Pick<Retry, "state" | "retries" | "uncovered" | "because"> {
  return { ...WRAPPED, because: coverage.covered.map((at) => ({ at, note: "retried here" })) };
}

const barePaths = (coverage: Coverage) => coverage.bare.map((at) => ({ at, note: "reached here without a retry" }));

/** Evidence that the call belongs to a job that is run again when it fails. */
function retriesOfJob({ origin }: Reached) {
  const [start] = origin.path;
  if (origin.trigger !== "job" || !origin.retries || !start) return null;
  return { at: start.at, note: `${start.note}, and run again when it fails` };
}

/** Evidence that the client is given a `fetch` that retries. */
function retriesInFetch(reached: Reached, { world, libraries }: RetryWorld) {
  const reading = readLayers("fetch", layersOf(reached.site, reached.thing, world), world)?.reading;
  if (reading?.is !== "written") return null;
  const { program } = world;
  const found = reading.meanings.find(
    (m) =>
      (m.is === "made" && libraries.some((library) => isControl(m.callee, library))) ||
      (m.is === "function" && retriesWithin(m.ref, { program, libraries })),
  );
  return found ? { at: found.at, note: "its fetch retries" } : null;
}
