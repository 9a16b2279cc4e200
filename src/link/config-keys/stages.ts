import type { FileFacts, Value } from "../../facts/index.ts";
import { itemsOf, property, text } from "../documents.ts";

/** An instruction of a Dockerfile. */
export interface Instruction {
  readonly is: string;
  /** Flags and arguments. */
  readonly words: readonly string[];
  readonly stage: string;
  readonly value: Value;
}

export function instructionsOf({ documents }: FileFacts): readonly Instruction[] {
  return itemsOf(documents[0]).map((value) => ({
    is: text(property(value, "instruction")) ?? "",
    words: itemsOf(property(value, "arguments")).flatMap((word) => text(word) ?? []),
    stage: text(property(value, "stage")) ?? "",
    value,
  }));
}

/** The last stage, stages that can be started, and what these are built on. */
export function shippedStages(instructions: readonly Instruction[]): ReadonlySet<string> {
  const bases = new Map<string, string>();
  for (const { is, words, stage } of instructions) {
    if (is === "FROM") bases.set(stage, words.find((word) => !word.startsWith("--")) ?? "");
  }
  const started = instructions.filter(({ is }) => is === "CMD" || is === "ENTRYPOINT").map(({ stage }) => stage);
  const shipped = new Set<string>();
  for (const first of [instructions.at(-1)?.stage ?? "", ...started]) {
    for (let at: string | undefined = first; at !== undefined && !shipped.has(at); at = bases.get(at)) shipped.add(at);
  }
  return shipped;
}
