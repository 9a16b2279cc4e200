import type { FileFacts } from "../facts/index.ts";
import type { DiscoveredFile, SkimMemory, Skimmed, SkimmedFile } from "../skim/index.ts";
import { digestOf } from "../sources/cache-file.ts";
import type { FileStamp, FileTree } from "../sources/index.ts";
import { decode, encode } from "./codec.ts";
import { type KeptFile, packFiles, unpackFiles } from "./kept-files.ts";
import { mayBeSecret } from "./may-be-secret.ts";

interface Known extends KeptFile {
  /** Its facts are those of the bytes that its stamp tells. */
  readonly isProved: boolean;
  /** As they were read, for the next audit of the same process. */
  readonly read: FileFacts | null;
}

export interface Spared {
  readonly readsSpared: number;
  readonly parsesSpared: number;
}

/**
 * What was found out of single files, each alone: by this process, and by a run before. What the bytes of a file gave
 * holds while its stamp does, and what it says holds as long as its bytes do.
 */
export class Memory {
  readonly #files: Map<string, Known>;
  #isChanged = false;

  /** `kept`: what {@link toBytes} of an earlier run gave. */
  constructor(kept: Uint8Array | null) {
    const files = kept === null ? [] : unpackFiles(kept);
    this.#files = new Map([...files].map(([file, entry]) => [file, { ...entry, isProved: true, read: null }]));
  }

  /** For one audit of one tree. */
  of(tree: FileTree): TreeMemory {
    return new TreeMemory(tree, this.#files, () => {
      this.#isChanged = true;
    });
  }

  /** What is known of some files, but nothing of those that hold keys; null where nothing is new. */
  toBytes(present: readonly string[], withKeys: ReadonlySet<string>): Uint8Array | null {
    if (!this.#isChanged) return null;
    const files = present.flatMap((file): readonly (readonly [string, KeptFile])[] => {
      const known = withKeys.has(file) ? undefined : this.#files.get(file);
      if (!known || known.skimmed === null) return [];
      const { read, isProved, ...entry } = known;
      const facts = isProved ? (entry.facts ?? (read && encode(read, mayBeSecret))) : null;
      return [[file, facts === null ? { ...entry, content: null, facts } : { ...entry, facts }]];
    });
    return packFiles(new Map(files));
  }
}

export class TreeMemory implements SkimMemory {
  readonly #tree: FileTree;
  readonly #files: Map<string, Known>;
  readonly #change: () => void;
  /** As they were before anything was read. */
  readonly #stamps = new Map<string, FileStamp | null>();
  #readsSpared = 0;
  #parsesSpared = 0;

  constructor(tree: FileTree, files: Map<string, Known>, change: () => void) {
    this.#tree = tree;
    this.#files = files;
    this.#change = change;
  }

  recall(found: DiscoveredFile): Skimmed | null {
    const known = this.#files.get(found.file);
    const isKnown = this.#isSame(found.file, known) && known?.before === before(found);
    if (!known?.skimmed || !isKnown) return null;
    this.#readsSpared += 1;
    return restored(known.skimmed, found);
  }

  note(found: DiscoveredFile, skimmed: Skimmed, isPlain: boolean): void {
    const stamp = this.#stampOf(found.file);
    if (stamp === null) return;
    const { content = null, facts = null, read = null } = this.#files.get(found.file) ?? {};
    const kept = isPlain ? storable(skimmed) : null;
    const known = { stamp, before: before(found), skimmed: kept, content, facts, read, isProved: false };
    this.#files.set(found.file, known);
    this.#change();
  }

  /** The facts of a file that has not changed since they were read. */
  factsOf(file: string): FileFacts | null {
    const known = this.#files.get(file);
    return known?.isProved && this.#isSame(file, known) ? this.#recallFacts(file, known) : null;
  }

  /** The same, of one that was written since, and has the bytes it had. */
  factsIn(file: string, bytes: Uint8Array): FileFacts | null {
    const known = this.#files.get(file);
    if (!known?.content || known.content !== digestOf(bytes)) return null;
    // Another tree, a commit's, may hold bytes that the stamp does not tell.
    return this.#recallFacts(file, { ...known, isProved: known.isProved || this.#isSame(file, known) });
  }

  noteFacts(file: string, bytes: Uint8Array, facts: FileFacts): void {
    const known = this.#files.get(file);
    if (!known || this.#stampOf(file) === null) return;
    this.#files.set(file, { ...known, content: digestOf(bytes), facts: null, read: facts, isProved: true });
    this.#change();
  }

  spared(): Spared {
    return { readsSpared: this.#readsSpared, parsesSpared: this.#parsesSpared };
  }

  #recallFacts(file: string, known: Known): FileFacts | null {
    const facts = known.read ?? (known.facts && (decode(known.facts) as FileFacts));
    if (!facts) return null;
    this.#parsesSpared += 1;
    this.#files.set(file, { ...known, read: facts });
    return facts;
  }

  #isSame(file: string, known: Known | undefined): boolean {
    const stamp = this.#stampOf(file);
    if (stamp === null || !known) return false;
    const { size, mtimeMs, ctimeMs, ino } = known.stamp;
    return size === stamp.size && mtimeMs === stamp.mtimeMs && ctimeMs === stamp.ctimeMs && ino === stamp.ino;
  }

  #stampOf(file: string): FileStamp | null {
    const known = this.#stamps.get(file);
    if (known !== undefined) return known;
    const stamp = this.#tree.stamp?.(file) ?? null;
    this.#stamps.set(file, stamp);
    return stamp;
  }
}

const before = ({ class: kind, format, ignored }: DiscoveredFile): string => `${kind} ${format} ${ignored}`;

function storable(skimmed: Skimmed): unknown {
  if (skimmed.is !== "read") return skimmed;
  return { is: "read", file: { ...skimmed.file, words: [...skimmed.file.words], taken: [...skimmed.file.taken] } };
}

/** Sets and maps are no plain data. */
type Stored = Omit<SkimmedFile, "words" | "taken"> & {
  readonly words: Iterable<string>;
  readonly taken: Iterable<readonly [string, readonly string[]]>;
};

function restored(stored: unknown, found: DiscoveredFile): Skimmed {
  const skimmed = stored as Skimmed;
  if (skimmed.is !== "read") return skimmed;
  const { words, taken, class: kind, ...file } = skimmed.file as Stored;
  return { is: "read", file: { ...file, ...found, class: kind, words: new Set(words), taken: new Map(taken) } };
}
