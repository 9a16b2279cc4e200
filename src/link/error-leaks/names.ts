import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { onceForCode } from "../code-index.ts";
import { rootOfChain } from "../walk.ts";

/** `const error = caught as Error`, `caught instanceof Error ? caught : new Error(String(caught))`. */
export function withOtherNames(errors: ReadonlySet<Id>, code: CodeFacts): ReadonlySet<Id> {
  return new Set([...errors, ...[...errors].flatMap((error) => othersFor(code).get(error) ?? [])]);
}

/** For each name those that are given what it holds, always or sometimes. */
const othersFor = onceForCode(({ bindings }): ReadonlyMap<Id, readonly Id[]> => {
  const found = new Map<Id, Id[]>();
  bindings.forEach(({ value }, id) => {
    const options = value?.is === "choice" && value.by === "conditional" ? value.options : [value];
    for (const option of options) if (option?.is === "name") addTo(found, option.binding, id);
  });
  return found;
});

/** The name at the start of a chain: `error` of `error.response.data`. */
export function nameOfError(part: Value, { bindings }: CodeFacts): string {
  const root = rootOfChain(part);
  return (root.is === "name" && bindings[root.binding]?.name) || "error";
}
