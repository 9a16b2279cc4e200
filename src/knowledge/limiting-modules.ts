/**
 * Modules of a framework that limit requests by what its settings say: npm:nuxthub-ratelimit 1.0.4 README and
 * nuxt-security.vercel.app "Rate limiter", read 2026-11-30.
 */
export const limitingModules: readonly { readonly settings: RegExp; readonly keys: ReadonlySet<string> }[] = [
  { settings: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/, keys: new Set(["nuxtHubRateLimit", "rateLimiter"]) },
];
