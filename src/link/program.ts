import type { CallFact, CodeFacts, FileFacts, FunctionFact, Id, Location, Span, Value } from "../facts/index.ts";

/** A function of the tree; `fn: null` is the body of the module itself. */
export interface FunctionRef {
  readonly file: string;
  readonly fn: Id | null;
}

/** A call expression of the tree. */
export interface CallRef {
  readonly file: string;
  readonly call: Id;
}

/** Where a value stands while it is followed: its file, and the calls it was reached through, innermost last. */
export interface Frame {
  readonly file: string;
  /** Arguments of the function being evaluated, if it was entered through a known call. */
  readonly entered: { readonly fn: Id; readonly by: CallRef; readonly frame: Frame } | null;
}

/** What a value means once names, imports, members and calls are followed. */
export type Meaning =
  | { readonly is: "literal"; readonly value: string | number | boolean | null; readonly at: Location }
  | { readonly is: "undefined"; readonly at: Location }
  /** Text with holes: parts in order. */
  | { readonly is: "text"; readonly parts: readonly Meaning[]; readonly at: Location }
  | {
      readonly is: "object";
      readonly value: Extract<Value, { is: "object" }>;
      readonly frame: Frame;
      readonly at: Location;
    }
  | {
      readonly is: "array";
      readonly value: Extract<Value, { is: "array" }>;
      readonly frame: Frame;
      readonly at: Location;
    }
  | { readonly is: "function"; readonly ref: FunctionRef; readonly frame: Frame; readonly at: Location }
  | { readonly is: "class"; readonly file: string; readonly class: Id; readonly at: Location }
  /** An instance of a class of the tree. */
  | {
      readonly is: "instance";
      readonly file: string;
      readonly class: Id;
      readonly by: CallRef;
      readonly frame: Frame;
      readonly at: Location;
    }
  /** Something a package or the platform gives: `package` null for a global; `path` from its export on. */
  | {
      readonly is: "external";
      readonly package: string | null;
      readonly subpath: string;
      readonly path: readonly string[];
      readonly at: Location;
    }
  /** The result of calling or constructing something external; `path` is what was read from it since. */
  | {
      readonly is: "made";
      readonly by: CallRef;
      readonly frame: Frame;
      readonly callee: Meaning;
      readonly path: readonly string[];
      readonly at: Location;
    }
  | { readonly is: "env"; readonly name: string | null; readonly at: Location }
  /** A parameter whose callers are not known here; `path` is what was read from it. */
  | {
      readonly is: "param";
      readonly ref: FunctionRef;
      readonly index: number;
      readonly path: readonly string[];
      readonly at: Location;
    }
  /** Any of several; `complete` where these are all there can be. */
  | { readonly is: "choice"; readonly options: readonly Meaning[]; readonly complete: boolean; readonly at: Location }
  | { readonly is: "unknown"; readonly why: string; readonly at: Location };

/** The parsed files as one program: what names mean across files, and who calls whom. */
export interface Program {
  /** Files with code, sorted. */
  readonly files: readonly string[];
  facts(file: string): FileFacts;
  code(file: string): CodeFacts;
  function(ref: FunctionRef): FunctionFact | null;
  call(ref: CallRef): CallFact;
  /** The file a specifier leads to, a package, or nothing that is here. */
  resolve(from: string, specifier: string): Resolution;
  /** What a value means. Never throws; gives "unknown" past its depth. */
  evaluate(value: Value, frame: Frame): Meaning;
  /** Reads a property of a meaning. */
  member(of: Meaning, key: string, at: Location): Meaning;
  /** What an export of a file means. */
  exported(file: string, name: string): Meaning | null;
  exportNames(file: string): readonly string[];
  /** Functions of the tree that a call may enter. */
  targets(call: CallRef): readonly FunctionRef[];
  /** Calls of the tree that may enter a function. */
  callers(ref: FunctionRef): readonly CallRef[];
  /** Functions whose value is mentioned (called, passed on, exported in an object) by a function or module body. */
  mentions(ref: FunctionRef): readonly FunctionRef[];
  /** The reverse of `mentions`. */
  mentionedBy(ref: FunctionRef): readonly { readonly ref: FunctionRef; readonly at: Location }[];
  /** Files that import a file, directly. */
  importers(file: string): readonly string[];
  imports(file: string): readonly string[];
  at(file: string, span: Span): Location;
}

export type Resolution =
  | { readonly is: "file"; readonly file: string }
  | { readonly is: "package"; readonly name: string; readonly subpath: string }
  | { readonly is: "missing" };
