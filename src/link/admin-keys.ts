import { adminVariables } from "../knowledge/admin-variables.ts";
import type { AdminKey, FileClass, Origin } from "../model/index.ts";
import type { FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { rootsOf, walkValue } from "./walk.ts";

export interface AdminKeyInput {
  readonly program: Program;
  /** Whether the bytes of a file name the variable of such a key. */
  mayNameAdmin(file: string): boolean;
  classOf(file: string): FileClass;
  originsOf(fn: FunctionRef): readonly Origin[];
}

/** Every read of an administration key, with what starts the code around it. */
export function adminKeysIn({ program, mayNameAdmin, classOf, originsOf }: AdminKeyInput): readonly AdminKey[] {
  const found = new Map<string, AdminKey>();
  for (const file of program.files) {
    if (!mayNameAdmin(file) || classOf(file) !== "production") continue;
    for (const { value, fn } of rootsOf(program.code(file))) {
      walkValue(value, (part) => {
        if (part.is !== "env" || part.name === null || !NAMES.has(part.name)) return;
        const at = program.at(file, part.span);
        const key = `${file}:${at.line}:${at.column}`;
        const [origin = null] = originsOf({ file, fn });
        if (!found.has(key)) found.set(key, { at, name: part.name, origin });
      });
    }
  }
  return [...found.values()];
}

const NAMES = new Set(adminVariables);
