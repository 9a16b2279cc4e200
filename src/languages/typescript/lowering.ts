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
  LoopFact,
  Span,
  TryFact,
  Value,
  WriteFact,
} from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { type Hoisted, type MutableBinding, Scope } from "./scope.ts";

type Mutable<X> = { -readonly [K in keyof X]: X[K] };
export type MutableFunction = Mutable<FunctionFact> & { returns: { value: Value; span: Span }[] };
export type MutableCall = Mutable<CallFact>;

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
  readonly throws: { value: Value; fn: Id | null; span: Span }[] = [];
  readonly loose: { value: Value; fn: Id | null }[] = [];
  scope = new Scope(null);
  fn: Id | null = null;
  class: Id | null = null;
  readonly #lines: LineTable;

  constructor(lines: LineTable) {
    this.#lines = lines;
  }

  span(node: { readonly range: readonly [number, number] }): Span {
    return this.#lines.span(node.range[0], node.range[1]);
  }

  between(start: number, end: number): Span {
    return this.#lines.span(start, end);
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
    const span = this.between(node.range[0], node.range[0] + node.name.length);
    this.bindings.push({ name: node.name, kind, fn: this.fn, value: null, type: null, span });
    this.scope.declare(node.name, id);
    return id;
  }

  /** The binding a declaration fills in, declared now if nothing hoisted it. */
  bindingOf(node: TSESTree.Identifier, kind: Binding["kind"]): MutableBinding {
    const known = this.scope.find(node.name);
    const id = known !== undefined && this.bindings[known]?.kind === kind ? known : this.declare(node, kind);
    const binding = this.bindings[id];
    if (!binding) throw new RangeError("a declared name has a binding");
    return binding;
  }

  facts(): CodeFacts {
    const { directives, bindings, functions, classes, calls, exports, sideImports } = this;
    const { writes, branches, tries, loops, throws, loose } = this;
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
      throws,
      loose,
    };
  }
}
