/** Options by which a request says how soon it wants its answer, in the types of the SDKs; read 2026-11-23. */
export const tierOptions: readonly string[] = [
  "service_tier",
  "serviceTier",
  "config.serviceTier",
  "providerOptions.openai.serviceTier",
];

/** Dearer and sooner. */
export const dearTiers: ReadonlySet<string> = new Set(["priority", "fast", "ultrafast"]);

/** Waits for spare capacity, "sometimes" for minutes; platform.openai.com "Flex processing", 2026-11-23. */
export const SLOW_TIER = "flex";

/** True where the provider is to answer with an id, and to work on; platform.openai.com "Background mode", 2026-11-23. */
export const backgroundOption = "background";

/** Half the price for an answer within a day; the vendors' own pages, 2026-11-23. */
export const batchProviders: ReadonlySet<string> = new Set(["openai", "anthropic", "google", "mistral"]);
