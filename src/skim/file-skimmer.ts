import { bytesInLongLines, isGivenLongText, isJoined, isKeyByte, keyRun, readSpecifier } from "./bytes.ts";
import { namesTaken, type TakenNames } from "./import-clause.ts";
import type { Suspicion } from "./secrets.ts";
import type { WordTable } from "./word-table.ts";

/** What one pass over the bytes of a file gives. */
export interface ByteFindings {
  readonly words: ReadonlySet<string>;
  readonly specifiers: readonly string[];
  /** By specifier, what is taken of it; without an entry, maybe all. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  readonly hasShebang: boolean;
  readonly readsArgv: boolean;
  /** Its first lines may say that a program wrote it. */
  readonly mayBeGenerated: boolean;
  readonly bytesInLongLines: number;
  /** What looks enough like a key to read the text for it. */
  readonly suspicions: ReadonlySet<Suspicion>;
}

/** The first lines of a file, as far as a heading reaches. */
export const HEADING = 1_000;

/** Passes over files one after another, reusing what it can. */
export class FileSkimmer {
  readonly #table: WordTable;
  readonly #longLine: number;
  #bytes: Uint8Array = EMPTY;
  #words = new Set<string>();
  #specifiers = new Map<string, TakenNames>();
  #readsArgv = false;
  #mayBeGenerated = false;
  #suspicions = new Set<Suspicion>();
  #wantsImports = false;

  constructor(table: WordTable, longLine: number) {
    this.#table = table;
    this.#longLine = longLine;
  }

  skim(bytes: Uint8Array, isCode: boolean): ByteFindings {
    this.#bytes = bytes;
    this.#words = new Set();
    this.#specifiers = new Map();
    this.#suspicions = new Set();
    this.#readsArgv = this.#mayBeGenerated = false;
    this.#wantsImports = isCode;
    this.#table.scanner.scan(bytes, this.#found);
    this.#bytes = EMPTY;
    return {
      words: this.#words.size === 0 ? NONE : this.#words,
      specifiers: [...this.#specifiers.keys()],
      taken: withNames(this.#specifiers),
      hasShebang: bytes[0] === 0x23 && bytes[1] === 0x21,
      readsArgv: this.#readsArgv,
      mayBeGenerated: this.#mayBeGenerated,
      bytesInLongLines: bytesInLongLines(bytes, this.#longLine),
      suspicions: this.#suspicions,
    };
  }

  readonly #found = (word: number, end: number): void => {
    const text = this.#table.words[word] as string;
    switch (this.#table.purposes[word]) {
      case "mention":
        this.#words.add(text);
        return;
      case "import":
        if (this.#wantsImports) this.#addSpecifier(end, text.length);
        return;
      case "argv":
        this.#readsArgv = true;
        return;
      case "generated":
        if (end < HEADING) this.#mayBeGenerated = true;
        return;
      default:
        this.#suspect(word, end, end - text.length);
    }
  };

  #addSpecifier(end: number, length: number): void {
    const specifier = readSpecifier(this.#bytes, end, end - length);
    if (specifier === null) return;
    const names = length === FROM ? namesTaken(this.#bytes, end - length) : null;
    const known = this.#specifiers.get(specifier);
    const all = known === undefined ? names : known && names && [...known, ...names];
    this.#specifiers.set(specifier, all);
  }

  #suspect(word: number, end: number, start: number): void {
    const bytes = this.#bytes;
    switch (this.#table.purposes[word]) {
      case "key":
        if (!startsRun(bytes, start)) return;
        if (keyRun(bytes, end, LEAST_KEY) === LEAST_KEY) this.#suspicions.add("shaped");
        if (isJoined(bytes, end)) this.#suspicions.add("disguised");
        return;
      case "key-name":
        if (isGivenLongText(bytes, end)) this.#suspicions.add("named");
        return;
      case "encoded-key":
        if (startsRun(bytes, start) && keyRun(bytes, end, LONG) === LONG) this.#suspicions.add("disguised");
        return;
      case "reversed-key":
        if (!isKeyByte(bytes[end]) && runBefore(bytes, start, LONG)) this.#suspicions.add("disguised");
        return;
      case "cloud-key":
        if (bytes[end] === QUOTE || (bytes[start] === CAPITAL_A && startsRun(bytes, start)))
          this.#suspicions.add("cloud");
    }
  }
}

/** No key is shorter behind its beginning; disguise makes it longer. */
const LEAST_KEY = 20;
const LONG = 30;
const QUOTE = 0x22;
const CAPITAL_A = 0x41;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const FROM = "from".length;
const EMPTY = new Uint8Array(0);
const NONE: ReadonlySet<string> = new Set();

function withNames(specifiers: ReadonlyMap<string, TakenNames>): ReadonlyMap<string, readonly string[]> {
  return new Map([...specifiers].flatMap(([specifier, names]) => (names ? [[specifier, names] as const] : [])));
}

/** At the beginning of a run of key characters, behind a written escape (`\nsk-…`) or the `:-` of a default value. */
function startsRun(bytes: Uint8Array, start: number): boolean {
  return !isKeyByte(bytes[start - 1]) || bytes[start - 2] === BACKSLASH || bytes[start - 2] === COLON;
}

function runBefore(bytes: Uint8Array, start: number, least: number): boolean {
  for (let at = start - least; at < start; at++) if (!isKeyByte(bytes[at])) return false;
  return true;
}
