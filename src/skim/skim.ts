import { type FileClass, GENERATED_HEADER, LONGEST_WRITTEN_LINE } from "../knowledge/file-classes.ts";
import type { FileTree, Skipped, UnreadableFile } from "../sources/tree.ts";
import type { DiscoveredFile, Discovery } from "./discover.ts";
import { type ByteFindings, FileSkimmer, HEADING } from "./file-skimmer.ts";
import { BINARY_NAME } from "./format.ts";
import { refineClasses } from "./refine-classes.ts";
import { findSecrets, type SecretCandidate, type Suspicion } from "./secrets.ts";
import { type SkimWords, wordTable } from "./word-table.ts";

export type { SkimWords } from "./word-table.ts";

/** A text file after one pass over its bytes. Its text is not kept: the stages that need it read it again. */
export interface SkimmedFile extends DiscoveredFile {
  /** In bytes. */
  readonly size: number;
  /** Which of the wanted words it mentions, as they were given. */
  readonly words: ReadonlySet<string>;
  /** Modules named by `import`, `export … from`, `import()` and `require()`, as written. Some may be mere text. */
  readonly specifiers: readonly string[];
  /** By specifier, the names that are taken of it; without an entry, maybe all. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  readonly hasShebang: boolean;
  readonly readsArgv: boolean;
  readonly secrets: readonly SecretCandidate[];
}

export interface FileProblem {
  readonly file: string;
  readonly message: string;
  /** `crash`: a mistake of ours, not of the file. */
  readonly kind: "input" | "crash";
}

export interface Skim {
  readonly files: readonly SkimmedFile[];
  /** Passed over, discovery included, by name. */
  readonly skipped: readonly Skipped[];
  readonly problems: readonly FileProblem[];
  /** How many files the tree lists. */
  readonly discovered: number;
}

/** What an earlier pass gave, for files that are the same as they were. */
export interface SkimMemory {
  recall(found: DiscoveredFile): Skimmed | null;
  /** `isPlain`: nothing in it looks like a key. */
  note(found: DiscoveredFile, skimmed: Skimmed, isPlain: boolean): void;
}

/** Passes once over the bytes of every file that may hold text. */
export function skim(tree: FileTree, discovery: Discovery, words: SkimWords, memory?: SkimMemory): Skim {
  const skimmer = new FileSkimmer(wordTable(words), LONGEST_WRITTEN_LINE);
  const files: SkimmedFile[] = [];
  const skipped: Skipped[] = [...discovery.skipped];
  const problems: FileProblem[] = [];
  for (const found of discovery.files) {
    const reason = reasonToPassOver(found);
    if (reason !== null) {
      skipped.push({ file: found.file, reason });
      continue;
    }
    const result = memory?.recall(found) ?? skimFile(tree, found, { skimmer, memory });
    if (result.is === "read") files.push(result.file);
    else if (result.is === "passed-over") skipped.push({ file: found.file, reason: result.reason });
    else problems.push({ file: found.file, message: result.reason, kind: result.is === "crash" ? "crash" : "input" });
  }
  skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    files: refineClasses(files),
    skipped,
    problems,
    discovered: discovery.files.length + discovery.skipped.length,
  };
}

function reasonToPassOver(found: DiscoveredFile): string | null {
  if (found.class === "vendored" && !found.tracked) return "vendored";
  return BINARY_NAME.test(found.file) ? "binary" : null;
}

/** What became of a file. */
export type Skimmed =
  | { readonly is: "read"; readonly file: SkimmedFile }
  | { readonly is: "passed-over" | "problem" | "crash"; readonly reason: string };

interface Pass {
  readonly skimmer: FileSkimmer;
  readonly memory: SkimMemory | undefined;
}

function skimFile(tree: FileTree, found: DiscoveredFile, { skimmer, memory }: Pass): Skimmed {
  try {
    const bytes = asUtf8(tree.read(found.file));
    const findings = bytes && skimmer.skim(bytes, found.format === "typescript");
    const skimmed: Skimmed = findings
      ? { is: "read", file: describe(found, bytes, findings) }
      : { is: "passed-over", reason: "binary" };
    memory?.note(found, skimmed, !found.ignored && !findings?.suspicions.size);
    return skimmed;
  } catch (error) {
    if (isUnreadable(error)) return { is: error.kind, reason: error.message };
    return { is: "crash", reason: `the byte pass failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** By name: of the sources, this stage knows the types only. */
function isUnreadable(error: unknown): error is UnreadableFile {
  return error instanceof Error && error.name === "UnreadableFile";
}

/** Null where a zero byte shows that there is no text; UTF-16 is recognised by its mark. */
export function asUtf8(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(new TextDecoder("utf-16le").decode(bytes), "utf8");
  return bytes.indexOf(0) === -1 ? bytes : null;
}

function describe(found: DiscoveredFile, bytes: Uint8Array, findings: ByteFindings): SkimmedFile {
  const kind = refinedClass(found, bytes, findings);
  return {
    file: found.file,
    tracked: found.tracked,
    ignored: found.ignored,
    format: found.format,
    class: kind,
    size: bytes.length,
    words: findings.words,
    specifiers: findings.specifiers,
    taken: findings.taken,
    hasShebang: findings.hasShebang,
    readsArgv: findings.readsArgv,
    secrets: found.ignored ? [] : secretsOf(bytes, suspicionsOf(found.file, kind, findings)),
  };
}

function secretsOf(bytes: Uint8Array, suspicions: ReadonlySet<Suspicion>): readonly SecretCandidate[] {
  return suspicions.size === 0 ? [] : findSecrets(Buffer.from(bytes).toString("utf8"), suspicions);
}

function suspicionsOf(file: string, kind: FileClass, { suspicions }: ByteFindings): ReadonlySet<Suspicion> {
  if (!suspicions.has("named") || !isForShow(file, kind)) return suspicions;
  return new Set([...suspicions].filter((suspicion) => suspicion !== "named"));
}

/** What the text adds to the class that place and name suggest. */
function refinedClass(found: DiscoveredFile, bytes: Uint8Array, findings: ByteFindings): FileClass {
  if (found.class !== "production" && found.class !== "script") return found.class;
  if (findings.bytesInLongLines > bytes.length / 2) return "generated";
  return findings.mayBeGenerated && saysGenerated(bytes) ? "generated" : found.class;
}

function saysGenerated(bytes: Uint8Array): boolean {
  const heading = Buffer.from(bytes.subarray(0, HEADING)).toString("utf8").split("\n").slice(0, 12);
  return heading.some((line) => /^\s*(?:\/[/*]|\*|#|<!--|;|--)/.test(line) && GENERATED_HEADER.test(line));
}

/** Where values stand for others by custom, a name alone is no proof of a key. */
function isForShow(file: string, kind: FileClass): boolean {
  return kind === "test" || kind === "example" || kind === "docs" || kind === "story" || TEMPLATE.test(file);
}

const TEMPLATE = /[.-](?:example|sample|template|dist|defaults|schema)(?:[.-]|$)/i;
