import type { FileFacts } from "../facts/index.ts";
import { entropy, isStandInKey } from "../knowledge/placeholder.ts";
import type { EnvFile, Secret } from "../model/index.ts";
import { environmentOfEnvFile, variablesOf } from "./environments/env-files.ts";
import { isModelKey } from "./environments/sighting.ts";
import { type Given, isReference } from "./environments/variables.ts";

export interface EnvFileInput {
  readonly facts: readonly FileFacts[];
  readonly secrets: readonly Secret[];
  isTracked(file: string): boolean;
}

/** Shorter or plainer values are settings, whatever their variable is called. */
const SHORTEST_KEY = 20;
const PLAINEST_KEY = 3.2;

/** Files of variables that git tracks. */
export function trackedEnvFiles({ facts, secrets, isTracked }: EnvFileInput): readonly EnvFile[] {
  return facts.flatMap((f) => {
    if (f.format !== "dotenv" || !isTracked(f.file) || isTemplate(f.file)) return [];
    return [describe(f, secrets)];
  });
}

/** Of templates and of runs that use no real key. */
const isTemplate = (file: string): boolean => ["test", null].includes(environmentOfEnvFile(file)) || /\.ci$/.test(file);

function describe(facts: FileFacts, secrets: readonly Secret[]): EnvFile {
  const { file } = facts;
  const variables = variablesOf(facts);
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (variables.some(isEncrypted)) return { at: start, file, name: null, holds: "encrypted" };
  const secret = secrets.find(({ at }) => at.file === file);
  const keys = variables.filter(({ name }) => isModelKey(name));
  const filled = keys.find(isFilled);
  if (secret) return { at: secret.at, file, name: nameAt(secret.at.line, variables), holds: "value" };
  if (filled) return { at: filled.at, file, name: filled.name, holds: "value" };
  const [empty] = keys.filter(({ value }) => !isReference(value));
  return empty
    ? { at: empty.at, file, name: empty.name, holds: "empty" }
    : { at: start, file, name: null, holds: "none" };
}

const nameAt = (line: number, variables: readonly Given[]): string | null =>
  variables.find(({ at }) => at.line === line)?.name ?? null;

/** dotenvx writes `encrypted:` before each value and its public key at the top, SOPS its own data at the end. */
const isEncrypted = ({ name, value }: Given): boolean =>
  value.startsWith("encrypted:") || name.startsWith("DOTENV_PUBLIC_KEY") || name.startsWith("sops_");

const isFilled = ({ value }: Given): boolean =>
  value.length >= SHORTEST_KEY && entropy(value) >= PLAINEST_KEY && !isStandInKey(value) && !isReference(value);
