/**
 * JavaScript and TypeScript, JSX and the script blocks of Vue and Svelte: text → facts.
 * The only place that knows a syntax tree of theirs; it must not know what any name means.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { CommentFact, FileFacts } from "../../facts/index.ts";
import { LineTable } from "../line-table.ts";
import { directivesOf } from "./functions.ts";
import { Lowering } from "./lowering.ts";
import { addCommonJsExports, bindImports } from "./modules.ts";
import { loadedParsers, type Parsed, type ParserChoice, parse } from "./parse.ts";
import { declaredInBlock, typesIn, varsIn } from "./scope.ts";
import { scriptBlocks } from "./script-blocks.ts";
import { lowerStatements } from "./statements.ts";
import { isTooDeep } from "./too-deep.ts";
import { UnparsableText } from "./unparsable-text.ts";

export { visitedNodes } from "./visits.ts";
export { loadedParsers, type ParserChoice };

export interface SourceText {
  readonly file: string;
  readonly text: string;
  readonly parser?: ParserChoice;
}

/** What a source file says. A text that cannot be parsed gives a problem and no facts. */
export function extractTypeScript({ file, text, parser = "auto" }: SourceText): FileFacts {
  const lines = new LineTable(text);
  const base = { file, format: "typescript" as const, documents: [] };
  try {
    const parsed = parseText({ file, text, parser });
    const code = lowerProgram(parsed.program, new Lowering(text, lines));
    return { ...base, code, comments: parsed.comments.map((comment) => commentFact(comment, lines)), problems: [] };
  } catch (error) {
    const problem = problemOf(error, lines);
    if (!problem) throw error;
    return { ...base, code: null, comments: [], problems: [problem] };
  }
}

function parseText({ file, text, parser }: Required<SourceText>): Parsed {
  if (!/\.(vue|svelte)$/.test(file)) return parse({ file, text, parser });
  const script = scriptBlocks(text);
  return parse({ file: `${file}.${script.language}`, text: script.text, parser });
}

function lowerProgram(program: TSESTree.Program, lowering: Lowering) {
  for (const directive of directivesOf(program.body)) lowering.directives.push(directive);
  lowering.hoist(declaredInBlock(program.body));
  lowering.hoist(varsIn(program.body));
  lowering.hoist(typesIn(program.body));
  bindImports(program.body, lowering);
  lowerStatements(program.body, lowering);
  addCommonJsExports(lowering);
  return lowering.facts();
}

function commentFact(comment: Parsed["comments"][number], lines: LineTable): CommentFact {
  return { text: withoutMarks(comment.value), span: lines.span(comment.start, comment.end) };
}

/** Without the stars of a block comment; by hand, since a pattern for the end of a text may take quadratic time. */
function withoutMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isMark(text[start])) start++;
  while (end > start && isMark(text[end - 1])) end--;
  return text.slice(start, end);
}

const isMark = (character: string | undefined): boolean => character === "*" || character?.trim() === "";

function problemOf(error: unknown, lines: LineTable): { message: string; line: number | null } | null {
  if (isTooDeep(error)) {
    return { message: "is nested too deeply to be read", line: null };
  }
  if (!(error instanceof UnparsableText)) return null;
  const line = error.offset === null ? null : lines.line(error.offset);
  return { message: `could not be parsed: ${error.message}`, line };
}
