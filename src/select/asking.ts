import { WordScanner } from "../skim/index.ts";
import type { Part } from "./file-parts.ts";

/** An address of a handler, in pieces that whoever asks it has to write. */
export interface Address {
  /** Its last fixed part: `ask` of `/api/documents/:id/ask`. */
  readonly word: string;
  /** The fixed part before that one, without conventional ones such as `api`. */
  readonly before: string | null;
  /** The address is known from its start, by the place of the file. */
  readonly isWhole: boolean;
  /** Anything may follow the last fixed part. */
  readonly isOpen: boolean;
}

function withoutEnding(file: string): string {
  const dot = file.indexOf(".", file.lastIndexOf("/") + 1);
  return dot < 0 ? file : file.slice(0, dot);
}

/** The addresses of the handlers in a file, as written in it or given by where it lies. */
export function addressesOf(file: string, text: string): readonly Address[] {
  const own = ROUTED.test(file) ? [addressIn(withoutEnding(file), true)] : [];
  const written = writtenIn(text).map((path) => addressIn(path, false));
  return [...own, ...written].flatMap((address) => address ?? []);
}

/** Folders in which the path of a file is its address, by the conventions of frameworks. */
const ROUTED = /(?:^|\/)(?:api|routes|functions|pages|app)\//;

/** Where code registers a handler or a router under an address. */
const REGISTERED =
  /(?:\.(?:get|post|put|patch|delete|all|use|route|register|mount|basePath|group)\(|\b(?:url|path|prefix|endpoint):)\s*["'`](\/[^"'`\s]{1,200})["'`]/g;
const DECORATED = /@(?:Controller|Get|Post|Put|Patch|Delete|All|Sse|Route)\(\s*["'`]([^"'`\s]{1,200})["'`]/g;

const writtenIn = (text: string): readonly string[] =>
  [...text.matchAll(REGISTERED), ...text.matchAll(DECORATED)].map(([, path = ""]) => path);

function addressIn(path: string, isWhole: boolean): Address | null {
  const parts = (path.split(/[?#]/)[0] ?? "").split("/");
  const last = parts.findLastIndex(isFixed);
  const word = parts[last];
  if (word === undefined) return null;
  const before = parts.slice(0, last).findLast(isFixed) ?? null;
  return {
    word,
    before,
    isWhole,
    isOpen: parts.slice(last + 1).some((part) => part.includes("*") || part.includes("...")),
  };
}

const isFixed = (part: string): boolean => /^[\w.-]{2,}$/.test(part) && !CONVENTIONAL.test(part);

const CONVENTIONAL = /^(?:index|route|page|api|app|src|pages|server|routes|functions|v\d+)$/;

/**
 * Looks for addresses: for their last words in the bytes of a file first, then for whole addresses in the texts of its
 * parts.
 */
export class AddressSearch {
  readonly #byWord = new Map<string, Address[]>();
  readonly #words: readonly string[];
  readonly #scanner: WordScanner;
  readonly #pattern: RegExp;

  constructor(addresses: Iterable<Address>) {
    for (const address of addresses) {
      const word = address.word.toLowerCase();
      this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), address]);
    }
    this.#words = [...this.#byWord.keys()].sort();
    this.#scanner = new WordScanner(this.#words.map((word) => `/${word}`));
    const words = this.#words.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
    this.#pattern = new RegExp(`/(${words.join("|")})(?![\\w-])`, "gi");
  }

  /** Whether the bytes of a file may hold one of the addresses, in a comment or not. */
  mayStandIn(bytes: Uint8Array): boolean {
    let isFound = false;
    this.#scanner.scan(bytes, (word, end) => {
      isFound ||= IN_PART[bytes[end] ?? 0] !== 1 && this.#mayFit(bytes, this.#words[word] ?? "", end);
    });
    return this.#words.length > 0 && isFound;
  }

  /**
   * Whether what is written around a word may be the rest of an address. What is put before a text in quotes may be a
   * base.
   */
  #mayFit(bytes: Uint8Array, word: string, end: number): boolean {
    const from = Math.max(0, end - AROUND);
    const text = Buffer.from(bytes.subarray(from, end + AROUND)).toString("latin1");
    const slash = end - from - word.length - 1;
    if (isInModuleName(text.slice(0, slash))) return false;
    const { before, isStart } = partBefore(text, slash);
    const beginsText = /["'`]$/.test(text.slice(0, slash)) && !HAS_BASE.test(text.slice(0, slash - 1));
    const place = { before, isStart: isStart || beginsText, isFollowed: isFollowed(text, end - from) };
    return (this.#byWord.get(word) ?? []).some((address) => fits(address, place));
  }

  /** Whether a part holds one of the addresses. */
  standsIn({ addresses }: Part): boolean {
    return this.#words.length > 0 && addresses.some((text) => this.#isIn(text));
  }

  #isIn(text: string): boolean {
    for (const match of text.matchAll(this.#pattern)) {
      const known = this.#byWord.get(match[1]?.toLowerCase() ?? "") ?? [];
      const end = match.index + match[0].length;
      const place = { ...partBefore(text, match.index), isFollowed: isFollowed(text, end) };
      if (known.some((address) => fits(address, place))) return true;
    }
    return false;
  }
}

const AROUND = 400;
const HAS_BASE = /(?:\+|\.(?:get|post|put|patch|delete)(?:<[^()]*>)?\()\s*$/;
const IN_PART = Uint8Array.from({ length: 256 }, (_, byte) => (/[\w-]/.test(String.fromCharCode(byte)) ? 1 : 0));

/** Whether a text is the name of a module: `from "@acme/api/ask`. */
function isInModuleName(before: string): boolean {
  const quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf("'"));
  return !before.slice(quote + 1).includes("\n") && LOADS.test(before.slice(0, Math.max(0, quote)));
}

const LOADS = /\b(?:from|import|require)[\s(]*$/;

interface Before {
  /** The fixed part before it; null where there is none. */
  readonly before: string | null;
  /** Nothing at all is before it. */
  readonly isStart: boolean;
}

interface Place extends Before {
  readonly isFollowed: boolean;
}

function fits(address: Address, { before, isStart, isFollowed }: Place): boolean {
  if (isFollowed && !address.isOpen) return false;
  if (before === null) return !isStart || !address.isWhole || address.before === null;
  if (CONVENTIONAL.test(before)) return !address.isWhole || address.before === null;
  if (address.before === null) return !address.isWhole;
  return address.before.toLowerCase() === before.toLowerCase();
}

/** The fixed part of an address before the slash at an offset, over parts that are filled in: `/teams/${id}/ask`. */
function partBefore(text: string, slash: number): Before {
  let end = slash;
  let isStart = slash === 0;
  for (let steps = 0; steps < LONGEST_ADDRESS; steps++) {
    const start = startOfPart(text, end);
    const part = text.slice(start, end);
    if (/^[\w.-]+$/.test(part) && text[start - 1] === "/")
      return { before: text[start - 2] === "/" ? null : part, isStart: false };
    const isFilledIn = /^(?:\$\{[\s\S]*\}|:\w+|\[[^\]]*\]|\{\w*\})$/.test(part);
    if (!isFilledIn || text[start - 1] !== "/") return { before: /^[\w-]+$/.test(part) ? part : null, isStart };
    end = start - 1;
    isStart = end === 0;
  }
  return { before: null, isStart: false };
}

const LONGEST_ADDRESS = 12;
const LONGEST_HOLE = 300;

/** Whether a fixed part comes after parts that are filled in: `/teams/${id}/plan`. */
function isFollowed(text: string, end: number): boolean {
  FILLED_IN.lastIndex = end;
  FILLED_IN.test(text);
  return /^\/[\w-]/.test(text.slice(FILLED_IN.lastIndex || end, (FILLED_IN.lastIndex || end) + 2));
}

const FILLED_IN = /(?:\/(?:\$\{[^{}]{0,200}\}|:\w+|\[[^\]]{0,60}\]))+/y;

/** Goes back over one part of an address; what is in braces counts as a whole. */
function startOfPart(text: string, end: number): number {
  let depth = 0;
  let at = end;
  while (at > 0 && end - at < LONGEST_HOLE) {
    const character = text[at - 1] as string;
    if (character === "}") depth++;
    else if (character === "{") depth--;
    else if (depth === 0 && !/[\w.$:[\]-]/.test(character)) break;
    at--;
  }
  return at;
}
