import type { Client, Evidence, Resolved, Use } from "../../model/index.ts";
import { duration } from "../duration.ts";

/** One option or property of a client or call, with what shows it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly because: readonly Evidence[];
}

const MOST_PROOFS = 2;

export function clientFacts(client: Client): readonly Fact[] {
  return [
    fact("SDK", client.sdkVersion ? `${client.sdk} ${client.sdkVersion}` : client.sdk),
    fact("Provider", client.isLocal ? `${client.provider}, local` : client.provider),
    fact("Key", client.keySource, client.keyAt),
    fact("Retries", resolved(client.maxRetries, String), client.maxRetries.because),
    fact("Timeout", resolved(client.timeoutMs, duration), client.timeoutMs.because),
    fact("Runs in", client.runsIn),
  ];
}

export function callFacts(use: Use): readonly Fact[] {
  const { call, outputLimit, retry, timeout, cache, dependence, origin, answer } = use;
  const modelAt = call.model.at ? [{ at: call.model.at, note: call.model.pinning }] : [];
  const clients = call.clients.map(({ at, provider }) => ({ at, note: `client of ${provider}, built` }));
  return [
    fact("Model", call.model.value ?? call.model.pinning, modelAt),
    fact("Limit", limitText(use), outputLimit.because),
    fact("Answer", answer.collected ? `${use.streaming}, collected` : use.streaming, answer.because),
    fact("Retry", retry.retries === null ? retry.state : `${finite(retry.retries)}, ${retry.state}`, retry.because),
    fact("Timeout", timeout.ms === null ? timeout.state : duration(timeout.ms), timeout.because),
    fact("Cache", cache.state, cache.because),
    fact("Input", dependence.on, dependence.because),
    fact("Started", origin.trigger, origin.path),
    fact("Client", call.sdkVersion ? `${call.sdk} ${call.sdkVersion}` : call.sdk, clients),
  ];
}

function fact(label: string, value: string, because: readonly Evidence[] = []): Fact {
  return { label, value, because: because.slice(0, MOST_PROOFS) };
}

function limitText({ outputLimit: { state, value, defaultedTo } }: Use): string {
  const tokens = value ?? (state === "bounded" ? defaultedTo : null);
  return tokens === null ? state : `${finite(tokens)} tokens`;
}

function resolved(of: Resolved<number>, text: (value: number) => string): string {
  if (of.is === "set") return Number.isFinite(of.value) ? text(of.value) : "no end";
  return of.is === "absent" ? "not set" : "unknown";
}

function finite(value: number): string {
  return Number.isFinite(value) ? String(value) : "no end";
}
