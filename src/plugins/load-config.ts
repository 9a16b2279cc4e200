import { type Config, type LoadOptions, loadConfig as load } from "../config/index.ts";
import { loadPlugins } from "./load-plugins.ts";

/** Finds, reads and checks the configuration, with the plug-ins that it names where it is trusted. */
export function loadConfig(options: Omit<LoadOptions, "loadPlugins">): Promise<Config> {
  const transpile = options.transpile ?? null;
  return load({ ...options, loadPlugins: (requests, folder) => loadPlugins(requests, { folder, transpile }) });
}
