import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";

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
  const named = argumentsBefore(instructions);
  const basesOf = (stage: string): readonly string[] => {
    const base = bases.get(stage);
    return base === undefined ? [] : chosenBy(base, { stages: [...bases.keys()], named });
  };
  const started = instructions.filter(({ is }) => is === "CMD" || is === "ENTRYPOINT").map(({ stage }) => stage);
  const shipped = new Set<string>();
  const pending = [instructions.at(-1)?.stage ?? "", ...started];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (shipped.has(at)) continue;
    shipped.add(at);
    pending.push(...basesOf(at));
  }
  return shipped;
}

/** Arguments before the first stage, the only ones that FROM can name, with what they are unless the build says otherwise. */
function argumentsBefore(instructions: readonly Instruction[]): ReadonlyMap<string, string> {
  const first = instructions.findIndex(({ is }) => is === "FROM");
  const before = instructions.slice(0, Math.max(first, 0)).filter(({ is }) => is === "ARG");
  return new Map(
    before.flatMap(({ value }) =>
      entriesOf(property(value, "variables")).map(({ key, value: given }) => [key, text(given) ?? ""] as const),
    ),
  );
}

const ARGUMENT = /\$(?:\{(\w+)(?::?[-+][^}]*)?\}|(\w+))/g;

interface Choice {
  readonly stages: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

/** `FROM with_db_${DB}`: the stage that the argument names by itself, and those that another value would name. */
function chosenBy(base: string, { stages, named }: Choice): readonly string[] {
  const parts = base.split(ARGUMENT);
  if (parts.length === 1) return [base];
  const byDefault = base.replace(ARGUMENT, (_, braced, bare) => named.get(braced ?? bare) ?? "");
  const [start = ""] = parts;
  const end = parts.at(-1) ?? "";
  const isMeant = (stage: string) =>
    stage.length > start.length + end.length && stage.startsWith(start) && stage.endsWith(end);
  return [byDefault, ...(start + end === "" ? [] : stages.filter(isMeant))];
}
