import type { TSESTree } from "@typescript-eslint/types";
import type { TextEdit } from "../edit.ts";
import { lineBehind, lineStartOf } from "../whole-lines.ts";

/** Takes a property away with its comma, and with its line where it has one of its own. */
export function removeProperty(
  text: string,
  object: TSESTree.ObjectExpression,
  property: TSESTree.Property,
): readonly TextEdit[] {
  const index = object.properties.indexOf(property);
  const next = object.properties[index + 1];
  const previous = object.properties[index - 1];
  const [start, end] = property.range;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const ownLine = /^[ \t]*$/.test(text.slice(lineStart, start));
  const after = /^[ \t]*(?:,[ \t]*)?(?:\/\/[^\n]*)?\r?\n/.exec(text.slice(end));
  if (ownLine && after) return [{ start: lineStart, end: end + after[0].length, text: "" }];
  if (next) return [{ start, end: next.range[0], text: "" }];
  if (previous) return [{ start: previous.range[1], end, text: "" }];
  return [{ start, end: end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0), text: "" }];
}

/** Takes a statement away that has its lines to itself. */
export function removeStatement(text: string, { range: [start, end] }: TSESTree.Node): readonly TextEdit[] | null {
  const [from, to] = [lineStartOf(text, start), lineBehind(text, end)];
  const isAlone = text.slice(from, start).trim() === "" && /^\s*(?:\/\/.*)?$/.test(text.slice(end, to));
  return isAlone ? [{ start: from, end: to, text: "" }] : null;
}
