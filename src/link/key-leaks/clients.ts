import type { CallFact } from "../../facts/index.ts";
import { logLevelVariables } from "../../knowledge/loggers.ts";
import type { KeyLeak } from "../../model/index.ts";
import type { KeyLeakInput } from "../key-leaks.ts";
import { setVariables } from "../set-variables.ts";

/** `OPENAI_LOG=debug` in what configures production. */
export function debugVariables({ facts }: KeyLeakInput): readonly KeyLeak[] {
  return setVariables(facts, logLevelVariables)
    .filter(({ value }) => value.toLowerCase() === "debug")
    .map(({ at, name }) => ({ at, kind: "requests", name, isInferred: true, because: [] }));
}

/** Clients that are told to log every request with its body. openai README, "Logging", read 2026-11-24. */
export function debugClients({ clients, program }: KeyLeakInput): readonly KeyLeak[] {
  return clients.flatMap((client): readonly KeyLeak[] => {
    if (client.fileClass !== "production" || client.isLocal) return [];
    const call = program.code(client.at.file).calls.find(({ span }) => isSame(span, client.at));
    const level = call ? levelOf(call) : null;
    if (level === null) return [];
    const at = { file: client.at.file, ...level };
    return [{ at, kind: "requests", name: client.sdk, isInferred: true, because: [] }];
  });
}

const isSame = (a: CallFact["span"], b: CallFact["span"]): boolean => a.line === b.line && a.column === b.column;

function levelOf({ args }: CallFact): CallFact["span"] | null {
  for (const arg of args) {
    if (arg.is !== "object") continue;
    for (const entry of arg.entries) {
      if (!("key" in entry) || entry.key !== "logLevel" || entry.value.is !== "literal") continue;
      if (entry.value.value === "debug") return entry.value.span;
    }
  }
  return null;
}
