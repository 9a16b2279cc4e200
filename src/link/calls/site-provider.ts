import type { Client } from "../../model/index.ts";
import { type ClientContext, providerOf } from "./clients.ts";
import { type CallSite, clientLayers, layersOf } from "./sites.ts";
import type { Thing } from "./things.ts";
import { writtenProvider } from "./written-provider.ts";

/** Whether the server that answers a call runs on the user's own machine. */
export function isLocalSite({ http, things }: CallSite, clients: readonly Client[]): boolean {
  if (http) return http.isLocal;
  if (clients.length > 0) return clients.every((client) => client.isLocal);
  const found = things.flatMap(({ client }) => client ?? []);
  return found.length > 0 && found.every(isOnOwnMachine);
}

const isOnOwnMachine = ({ knowledge, injected }: NonNullable<Thing["client"]>): boolean =>
  Boolean(knowledge.isLocalByDefault) && !injected;

/** Which provider answers a call; "unknown" where it may be one of several. */
export function providerOfSite(site: CallSite, clients: readonly Client[], context: ClientContext): string {
  const provider = providerOfClients(site, clients, context);
  return provider === "unknown" ? (providerInName(site, context) ?? provider) : provider;
}

/** The provider that the name of the model begins with, for SDKs that ask whichever it names. */
function providerInName(site: CallSite, { world }: ClientContext): string | null {
  const [thing] = site.things.filter(({ client }) => client?.knowledge.modelNamesProvider !== undefined);
  return thing?.client ? writtenProvider(thing.client.knowledge, layersOf(site, thing, world), world) : null;
}

function providerOfClients(site: CallSite, clients: readonly Client[], context: ClientContext): string {
  if (site.http) return site.http.provider;
  // What runs on the developer's own machine stands in for what answers in production.
  const remote = clients.filter((client) => !client.isLocal);
  const providers = new Set((remote.length > 0 ? remote : clients).map((client) => client.provider));
  const [provider] = providers;
  // A registry of several: who answers is decided at run time.
  if (provider !== undefined) return providers.size === 1 ? provider : "unknown";
  const all = site.things.flatMap(({ client }) => client ?? []);
  const away = all.filter((client) => !isOnOwnMachine(client));
  const others = new Set(
    (away.length > 0 ? away : all).map(
      (client) => providerOf(client, clientLayers(client, context.world), context).provider,
    ),
  );
  const [only = site.known?.provider ?? "unknown"] = others;
  return others.size > 1 ? "unknown" : only;
}
