import { applyEdits, modify } from "jsonc-parser";
import { lineEndOf } from "../edit.ts";

/** Sets a value in a JSON file, comments and layout kept. */
export function setInJson(text: string, path: readonly (string | number)[], value: unknown): string {
  const eol = lineEndOf(text);
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const isTabbed = indent.startsWith("\t");
  return applyEdits(
    text,
    modify(text, [...path], value, {
      formattingOptions: { insertSpaces: !isTabbed, tabSize: isTabbed ? 1 : indent.length, eol },
    }),
  );
}
