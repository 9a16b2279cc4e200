import type { TSESTree } from "@typescript-eslint/types";
import { indentAt, insert, lineEndOf, type TextEdit } from "../edit.ts";
import type { Module } from "./edited-module.ts";
import { isDirective } from "./nodes.ts";

export interface Imported {
  readonly from: string;
  readonly name: string;
}

/** Imports a name as the file imports others. Nothing where it does so already; null where the name stands for something else. */
export function importName(module: Module, wanted: Imported): readonly TextEdit[] | null {
  const { text, program } = module;
  const imports = program.body.filter((node) => node.type === "ImportDeclaration");
  const same = imports.filter(({ source, importKind }) => source.value === wanted.from && importKind !== "type");
  if (same.some(({ specifiers }) => specifiers.some((one) => isNamed(one, wanted.name)))) return [];
  if (new RegExp(`(?<![.\\w$])${wanted.name}\\b(?!\\s*:)`).test(text)) return isRequired(text, wanted) ? [] : null;
  const open = same.find(({ specifiers }) => specifiers.some(({ type }) => type === "ImportSpecifier"));
  return open ? joined(text, open, wanted) : added(module, imports.at(-1), wanted);
}

/** Imports a name in place of another one of the same package, which goes where nothing else needs it. */
export function swapImport(
  module: Module,
  { from, name, instead }: Imported & { readonly instead: string },
): readonly TextEdit[] | null {
  const { text, program } = module;
  const old = program.body
    .flatMap((node) => (node.type === "ImportDeclaration" && node.source.value === from ? node.specifiers : []))
    .find((one) => isNamed(one, instead));
  const times = text.match(new RegExp(`(?<![.\\w$])${instead}\\b`, "g"))?.length ?? 0;
  const isKnown = new RegExp(`(?<![.\\w$])${name}\\b`).test(text);
  // Twice: where it is imported, and where it is called.
  if (!old || isKnown || times !== 2) return importName(module, { from, name });
  return [{ start: old.range[0], end: old.range[1], text: name }];
}

const isNamed = (one: TSESTree.ImportClause, name: string): boolean =>
  one.type === "ImportSpecifier" && one.local.name === name && one.importKind !== "type";

const isRequired = (text: string, { name, from }: Imported): boolean =>
  new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\}\\s*=\\s*require\\(["']${from}["']\\)`).test(text);

function joined(text: string, node: TSESTree.ImportDeclaration, { name }: Imported): readonly TextEdit[] {
  const last = node.specifiers.at(-1);
  if (!last) return [];
  const indent = indentAt(text, last.range[0]);
  const isOwnLine = text.lastIndexOf("\n", last.range[0] - 1) + 1 + indent.length === last.range[0];
  return [insert(last.range[1], isOwnLine ? `,${lineEndOf(text)}${indent}${name}` : `, ${name}`)];
}

function added(
  { file, text, program, style }: Module,
  last: TSESTree.ImportDeclaration | undefined,
  { name, from }: Imported,
): readonly TextEdit[] {
  const { quote, semicolon } = style;
  const end = lineEndOf(text);
  if (last) return [insert(last.range[1], `${end}import { ${name} } from ${quote}${from}${quote}${semicolon}`)];
  const required = program.body.findLast(
    (node) => node.type === "VariableDeclaration" && /\brequire\(/.test(text.slice(node.range[0], node.range[1])),
  );
  const isCommon = /\.c[jt]s$/.test(file) || (required !== undefined && !/^[ \t]*export\b/m.test(text));
  const code = isCommon
    ? `const { ${name} } = require(${quote}${from}${quote})${semicolon}`
    : `import { ${name} } from ${quote}${from}${quote}${semicolon}`;
  if (isCommon && required) return [insert(required.range[1], `${end}${code}`)];
  const directive = program.body.findLast(isDirective);
  if (directive) return [insert(directive.range[1], `${end}${end}${code}`)];
  return [insert(program.body[0]?.range[0] ?? 0, `${code}${end}`)];
}
