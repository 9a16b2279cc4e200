import type { FileFacts, Value } from "../facts/index.ts";
import { entropy, isStandInKey } from "../knowledge/placeholder.ts";
import type { EnvFile, Secret } from "../model/index.ts";
import { entriesOf, itemsOf, property, text } from "./documents.ts";
import { environmentOfEnvFile, variablesOf } from "./environments/env-files.ts";
import { holdsModelKey } from "./environments/sighting.ts";
import { type Given, isReference } from "./environments/variables.ts";

export interface EnvFileInput {
  readonly facts: readonly FileFacts[];
  readonly secrets: readonly Secret[];
  isTracked(file: string): boolean;
}

/** Values that are shorter, or of less entropy, are settings, whatever their variable is called. */
const SHORTEST_KEY = 20;
const PLAINEST_KEY = 3.2;

/**
 * What the files of variables hold that git tracks, those of other tools included: a key, an empty place for one, or
 * none.
 */
export function trackedEnvFiles({ facts, secrets, isTracked }: EnvFileInput): readonly EnvFile[] {
  return facts.flatMap((f) => {
    if (!isTracked(f.file)) return [];
    if (f.format === "dotenv") return isTemplate(f.file) ? [] : [describe(f, variablesOf(f), secrets)];
    return accountIn(f) ?? secretsFileIn(f, secrets);
  });
}

/** Whether it is a template or for tests, which use no real key. */
const isTemplate = (file: string): boolean => ["test", null].includes(environmentOfEnvFile(file)) || /\.ci$/.test(file);

/**
 * Files that other tools keep their secrets in: variables of Terraform, `local.settings.json` of Azure Functions,
 * `secrets.toml` of Streamlit, `secrets.json` and the like. Where they hold no key they are left out.
 */
const KEEPS_SECRETS =
  /(?:^|\/)(?:[^/]*\.tfvars(?:\.json)?|local\.settings\.json|secrets?(?:[.-][^/]*)?\.(?:json|toml|ya?ml))$/i;
const NOT_REAL = /(?:^|[./_-])(?:example|sample|template|dist|defaults?|schema|tests?|ci)(?:[./_-]|$)/i;

function secretsFileIn(f: FileFacts, secrets: readonly Secret[]): readonly EnvFile[] {
  if (!KEEPS_SECRETS.test(f.file) || NOT_REAL.test(f.file) || isManifest(f)) return [];
  const found = describe(f, writtenIn(f), secrets);
  return found.holds === "value" || found.holds === "empty" ? [found] : [];
}

/** Whether it is a manifest of a cluster, which is looked at elsewhere. */
const isManifest = ({ documents }: FileFacts): boolean => documents.some((one) => property(one, "kind") !== null);

/** Every variable that a file sets, in nested mappings too: under `Values` in Azure's files, in tables of TOML. */
function writtenIn({ file, documents }: FileFacts): readonly Given[] {
  const within = (value: Value, depth: number): readonly Given[] =>
    entriesOf(value).flatMap(({ key, value: inner }) => {
      const written = text(inner);
      if (written !== null) return [{ name: key.toUpperCase(), value: written, at: { file, ...inner.span } }];
      return depth < DEEPEST ? itemsOf(inner).flatMap((item) => within(item, depth + 1)) : [];
    });
  return documents.flatMap((document) => within(document, 0));
}

const DEEPEST = 6;

/**
 * The key file of a service account of Google, as its console hands it out. It gives access to the models of Vertex AI.
 */
function accountIn({ file, format, documents: [document] }: FileFacts): readonly EnvFile[] | null {
  if (format !== "json" || text(property(document, "type")) !== "service_account") return null;
  const key = property(document, "private_key");
  const isWhole = /^-----BEGIN PRIVATE KEY-----\s[\w+/=\s]{800,}-----END PRIVATE KEY-----\s*$/.test(text(key) ?? "");
  return key && isWhole && !NOT_REAL.test(file)
    ? [{ at: { file, ...key.span }, file, name: "private_key", holds: "value" }]
    : [];
}

function describe(facts: FileFacts, variables: readonly Given[], secrets: readonly Secret[]): EnvFile {
  const { file } = facts;
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (variables.some(isEncrypted)) return { at: start, file, name: null, holds: "encrypted" };
  const secret = secrets.find(({ at }) => at.file === file);
  const keys = variables.filter(({ name }) => holdsModelKey(name));
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
  value.startsWith("encrypted:") ||
  name.startsWith("DOTENV_PUBLIC_KEY") ||
  name.startsWith("sops_") ||
  value.startsWith("ENC[");

/** Whether a value is a key rather than the name of one, such as `openai-key-of-production`, which has no digit. */
const isFilled = ({ value }: Given): boolean =>
  value.length >= SHORTEST_KEY &&
  /\d/.test(value) &&
  entropy(value) >= PLAINEST_KEY &&
  !isStandInKey(value) &&
  !isReference(value);
