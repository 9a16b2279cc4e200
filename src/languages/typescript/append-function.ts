import { lineEndOf } from "../edit.ts";
import type { Module } from "./edited-module.ts";
import { inQuotes } from "./style.ts";

/** A function of ours, written with two blanks and semicolons. */
export interface NewFunction {
  /** What it does, in a sentence. */
  readonly says: string;
  /** Its head, up to the brace, with types and without. */
  readonly typed: readonly string[];
  readonly plain: readonly string[];
  readonly body: readonly string[];
}

/** A function as it stands at the end of a file, in the file's own style. */
export function appendFunction({ file, text, style }: Module, { says, typed, plain, body }: NewFunction): string {
  const head = /\.[cm]?tsx?$/.test(file) ? typed : plain;
  const lines = ["", "", `/** ${says} */`, ...head, ...body.map((line) => `  ${line}`), "}"];
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const step = unit.startsWith("\t") ? "\t" : unit.length === 4 ? "    " : "  ";
  return lines
    .map((line) => line.replace(/^(?: {2})+/, (found) => step.repeat(found.length / 2)))
    .map((line) => (style.semicolon === "" ? line.replace(/;$/, "") : line))
    .map((line) => inQuotes(line, style))
    .join(lineEndOf(text));
}
