import type { Value } from "../../facts/index.ts";
import { CONVERSATION_KEY, JOB_KEY } from "../../knowledge/in-process-stores.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";
import type { Put } from "./writes.ts";

export interface Shape {
  /** Messages with a role, or a history under its name. */
  readonly isTalk: boolean;
  readonly isJob: boolean;
  readonly isPlain: boolean;
}

/** What the values of one write look like; names of the function are followed once. */
export function shapeOf({ file, values }: Pick<Put, "file" | "values">, program: Program): Shape {
  const { bindings } = program.code(file);
  const shape = { isTalk: false, isJob: false, isPlain: true };
  const visit = (value: Value): void => {
    if (value.is !== "object") return;
    const keys = value.entries.flatMap((entry) => ("key" in entry ? entry.key : []));
    if (keys.some((key) => CONVERSATION_KEY.test(key))) shape.isTalk = true;
    if (keys.includes("role") && (keys.includes("content") || keys.includes("parts"))) shape.isTalk = true;
    if (keys.some((key) => JOB_KEY.test(key))) shape.isJob = true;
  };
  for (const value of values) {
    if (value.is !== "literal") shape.isPlain = values.length === 1 && value.is === "global";
    walkValue(value, visit);
    walkValue(value, (part) => {
      const known = part.is === "name" ? bindings[part.binding]?.value : null;
      if (known) walkValue(known, visit);
    });
  }
  return shape;
}
