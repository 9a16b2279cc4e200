import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Value } from "../../facts/index.ts";
import { environmentImport } from "./environment.ts";
import type { Lowering } from "./lowering.ts";
import { isAmbient, unwrapExport } from "./scope.ts";
import { classDeclaration, declaredNames, functionDeclaration, lowerStatement } from "./statements.ts";
import { lower } from "./values.ts";

/** Imports and exports; every other statement has no facts of its own (types, debugger, empty). */
export function lowerModuleStatement(node: TSESTree.Node, l: Lowering): void {
  switch (node.type) {
    case T.ImportDeclaration:
      if (node.specifiers.length === 0) l.sideImports.push({ module: node.source.value, span: l.span(node) });
      return;
    case T.ExportNamedDeclaration:
      exportNamed(node, l);
      return;
    case T.ExportDefaultDeclaration:
      exportDefault(node, l);
      return;
    case T.ExportAllDeclaration:
      exportAll(node, l);
      return;
    case T.TSExportAssignment:
      l.exports.push({ name: "module.exports", value: lower(node.expression, l), span: l.span(node) });
      return;
    case T.TSImportEqualsDeclaration:
      renamed(node, l);
      return;
    default:
      return;
  }
}

/** Imports are known before anything runs: their bindings get values first. */
export function bindImports(statements: readonly TSESTree.Node[], l: Lowering): void {
  for (const node of statements) {
    if (node.type === T.ImportDeclaration)
      for (const specifier of node.specifiers) bindImport(specifier, node.source.value, l);
    const inner = unwrapExport(node);
    if (inner.type === T.TSImportEqualsDeclaration) bindImportEquals(inner, l);
  }
}

function bindImport(specifier: TSESTree.ImportClause, module: string, l: Lowering): void {
  const span = l.span(specifier);
  const imported = importedName(specifier);
  const value = environmentImport(module, imported, span) ?? { is: "import" as const, module, imported, span };
  l.bindingOf(specifier.local, "import").value = value;
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === T.ImportDefaultSpecifier) return "default";
  return specifier.type === T.ImportNamespaceSpecifier ? "*" : nameOf(specifier.imported);
}

function bindImportEquals(node: TSESTree.TSImportEqualsDeclaration, l: Lowering): void {
  const { moduleReference } = node;
  if (moduleReference.type !== T.TSExternalModuleReference || moduleReference.expression.type !== T.Literal) return;
  const module = String(moduleReference.expression.value);
  l.bindingOf(node.id, "import").value = { is: "import", module, imported: "*", span: l.span(node) };
}

/** `import A = B.c`: another name for a member. */
function renamed(node: TSESTree.TSImportEqualsDeclaration, l: Lowering): void {
  const { moduleReference } = node;
  if (moduleReference.type === T.TSExternalModuleReference) return;
  l.bindingOf(node.id, "import").value = entityValue(moduleReference, l);
}

function entityValue(node: TSESTree.EntityName, l: Lowering): Value {
  if (node.type !== T.TSQualifiedName) return lower(node, l);
  return { is: "member", of: entityValue(node.left, l), key: node.right.name, span: l.span(node) };
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  node.type === T.Identifier ? node.name : node.value;

function exportNamed(node: TSESTree.ExportNamedDeclaration, l: Lowering): void {
  const span = l.span(node);
  if (node.source && node.specifiers.length === 0 && node.exportKind !== "type")
    l.sideImports.push({ module: node.source.value, span });
  if (node.declaration) {
    lowerStatement(node.declaration, l);
    for (const name of declaredNames(node.declaration))
      l.exports.push({ name: name.name, value: lower(name, l), span: l.span(name) });
    return;
  }
  for (const specifier of node.specifiers) {
    const name = nameOf(specifier.exported);
    const local = nameOf(specifier.local);
    if (node.source) l.exports.push({ name, module: node.source.value, imported: local, span });
    else if (specifier.local.type === T.Identifier && l.scope.find(local) !== undefined)
      l.exports.push({ name, value: lower(specifier.local, l), span: l.span(specifier) });
  }
}

function exportDefault(node: TSESTree.ExportDefaultDeclaration, l: Lowering): void {
  const { declaration } = node;
  if (isOnlyType(declaration)) return;
  const span = l.span(declaration);
  l.exports.push({ name: "default", value: defaultValue(declaration, l), span });
}

const isOnlyType = (node: TSESTree.Node): boolean =>
  node.type === T.TSInterfaceDeclaration || node.type === T.TSDeclareFunction || isAmbient(node);

function defaultValue(node: TSESTree.ExportDefaultDeclaration["declaration"], l: Lowering): Value {
  if (node.type === T.FunctionDeclaration) return functionDeclaration(node, l);
  if (node.type === T.ClassDeclaration) return classDeclaration(node, l);
  return lower(node, l);
}

function exportAll(node: TSESTree.ExportAllDeclaration, l: Lowering): void {
  const span = l.span(node);
  const module = node.source.value;
  if (node.exported) l.exports.push({ name: nameOf(node.exported), module, imported: "*", span });
  else l.exports.push({ star: module, span });
}

/** `module.exports = v` and `exports.x = v`, after everything is read. */
export function addCommonJsExports(l: Lowering): void {
  for (const { target, operator, value, span } of l.writes) {
    if (operator !== "=" || target.is !== "member") continue;
    if (isExportsObject(target.of)) l.exports.push({ name: target.key, value, span });
    else if (isModule(target.of) && target.key === "exports") l.exports.push({ name: "module.exports", value, span });
  }
}

const isModule = (value: Value): boolean => value.is === "global" && value.name === "module";

function isExportsObject(value: Value): boolean {
  if (value.is === "global") return value.name === "exports";
  return value.is === "member" && value.key === "exports" && isModule(value.of);
}
