import { gatewayHeaders, gatewayRetries } from "../../knowledge/gateways.ts";
import type { Evidence } from "../../model/index.ts";
import { readOption } from "../calls/options.ts";
import { readLayers } from "../calls/settings.ts";
import { layersOf } from "../calls/sites.ts";
import type { SdkWorld } from "../calls/things.ts";
import type { Meaning } from "../meaning.ts";
import type { Reached } from "../uses.ts";

/** A gateway in front of the provider is told, by a header, to try again what failed. */
export function retriesAtGateway({ site, thing }: Reached, world: SdkWorld): Evidence | null {
  const reading = readLayers("headers", layersOf(site, thing, world), world)?.reading;
  if (reading?.is !== "written") return null;
  for (const headers of reading.meanings) {
    const gateway = gatewayOf(headers, world);
    if (gateway) return { at: headers.at, note: `retried by ${gateway}` };
  }
  return null;
}

function gatewayOf(headers: Meaning, world: SdkWorld): string | null {
  if (headers.is === "made") return builtFor(headers, world);
  if (headers.is !== "object") return null;
  for (const { gateway, header, on } of gatewayRetries) {
    for (const name of new Set([header, header.toLowerCase()])) {
      const value = world.program.member(headers, name, headers.at);
      if (!isWritten(value)) continue;
      if (!on || (value.is === "literal" && on.includes(String(value.value)))) return gateway;
    }
  }
  return null;
}

/** Certainly there: a header under a computed name might be any. */
const isWritten = (value: Meaning): boolean =>
  value.is === "choice"
    ? value.complete && value.options.every(isWritten)
    : !["undefined", "unknown"].includes(value.is);

function builtFor(headers: Extract<Meaning, { is: "made" }>, { program }: SdkWorld): string | null {
  const { callee, by, frame } = headers;
  if (callee.is !== "external" || by === null) return null;
  const known = gatewayHeaders.find((h) => h.package === callee.package && h.name === callee.path.at(-1));
  if (!known) return null;
  const reading = readOption([known.option], { by, frame }, { program, callers: "follow" });
  return reading.is === "written" ? known.package : null;
}
