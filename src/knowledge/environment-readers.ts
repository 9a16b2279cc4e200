/** Functions of libraries that read variables of the environment for their caller. */
export interface EnvironmentReader {
  /** npm package; null for a function that a framework gives without an import. */
  readonly package: string | null;
  /** Names from the package's export on; the last one is called. */
  readonly path: readonly string[];
  /** named: gives the variable of its first argument · whole: an object of variables · checked: one that schemas checked. */
  readonly gives: "named" | "whole" | "checked";
  /** The variable that a name stands for, where it is another. */
  readonly prefix?: string;
}

const named = (name: string, path: readonly string[], rest: Partial<EnvironmentReader> = {}): EnvironmentReader => ({
  package: name,
  path,
  gives: "named",
  ...rest,
});

/**
 * Where handlers find what is configured for a Worker, in their first parameter: Hono's and Pages' `c.env`, SvelteKit's
 * `platform.env`, Remix's `context.cloudflare.env`, Astro's `locals.runtime.env`. Read in their pages 2026-11-29.
 */
export const bindingsPath = /^(?:(?:platform|context|context\.cloudflare|locals\.runtime)\.)?env\.[^.]+$/;

/**
 * Packages whose classes hold what is configured for the Worker in their field `env`, and Cloudflare's own module, which
 * gives it as `env` too. Types of 2026-11-30: @cloudflare/workers-types 5.20261117.1, agents 0.32.0, partyserver 0.5.10.
 */
export const bindingHolders: ReadonlySet<string> = new Set([
  ...["cloudflare:workers", "agents", "agents/mcp", "partyserver", "@cloudflare/ai-chat"],
]);

/**
 * NestJS "Configuration" (ConfigService); @actions/core 1.11 lib/core.js getInput; firebase-functions
 * "Environment configuration"; Nuxt "useRuntimeConfig"; t3-env "Create your schema"; Hono "Adapter Helper".
 * Read 2026-11-30.
 */
export const environmentReaders: readonly EnvironmentReader[] = [
  named("@nestjs/config", ["ConfigService", "get"]),
  named("@nestjs/config", ["ConfigService", "getOrThrow"]),
  named("@actions/core", ["getInput"], { prefix: "INPUT_" }),
  { package: "firebase-functions", path: ["config"], gives: "whole" },
  { package: "hono", path: ["env"], gives: "whole" },
  { package: "nuxt", path: ["useRuntimeConfig"], gives: "whole" },
  { package: "#imports", path: ["useRuntimeConfig"], gives: "whole" },
  { package: null, path: ["useRuntimeConfig"], gives: "whole" },
  ...["core", "nextjs", "nuxt"].map(
    (kind): EnvironmentReader => ({ package: `@t3-oss/env-${kind}`, path: ["createEnv"], gives: "checked" }),
  ),
];

/** Where it is written what `useRuntimeConfig()` gives. Nuxt "Runtime Config", read 2026-11-30. */
export const settingsFiles = {
  reader: "useRuntimeConfig",
  names: ["ts", "js", "mjs"].map((ending) => `nuxt.config.${ending}`) as readonly string[],
  under: "runtimeConfig",
} as const;
