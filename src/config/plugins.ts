import { dirname } from "node:path";
import type { Location } from "../facts/index.ts";
import type { Plugin } from "../rule/index.ts";
import { type ConfigNode, itemsOf, textOf, wrong } from "./node.ts";

/** A plug-in as the configuration names it. */
export interface PluginRequest {
  readonly name: string;
  /** Where it is named. */
  readonly at: Location;
}

/** Loads plug-ins; paths count from the folder. */
export type PluginLoader = (requests: readonly PluginRequest[], folder: string) => Promise<readonly Plugin[]>;

/** The plug-ins that a configuration names. They are programs: run only where the user says so. */
export async function loadNamedPlugins(
  node: ConfigNode,
  source: { readonly file: string; readonly path: string; readonly isTrusted: boolean },
  load: PluginLoader | null,
): Promise<readonly Plugin[]> {
  const entry = node.is === "object" ? node.entries.find(({ key }) => key === "plugins") : undefined;
  if (!entry) return [];
  const requests = itemsOf(entry.value, "plugins").map((item) => {
    return { name: textOf(item, "a plug-in"), at: item.at };
  });
  if (requests.length === 0) return [];
  if (!source.isTrusted || !load) {
    const hint = `Add --trust or --config ${source.file}. docs/plugins.md says what that means.`;
    throw wrong(entry.keyAt, "plug-ins are programs, and airworthy runs nothing of what it audits", hint);
  }
  return load(requests, dirname(source.path));
}
