import type { Endpoint, KeySource } from "../../model/index.ts";
import { type KeyFound, keySourceOf } from "../calls/key-source.ts";
import type { KeyUse } from "../secrets.ts";
import type { LinkedUse, UseContext } from "../uses.ts";

const OWN: ReadonlySet<KeySource> = new Set([
  "environment",
  "secret-manager",
  "literal",
  "default-environment",
  "workload-identity",
]);

/** Whose keys pay: the application's own, if any use may be paid with one. */
export function keysOf(uses: readonly LinkedUse[], context: UseContext): Endpoint["keys"] {
  const found = uses.flatMap((use) => keysFound(use, context));
  const sources = found.map(sourceThatPays);
  if (sources.some((source) => OWN.has(source))) return "own";
  if (sources.includes("user-supplied") && !sources.includes("unknown") && !sources.includes("parameter"))
    return found.some(({ isChosenByRequest }) => isChosenByRequest) ? "stored" : "user-supplied";
  return "unknown";
}

/** Options that come whole from the request bring a key, or the SDK reads the application's: which of them, is not known. */
const sourceThatPays = ({ source, others = [] }: Pick<KeyFound, "source" | "others">): KeySource =>
  source === "default-environment" && others.includes("user-supplied") ? "unknown" : source;

/** Where the keys of a use come from, and what each may be besides. */
export function keysFound({ use, reached }: LinkedUse, context: UseContext): readonly Omit<KeyFound, "at">[] {
  const { clients } = use.call;
  if (clients.length > 0)
    return clients.map(({ keySource, otherKeySources = [], isKeyChosenByRequest = false }) => ({
      source: keySource,
      others: otherKeySources,
      isChosenByRequest: isKeyChosenByRequest,
    }));
  const { site } = reached;
  if (!site.http) {
    const isInjected = site.things.some(({ client }) => client?.injected);
    return [{ source: isInjected ? "unknown" : "default-environment" }];
  }
  const { world, keys: known } = context;
  const layer = { source: { ...site.inner, frame: reached.frame }, paths: { apiKey: HEADERS }, layer: "call" } as const;
  return [keySourceOf([layer], { world, known, readsEnvironment: false, isLocal: site.http.isLocal })];
}

/** Headers that carry keys, in the second argument of fetch, the third of axios, the only one of request objects. */
const HEADERS = ["0", "1", "2"].flatMap((index) =>
  ["Authorization", "authorization", "api-key", "x-api-key", "X-API-Key", "x-goog-api-key"].map(
    (header) => `${index}.headers.${header}`,
  ),
);

/** Requests without a client that send a key of the code, by the texts that it is made of. */
export function requestsWithKeys(linked: readonly LinkedUse[], context: UseContext): readonly KeyUse[] {
  return linked.flatMap((one): readonly KeyUse[] => {
    if (!one.reached.site.http) return [];
    const { provider, isLocal = false, fileClass } = one.use.call;
    return keysFound(one, context).flatMap(({ source, written = [] }) =>
      written.length > 0 ? [{ provider, isLocal, fileClass, keySource: source, keyTexts: written }] : [],
    );
  });
}
