import { publicVariables } from "../knowledge/public-variables.ts";
import type { FileClass, PublicKey } from "../model/index.ts";
import { isModelKey } from "./environments/sighting.ts";
import type { Program } from "./program.ts";
import { valuesOfKind } from "./walk.ts";

export interface PublicKeyInput {
  readonly program: Program;
  /** Whether the bytes of a file name the variable of a key. */
  mayNameKey(file: string): boolean;
  classOf(file: string): FileClass;
}

/** Every read of a key's variable that a bundler publishes. */
export function publicKeysIn({ program, mayNameKey, classOf }: PublicKeyInput): readonly PublicKey[] {
  const found = new Map<string, PublicKey>();
  for (const file of program.files) {
    if (!mayNameKey(file) || classOf(file) !== "production") continue;
    for (const { name, span } of valuesOfKind(program.code(file), "env")) {
      const published = name === null ? null : publishedKey(name);
      if (!published) continue;
      const at = program.at(file, span);
      found.set(`${file}:${at.line}:${at.column}`, { at, ...published });
    }
  }
  return [...found.values()];
}

function publishedKey(name: string): Omit<PublicKey, "at"> | null {
  const known = publicVariables.find(({ prefix }) => name.startsWith(prefix));
  return known && isModelKey(name.slice(known.prefix.length))
    ? { name, how: "bundled", publishedBy: known.publishedBy }
    : null;
}
