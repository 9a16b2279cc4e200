/**
 * Lockfiles of npm, pnpm, yarn and bun: text → which version of a package each importer gets.
 * The document is `{ "<importer>": { "<package>": "<version>" } }`; importer "" holds what is hoisted to the root.
 */
import type { Entry, FileFacts, Span, Value } from "../../facts/index.ts";

/** Lockfiles are not pointed at line by line. */
const TOP: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

type Versions = Map<string, Map<string, string>>;

export function extractLockfile({ file, text }: { readonly file: string; readonly text: string }): FileFacts {
  const base = { file, format: "lockfile" as const, code: null, comments: [] };
  try {
    return { ...base, documents: [asValue(versionsIn(file, text))], problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ...base, documents: [], problems: [{ message: `could not be parsed: ${error.message}`, line: null }] };
  }
}

function versionsIn(file: string, text: string): Versions {
  if (/(package-lock|npm-shrinkwrap)\.json$/.test(file)) return fromNpm(JSON.parse(text));
  if (/pnpm-lock\.yaml$/.test(file)) return fromPnpm(text);
  return file.endsWith("yarn.lock") ? fromYarn(text) : fromBun(text);
}

function put(versions: Versions, importer: string, name: string, version: string): void {
  const known = versions.get(importer) ?? new Map<string, string>();
  versions.set(importer, known);
  if (!known.has(name)) known.set(name, version);
}

interface NpmLock {
  readonly packages?: Readonly<Record<string, { readonly version?: string }>>;
  readonly dependencies?: Readonly<Record<string, { readonly version?: string }>>;
}

/** Version 2 and 3 list paths (`node_modules/x`, `apps/web/node_modules/x`), version 1 names. */
function fromNpm(lock: NpmLock): Versions {
  const versions: Versions = new Map();
  for (const [path, { version }] of Object.entries(lock.packages ?? {})) {
    const match = /^(?:(.*?)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path);
    if (match?.[2] && version && !match[1]?.includes("node_modules")) put(versions, match[1] ?? "", match[2], version);
  }
  if (lock.packages) return versions;
  for (const [name, { version }] of Object.entries(lock.dependencies ?? {})) {
    if (version) put(versions, "", name, version);
  }
  return versions;
}

/** `importers:` per workspace package in newer files, `dependencies:` at the top in older ones. */
function fromPnpm(text: string): Versions {
  const versions: Versions = new Map();
  let importer = "";
  let isInImporters = false;
  let name: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const top = /^(\w+):/.exec(line)?.[1];
    if (top) isInImporters = top === "importers";
    if (top === "packages") break;
    const path = isInImporters ? /^ {2}['"]?([^\s'":]+)['"]?:\s*$/.exec(line)?.[1] : undefined;
    if (path !== undefined) importer = path === "." ? "" : path;
    const entry = /^\s+['"]?(@?[\w./-]+)['"]?:\s*(\S*)\s*$/.exec(line);
    if (!entry?.[1]) continue;
    if (entry[1] === "version" && name !== null) put(versions, importer, name, bare(entry[2] ?? ""));
    else if (/^\d/.test(entry[2] ?? "")) put(versions, importer, entry[1], bare(entry[2] ?? ""));
    else if (entry[1] !== "specifier" && entry[2] === "") name = entry[1];
  }
  return versions;
}

/** Without what pnpm adds about peers: "4.24.1(zod@3.22)", "4.24.1_zod@3". */
const bare = (version: string): string => version.replace(/['"]/g, "").replace(/[(_].*$/, "");

/** Classic: `openai@^4.0.0:` then `  version "4.24.1"`; berry: `"openai@npm:^4.0.0":` then `  version: 4.24.1`. */
function fromYarn(text: string): Versions {
  const versions: Versions = new Map();
  let names: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\S.*:\s*$/.test(line)) names = line.replace(/:\s*$/, "").split(/,\s*/).map(nameOfRange);
    const version = /^\s+version:?\s+"?([^"\s]+)"?\s*$/.exec(line)?.[1];
    if (version) for (const name of names) put(versions, "", name, version);
  }
  return versions;
}

const nameOfRange = (range: string): string => range.replace(/["']/g, "").replace(/(?<=.)@.*$/, "");

/** bun.lock is JSON with trailing commas: `"openai": ["openai@4.24.1", …]`. */
function fromBun(text: string): Versions {
  const versions: Versions = new Map();
  for (const match of text.matchAll(/^\s*"((?:@[^"/]+\/)?[^"/]+)":\s*\["(?:@[^"/]+\/)?[^"@]+@([^"]+)"/gm)) {
    if (match[1] && match[2]) put(versions, "", match[1], match[2]);
  }
  return versions;
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
