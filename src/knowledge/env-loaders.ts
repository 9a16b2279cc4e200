/**
 * What loads files of variables by itself, by the package that a manifest names, and the file that a developer's own
 * values go into. Sources, read 2026-11-24: the pages on environment variables of Next.js, Vite, Astro, Nuxt, Expo,
 * Gatsby, Create React App, NestJS and Wrangler; the READMEs of dotenv, dotenv-flow, dotenvx and env-cmd.
 */
export interface EnvLoader {
  readonly packages: readonly string[];
  /** The developer's own file: never meant for git. */
  readonly own: string;
  /** What else it loads; projects may keep harmless defaults in it. */
  readonly also: readonly string[];
  /** Loads only where it is run: by one of these commands, or where its own configuration lies beside the manifest. */
  readonly runBy?: readonly string[];
}

export const envLoaders: readonly EnvLoader[] = [
  {
    packages: ["next", "react-scripts", "expo"],
    own: ".env.local",
    also: [".env"],
    runBy: ["next", "react-scripts", "expo"],
  },
  {
    packages: ["vite", "astro", "@sveltejs/kit", "solid-start", "@solidjs/start"],
    own: ".env.local",
    also: [".env"],
    runBy: ["vite", "astro", "svelte-kit", "svelte", "solid-start", "vinxi"],
  },
  {
    packages: ["dotenv", "@dotenvx/dotenvx", "dotenv-safe", "dotenv-expand", "@nestjs/config", "env-cmd", "nuxt"],
    own: ".env",
    also: [],
  },
  { packages: ["@remix-run/dev", "@react-router/dev", "dotenv-cli", "@adonisjs/core"], own: ".env", also: [] },
  // The runtime itself, which its types tell of; bun.com "Environment variables", read 2026-12-01.
  { packages: ["@types/bun", "bun-types"], own: ".env", also: [], runBy: ["bun"] },
  { packages: ["dotenv-flow"], own: ".env.local", also: [".env"] },
];

/** A call that names the files it loads. */
export interface NamingLoader {
  readonly method: string;
  /** One of these is named in the file; none: the method is nobody else's. */
  readonly packages: readonly string[];
  /** null: the first argument itself. */
  readonly option: string | null;
}

/**
 * READMEs of dotenv 18 and dotenvx 1 (`config({ path })`, a text or a list), NestJS "Configuration" (`envFilePath`),
 * Node.js "process.loadEnvFile". Without a name they load `.env`.
 */
export const namingLoaders: readonly NamingLoader[] = [
  { method: "config", packages: ["dotenv", "@dotenvx/dotenvx", "dotenv-safe"], option: "path" },
  { method: "configDotenv", packages: ["dotenv"], option: "path" },
  { method: "forRoot", packages: ["@nestjs/config"], option: "envFilePath" },
  { method: "loadEnvFile", packages: [], option: null },
];
