import { KEY_SHAPES } from "../knowledge/keys.ts";
import { DISGUISED } from "./encoded-keys.ts";
import { WordScanner } from "./word-scanner.ts";

/** Words that the caller wants to hear of, given as they are written in lower case or not. */
export interface SkimWords {
  /** Packages, hosts, variables: whoever mentions one may use a model. */
  readonly telling: readonly string[];
  /** Mentions that tie a page to a handler: `/api/`, `useChat`. */
  readonly links: readonly string[];
}

/** What a word found in the bytes is good for. */
export type Purpose =
  | "mention"
  | "import"
  | "argv"
  | "generated"
  | "key"
  | "key-name"
  | "encoded-key"
  | "reversed-key"
  | "cloud-key";

/** The table of these words, made once: audits of one process look for the same ones. */
export function wordTable(wanted: SkimWords): WordTable {
  const known = tables.get(wanted) ?? new WordTable(wanted);
  tables.set(wanted, known);
  return known;
}

const tables = new WeakMap<SkimWords, WordTable>();

/** Every word of one skim, by index, with the automaton that finds them. */
export class WordTable {
  readonly words: readonly string[];
  readonly purposes: readonly Purpose[];
  readonly scanner: WordScanner;

  constructor(wanted: SkimWords) {
    const entries = [...mentions(wanted), ...OWN_WORDS];
    this.words = entries.map(([word]) => word);
    this.purposes = entries.map(([, purpose]) => purpose);
    this.scanner = new WordScanner(this.words);
  }
}

function mentions(wanted: SkimWords): [string, Purpose][] {
  const words = new Set([...wanted.telling, ...wanted.links]);
  words.delete("");
  return [...words].map((word) => [word, "mention"]);
}

const OWN_WORDS: readonly (readonly [string, Purpose])[] = [
  ...["from", "import", "require"].map((word) => [word, "import"] as const),
  ["process.argv", "argv"],
  ...["generated", "do not edit"].map((word) => [word, "generated"] as const),
  ...distinct(KEY_SHAPES.flatMap((shape) => shape.prefixes)).map((word) => [word, "key"] as const),
  ...["key", "token", "secret"].map((word) => [word, "key-name"] as const),
  ...distinct([...DISGUISED.base64, ...DISGUISED.hex]).map((word) => [word, "encoded-key"] as const),
  ...DISGUISED.reversed.map((word) => [word, "reversed-key"] as const),
  ...["akia", "asia", "abia", "acca", "service_account"].map((word) => [word, "cloud-key"] as const),
];

/** Of words that begin alike, the shortest is enough. */
function distinct(words: readonly string[]): string[] {
  const all = [...new Set(words)];
  return all.filter((word) => !all.some((other) => other !== word && word.startsWith(other)));
}
