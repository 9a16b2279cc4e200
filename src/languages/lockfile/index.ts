/**
 * Lockfiles of npm, pnpm, yarn and bun: text → which version of a package each importer gets.
 * The document is `{ "<importer>": { "<package>": "<version>" } }`; importer "" holds what is hoisted to the root.
 * Yarn knows no importers but ranges: `"<package>@<range>"` stands beside the bare name.
 */
import type { Entry, FileFacts, Span, Value } from "../../facts/index.ts";
import { dataFacts, type TextFile, UnreadableText } from "../text-facts.ts";
import { fromBun, fromNpm } from "./json-locks.ts";
import { fromPnpm, fromYarn } from "./line-locks.ts";
import type { Versions } from "./versions.ts";

/** Lockfiles are not pointed at line by line. */
const TOP: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

export function extractLockfile(source: TextFile): FileFacts {
  return dataFacts("lockfile", source, (text) => [asValue(versionsIn(source.file, text))]);
}

function versionsIn(file: string, text: string): Versions {
  try {
    if (/(package-lock|npm-shrinkwrap)\.json$/.test(file)) return fromNpm(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The message of the engine quotes the text.
    throw new UnreadableText("could not be parsed: it is not JSON", null);
  }
  if (/pnpm-lock\.yaml$/.test(file)) return fromPnpm(text);
  return file.endsWith("yarn.lock") ? fromYarn(text) : fromBun(text);
}

function asValue(versions: Versions): Value {
  const entries = [...versions].map(([importer, packages]): Entry => {
    const inner = [...packages].map(
      ([name, value]): Entry => ({ key: name, keySpan: TOP, value: { is: "literal", value, span: TOP } }),
    );
    return { key: importer, keySpan: TOP, value: { is: "object", entries: inner, span: TOP } };
  });
  return { is: "object", entries, span: TOP };
}
