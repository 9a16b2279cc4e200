import type { Location } from "../../facts/index.ts";
import { identityOf } from "../../knowledge/key-mask.ts";
import { isStandInKey } from "../../knowledge/placeholder.ts";
import type { EnvironmentRow } from "../../model/index.ts";
import { isModelKey, isPartition } from "./sighting.ts";

/** A variable as one environment gets it. */
export interface Given {
  readonly name: string;
  readonly value: string;
  readonly at: Location;
}

/** What a reference names and where it holds; null where the text names nothing that can be compared. */
export interface Reference {
  readonly reference: string;
  readonly scope: string | null;
}

export interface Credentialed {
  readonly credential: NonNullable<EnvironmentRow["credential"]>;
  readonly partition: string | null;
  readonly at: Location;
}

/**
 * The model keys among the variables of one environment, with what sets them apart. A literal becomes a fingerprint,
 * anything else what `reference` makes of it. Placeholders are no credentials.
 */
export function credentialsIn(
  variables: readonly Given[],
  reference: (given: Given) => Reference | null,
): readonly Credentialed[] {
  const partition = partitionOf(variables, reference);
  const seen = new Set<string>();
  return variables.flatMap((given) => {
    if (!isModelKey(given.name) || seen.has(given.name)) return [];
    seen.add(given.name);
    const found = reference(given);
    if (!found && !isRealValue(given.value)) return [];
    const credential = found
      ? { name: given.name, ...found, fingerprint: null }
      : { name: given.name, reference: given.name, scope: null, fingerprint: identityOf(given.value) };
    return [{ credential, partition, at: given.at }];
  });
}

/** Long and varied enough to be a key; references, placeholders and empty values are none. */
function isRealValue(value: string): boolean {
  if (value.length < 12 || /\s/.test(value) || isReference(value)) return false;
  return !isStandInKey(value) && !isStandInKey(value.replace(/^[a-z]+(?:-[a-z]+)?[-_]/i, ""));
}

/** Also a path in a store, `/acme/production/openai-key`, and what Azure resolves by itself. */
export const isReference = (value: string): boolean =>
  /\$\{|\$\(|\{\{|^\$\w|^(?:op|vault|ssm|secretsmanager|gcp|awssm|projects|arn)[:/]|^(?:\/[\w.-]+){2,}$|^@Microsoft\.KeyVault\(/.test(
    value,
  );

/** Project, organization and endpoint in one text; null where none is given. */
function partitionOf(variables: readonly Given[], reference: (given: Given) => Reference | null): string | null {
  const parts = new Map<string, string>();
  for (const given of variables) {
    if (!isPartition(given.name) || given.value === "" || parts.has(given.name)) continue;
    const found = reference(given);
    parts.set(given.name, found ? `${found.reference}@${found.scope ?? ""}` : given.value);
  }
  if (parts.size === 0) return null;
  return [...parts]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(" ");
}
