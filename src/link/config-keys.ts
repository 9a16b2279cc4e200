import type { FileFacts, Format } from "../facts/index.ts";
import type { ConfigKey, Secret } from "../model/index.ts";
import { dataKeys } from "./config-keys/data.ts";
import { imageKeys } from "./config-keys/image.ts";
import { pipelineKeys } from "./config-keys/pipeline.ts";
import { isLive } from "./tree.ts";

export interface ConfigKeyInput {
  /** Facts of the files that are part of the application. */
  readonly facts: readonly FileFacts[];
  readonly secrets: readonly Secret[];
  /** Files of variables in git that hold no key; those that do are reported as such and not once more here. */
  readonly withoutKeys: ReadonlySet<string>;
}

const CONFIGURES: ReadonlySet<Format> = new Set(["yaml", "toml", "hcl", "bicep", "procfile", "nginx", "dockerfile"]);
/**
 * Files that configure although their format does not say so: certain JSON files, and formats of which only keys are
 * read.
 */
const CONFIGURES_BY_NAME =
  /(?:^|\/)(?:package|app|vercel|now|wrangler|firebase|serverless|railway|fly|\.?mcp|claude_desktop_config|launch|tasks|settings|secrets|local\.settings|appsettings[^/]*|cdk|template|[^/]*(?:config|task-?def|param(?:eter)?s)[^/]*)\.jsonc?$|(?:^|\/)(?:\.npmrc|\.yarnrc|\.pypirc|Jenkinsfile|Procfile)$|\.(?:service|properties|ini|cfg|plist|tfvars|tfvars\.json)$|(?:^|\/)\.(?:idea|run|vscode)\/|\.run\.xml$/;

/** Keys of models in files that configure, with how each is handed over. */
export function configKeysIn({ facts, secrets, withoutKeys }: ConfigKeyInput): readonly ConfigKey[] {
  const counted = facts.filter((f) => CONFIGURES.has(f.format) || isSettings(f));
  const files = new Set(facts.map(({ file }) => file));
  const found = counted.flatMap((f) => {
    if (f.format === "dockerfile") return imageKeys(f, { all: files, withoutKeys });
    return [...dataKeys(f), ...pipelineKeys(f)];
  });
  const configures = new Set(counted.map(({ file }) => file));
  const shaped = secrets.filter(
    ({ at, fileClass }) => isLive(fileClass) && (configures.has(at.file) || CONFIGURES_BY_NAME.test(at.file)),
  );
  const others = shaped.filter(({ at }) => !found.some((key) => key.given === "literal" && isOnLine(key, at)));
  return [...found, ...others.map(({ at }) => ({ at, name: null, given: "literal", ...PLAIN }) as const)];
}

const PLAIN = { ships: true, isInferred: false } as const;

const isSettings = ({ format, file }: FileFacts): boolean => format === "json" && CONFIGURES_BY_NAME.test(file);

const isOnLine = ({ at }: ConfigKey, { file, line }: Secret["at"]): boolean =>
  at.file === file && at.line <= line && line <= Math.max(at.line, at.endLine);
