import { createRequire } from "node:module";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParseResult, ParserOptions } from "oxc-parser";
import { type MemoryParser, memoryParser } from "./memory-parser.ts";
import { reachOf } from "./nesting.ts";
import { countNodes, type ObjectAllocator, TooAmbiguous, withinBudget } from "./node-budget.ts";
import { refuseDeepTree, TooDeep } from "./too-deep.ts";
import { UnparsableText } from "./unparsable-text.ts";

/** Which parser to use; "auto" takes the fast one and falls back to the parser of record. */
export type ParserChoice = "auto" | "oxc" | "typescript-estree";

export interface Parsed {
  readonly program: TSESTree.Program;
  readonly comments: readonly ParsedComment[];
}

/** A comment's text without its marks, and where it stands, marks included. */
export interface ParsedComment {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface ParseInput {
  readonly file: string;
  readonly text: string;
  readonly parser: ParserChoice;
  /** Every node is given its `range`, as the types say. Without, only {@link startOf} and {@link endOf} tell. */
  readonly ranges?: boolean;
}

/** A node of either parser: the fast one writes `start` and `end`, and a `range` only where it is asked for. */
export interface Placed {
  readonly range: readonly [number, number];
  readonly start?: number;
  readonly end?: number;
}

export const startOf = (node: Placed): number => node.start ?? node.range[0];
export const endOf = (node: Placed): number => node.end ?? node.range[1];

type Oxc = typeof import("oxc-parser");
type Estree = typeof import("@typescript-eslint/typescript-estree");

const load = createRequire(import.meta.url);
let oxc: Oxc | null | undefined;
let estree: Estree | undefined;

/** The parsers this process has loaded so far: none, where nothing was worth parsing. */
export function loadedParsers(): readonly string[] {
  return [...(oxc ? ["oxc-parser"] : []), ...(estree ? ["typescript-estree"] : [])];
}

/**
 * Parses a module or script into one TS-ESTree, whichever parser built it. Throws {@link UnparsableText} and
 * {@link TooDeep}.
 */
export function parse(input: ParseInput): Parsed {
  const reach = reachOf(input.text);
  if (reach === "none") throw new TooDeep();
  // Text crosses to native code as UTF-8, which has no lone surrogates.
  const isFitForOxc = input.parser !== "typescript-estree" && reach === "native" && isWellFormed(input.text);
  const parsed = (isFitForOxc ? parseWithOxc(input) : null) ?? parseWithEstree(input);
  if (reach === "record") refuseDeepTree(parsed.program);
  return parsed;
}

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** The native binding, or null on a platform that has none. */
function loadOxc(): Oxc | null {
  if (oxc !== undefined) return oxc;
  try {
    oxc = load("oxc-parser") as Oxc;
  } catch {
    oxc = null; // no native binding here: the parser of record reads everything
  }
  return oxc;
}

/** The bundle puts the parser of record beside itself; in development it comes from the dependencies. */
function loadEstree(): Estree {
  if (estree) return estree;
  const bundled = import.meta.url.includes("/dist/");
  estree = load(bundled ? "./parser.cjs" : "@typescript-eslint/typescript-estree") as Estree;
  const typescript = bundled ? estree : load("typescript");
  countNodes((typescript as { readonly objectAllocator: ObjectAllocator }).objectAllocator);
  return estree;
}

const LANGUAGES: Readonly<Record<string, "js" | "jsx" | "ts" | "tsx">> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
};

function languageOf(file: string): "js" | "jsx" | "ts" | "tsx" {
  return LANGUAGES[/\.[^.]+$/.exec(file)?.[0] ?? ""] ?? "jsx";
}

/** Null where the native parser is missing or reports an error: the parser of record has the last word. */
function parseWithOxc({ file, text, ranges = false }: ParseInput): Parsed | null {
  const parser = loadOxc();
  if (!parser) return null;
  for (const sourceType of ["module", "commonjs"] as const) {
    const options = {
      lang: languageOf(file),
      astType: "ts",
      range: ranges,
      preserveParens: false,
      sourceType,
    } as const;
    const result = parseFastest(parser, file, text, options);
    if (result.errors.some((error) => error.severity === "Error")) continue;
    const comments = result.comments.filter((comment) => comment.value.includes("airworthy-"));
    return { program: result.program as unknown as TSESTree.Program, comments };
  }
  return null;
}

/**
 * Reading the tree out of the memory that the native parser wrote it to takes a third of the time of reading it as JSON,
 * and needs address space that some containers do not give.
 */
function parseFastest(parser: Oxc, file: string, text: string, options: ParserOptions): ParseResult {
  inMemory ??= memoryParser(load);
  return inMemory?.(file, text, options) ?? parser.parseSync(file, text, options);
}

/** Of this process; null where it has none, undefined while nobody has asked. */
let inMemory: MemoryParser | null | undefined;

/** As a module if it can be one; else `await (x)` at the top of a file without imports would read as a call. */
function parseWithEstree(input: ParseInput): Parsed {
  try {
    return parseAs("module", input);
  } catch (error) {
    if (isRefusal(error)) throw error;
    return parseAsScript(input, error);
  }
}

function parseAsScript(input: ParseInput, first: unknown): Parsed {
  try {
    return parseAs("script", input);
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new UnparsableText(messageOf(first), offsetOf(first));
  }
}

/** Of any text like it, however it is read. */
const isRefusal = (error: unknown): boolean => error instanceof RangeError || error instanceof TooAmbiguous;

function parseAs(sourceType: "module" | "script", { file, text }: ParseInput): Parsed {
  const language = languageOf(file);
  const { parse } = loadEstree();
  const options = {
    sourceType,
    jsx: language === "jsx" || language === "tsx",
    filePath: language === "jsx" || language === "js" ? "file.jsx" : `file.${language}`,
    range: true,
    comment: text.includes("airworthy-"),
    loggerFn: false,
    errorOnUnknownASTType: false,
  } as const;
  const program = withinBudget(text.length, () => parse(text, options));
  const comments = (program.comments ?? []).map(({ value, range }) => ({ value, start: range[0], end: range[1] }));
  return { program, comments: comments.filter(({ value }) => value.includes("airworthy-")) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function offsetOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("location" in error)) return null;
  const { location } = error as { location?: { start?: { offset?: number } } };
  return location?.start?.offset ?? null;
}
