import type { Client, ModelCall, Origin, Use } from "../../src/model/index.ts";
import { buildReport } from "../../src/report/build-report.ts";
import type { Audited } from "../../src/report/report.ts";
import { grade, staticWeights } from "../../src/score/index.ts";
import { aProject, place } from "../judge/build.ts";

export function aClient(more: Partial<Client> = {}): Client {
  return {
    at: place("src/client.ts", 3),
    sdk: "openai",
    sdkVersion: "6.9.1",
    provider: "openai",
    keySource: "environment",
    keyAt: [],
    maxRetries: { is: "absent", because: [] },
    timeoutMs: { is: "absent", because: [] },
    runsIn: "server",
    isLocal: false,
    fileClass: "production",
    ...more,
  };
}

export function aCall(more: Partial<ModelCall> = {}): ModelCall {
  return {
    at: place("src/chat.ts", 12),
    name: "openai.chat.completions.create",
    sdk: "openai",
    sdkVersion: "6.9.1",
    provider: "openai",
    operation: "chat",
    clients: [],
    model: { value: "gpt-4o", pinning: "alias", at: null },
    fileClass: "production",
    packagePath: "",
    switchedOff: false,
    callers: [],
    errors: "handled",
    usage: "ignored",
    endUser: "absent",
    ...more,
  };
}

export function aUse(call: ModelCall, more: Partial<Use> = {}): Use {
  return {
    call,
    at: call.at,
    name: call.name,
    origin: anOrigin("request"),
    otherOrigins: [],
    outputLimit: {
      state: "bounded",
      value: 500,
      at: call.at,
      misnamed: null,
      writtenAsUnlimited: null,
      filledBySdk: false,
      requesterDecides: false,
      defaultedTo: null,
      option: "max_completion_tokens",
      because: [],
    },
    placesFor: () => [],
    isTuned: () => false,
    streaming: "streamed",
    retry: { state: "sdk-default", retries: 2, uncovered: [], barePaths: [], hasFallback: false, because: [] },
    timeout: { state: "sdk-default", ms: 600_000, because: [] },
    answer: {
      goesTo: "shown",
      collected: false,
      consumer: null,
      needsWhole: false,
      ending: { taken: [], isStored: false, isAsked: false, refusalIsAsked: false, isTested: false },
      because: [],
    },
    temperature: { is: "absent", because: [] },
    dependence: { on: "open", because: [] },
    cache: { state: "none", because: [] },
    conversational: true,
    embeds: null,
    persists: null,
    skipsUnchanged: null,
    schema: "none",
    reasoning: false,
    inLoop: false,
    ...more,
  };
}

export function anOrigin(trigger: Origin["trigger"], interactive = false): Origin {
  return { trigger, interactive, channel: "none", path: [] };
}

/** A report of what is given, all else plain. */
export function aReport(more: Partial<Audited> = {}) {
  const outcomes = more.outcomes ?? [];
  return buildReport({
    version: "0.1.0",
    basis: "static",
    asOf: "2026-11-23",
    durationMs: 12,
    files: { discovered: 3, read: 3, parsed: 1, skipped: [] },
    project: aProject(),
    outcomes,
    score: grade(outcomes, { staticWeights: staticWeights(outcomes.map(({ rule }) => rule)) }),
    suppressions: [],
    problems: [],
    ...more,
  });
}
