import type { FileFacts } from "../facts/index.ts";
import { extract, type ParserChoice } from "../languages/index.ts";
import type { SkimmedFile } from "../skim/index.ts";
import { decodeText, type FileTree } from "../sources/index.ts";
import type { TreeMemory } from "./memory.ts";

/** What the files of a tree say, each alone: as remembered, else as it is read now. */
export class Extraction {
  readonly #tree: FileTree;
  readonly #memory: TreeMemory | null;
  readonly #parser: ParserChoice;
  #filesParsed = 0;
  #bytesParsed = 0;

  constructor(tree: FileTree, memory: TreeMemory | null, parser: ParserChoice) {
    this.#tree = tree;
    this.#memory = memory;
    this.#parser = parser;
  }

  /** Null where there is no text. Throws like {@link FileTree.read}, and whatever a reader throws. */
  factsOf({ file, format }: Pick<SkimmedFile, "file" | "format">): FileFacts | null {
    if (format === null) return null;
    const known = this.#memory?.factsOf(file);
    if (known) return known;
    const bytes = this.#tree.read(file);
    const same = this.#memory?.factsIn(file, bytes);
    if (same) return same;
    const text = decodeText(bytes);
    if (text === null) return null;
    this.#filesParsed += 1;
    this.#bytesParsed += bytes.length;
    const facts = extract({ file, format, text, parser: this.#parser });
    this.#memory?.noteFacts(file, bytes, facts);
    return facts;
  }

  counts(): { readonly filesParsed: number; readonly bytesParsed: number } {
    return { filesParsed: this.#filesParsed, bytesParsed: this.#bytesParsed };
  }
}
