import type { FileFacts } from "../facts/index.ts";
import type { Client, FileClass, KeyLeak } from "../model/index.ts";
import { keysInAddresses } from "./key-leaks/addresses.ts";
import { debugClients, debugVariables } from "./key-leaks/clients.ts";
import { errorLeaks } from "./key-leaks/errors.ts";
import { loggedKeys } from "./key-leaks/logs.ts";
import type { Program } from "./program.ts";
import { isLive } from "./tree.ts";
import type { LinkedUse } from "./uses.ts";

export interface KeyLeakInput {
  readonly program: Program;
  readonly linked: readonly LinkedUse[];
  readonly clients: readonly Client[];
  readonly facts: readonly FileFacts[];
  /** Whether the bytes of a file name the variable of a key. */
  mayNameKey(file: string): boolean;
  classOf(file: string): FileClass;
  runsIn(file: string): Client["runsIn"];
}

/**
 * Where keys are written to logs, put into addresses, shown with an error, or logged by an SDK that is told to debug.
 */
export function keyLeaksIn(input: KeyLeakInput): readonly KeyLeak[] {
  if (input.linked.length === 0) return [];
  const files = input.program.files.filter((file) => isLive(input.classOf(file)));
  const all = [
    ...loggedKeys(files, input),
    ...errorLeaks(input),
    ...keysInAddresses(files, input),
    ...debugClients(input),
    ...debugVariables(input),
  ];
  return [...new Map(all.map((leak) => [`${leak.at.file}:${leak.at.line}:${leak.at.column}`, leak])).values()];
}
