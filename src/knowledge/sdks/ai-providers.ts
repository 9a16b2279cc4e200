import { providerHas } from "../provider-traits.ts";
import type { ClientKnowledge, OptionPaths, Sdk } from "../sdk.ts";
import { modelsOfProvider } from "./ai-makers.ts";
import { type ProviderPackage, providerPackages } from "./ai-provider-packages.ts";

const settings: OptionPaths = {
  apiKey: ["0.apiKey"],
  baseUrl: ["0.baseURL"],
  organization: ["0.organization"],
  project: ["0.project"],
  headers: ["0.headers"],
  fetch: ["0.fetch"],
};

type Maker = Pick<ClientKnowledge, "provider" | "env" | "limitByDefault" | "versions" | "isLocalByDefault">;

function clientsOf(of: ProviderPackage, common: Maker): ClientKnowledge[] {
  const made: ClientKnowledge = {
    ...common,
    exports: of.factories,
    how: "call",
    options: { ...settings, ...of.options },
  };
  if (of.instances.length === 0) return [made];
  return [{ ...common, exports: of.instances, how: "instance", options: {} }, made];
}

function clients(of: ProviderPackage): ClientKnowledge[] {
  const env = {
    ...(of.apiKey ? { apiKey: of.apiKey } : {}),
    ...(of.baseUrl ? { baseUrl: of.baseUrl } : {}),
  };
  const isOwnServer = providerHas("selfHosted", of.provider);
  const common = { provider: of.provider, env, ...(isOwnServer ? { isLocalByDefault: true } : {}) };
  if (of.limits === undefined) return clientsOf(of, common);
  return of.limits.flatMap(({ versions, tokens }) =>
    clientsOf(of, { ...common, versions, limitByDefault: { tokens } }),
  );
}

/** Providers of the AI SDK: retries and deadlines are those of the function of `ai` that uses them. */
export const aiProviders: readonly Sdk[] = providerPackages.map((of) => ({
  id: of.package,
  packages: [of.package],
  source: of.source ?? "unverified: usual shape of a provider, not read in its package",
  clients: clients(of),
  makers: modelsOfProvider,
  calls: [],
  defaults: [],
}));
