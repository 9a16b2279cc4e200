/** Helpers of SDKs that make what a request asks with out of a schema, their first argument; read in the packages 2026-11-23. */
export const schemaCarriers: ReadonlySet<string> = new Set([
  "zodResponseFormat",
  "zodTextFormat",
  "zodOutputFormat",
  "betaZodOutputFormat",
  "zodSchema",
]);
