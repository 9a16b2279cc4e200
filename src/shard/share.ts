import type { AnyRule } from "../rule/index.ts";

/** The `index`th of `count` parts, from 1 on. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/**
 * The rules that one part judges. Each rule is judged by one part; those that look for keys by the same, since a
 * suppression by fingerprint speaks of them all.
 */
export function rulesOf(rules: readonly AnyRule[], { index, count }: Share): readonly AnyRule[] {
  const others = rules.filter((rule) => !holdsKeys(rule));
  const mine = new Set(others.filter((_, at) => at % count === index - 1));
  return rules.filter((rule) => (holdsKeys(rule) ? index === 1 : mine.has(rule)));
}

const holdsKeys = ({ cap }: AnyRule): boolean => cap?.outlivesSuppression === true;
