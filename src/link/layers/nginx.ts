import { layerDefaults } from "../../knowledge/layers.ts";
import type { Evidence, Resolved } from "../../model/index.ts";
import { itemsOf, text } from "../documents.ts";
import { passesOn } from "./answer-headers.ts";
import { type Covering, isForOthers, type LayerSources, layer, secondsIn } from "./draft.ts";
import { type ProxyLocation, proxyLocations, sharedDirectives } from "./nginx-blocks.ts";

/** Locations of nginx in front of the routes they send on. */
export function nginxLayers({ facts, reached, program, appOf }: LayerSources): readonly Covering[] {
  const files = facts.filter((f) => f.format === "nginx" && !isForOthers(f.file));
  if (files.length === 0) return [];
  const shared = sharedDirectives(files);
  const sends = passesOn(program);
  return files.flatMap((f) => {
    const locations = proxyLocations(f, shared);
    const app = appOf(f.file);
    return reached.flatMap((one): Covering[] => {
      if (app !== "" && app !== one.app) return [];
      const found = locationFor(one.entry.route, locations);
      return found ? [{ layer: layerOf(found, sends(one)), reached: [one] }] : [];
    });
  });
}

interface Candidate extends ProxyLocation {
  /** Length of what it fits. */
  readonly weight: number;
}

/** The location that sends a route on; null where several would do so in different ways. */
function locationFor(route: string | null, locations: readonly ProxyLocation[]): ProxyLocation | null {
  if (locations.some(({ prefix }) => prefix === null)) return null;
  if (route === null) return locations.length === 1 ? (locations[0] ?? null) : null;
  const outside = locations.flatMap((one): Candidate[] => {
    const weight = fitOf(route, one.prefix ?? "", one.isExact);
    return weight === null ? [] : [{ ...one, weight }];
  });
  // `location /api/ { proxy_pass http://app/; }`: the application sees the route without its beginning.
  const inside = locations.flatMap((one): Candidate[] => {
    const path = /^https?:\/\/[^/]+(\/.*)$/.exec(one.target)?.[1];
    const weight = path === undefined || one.prefix === "/" ? null : fitOf(route, path, one.isExact);
    return weight === null ? [] : [{ ...one, weight }];
  });
  const [best] = outside.sort((a, b) => b.weight - a.weight);
  if (inside.length === 0) return best ?? null;
  const all = [...(best ? [best] : []), ...inside];
  const [only] = all;
  return new Set(all.map(({ at }) => at.line)).size === 1 ? (only ?? null) : null;
}

function fitOf(route: string, prefix: string, isExact: boolean): number | null {
  if (isExact) return route === prefix ? Number.POSITIVE_INFINITY : null;
  return `${route}/`.startsWith(prefix) || route.startsWith(prefix) ? prefix.length : null;
}

function layerOf(location: ProxyLocation, sent: Evidence | "unknown" | null) {
  const { at, directives, includes } = location;
  const timeout = directives.get("proxy_read_timeout");
  const written = timeout ? secondsIn(text(timeout.value) ?? "") : layerDefaults.nginxReadTimeout;
  const place = timeout?.at ?? at;
  const because = [{ at: place, note: timeout ? "proxy_read_timeout" : "no proxy_read_timeout: 60 s" }];
  const isHidden = written === null || (includes && !timeout);
  const seconds: Resolved<number> = isHidden ? { is: "unknown", because } : { is: "set", value: written, because };
  const buffers = sent === null || includes ? bufferingOf(location) : withHeader(sent);
  return layer(place, "nginx", {
    seconds,
    counts: "silence",
    isDefault: !timeout,
    buffers: { ...buffers },
    cure: "proxy_buffering off",
    block: at,
  });
}

function withHeader(sent: Evidence | "unknown"): Resolved<boolean> {
  return sent === "unknown" ? { is: "unknown", because: [] } : { is: "set", value: false, because: [sent] };
}

function bufferingOf({ at, directives, includes }: ProxyLocation): Resolved<boolean> {
  const written = directives.get("proxy_buffering");
  const types = directives.get("gzip_types");
  const isPacked = itemsOf(types?.value).some((one) => text(one) === "text/event-stream" || text(one) === "*");
  const gzip = directives.get("gzip");
  if (types && isPacked && text(gzip?.value) === "on") {
    return { is: "set", value: true, because: [{ at: types.at, note: "gzip packs event streams" }] };
  }
  if (text(written?.value) === "off") return { is: "set", value: false, because: [] };
  if (!written && includes) return { is: "unknown", because: [{ at, note: "another file is included" }] };
  const because = [{ at: written?.at ?? at, note: written ? "proxy_buffering is on" : "no proxy_buffering off" }];
  return { is: "set", value: true, because };
}
