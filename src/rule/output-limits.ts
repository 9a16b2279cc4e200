import type { Use } from "../model/index.ts";

/**
 * A limit to begin with, in tokens: chat answers need less than documents; reasoning models think within the limit
 * (their vendors start at 25,000).
 */
export function sensibleLimit({ reasoning, schema }: Pick<Use, "reasoning" | "schema">): number {
  if (reasoning) return 25_000;
  return schema === "tiny" ? 256 : schema === "object" ? 2048 : 1024;
}

/** Whether what a call is given suits a model that reasons: no temperature, no limit too small to think in. */
export function canThink(use: Use): boolean {
  const { state, value } = use.outputLimit;
  const isNarrow = state === "bounded" && (value === null || value < sensibleLimit({ ...use, reasoning: true }));
  return use.reasoning || !(use.isTuned() || isNarrow);
}
