import type { Span } from "./span.ts";
import type { Id, Value } from "./value.ts";

/**
 * What one source file says, alone. Tables refer to each other by index; `fn: null` is the module's own body.
 * Every expression of the file is reachable from some table, and every call is in `calls`.
 */
export interface CodeFacts {
  /** "use client", "use server", … at the top of the file. */
  readonly directives: readonly string[];
  readonly bindings: readonly Binding[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly calls: readonly CallFact[];
  readonly exports: readonly ExportFact[];
  /** Modules loaded for their effect or never bound: `import "./setup"`. Bound imports are bindings. */
  readonly sideImports: readonly { readonly module: string; readonly span: Span }[];
  readonly writes: readonly WriteFact[];
  readonly branches: readonly BranchFact[];
  readonly tries: readonly TryFact[];
  readonly loops: readonly LoopFact[];
  /** `break` and `continue` of loops; the `break` of a `switch` is none. */
  readonly jumps: readonly JumpFact[];
  readonly throws: readonly { readonly value: Value; readonly fn: Id | null; readonly span: Span }[];
  /** Expression statements that are neither a call nor an assignment, `yield`s, and values nothing else holds. */
  readonly loose: readonly { readonly value: Value; readonly fn: Id | null }[];
}

export interface Binding {
  readonly name: string;
  readonly kind: "const" | "let" | "var" | "param" | "import" | "function" | "class" | "catch" | "loop" | "enum";
  /** The function whose scope declares it. */
  readonly fn: Id | null;
  /** First value; destructuring becomes members of the destructured value, defaults a `nullish` choice. */
  readonly value: Value | null;
  readonly type: TypeFact | null;
  /** Of the name where it is declared. */
  readonly span: Span;
}

/** A named type as written: `OpenAI`, `OpenAI.Chat`, `Repository<User>` → path plus arguments. */
export interface TypeFact {
  /** The first name, as a value of this file (an import or a class), null if it is a type declared elsewhere. */
  readonly head: Value | null;
  readonly path: readonly string[];
  readonly args: readonly TypeFact[];
}

export interface FunctionFact {
  /** Its own name, else the name of the variable, property or method that holds it. */
  readonly name: string | null;
  /** The function it is written in. */
  readonly parent: Id | null;
  readonly class: Id | null;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly params: readonly ParamFact[];
  /** Returned values, the body of an arrow without block included. */
  readonly returns: readonly { readonly value: Value; readonly span: Span }[];
  /** "use server", "use cache", "use workflow", … at the top of its body. */
  readonly directives: readonly string[];
  readonly decorators: readonly Value[];
  /** The whole function, from its first token (`async`, `export` excluded) to its end. */
  readonly span: Span;
  /** Of its name, or of its first token if it has none. */
  readonly nameSpan: Span;
}

export interface ParamFact {
  /** Name of a plain parameter, null for a pattern. */
  readonly name: string | null;
  readonly default: Value | null;
  readonly rest: boolean;
  readonly type: TypeFact | null;
  readonly decorators: readonly Value[];
}

export interface ClassFact {
  readonly name: string | null;
  readonly extends: Value | null;
  /** Interfaces it says that it fulfils, as far as they are names of this file. */
  readonly implements?: readonly Value[];
  /** A type that promises methods: its members have types and no code. */
  readonly isInterface?: true;
  readonly decorators: readonly Value[];
  readonly members: readonly {
    readonly key: string;
    readonly kind: "method" | "field" | "getter" | "setter" | "constructor";
    readonly static: boolean;
    /** The function or the first value; a constructor's parameter property gives a field holding the `param`. */
    readonly value: Value | null;
    readonly type: TypeFact | null;
    readonly decorators: readonly Value[];
    readonly span: Span;
  }[];
  readonly span: Span;
}

export interface CallFact {
  readonly callee: Value;
  /** Arguments in order; a tagged template passes its template as the only argument. */
  readonly args: readonly Value[];
  readonly isNew: boolean;
  readonly fn: Id | null;
  /** Is the result awaited (`await`, `for await`), directly or at the end of a method chain on it? */
  readonly awaited: boolean;
  /** Is the result of the expression used at all? */
  readonly discarded: boolean;
  readonly span: Span;
}

export type ExportFact =
  | { readonly name: string; readonly value: Value; readonly span: Span }
  /** `export { imported as name } from module`; `imported` "*" is the namespace. */
  | { readonly name: string; readonly module: string; readonly imported: string; readonly span: Span }
  /** `export * from module`. */
  | { readonly star: string; readonly span: Span };

/** Assignment to something that exists: `this.client = …`, `openai.apiKey = …`, `text += part`. */
export interface WriteFact {
  readonly target: Value;
  readonly operator: string;
  readonly value: Value;
  readonly fn: Id | null;
  readonly span: Span;
}

/** An `if`, or a `switch` case (its test is then `discriminant === case`). */
export interface BranchFact {
  readonly test: Value;
  readonly fn: Id | null;
  readonly then: Span;
  readonly else: Span | null;
  /** Does every path of the part end with return, throw, continue or break? */
  readonly thenExits: boolean;
  readonly elseExits: boolean;
  readonly span: Span;
}

export interface TryFact {
  readonly fn: Id | null;
  readonly block: Span;
  readonly handler: Span | null;
  readonly finalizer: Span | null;
  /** Does the handler end by throwing again? */
  readonly rethrows: boolean;
  /** Does every path of the handler end with return, throw, continue or break? */
  readonly handlerExits: boolean;
  readonly span: Span;
}

export interface LoopFact {
  readonly kind: "for" | "while" | "do" | "for-of" | "for-in" | "for-await";
  readonly fn: Id | null;
  /** What `for … of` and `for … in` run over. */
  readonly over: Value | null;
  readonly test: Value | null;
  readonly body: Span;
  readonly span: Span;
}

export interface JumpFact {
  readonly how: "break" | "continue";
  readonly fn: Id | null;
  readonly span: Span;
}
