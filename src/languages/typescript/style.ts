import type { TSESTree } from "@typescript-eslint/types";

/** How a module is written, as far as code of ours has to follow. */
export interface Style {
  readonly semicolon: "" | ";";
  readonly quote: '"' | "'";
}

export function styleOf(text: string, { body }: TSESTree.Program): Style {
  const ended = body.filter(({ type }) => /Import|Variable|Expression/.test(type));
  const hasSemicolons = ended.length === 0 || ended.some((node) => text[node.range[1] - 1] === ";");
  const double = text.match(/"/g)?.length ?? 0;
  const single = text.match(/(?<!\w)'|'(?!\w)/g)?.length ?? 0;
  return { semicolon: hasSemicolons ? ";" : "", quote: single > double ? "'" : '"' };
}

/** Code of ours, written with double quotes, in the quotes of the file. */
export const inQuotes = (code: string, { quote }: Style): string =>
  quote === '"' || code.includes("'") ? code : code.replaceAll('"', quote);
