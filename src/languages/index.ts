/**
 * Text → facts, one folder per format; the only place that knows a parser.
 * It must not know what a name means or what another file says.
 */
import type { FileFacts, Format } from "../facts/index.ts";
import { extractBicep } from "./bicep/index.ts";
import { extractDockerfile } from "./dockerfile/index.ts";
import { extractDotenv } from "./dotenv/index.ts";
import { extractHcl } from "./hcl/index.ts";
import { extractJson } from "./json/index.ts";
import { extractLines } from "./lines/index.ts";
import { extractLockfile } from "./lockfile/index.ts";
import { extractNginx } from "./nginx/index.ts";
import { extractProcfile } from "./procfile/index.ts";
import { extractShell } from "./shell/index.ts";
import { extractToml } from "./toml/index.ts";
import { extractTypeScript, type ParserChoice } from "./typescript/index.ts";
import { extractYaml } from "./yaml/index.ts";

export { commentsIn } from "./comments.ts";
export { loadedParsers, type ParserChoice, visitedNodes } from "./typescript/index.ts";

export interface Source {
  readonly file: string;
  readonly format: Format;
  readonly text: string;
  readonly parser?: ParserChoice;
}

/** Configuration that somebody wrote is smaller than this many characters. */
const LARGEST_DATA = 4_000_000;

/** What a file says. A file that cannot be read gives a problem, never an exception. */
export function extract(source: Source): FileFacts {
  const { format } = source;
  if (format === "typescript") return extractTypeScript(source);
  const text = source.text.startsWith("\uFEFF") ? source.text.slice(1) : source.text;
  if (format === "lockfile") return extractLockfile({ ...source, text });
  if (text.length > LARGEST_DATA) return tooLarge(source);
  return READERS[format]({ file: source.file, text });
}

const READERS: Readonly<
  Record<
    Exclude<Format, "typescript" | "lockfile">,
    (of: { readonly file: string; readonly text: string }) => FileFacts
  >
> = {
  json: extractJson,
  yaml: extractYaml,
  toml: extractToml,
  dotenv: extractDotenv,
  dockerfile: extractDockerfile,
  hcl: extractHcl,
  bicep: extractBicep,
  nginx: extractNginx,
  procfile: extractProcfile,
  shell: extractShell,
  lines: extractLines,
};

function tooLarge({ file, format }: Source): FileFacts {
  const problems = [{ message: "is too large to be read as configuration", line: null }];
  return { file, format, code: null, documents: [], comments: [], problems };
}
