import type { TSESTree } from "@typescript-eslint/types";
import type {
  Binding,
  BranchFact,
  CallFact,
  ClassFact,
  CodeFacts,
  ExportFact,
  FunctionFact,
  Id,
  JumpFact,
  LoopFact,
  Span,
  TryFact,
  Value,
  WriteFact,
} from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { endOf, type Placed, startOf } from "./parse.ts";
import { type Hoisted, type MutableBinding, Scope } from "./scope.ts";

type Mutable<X> = { -readonly [K in keyof X]: X[K] };
export type MutableFunction = Mutable<FunctionFact> & { returns: { value: Value; span: Span }[] };
export type MutableCall = Mutable<CallFact>;

const REDECLARED: ReadonlySet<Binding["kind"]> = new Set(["param", "function"]);

/** The tables of one file while they are filled, and where in the text the lowering stands. */
export class Lowering {
  readonly directives: string[] = [];
  readonly bindings: MutableBinding[] = [];
  readonly functions: MutableFunction[] = [];
  readonly classes: ClassFact[] = [];
  readonly calls: MutableCall[] = [];
  readonly exports: ExportFact[] = [];
  readonly sideImports: { module: string; span: Span }[] = [];
  readonly writes: WriteFact[] = [];
  readonly branches: BranchFact[] = [];
  readonly tries: TryFact[] = [];
  readonly loops: LoopFact[] = [];
  readonly jumps: JumpFact[] = [];
  readonly throws: { value: Value; fn: Id | null; span: Span }[] = [];
  readonly loose: { value: Value; fn: Id | null }[] = [];
  scope = new Scope(null);
  fn: Id | null = null;
  class: Id | null = null;
  /** What a `break` without a label leaves. */
  inside: "loop" | "switch" = "loop";
  /** How many expressions stand around the one being lowered. */
  depth = 0;
  readonly #text: string;
  readonly #lines: LineTable;

  constructor(text: string, lines: LineTable) {
    this.#text = text;
    this.#lines = lines;
  }

  span(node: Placed): Span {
    return this.#lines.span(startOf(node), endOf(node));
  }

  between(start: number, end: number): Span {
    return this.#lines.span(start, end);
  }

  /** Of a name alone: parsers disagree whether a type annotation belongs to it. */
  nameSpan(node: TSESTree.Identifier): Span {
    const start = startOf(node);
    return this.between(start, start + node.name.length);
  }

  /** Where the first token at or after an offset stands. */
  tokenAt(offset: number): number {
    let start = offset;
    while (/\s/.test(this.#text[start] ?? "x")) start++;
    return start;
  }

  firstToken(start: number): Span {
    const [word] = /^[\w$]+/.exec(this.#text.slice(start, start + 100)) ?? [];
    return this.between(start, start + (word?.length ?? 1));
  }

  /** Runs inside a new scope. */
  inScope(hoisted: readonly Hoisted[], run: () => void): void {
    const outer = this.scope;
    this.scope = new Scope(outer);
    this.hoist(hoisted);
    run();
    this.scope = outer;
  }

  /** Runs inside a function: its parameters and body. */
  inFunction(id: Id, run: () => void): void {
    const { fn, scope } = this;
    this.fn = id;
    this.scope = new Scope(scope);
    run();
    this.fn = fn;
    this.scope = scope;
  }

  hoist(hoisted: readonly Hoisted[]): void {
    for (const { node, kind } of hoisted) {
      if (this.scope.own(node.name) === undefined) this.declare(node, kind);
    }
  }

  declare(node: TSESTree.Identifier, kind: Binding["kind"]): Id {
    const id = this.bindings.length;
    this.bindings.push({ name: node.name, kind, fn: this.fn, value: null, type: null, span: this.nameSpan(node) });
    this.scope.declare(node.name, id);
    return id;
  }

  /** The binding a declaration fills in, declared now if nothing hoisted it. */
  bindingOf(node: TSESTree.Identifier, kind: Binding["kind"]): MutableBinding {
    return this.binding(this.#known(node.name, kind) ?? this.declare(node, kind));
  }

  binding(id: Id): MutableBinding {
    const binding = this.bindings[id];
    if (!binding) throw new RangeError("a declared name has a binding");
    return binding;
  }

  /** A `var` may declare again what is a parameter, a function or a `var` already; everything else is declared once. */
  #known(name: string, kind: Binding["kind"]): Id | undefined {
    const id = this.scope.find(name);
    const known = id === undefined ? undefined : this.bindings[id];
    if (known?.kind === kind) return id;
    const isRedeclared = kind === "var" && known?.fn === this.fn && REDECLARED.has(known.kind);
    return isRedeclared ? id : undefined;
  }

  facts(): CodeFacts {
    const { directives, bindings, functions, classes, calls, exports, sideImports } = this;
    const { writes, branches, tries, loops, jumps, throws, loose } = this;
    return {
      directives,
      bindings,
      functions,
      classes,
      calls,
      exports,
      sideImports,
      writes,
      branches,
      tries,
      loops,
      jumps,
      throws,
      loose,
    };
  }
}
