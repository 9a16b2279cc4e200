import type { Span } from "../facts/index.ts";
import { identityOf, maskKey } from "../knowledge/key-mask.ts";
import { findCloudKeys } from "./cloud-keys.ts";
import { decodeKeys } from "./encoded-keys.ts";
import { findNamedKeys } from "./named-keys.ts";
import { positionsIn } from "./positions.ts";
import { findShapedKeys } from "./shaped-keys.ts";

/** A key-shaped text as it stands in one file. Holds no part of the key but its mask. */
export interface SecretCandidate {
  readonly span: Span;
  readonly provider: string;
  /** "OpenAI key", "Mistral key". */
  readonly kind: string;
  readonly masked: string;
  readonly confidence: "high" | "medium";
  readonly form: "plain" | "fallback" | "encoded";
  readonly identity: string;
  /** False where the shape is shared with public keys: it counts only if a model client turns out to use it. */
  readonly isCertain: boolean;
}

/** A key found in a text, with its value: lives no longer than the reading of its file. */
export interface FoundKey {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly prefix: string;
  readonly provider: string;
  readonly kind: string;
  readonly confidence: "high" | "medium";
  readonly form: "plain" | "fallback" | "encoded";
  readonly isCertain: boolean;
}

/** What the byte pass saw, and so what a text is read for. */
export type Suspicion = "shaped" | "disguised" | "cloud" | "named";

const FINDERS: Readonly<Record<Suspicion, (text: string) => FoundKey[]>> = {
  shaped: findShapedKeys,
  disguised: decodeKeys,
  cloud: findCloudKeys,
  named: findNamedKeys,
};

/** Every key in a text, in order. */
export function findSecrets(
  text: string,
  suspicions: ReadonlySet<Suspicion>,
  identify: (key: string) => string = identityOf,
): SecretCandidate[] {
  const asked = (Object.keys(FINDERS) as Suspicion[]).filter((suspicion) => suspicions.has(suspicion));
  const found = asked.flatMap((suspicion) => FINDERS[suspicion](text));
  if (found.length === 0) return [];
  const spanAt = positionsIn(text);
  return withoutOverlaps(found).map((key) => ({
    span: spanAt(key.start, key.end),
    provider: key.provider,
    kind: key.kind,
    masked: maskKey(key.value, key.prefix),
    confidence: key.confidence,
    form: key.form,
    identity: identify(key.value),
    isCertain: key.isCertain,
  }));
}

/** A text with every key in it masked, the doubtful ones too: for lines of code that people are shown. */
export function redactKeys(text: string): string {
  let rest = text;
  const found = withoutOverlaps(Object.values(FINDERS).flatMap((find) => find(text)));
  for (const key of found.reverse()) {
    rest = rest.slice(0, key.start) + maskKey(key.value, key.prefix) + rest.slice(key.end);
  }
  return rest;
}

/** Of keys that overlap, the one found first: by its shape before by its name. */
function withoutOverlaps(found: readonly FoundKey[]): FoundKey[] {
  const ranked = found.map((key, rank) => ({ key, rank })).sort((a, b) => a.key.start - b.key.start || a.rank - b.rank);
  const kept: { readonly key: FoundKey; readonly rank: number }[] = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (!last || last.key.end <= next.key.start) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ key }) => key);
}
