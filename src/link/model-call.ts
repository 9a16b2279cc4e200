import { providerHas } from "../knowledge/provider-traits.ts";
import type { ModelCall } from "../model/index.ts";
import { clientOf } from "./calls/clients.ts";
import { hearsErrors } from "./calls/error-listeners.ts";
import { generatesText } from "./calls/generates.ts";
import { modelOf } from "./calls/model-name.ts";
import { callersOf, isCaughtThere, isHandled, isSwitchedOff } from "./calls/results.ts";
import { readLayers } from "./calls/settings.ts";
import { isLocalSite, providerOfSite } from "./calls/site-provider.ts";
import { type CallSite, layersOf } from "./calls/sites.ts";
import { hearsStreamErrors } from "./calls/stream-answers.ts";
import type { Thing } from "./calls/things.ts";
import { givesUsageToCallback, keyOfCall } from "./calls/usage.ts";
import type { FunctionRef } from "./meaning.ts";
import type { UseContext } from "./uses.ts";
import { watchOf } from "./watchers.ts";

/** The row of the inventory for a call site. */
export function modelCallOf(site: CallSite, context: UseContext): ModelCall {
  const { world } = context;
  const { program } = world;
  const { file } = site.ref;
  const clients = site.things.flatMap(({ client }) => (client?.by ? [clientOf(client, context)] : []));
  const provider = providerOfSite(site, clients, context);
  const [thing = null] = site.things;
  const fileClass = context.classOf(file);
  const isLocal = isLocalSite(site, clients);
  return {
    at: program.at(file, program.call(site.ref).span),
    name: site.name,
    sdk: site.sdk,
    sdkVersion: site.http ? null : world.versionOf(file, site.package),
    provider,
    operation: site.operation,
    clients,
    model: site.isHosted ? HOSTED : modelOf(site, { world, provider, pinningOf: context.pinningOf }),
    fileClass,
    packagePath: context.packagePathOf(file),
    isLocal,
    isSelfHosted: isLocal || providerHas("selfHosted", provider),
    isHandedIn: site.things.some(({ client }) => client?.injected),
    switchedOff: isSwitchedOff(site.ref, program),
    callers: callersOf(site.ref, program).map((ref) => program.at(ref.file, program.call(ref).span)),
    errors: isHandledAt(site, context) ? "handled" : "unhandled",
    usage:
      context.usageRead.has(keyOfCall(site.ref)) || givesUsageToCallback(site.ref, program) ? "recorded" : "ignored",
    endUser: endUserOf(site, thing, context),
    ...watchOf(site, thing, { world, provider }),
  };
}

/** Whether errors of a call are caught on every way out of it, or heard by a listener where it opens a socket. */
function isHandledAt({ ref, operation, inner, streams }: CallSite, context: UseContext): boolean {
  const { program } = context.world;
  if (operation === "realtime" && hearsErrors(ref, program)) return true;
  if (streams === "always" && hearsStreamErrors(ref, program)) return true;
  if (isCaughtThere(inner.by, program)) return true;
  const isLeft = (fn: FunctionRef) => context.originsOf(fn).every(({ trigger }) => trigger === "unknown");
  return isHandled(ref, program, (file) => context.classOf(file) === "test", isLeft);
}

const HOSTED: ModelCall["model"] = { value: null, pinning: "absent", at: null };

function endUserOf(site: CallSite, thing: Thing | null, context: UseContext): ModelCall["endUser"] {
  const found = readLayers("endUser", layersOf(site, thing, context.world), context.world);
  if (found?.reading.is === "written") return "identified";
  return generatesText.has(site.operation) ? "absent" : "not-applicable";
}
