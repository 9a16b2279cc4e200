import { FETCH_MS, otherSenders, sentByFetch } from "../../knowledge/time-limits.ts";
import type { ModelCall } from "../../model/index.ts";
import { onceFor } from "../once-for.ts";
import type { Program } from "../program.ts";
import { modulesNamedIn } from "../walk.ts";
import type { CallSite } from "./sites.ts";
import type { SdkWorld } from "./things.ts";
import { holdsIn } from "./versions.ts";

/**
 * How long Node's own `fetch` waits for an answer to begin, if it sends the call and nothing in the program names
 * another sender; else null.
 */
export function senderLimitOf(site: CallSite, { clients, sdk, sdkVersion }: ModelCall, world: SdkWorld): number | null {
  const { program } = world;
  const isFetched = site.http
    ? site.http.sender === "fetch"
    : sentByFetch.some((one) => one.sdk === sdk && sdkVersion !== null && holdsIn(one.versions, sdkVersion));
  if (!isFetched || clients.some(({ runsIn }) => runsIn !== "server") || namesUndici(program)) return null;
  const makers = site.things.flatMap(({ client }) => client?.by ?? []);
  const isOther = makers.some(({ file, call }) =>
    program
      .call({ file, call })
      .args.some(
        (arg) => arg.is !== "object" || arg.entries.some((entry) => !("key" in entry) || otherSenders.test(entry.key)),
      ),
  );
  return isOther ? null : FETCH_MS;
}

const namesUndici = onceFor((program: Program): boolean =>
  program.files.some((file) => modulesNamedIn(program.code(file)).has("undici")),
);
