import type { FileFacts, Format, Value } from "../facts/index.ts";
import { commentsIn } from "./comments.ts";
import { LineTable } from "./line-table.ts";

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** A text that its format does not allow. */
export class UnreadableText extends Error {
  override readonly name = "UnreadableText";
  readonly line: number | null;
  /** What could be read all the same. */
  readonly documents: readonly Value[];
  constructor(message: string, line: number | null, documents: readonly Value[] = []) {
    super(message);
    this.line = line;
    this.documents = documents;
  }
}

/** The facts of a file that holds data: what `read` makes of it, or a problem where it throws {@link UnreadableText}. */
export function dataFacts(
  format: Format,
  source: TextFile,
  read: (text: string, lines: LineTable) => readonly Value[],
): FileFacts {
  const lines = new LineTable(source.text);
  const base = { file: source.file, format, code: null, comments: commentsIn(source.file, source.text, lines) };
  try {
    const documents = read(source.text, lines);
    if (isDeep(documents)) return { ...base, documents: [], problems: [TOO_DEEP] };
    return { ...base, documents, problems: [] };
  } catch (error) {
    if (error instanceof UnreadableText) {
      return { ...base, documents: error.documents, problems: [{ message: error.message, line: error.line }] };
    }
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
    return { ...base, documents: [], problems: [TOO_DEEP] };
  }
}

const TOO_DEEP = { message: "is nested too deeply to be read", line: null };

/** How deep facts of data may be: they are written as JSON, by recursion. Configuration stays far below. */
const DEEPEST = 1_500;

function isDeep(documents: readonly Value[]): boolean {
  let level: object[] = [...documents];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    const next: object[] = [];
    for (const one of level) {
      for (const child of Object.values(one)) if (typeof child === "object" && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}
