/**
 * Functions that read a request and give what their second argument, a function or a schema, makes of it.
 * https://h3.dev/utils/request and nitro's auto-imports, read 2026-11-29.
 */
export const validatedReaders: ReadonlySet<string> = new Set([
  "readValidatedBody",
  "getValidatedQuery",
  "getValidatedRouterParams",
]);
