export const SCRIPTS = [".js", ".mjs", ".cjs", ".ts", ".mts"];

/** Names under which a configuration is looked for, in this order. */
export const PLACES: readonly string[] = [
  "package.json",
  ...["", ".json", ".yaml", ".yml"].map((extension) => `.airworthyrc${extension}`),
  ...[".json", ".yaml", ".yml", ...SCRIPTS].map((extension) => `airworthy.config${extension}`),
];
