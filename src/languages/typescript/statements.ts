import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Value } from "../../facts/index.ts";
import { discard } from "./calls.ts";
import { lowerClass } from "./classes.ts";
import { lowerConditional, lowerJump, lowerLoop, lowerSwitch, lowerTry } from "./control-flow.ts";
import { lowerFunction, lowerNamed } from "./functions.ts";
import { lowerInterface } from "./interfaces.ts";
import type { Lowering } from "./lowering.ts";
import { lowerModuleStatement } from "./modules.ts";
import { declarePattern } from "./patterns.ts";
import { type Promising, promising } from "./promises.ts";
import { declaredInBlock, isAmbient, namesIn, unwrapExport, varsIn } from "./scope.ts";
import { lower } from "./values.ts";
import { visit } from "./visits.ts";

/** The statements of a block; of any other statement, itself. */
export const blockBody = (node: TSESTree.Statement): readonly TSESTree.Statement[] =>
  node.type === T.BlockStatement ? node.body : [node];

/** Enters statements in a scope of their own; functions first, since they are hoisted. */
export function lowerBlock(statements: readonly TSESTree.Statement[], l: Lowering): void {
  l.inScope(declaredInBlock(statements), () => lowerStatements(statements, l));
}

export function lowerStatements(statements: readonly TSESTree.Node[], l: Lowering): void {
  for (const statement of statements) lowerStatement(statement, l);
}

export function lowerStatement(node: TSESTree.Node, l: Lowering): void {
  visit();
  if (!lowerFlow(node, l) && !lowerDeclaration(node, l)) lowerModuleStatement(node, l);
}

function lowerDeclaration(node: TSESTree.Node, l: Lowering): boolean {
  if (isAmbient(node)) return true;
  switch (node.type) {
    case T.ExpressionStatement:
      discard(lower(node.expression, l), l);
      return true;
    case T.VariableDeclaration:
      variables(node, l);
      return true;
    case T.FunctionDeclaration:
      functionDeclaration(node, l);
      return true;
    case T.ClassDeclaration:
      classDeclaration(node, l);
      return true;
    case T.TSEnumDeclaration:
      enumeration(node, l);
      return true;
    case T.TSModuleDeclaration:
      namespace(node, l);
      return true;
    case T.TSInterfaceDeclaration:
    case T.TSTypeAliasDeclaration:
      typeDeclaration(node, l);
      return true;
    default:
      return false;
  }
}

function lowerFlow(node: TSESTree.Node, l: Lowering): boolean {
  switch (node.type) {
    case T.ReturnStatement:
      returned(node, l);
      return true;
    case T.ThrowStatement:
      l.throws.push({ value: lower(node.argument, l), fn: l.fn, span: l.span(node) });
      return true;
    case T.BlockStatement:
      lowerBlock(node.body, l);
      return true;
    case T.IfStatement:
      lowerConditional(node, l);
      return true;
    case T.SwitchStatement:
      lowerSwitch(node, l);
      return true;
    case T.TryStatement:
      lowerTry(node, l);
      return true;
    case T.LabeledStatement:
      lowerStatement(node.body, l);
      return true;
    case T.WithStatement:
      discard(lower(node.object, l), l);
      lowerStatement(node.body, l);
      return true;
    case T.ForStatement:
    case T.ForInStatement:
    case T.ForOfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
      lowerLoop(node, l);
      return true;
    case T.BreakStatement:
    case T.ContinueStatement:
      lowerJump(node, l);
      return true;
    default:
      return false;
  }
}

function variables(node: TSESTree.VariableDeclaration, l: Lowering): void {
  const kind = node.kind === "var" ? "var" : node.kind === "let" ? "let" : "const";
  for (const declarator of node.declarations) {
    const { id, init } = declarator;
    declarePattern(id, init ? lowerNamed(init, id, l) : null, kind, l);
  }
}

export function functionDeclaration(node: TSESTree.FunctionDeclaration, l: Lowering): Value {
  const value = lowerFunction(node, l);
  if (node.id) l.bindingOf(node.id, "function").value = value;
  return value;
}

export function classDeclaration(node: TSESTree.ClassDeclaration, l: Lowering): Value {
  const value = lowerClass(node, l);
  if (node.id) l.bindingOf(node.id, "class").value = value;
  return value;
}

/** Types that promise methods are hoisted; all others say nothing. */
function typeDeclaration(node: Promising, l: Lowering): void {
  const id = l.scope.own(node.id.name);
  const binding = id === undefined ? undefined : l.binding(id);
  if (binding?.kind === "class" && binding.value === null && promising(node)) binding.value = lowerInterface(node, l);
}

function returned(node: TSESTree.ReturnStatement, l: Lowering): void {
  if (!node.argument) return;
  const value = lower(node.argument, l);
  const owner = l.fn === null ? undefined : l.functions[l.fn];
  if (owner) owner.returns.push({ value, span: l.span(node) });
  else l.loose.push({ value, fn: l.fn });
}

/** An enum reads as an object of its members. */
function enumeration(node: TSESTree.TSEnumDeclaration, l: Lowering): void {
  let next: number | null = 0;
  const entries = node.body.members.map((member) => {
    const written: Value | null = member.initializer ? lower(member.initializer, l) : null;
    const span = l.span(member);
    const value: Value = written ?? { is: "literal", value: next ?? 0, span };
    next = value.is === "literal" && typeof value.value === "number" ? value.value + 1 : null;
    const key = member.id.type === T.Identifier ? member.id.name : String(member.id.value);
    return { key, keySpan: l.span(member.id), value };
  });
  l.bindingOf(node.id, "enum").value = { is: "object", entries, span: l.span(node) };
}

/** A namespace reads as an object of what it exports. */
function namespace(node: TSESTree.TSModuleDeclaration, l: Lowering): void {
  const { body, id } = node;
  if (!body || body.type !== T.TSModuleBlock) return;
  l.inScope(declaredInBlock(body.body), () => {
    l.hoist(varsIn(body.body));
    for (const statement of body.body) lowerStatement(unwrapExport(statement), l);
    if (id.type !== T.Identifier) return;
    const entries = body.body.flatMap(exportedFrom).map((name) => ({
      key: name.name,
      keySpan: l.nameSpan(name),
      value: lower(name, l),
    }));
    l.bindingOf(id, "const").value = { is: "object", entries, span: l.span(node) };
  });
}

function exportedFrom(node: TSESTree.Node): readonly TSESTree.Identifier[] {
  return node.type === T.ExportNamedDeclaration && node.declaration ? declaredNames(node.declaration) : [];
}

/** The names a declaration gives a value. */
export function declaredNames(node: TSESTree.NamedExportDeclarations): readonly TSESTree.Identifier[] {
  if (isAmbient(node)) return [];
  switch (node.type) {
    case T.VariableDeclaration:
      return node.declarations.flatMap((declarator) => namesIn(declarator.id));
    case T.FunctionDeclaration:
    case T.ClassDeclaration:
      return node.id ? [node.id] : [];
    case T.TSEnumDeclaration:
    case T.TSImportEqualsDeclaration:
      return [node.id];
    case T.TSInterfaceDeclaration:
    case T.TSTypeAliasDeclaration:
      return promising(node) ? [node.id] : [];
    case T.TSModuleDeclaration:
      return node.id.type === T.Identifier && node.body ? [node.id] : [];
    default:
      return [];
  }
}
