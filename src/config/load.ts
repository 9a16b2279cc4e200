import { existsSync, readFileSync } from "node:fs";
import { basename, extname, relative, resolve, sep } from "node:path";
import { checkConfig, type Known } from "./check.ts";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { type FoundConfig, findConfig } from "./find.ts";
import { type ConfigNode, nodeOf } from "./node.ts";
import { type ConfigText, parseConfig } from "./parse.ts";
import { SCRIPTS } from "./places.ts";
import { loadNamedPlugins, type PluginLoader } from "./plugins.ts";
import type { Transpile } from "./run-module.ts";
import { UsageError } from "./usage-error.ts";

export interface LoadOptions extends Known {
  /** The audited folder, absolute. */
  readonly root: string;
  /** `--config`: named by the user, hence trusted; relative to the working directory. */
  readonly file?: string | null;
  /** `--trust`: a script that the search finds may be run. */
  readonly trust?: boolean;
  /** For TypeScript on a Node that does not run it by itself. */
  readonly transpile?: Transpile;
  /** Loads what `plugins` names; without it, a configuration with plug-ins is refused. */
  readonly loadPlugins?: PluginLoader;
}

/**
 * Finds, reads and checks the configuration; defaults where there is none. Nothing of the audited tree is run
 * unless the user says so.
 */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const named = options.file ?? null;
  const found = await locateConfig(options);
  if (!found) return DEFAULT_CONFIG;
  const file = relative(options.root, found.path).split(sep).join("/");
  const isTrusted = named !== null || options.trust === true;
  if (found.text !== null) {
    const node = await parseConfig({ file, text: found.text, key: found.key });
    return checkWithPlugins(node, { file, path: found.path, isTrusted }, options);
  }
  if (!isTrusted) throw untrusted(file);
  // Also on a Node that runs TypeScript by itself: it would look for airworthy beside the configuration alone.
  const { runConfigScript } = await import("./script.ts");
  const node = await runConfigScript(found.path, file, options.transpile ?? null);
  return checkWithPlugins(node, { file, path: found.path, isTrusted }, options);
}

/** Plug-ins come first: the rest of a configuration may speak of their rules. */
async function checkWithPlugins(
  node: ConfigNode,
  source: { readonly file: string; readonly path: string; readonly isTrusted: boolean },
  options: LoadOptions,
): Promise<Config> {
  const plugins = await loadNamedPlugins(node, source, options.loadPlugins ?? null);
  const rules = [...options.rules, ...plugins.flatMap((plugin) => plugin.rules)];
  return checkConfig(node, source.file, { ...options, rules, plugins });
}

/** The configuration that would be loaded, as it stands; null where there is none. */
export async function locateConfig({ root, file }: Pick<LoadOptions, "root" | "file">): Promise<FoundConfig | null> {
  return file ? readNamed(file) : findConfig(root);
}

/** A configuration that is at hand as plain data, checked like one that is loaded. */
export function checkConfigValue(value: unknown, file: string, known: Known): Config {
  return checkConfig(nodeOf(value, file), file, known);
}

/** The text of a configuration, checked like one that is loaded. */
export async function checkConfigText(source: ConfigText, known: Known): Promise<Config> {
  return checkConfig(await parseConfig(source), source.file, known);
}

async function readNamed(name: string): Promise<FoundConfig> {
  const path = resolve(name);
  if (!existsSync(path)) throw new UsageError(`there is no configuration file ${name}`);
  const key = basename(path) === "package.json" ? "airworthy" : null;
  if (SCRIPTS.includes(extname(path))) return { path, text: null, key };
  try {
    return { path, text: readFileSync(path, "utf8"), key };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the configuration file ${name} could not be read`, { detail });
  }
}

function untrusted(file: string): UsageError {
  return new UsageError(`${file} is a program, and airworthy runs nothing of what it audits`, {
    detail: "A configuration in JavaScript or TypeScript is run only where you say so.",
    hint: `Add --trust or --config ${file}, or write it as airworthy.config.json.`,
  });
}
