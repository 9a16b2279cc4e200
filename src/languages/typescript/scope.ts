import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Binding, Id } from "../../facts/index.ts";
import { promising } from "./promises.ts";

type Mutable<X> = { -readonly [K in keyof X]: X[K] };
export type MutableBinding = Mutable<Binding>;

/** One lexical scope: names declared in it, and the scope around it. */
export class Scope {
  readonly parent: Scope | null;
  readonly #names = new Map<string, Id>();

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  declare(name: string, id: Id): void {
    this.#names.set(name, id);
  }

  own(name: string): Id | undefined {
    return this.#names.get(name);
  }

  find(name: string): Id | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const id = scope.#names.get(name);
      if (id !== undefined) return id;
    }
    return undefined;
  }
}

/** Identifiers that a pattern binds, in source order. */
export function namesIn(pattern: TSESTree.Node): readonly TSESTree.Identifier[] {
  switch (pattern.type) {
    case T.Identifier:
      return [pattern];
    case T.ArrayPattern:
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case T.ObjectPattern:
      return pattern.properties.flatMap((p) => namesIn(p.type === T.RestElement ? p.argument : p.value));
    case T.AssignmentPattern:
      return namesIn(pattern.left);
    case T.RestElement:
      return namesIn(pattern.argument);
    case T.TSParameterProperty:
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}

export interface Hoisted {
  readonly node: TSESTree.Identifier;
  readonly kind: Binding["kind"];
}

/** Names a block declares for itself: let, const, class, function, enum, import. */
export function declaredInBlock(body: readonly TSESTree.Node[]): readonly Hoisted[] {
  return body.flatMap((statement) => {
    const node = unwrapExport(statement);
    if (isAmbient(node)) return [];
    switch (node.type) {
      case T.VariableDeclaration:
        return node.kind === "var" ? [] : declarators(node);
      case T.FunctionDeclaration:
        return node.id ? [{ node: node.id, kind: "function" as const }] : [];
      case T.TSModuleDeclaration:
        return node.id.type === T.Identifier && node.body ? [{ node: node.id, kind: "const" as const }] : [];
      case T.ClassDeclaration:
        return node.id ? [{ node: node.id, kind: "class" as const }] : [];
      case T.TSEnumDeclaration:
        return [{ node: node.id, kind: "enum" as const }];
      case T.TSImportEqualsDeclaration:
        return [{ node: node.id, kind: "import" as const }];
      case T.ImportDeclaration:
        return node.specifiers.map((specifier) => ({ node: specifier.local, kind: "import" as const }));
      default:
        return [];
    }
  });
}

/** Names of types that promise methods, where nothing of the block has the same name. */
export function typesIn(body: readonly TSESTree.Node[]): readonly Hoisted[] {
  const types = body
    .flatMap((statement) => promising(unwrapExport(statement)) ?? [])
    .filter((node) => !isAmbient(node));
  if (types.length === 0) return [];
  const values = new Set(declaredInBlock(body).map(({ node }) => node.name));
  return types.flatMap(({ id }) => (values.has(id.name) ? [] : [{ node: id, kind: "class" as const }]));
}

/** `declare const x: X`: a promise to the type checker that something else provides it. */
export const isAmbient = (node: TSESTree.Node): boolean => "declare" in node && node.declare === true;

export function unwrapExport(statement: TSESTree.Node): TSESTree.Node {
  const isExport = statement.type === T.ExportNamedDeclaration || statement.type === T.ExportDefaultDeclaration;
  return isExport && statement.declaration ? statement.declaration : statement;
}

function declarators(node: TSESTree.VariableDeclaration): Hoisted[] {
  const kind = node.kind === "var" ? "var" : node.kind === "let" ? "let" : "const";
  return node.declarations.flatMap((d) => namesIn(d.id).map((name) => ({ node: name, kind })));
}

/** `var` names anywhere in a function body, nested functions excluded. */
export function varsIn(body: readonly TSESTree.Node[]): readonly Hoisted[] {
  const found: Hoisted[] = [];
  const pending: TSESTree.Node[] = [...body].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    const inner = unwrapExport(node);
    if (inner.type === T.VariableDeclaration && inner.kind === "var" && !isAmbient(inner)) {
      for (const hoisted of declarators(inner)) found.push(hoisted);
    }
    const within = innerStatements(inner);
    for (let i = within.length - 1; i >= 0; i--) {
      const statement = within[i];
      if (statement) pending.push(statement);
    }
  }
  return found;
}

/** Statements directly inside a statement. */
function innerStatements(node: TSESTree.Node): readonly (TSESTree.Node | null)[] {
  switch (node.type) {
    case T.BlockStatement:
      return node.body;
    case T.IfStatement:
      return [node.consequent, node.alternate];
    case T.ForStatement:
      return [node.init, node.body];
    case T.ForInStatement:
    case T.ForOfStatement:
      return [node.left, node.body];
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.LabeledStatement:
    case T.WithStatement:
      return [node.body];
    case T.TryStatement:
      return [node.block, node.handler?.body ?? null, node.finalizer];
    case T.SwitchStatement:
      return node.cases.flatMap((c) => c.consequent);
    default:
      return [];
  }
}
