import type { Evidence } from "../../model/index.ts";
import { triesAround } from "../code-index.ts";
import type { Program } from "../program.ts";

/** Where one of these steps catches the error, and throws it or another in its place; null where none does. */
export function thrownAgain(steps: readonly Evidence[], program: Program): Evidence | null {
  for (const { at } of steps) {
    if (!program.hasCode(at.file)) continue;
    const [again] = triesAround(program.code(at.file), at).filter(({ handler, rethrows }) => handler && rethrows);
    if (again?.handler) return { at: program.at(at.file, again.handler), note: "caught here, and thrown again" };
  }
  return null;
}
