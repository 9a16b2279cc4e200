import type { CommentFact } from "../facts/index.ts";
import { LineTable } from "./line-table.ts";

/** What stands around a comment of one kind of file. Each pattern's first group is the comment without its marks. */
const HASH = /(?:^|(?<=\s))#+[ \t]*(airworthy-[^\n\r]*)/gm;
const SLASHES = /(?<!\/)\/\/+[ \t]*(airworthy-[^\n\r]*)|\/\*+\s*(airworthy-[^*]*(?:\*(?!\/)[^*]*)*)(?:\*\/|$)/g;
const ANGLES = /<!--\s*(airworthy-[^-]*(?:-(?!->)[^-]*)*)(?:-->|$)/g;
const DASHES = /(?:^|(?<=\s))--[ \t]*(airworthy-[^\n\r]*)/gm;

/** By the ending of the file's name, or by its whole name. The first match decides. */
const MARKS: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  [/\.(?:tf|tfvars|hcl)$/i, [HASH, SLASHES]],
  [/\.(?:md|mdx|markdown|html?|xml|svg|vue|svelte|astro|rst|adoc)$/i, [ANGLES]],
  [/\.(?:sql|lua|hs)$/i, [DASHES]],
  [
    /\.(?:bicep|jsonc?|json5|java|kts?|go|rs|cs|swift|scala|php|c|cc|cpp|h|dart|groovy|proto|prisma|s?css|less)$/i,
    [SLASHES],
  ],
  [/(?:^|\/)\.(?:babelrc|eslintrc|prettierrc|swcrc)$/i, [SLASHES]],
];

/** Comments that speak to airworthy, in any kind of text whose comments are known by the file's name; else by `#`. */
export function commentsIn(file: string, text: string, lines = new LineTable(text)): readonly CommentFact[] {
  if (!text.includes("airworthy-")) return [];
  const marks = MARKS.find(([name]) => name.test(file))?.[1] ?? [HASH];
  return marks
    .flatMap((mark) => [...text.matchAll(mark)])
    .sort((a, b) => a.index - b.index)
    .map((match) => ({
      text: (match[1] ?? match[2] ?? "").trim(),
      span: lines.span(match.index, match.index + match[0].length),
    }));
}
