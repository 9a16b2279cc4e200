/** What the world says about models, SDKs and libraries: data with sources and dates. It knows nothing of any tree. */
import { caches } from "./caches.ts";
import { concurrencyLimits, concurrencyOptions } from "./concurrency.ts";
import { knowledgeDate } from "./date.ts";
import { evalFiles, evals } from "./evals.ts";
import { anyHost, httpProviders } from "./http-providers.ts";
import { httpSenders } from "./http-senders.ts";
import { commonVariables, keyVariables } from "./key-environment.ts";
import { moderation, moderationOptions } from "./moderation.ts";
import { observability, telemetryOptions } from "./observability.ts";
import { serverVariables } from "./provider-hosts.ts";
import { rateLimiters } from "./rate-limiters.ts";
import { retirements } from "./retirements.ts";
import { retryLibraries } from "./retry-libraries.ts";
import { sdks } from "./sdks/index.ts";
import { secretManagers } from "./secret-managers.ts";
import { userKeyStores } from "./user-key-stores.ts";

export * from "./base-urls.ts";
export type * from "./control.ts";
export { knowledgeDate } from "./date.ts";
export { type EndOfLife, endOfLife, isForwardingHost } from "./end-of-life.ts";
export { evalCommand, evalScriptName } from "./evals.ts";
export { gatewayNames, gatewaySigns, tracingVariables } from "./gateways.ts";
export type * from "./http.ts";
export * from "./model-aliases.ts";
export { operationOfInputs, operationOfModel } from "./model-kinds.ts";
export * from "./models.ts";
export { telemetryOptions } from "./observability.ts";
export type * from "./sdk.ts";

export const knowledge = {
  date: knowledgeDate,
  sdks,
  httpProviders,
  anyHost,
  httpSenders,
  retryLibraries,
  caches,
  rateLimiters,
  observability,
  telemetryOptions,
  evals,
  evalFiles,
  moderation,
  moderationOptions,
  concurrencyLimits,
  concurrencyOptions,
  secretManagers,
  userKeyStores,
  keyVariables,
  retirements,
} as const;

export type Knowledge = typeof knowledge;

/** A bare name may be an everyday word: it tells only where it is imported, in quotes or from a registry's URL. */
const imported = (name: string): readonly string[] => [
  `"${name}"`,
  `'${name}'`,
  `"${name}/`,
  `'${name}/`,
  `npm:${name}`,
  `/${name}@`,
];

/**
 * Pieces of text of which a file that uses a model has at least one. They may stand in any other file too; a file
 * without any of them, and not reached by imports from one that has, need not be parsed.
 */
export function tellingWords(): readonly string[] {
  // A wrapper alone sends nothing: its file names the SDK too, or is reached from one that does.
  const names = sdks.filter((sdk) => !sdk.isTransparent).flatMap(({ packages }) => packages);
  const scoped = names.filter((name) => name.startsWith("@") || name.endsWith("*"));
  const plain = names.filter((name) => !name.startsWith("@") && !name.endsWith("*"));
  const hosts = httpProviders.flatMap((of) => of.hosts).map(longestPart);
  const variables = [...keyVariables, ...sdks.flatMap(variablesOf)].filter((name) => !commonVariables.has(name));
  const paths = [
    ...["/chat/completions", "/v1/completions", "/v1/responses", "/v1/messages", "enerateContent"],
    ...["/v1/embeddings", "/v1/images/", "/v1/audio/"],
  ];
  const words = [
    ...scoped.map((name) => name.replace(/\*$/, "")),
    ...plain.flatMap(imported),
    ...hosts,
    ...variables,
    ...serverVariables.map(({ begins }) => begins),
    ...paths,
    ...sdks.flatMap(({ binding }) => binding?.words ?? []),
  ];
  return [...new Set(words)].sort();
}

/** Of a host with stars, the longest stretch without one. */
function longestPart(host: string): string {
  return host.split("*").reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

function variablesOf(sdk: (typeof sdks)[number]): readonly string[] {
  return sdk.clients.flatMap(({ env }) => env?.apiKey ?? []);
}
