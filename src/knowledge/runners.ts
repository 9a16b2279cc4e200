/**
 * Functions that call a function they are given once, and give what it gives. React's reference and the source of
 * llamaindex 0.5 (`Settings.withLLM`), read 2026-11-29.
 */
export const runners: readonly { readonly packages: readonly string[]; readonly names: readonly string[] }[] = [
  { packages: ["react", "preact/hooks", "preact"], names: ["useMemo"] },
  {
    packages: ["llamaindex", "@llamaindex/core", "@llamaindex/env"],
    names: ["withLLM", "withEmbedModel", "withCallbackManager", "withPromptHelper", "withChunkSize", "withNodeParser"],
  },
];
