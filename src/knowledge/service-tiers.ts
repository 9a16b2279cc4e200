/** Where a request says how soon it wants its answer; sdks-js facts, 2026-11-23. */
export const tierOptions: readonly string[] = [
  "service_tier",
  "serviceTier",
  "config.serviceTier",
  "providerOptions.openai.serviceTier",
];

/** Dearer and sooner. */
export const dearTiers: ReadonlySet<string> = new Set(["priority", "fast", "ultrafast"]);

/** Half the price for an answer within a day; the vendors' own pages, 2026-11-23. */
export const batchProviders: ReadonlySet<string> = new Set(["openai", "anthropic", "google", "mistral"]);
