import type { CallFact, CodeFacts, FileFacts, FunctionFact, Location, Span, Value } from "../facts/index.ts";
import type { CallRef, Frame, FunctionRef, Meaning } from "./meaning.ts";
import type { Mention } from "./mentions.ts";
import type { OutsideCalls } from "./outside-calls.ts";

export type * from "./meaning.ts";

/** The parsed files as one program: what names mean across files, and who calls whom. */
export interface Program {
  /** Files with code, sorted. */
  readonly files: readonly string[];
  hasCode(file: string): boolean;
  facts(file: string): FileFacts;
  code(file: string): CodeFacts;
  function(ref: FunctionRef): FunctionFact | null;
  call(ref: CallRef): CallFact;
  /** The file a specifier leads to, a package, or nothing that is here. */
  resolve(from: string, specifier: string): Resolution;
  /**
   * What a value means. Never throws; gives "unknown" past its depth. A parameter that the frame does not bind is
   * looked up at every caller, unless `callers` is "ignore".
   */
  evaluate(value: Value, frame: Frame, callers?: "follow" | "ignore"): Meaning;
  /** The functions of the tree that a name or member of a file stands for, whoever calls; remembered. */
  functionsNamed(value: Value, file: string): readonly FunctionRef[];
  /** What a call calls, whoever reaches it; remembered, since every part of the linker asks. */
  calleeOf(call: CallRef): Meaning;
  /** The calls of a file that lead out of the tree; looked up once. */
  outside(file: string): OutsideCalls;
  /** Reads a property of a meaning. */
  member(of: Meaning, key: string, at: Location, callers?: "follow" | "ignore"): Meaning;
  /** What an export of a file means. */
  exported(file: string, name: string): Meaning | null;
  exportNames(file: string): readonly string[];
  /** The functions of the tree that a call may enter. */
  targets(call: CallRef): readonly FunctionRef[];
  /** Whether a call enters all functions that a list holds, one after the other. */
  runsInTurn(call: CallRef): boolean;
  /** The calls of the tree that may enter a function. */
  callers(ref: FunctionRef): readonly CallRef[];
  /** The functions and module bodies that mention a function: call it, pass it on, export it in an object. */
  mentionedBy(ref: FunctionRef): readonly Mention[];
  /** The files that import a file directly. */
  importers(file: string): readonly string[];
  imports(file: string): readonly string[];
  at(file: string, span: Span): Location;
}

export type Resolution =
  | { readonly is: "file"; readonly file: string }
  | { readonly is: "package"; readonly name: string; readonly subpath: string }
  | { readonly is: "missing" };
