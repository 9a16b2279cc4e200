import { adminVariables } from "../knowledge/admin-variables.ts";
import type { AdminKey, FileClass, Origin } from "../model/index.ts";
import type { FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import type { LinkedUse } from "./uses.ts";
import { rootsOf, walkValue } from "./walk.ts";

export interface AdminKeyInput {
  readonly program: Program;
  /** Whether the bytes of a file name the variable of such a key. */
  mayNameAdmin(file: string): boolean;
  classOf(file: string): FileClass;
  originsOf(fn: FunctionRef): readonly Origin[];
  readonly linked: readonly LinkedUse[];
  /** The application that a file belongs to. */
  appOf(file: string): string;
}

/** Every read of an administration key, with what starts the code around it. */
export function adminKeysIn(input: AdminKeyInput): readonly AdminKey[] {
  const { program, mayNameAdmin, classOf, originsOf, linked, appOf } = input;
  const appStarting = (origin: Origin | null, file: string) => appOf(origin?.path[0]?.at.file ?? file);
  const asking = new Set(linked.map(({ use }) => appStarting(use.origin, use.call.at.file)));
  const found = new Map<string, AdminKey>();
  for (const file of program.files) {
    if (!mayNameAdmin(file) || classOf(file) !== "production") continue;
    for (const { value, fn } of rootsOf(program.code(file))) {
      walkValue(value, (part) => {
        if (part.is !== "env" || part.name === null || !NAMES.has(part.name)) return;
        const at = program.at(file, part.span);
        const key = `${file}:${at.line}:${at.column}`;
        const [origin = null] = originsOf({ file, fn });
        if (!found.has(key))
          found.set(key, { at, name: part.name, origin, isApart: !asking.has(appStarting(origin, file)) });
      });
    }
  }
  return [...found.values()];
}

const NAMES = new Set(adminVariables);
