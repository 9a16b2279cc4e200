import type { AnyRule } from "./index.ts";

/** Rules of your own: the default export of a module that the configuration names under `plugins`. */
export interface Plugin {
  /** Stands before the ids of its rules: acme/use-approved-models. */
  readonly name: string;
  readonly rules: readonly AnyRule[];
}

export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
