/**
 * Who takes up the beginning of a prompt again: "Prompt caching" of OpenAI, Anthropic and Google, "Context caching" of
 * DeepSeek, "Cached prompt tokens" of xAI; read 2026-11-24.
 */
/** Without being asked to. */
export const cachesPrefixes: ReadonlySet<string> = new Set(["openai", "azure-openai", "google", "deepseek", "xai"]);

/** From so many tokens on; of Google's models some begin later. */
export const SHORTEST_PREFIX = 1024;
/** English prose; other text has fewer to a token, so that a text of this length is longer in tokens. */
export const CHARACTERS_PER_TOKEN = 4;

/** Models that bill writes to the cache at 1.25 times the input. */
export const billsWrites = /^(?:gpt-(?:5\.[6-9]|[6-9])|claude-)/;

/** Marks that ask to keep what stands before them. */
export const breakpoints = /^(?:cache_?control|cachePoint|prompt_cache_breakpoint)$/i;

/** Keys under which a provider finds prefixes again, from the options of the call. */
export const cacheKeys: readonly string[] = [
  "0.prompt_cache_key",
  "0.providerOptions.openai.promptCacheKey",
  "0.providerOptions.azure.promptCacheKey",
];

/** Methods of dates that give nothing finer than an hour. */
export const coarse =
  /^(?:to(?:ISO|SQL|Locale)?Date(?:String)?|get(?:UTC)?(?:FullYear|Month|Date|Day|Hours)|get(?:ISO)?(?:Week\w*|Year|Quarter)|years?|months?|weekday|weekYear|quarter|days?|date|hours?|startOf|toRelativeCalendar)$/;
/** Options of a formatted date that make it a moment. */
export const fine = /^(?:hour|minute|second|fractionalSecondDigits|timeStyle|dayPeriod)$/;
