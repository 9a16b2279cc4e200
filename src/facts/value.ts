import type { Span } from "./span.ts";

/** Index of a binding, function, class or call in the tables of its own file's {@link CodeFacts}. */
export type Id = number;

/**
 * What an expression or a configuration node says, in one small language for all languages.
 * Parentheses, type assertions, non-null marks and `satisfies` leave no trace. It is plain JSON.
 */
export type Value =
  | { readonly is: "literal"; readonly value: string | number | boolean | null; readonly span: Span }
  /** `isMissing`: what `{ a, ...rest }` took out of its rest is not there, and covers nothing where that is spread. */
  | { readonly is: "undefined"; readonly isMissing?: true; readonly span: Span }
  /** Template literals and `+` chains that hold a string; parts in order, literals included. */
  | { readonly is: "template"; readonly parts: readonly Value[]; readonly span: Span }
  | { readonly is: "array"; readonly items: readonly Value[]; readonly span: Span }
  | { readonly is: "object"; readonly entries: readonly Entry[]; readonly span: Span }
  /** A read of a binding of this file. */
  | { readonly is: "name"; readonly binding: Id; readonly span: Span }
  /** A name bound nowhere in the file: `fetch`, `console`, `window`. */
  | { readonly is: "global"; readonly name: string; readonly span: Span }
  /** A variable of the process environment; `name` is null for the environment as a whole. */
  | { readonly is: "env"; readonly name: string | null; readonly span: Span }
  /** What a module gives: `imported` is the exported name, "default", or "*" for the namespace. */
  | { readonly is: "import"; readonly module: string; readonly imported: string; readonly span: Span }
  /** `of.key`, also `of["key"]`; `isOptional`: `of?.key`, which reads nothing of nothing. */
  | {
      readonly is: "member";
      readonly of: Value;
      readonly key: string;
      readonly isOptional?: true;
      readonly span: Span;
    }
  /** `of[at]` where `at` is not a literal. */
  | { readonly is: "index"; readonly of: Value; readonly at: Value; readonly span: Span }
  /** A call or construction; its parts are in `calls[call]`. */
  | { readonly is: "call"; readonly call: Id; readonly span: Span }
  | { readonly is: "function"; readonly fn: Id; readonly span: Span }
  | { readonly is: "class"; readonly class: Id; readonly span: Span }
  /** The argument at `index` (all from there on, if `rest`) of function `fn`. */
  | { readonly is: "param"; readonly fn: Id; readonly index: number; readonly rest: boolean; readonly span: Span }
  /** One element of an iterable: the variable of `for … of`. */
  | { readonly is: "each"; readonly of: Value; readonly span: Span }
  /** What a `catch` clause receives. */
  | { readonly is: "caught"; readonly span: Span }
  /** `this`; the class it belongs to, where the text shows it. */
  | { readonly is: "this"; readonly class: Id | null; readonly span: Span }
  | { readonly is: "super"; readonly class: Id | null; readonly span: Span }
  | { readonly is: "await"; readonly of: Value; readonly span: Span }
  | { readonly is: "spread"; readonly of: Value; readonly span: Span }
  /** `test ? a : b`, `a ?? b`, `a || b`, `a && b`; `options` in order, for operators both operands. */
  | {
      readonly is: "choice";
      readonly by: "conditional" | "nullish" | "or" | "and";
      readonly test: Value | null;
      readonly options: readonly Value[];
      readonly span: Span;
    }
  /** Any other unary, binary or update operator, by its text: `-`, `!`, `===`, `typeof`, `*`. */
  | { readonly is: "operation"; readonly operator: string; readonly operands: readonly Value[]; readonly span: Span }
  /** An assignment used as an expression; also in `writes`. */
  | { readonly is: "assignment"; readonly value: Value; readonly span: Span }
  /** JSX, or a component in a template: `name` is null for a fragment; children without plain text. */
  | {
      readonly is: "element";
      readonly name: Value | null;
      readonly attributes: readonly Entry[];
      readonly children: readonly Value[];
      readonly span: Span;
    }
  /** Honest: not understood. `parts` are the values inside it, so that nothing is lost to a search. */
  | { readonly is: "opaque"; readonly what: string; readonly parts: readonly Value[]; readonly span: Span };

/** A part of an object: a property, a property with a computed key, or a spread. The value of a getter is its function. */
export type Entry =
  | { readonly key: string; readonly keySpan: Span; readonly value: Value; readonly isGetter?: true }
  | { readonly computed: Value; readonly value: Value }
  | { readonly spread: Value };
