import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import {
  defineConfig,
  importFile,
  type PluginRequest,
  runModule,
  type Transpile,
  UsageError,
  wrong,
} from "../config/index.ts";
import type { Plugin } from "../rule/index.ts";
import * as ruleApi from "../rule/index.ts";
import { checkPlugin } from "./check-plugin.ts";

export interface LoadPluginsOptions {
  /** Paths count from here: the folder of the configuration. */
  readonly folder: string;
  readonly transpile: Transpile | null;
}

const OWN = { airworthy: { defineConfig }, "airworthy/rule": ruleApi };

/** Loads and checks plug-ins, one after the other. */
export async function loadPlugins(
  requests: readonly PluginRequest[],
  options: LoadPluginsOptions,
): Promise<readonly Plugin[]> {
  const plugins: Plugin[] = [];
  for (const request of requests) {
    const plugin = checkPlugin(await exportOf(request, options), request);
    if (plugins.some(({ name }) => name === plugin.name)) {
      throw wrong(request.at, `two plug-ins are called "${plugin.name}"`, "Give one of them another name.");
    }
    plugins.push(plugin);
  }
  return plugins;
}

async function exportOf({ name, at }: PluginRequest, { folder, transpile }: LoadPluginsOptions): Promise<unknown> {
  const isPath = /^\.{0,2}[/\\]/.test(name);
  const path = isPath ? resolve(folder, name) : installed(name, folder);
  if (path === null || !existsSync(path)) {
    const hint = isPath
      ? "Its path counts from the folder of the configuration, and names the file with its extension."
      : `Install it: npm install --save-dev ${name}. A file of your own begins with "./".`;
    throw wrong(at, `there is no plug-in ${name}`, hint);
  }
  try {
    const module: unknown = isPath ? await runModule(path, { transpile, own: OWN }) : await importFile(path);
    return (module as { readonly default?: unknown }).default;
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new UsageError(`the plug-in ${name} could not be run`, { detail, hint: `It is named in ${at.file}.` });
  }
}

function installed(name: string, folder: string): string | null {
  try {
    return createRequire(join(folder, "package.json")).resolve(name);
  } catch {
    return null;
  }
}
