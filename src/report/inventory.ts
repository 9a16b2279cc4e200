import type { Client, ModelCall, Project, Resolved, Use } from "../model/index.ts";
import { byPlace, compareText } from "./order.ts";
import type { Inventory, InventoryCall, InventoryClient } from "./report.ts";

/** Every client and every call of the application, one row each, in the order of their places. */
export function buildInventory(project: Project): Inventory {
  const uses = usesByCall(project);
  return {
    clients: project.clients.map(clientRow).sort(byPlace),
    calls: project.calls.map((call) => callRow(call, uses.get(placeOf(call)) ?? [])).sort(byPlace),
    project: projectRow(project),
    unresolved: project.unresolved
      .map(({ at, why }) => ({ file: at.file, line: at.line, why }))
      .sort((a, b) => byPlace(a, b) || compareText(a.why, b.why)),
  };
}

/** The facts in the order of the schema, whatever order they were found in. */
function projectRow({ facts }: Project): Inventory["project"] {
  return {
    moderation: facts.moderation,
    usageTracking: facts.usageTracking,
    observability: facts.observability,
    evals: facts.evals,
    rateLimiting: facts.rateLimiting,
    responseCache: facts.responseCache,
    concurrencyLimit: facts.concurrencyLimit,
    environments: [...facts.environments].sort(compareText),
    staging: facts.staging,
  };
}

function clientRow(client: Client): InventoryClient {
  return {
    file: client.at.file,
    line: client.at.line,
    column: client.at.column,
    sdk: client.sdk,
    sdkVersion: client.sdkVersion,
    provider: client.provider,
    keySource: client.keySource,
    maxRetries: numberSet(client.maxRetries),
    timeoutMs: numberSet(client.timeoutMs),
    runsIn: client.runsIn,
    fileClass: client.fileClass,
  };
}

/** A limit of infinity is written in code, but JSON has no word for it. */
function numberSet(resolved: Resolved<number>): number | null {
  return resolved.is === "set" && Number.isFinite(resolved.value) ? resolved.value : null;
}

function usesByCall(project: Project): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const use of project.uses) {
    const place = placeOf(use.call);
    const known = uses.get(place);
    if (known) known.push(use);
    else uses.set(place, [use]);
  }
  return uses;
}

function placeOf({ at }: ModelCall): string {
  return `${at.file}:${at.line}:${at.column}:${at.endLine}:${at.endColumn}`;
}

function callRow(call: ModelCall, uses: readonly Use[]): InventoryCall {
  return {
    file: call.at.file,
    line: call.at.line,
    column: call.at.column,
    name: call.name,
    sdk: call.sdk,
    sdkVersion: call.sdkVersion,
    provider: call.provider,
    operation: call.operation,
    model: { value: call.model.value, pinning: call.model.pinning },
    ...asUsed(mostDemanding(uses)),
    errors: call.errors,
    usage: call.usage,
    endUser: call.endUser,
    fileClass: call.fileClass,
    callers: call.callers.map(({ file, line }) => ({ file, line })).sort(byPlace),
  };
}

type AsUsed = Omit<
  InventoryCall,
  | "file"
  | "line"
  | "column"
  | "name"
  | "sdk"
  | "sdkVersion"
  | "provider"
  | "operation"
  | "model"
  | "errors"
  | "usage"
  | "endUser"
  | "fileClass"
  | "callers"
>;

const TRIGGERS = ["request", "ui", "job", "script", "library", "unknown", "test"] as const;
const LIMITS = ["unbounded", "caller", "bounded", "not-applicable"] as const;
const RETRIES = ["none", "disabled", "unknown", "sdk-default", "configured", "wrapper"] as const;
const TIMEOUTS = ["none", "sdk-default", "configured"] as const;
const CACHES = ["none", "cached", "not-applicable"] as const;
const DEPENDENCE = ["open", "low-cardinality", "constant"] as const;

/** The uses in which a person waits, else those of the most demanding trigger: they decide the row. */
function mostDemanding(uses: readonly Use[]): readonly Use[] {
  const waiting = uses.filter(({ origin }) => origin.interactive);
  const candidates = waiting.length > 0 ? waiting : uses;
  const trigger = weakest(candidates, ({ origin }) => origin.trigger, TRIGGERS)?.origin.trigger;
  return candidates.filter(({ origin }) => origin.trigger === trigger);
}

/** Among equally demanding uses the weakest control counts. */
function asUsed(uses: readonly Use[]): AsUsed {
  const limiting = weakest(uses, limitOf, LIMITS);
  const retrying = weakest(uses, (use) => use.retry.state, RETRIES);
  const waiting = weakest(uses, (use) => use.timeout.state, TIMEOUTS);
  return {
    outputLimit: limiting ? limitOf(limiting) : "not-applicable",
    outputLimitValue: finite(limiting?.outputLimit.value),
    streaming: streamingOf(uses),
    retry: retrying?.retry.state ?? "unknown",
    retries: finite(retrying?.retry.retries),
    timeout: waiting?.timeout.state ?? "none",
    timeoutMs: finite(waiting?.timeout.ms),
    cache: weakest(uses, (use) => use.cache.state, CACHES)?.cache.state ?? "not-applicable",
    trigger: uses[0]?.origin.trigger ?? "unknown",
    interactive: uses.some(({ origin }) => origin.interactive),
    dependence: weakest(uses, (use) => use.dependence.on, DEPENDENCE)?.dependence.on ?? "open",
  };
}

/** What streams for one caller and not for the next is decided at run time. */
function streamingOf(uses: readonly Use[]): InventoryCall["streaming"] {
  const found = new Set(uses.map(({ streaming }) => streaming).filter((one) => one !== "not-applicable"));
  const [only = "not-applicable", ...more] = found;
  return more.length > 0 ? "dynamic" : only;
}

/** The use whose state comes first in the order. */
function weakest<State>(uses: readonly Use[], stateOf: (use: Use) => State, order: readonly State[]): Use | undefined {
  const [first] = order.filter((state) => uses.some((use) => stateOf(use) === state));
  return uses.find((use) => stateOf(use) === first);
}

/** What cannot be seen decides: for a reader of the inventory that is the caller. */
function limitOf({ outputLimit }: Use): InventoryCall["outputLimit"] {
  return outputLimit.state === "unknown" ? "caller" : outputLimit.state;
}

function finite(number: number | null | undefined): number | null {
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
