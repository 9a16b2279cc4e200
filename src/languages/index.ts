/**
 * Text → facts, one folder per format; the only place that knows a parser.
 * It must not know what a name means or what another file says.
 */
import type { FileFacts, Format } from "../facts/index.ts";
import { extractJson } from "./json/index.ts";
import { extractLockfile } from "./lockfile/index.ts";
import { extractTypeScript, type ParserChoice } from "./typescript/index.ts";

export { loadedParsers, type ParserChoice } from "./typescript/index.ts";

export interface Source {
  readonly file: string;
  readonly format: Format;
  readonly text: string;
  readonly parser?: ParserChoice;
}

/** What a file says. A file that cannot be read gives a problem, never an exception. */
export function extract(source: Source): FileFacts {
  switch (source.format) {
    case "typescript":
      return extractTypeScript(source);
    case "json":
      return extractJson(source);
    case "lockfile":
      return extractLockfile(source);
    default:
      return { file: source.file, format: source.format, code: null, documents: [], comments: [], problems: [] };
  }
}
