import type { CodeFacts, Value } from "../../facts/index.ts";

/** The name of a function as a reader would say it: `JSON.parse`; empty where it has none. */
export function qualifiedName(callee: Value, code: CodeFacts): string {
  if (callee.is === "name") return code.bindings[callee.binding]?.name ?? "";
  if (callee.is === "global") return callee.name;
  if (callee.is !== "member") return "";
  const of = qualifiedName(callee.of, code);
  return of === "" ? callee.key : `${of}.${callee.key}`;
}
