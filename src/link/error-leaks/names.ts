import type { CodeFacts, Id, Value } from "../../facts/index.ts";

/** `const error = caught as Error`, `caught instanceof Error ? caught : new Error(String(caught))`. */
export function withOtherNames(errors: ReadonlySet<Id>, { bindings }: CodeFacts): ReadonlySet<Id> {
  const isError = (value: Value): boolean => value.is === "name" && errors.has(value.binding);
  const others = bindings.flatMap(({ value }, id) => {
    const options = value?.is === "choice" && value.by === "conditional" ? value.options : [value];
    return options.some((option) => option && isError(option)) ? [id] : [];
  });
  return new Set([...errors, ...others]);
}

/** The name at the start of a chain: `error` of `error.response.data`. */
export function nameOfError(part: Value, { bindings }: CodeFacts): string {
  let at = part;
  while (at.is === "member" || at.is === "index") at = at.of;
  return (at.is === "name" && bindings[at.binding]?.name) || "error";
}
