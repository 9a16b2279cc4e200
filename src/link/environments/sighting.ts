import { commonVariables, keyVariables } from "../../knowledge/key-environment.ts";
import { MODEL_KEY_NAME, OPENS_NOTHING, PARTITION_VARIABLE, SPEAKS_OF_KEY } from "../../knowledge/platforms.ts";
import type { EnvironmentName, EnvironmentRow, Location } from "../../model/index.ts";

/** One place that shows an environment of an application, and what it gives to it. */
export interface Sighting extends EnvironmentRow {
  readonly app: string;
  /**
   * The part of the application that it is about, where it names one. Sightings of different parts are never compared.
   */
  readonly part: string | null;
  /** The place does not name the environment, which is then taken for production. */
  readonly isGuessed: boolean;
  /** Other environments may exist where the tree does not show them: a dashboard, a flag of a command. */
  readonly hidesOthers: "no" | "unless-a-pipeline-deploys" | "always";
  /** Equal references may still mean different values: another account, another cluster. */
  readonly byReferenceOnly: boolean;
  /** Development or a test that is deployed, and not on the machine of whoever writes the code. */
  readonly isRemote?: boolean;
  /** The job of a pipeline that could be told to run in an environment of its own; absent where none could. */
  readonly job?: Location;
  /** How a message names the credential: "secrets.OPENAI_API_KEY of the repository". */
  readonly says: string;
}

/** The scope of secrets that a repository gives to all its jobs. */
export const REPOSITORY = "repository";

/** The environment that a name speaks of: a folder, a suffix, a branch, a job. */
export function environmentNamed(name: string): EnvironmentName | null {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  for (const [pattern, environment] of NAMES) if (pattern.test(words)) return environment;
  return null;
}

const word = (words: string): RegExp => new RegExp(`(?<![a-z])(?:${words})(?![a-z])`);

/** The first match decides: "pre-prod" is not production. Staging, stage, preprod, uat and qa are one. */
const NAMES: readonly (readonly [RegExp, EnvironmentName])[] = [
  [word("staging|stage|stg|pre-?_?prod(?:uction)?|non-?_?prod(?:uction)?|uat|qa"), "staging"],
  [word("preview|previews|review|pr|pull-?_?request|deploy-?_?preview|branch-?_?deploy"), "preview"],
  [word("production|prod|prd|live"), "production"],
  [word("development|develop|dev|local|localhost"), "development"],
  [word("test|testing|tests|ci|e2e"), "test"],
];

/**
 * The environment that the name of something else tells by how it begins or ends: `api-staging`. Everyday words do not
 * count here: `pdf-qa`, `code-review` and `live-chat` are applications.
 */
export function environmentInName(name: string): EnvironmentName | null {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  const found = PLAIN.exec(words);
  return found ? environmentNamed(found[1] ?? found[2] ?? "") : null;
}

const UNMISTAKABLE =
  "staging|stage|stg|pre-?prod(?:uction)?|non-?prod(?:uction)?|uat|production|prod|prd|development|dev";
const PLAIN = new RegExp(`^(${UNMISTAKABLE})(?![a-z])|(?<![a-z])(${UNMISTAKABLE})$`);

/** The environment that the file, or the innermost folder that does so, is named after. */
export function environmentOfPath(path: string): EnvironmentName | null {
  for (const segment of path.split("/").reverse()) {
    const name = segment.replace(/\.(?:ya?ml|tfvars|tf|json|toml)$/, "").replace(/\.auto$/, "");
    const found = environmentInName(name) ?? (EVERYDAY.test(name) ? environmentNamed(name) : null);
    if (found) return found;
  }
  return null;
}

/** The environment that a file's own name speaks of, else its folders. */
export const environmentOfFile = (file: string): EnvironmentName | null =>
  environmentNamed(file.slice(file.lastIndexOf("/") + 1)) ?? environmentOfPath(file);

const EVERYDAY = /^(?:qa|previews?|review|test|local|live|ci)$/i;

/** A name without the words that only say which environment it is. */
export function withoutEnvironment(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return NAMES.reduce((text, [pattern]) => text.replace(new RegExp(pattern, "g"), ""), words)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const KEYS = new Set(keyVariables.filter((name) => !commonVariables.has(name)));

/** A variable that holds the key of a model's provider, or says where it is kept. */
export const isModelKey = (name: string): boolean =>
  KEYS.has(name) || (MODEL_KEY_NAME.test(name) && !OPENS_NOTHING.test(name));

/** A variable that holds the key itself. */
export const holdsModelKey = (name: string): boolean => isModelKey(name) && !SPEAKS_OF_KEY.test(name);

export const isPartition = (name: string): boolean => PARTITION_VARIABLE.test(name) && !isModelKey(name);

/** Names without their environment, so that STAGING_OPENAI_API_KEY and OPENAI_API_KEY are the same credential. */
export const credentialName = (name: string): string => withoutEnvironment(name).replace(/-/g, "_").toUpperCase();
