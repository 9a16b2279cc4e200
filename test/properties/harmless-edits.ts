/** Edits that change nothing of what a program does: what a rule finds must be the same afterwards, a few lines on. */
import type { TSESTree } from "@typescript-eslint/types";
import { parse } from "../../src/languages/typescript/parse.ts";

export type Files = Readonly<Record<string, string>>;

export interface Edited {
  readonly files: Files;
  /** Where a line of the original has gone. */
  lineOf(file: string, line: number): number;
}

export type Edit = (files: Files, pick: Pick) => Edited;

/** A number below the limit: the same for the same case. */
export type Pick = (limit: number) => number;

const isCode = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

/** A remark of its own line before one statement of each file. */
export const addComment: Edit = (files, pick) => {
  return inserting(files, (text, file) => {
    const lines = statementLines(text, file);
    const line = lines[pick(lines.length)];
    return line === undefined ? [] : [{ line, text: "// Nothing to see here, just a remark: retry, cache, limit." }];
  });
};

/** An empty line before every statement. */
export const addSpace: Edit = (files) => {
  return inserting(files, (text, file) => statementLines(text, file).map((line) => ({ line, text: "" })));
};

/** Tabs instead of blanks at the beginning of lines, wherever that is not part of a text. */
export const indentOtherwise: Edit = (files) => {
  return unmoved(files, (text, file) => {
    const kept = textLines(text, file);
    const lines = text.split("\n");
    return lines.map((line, index) => (kept.has(index + 1) ? line : line.replace(/^( {2})+/, tabsFor))).join("\n");
  });
};

const tabsFor = (blanks: string): string => "\t".repeat(blanks.length / 2);

/** Line ends of Windows, in every file. */
export const endLinesOtherwise: Edit = (files) => {
  const entries = Object.entries(files).map(([file, text]) => [file, text.replaceAll("\n", "\r\n")] as const);
  return { files: Object.fromEntries(entries), lineOf: (_, line) => line };
};

/** One more file, which has nothing to do with the others, somewhere. */
export const addUnrelatedFile: Edit = (files, pick) => {
  const places = ["src/time/clock.ts", "lib/clock.ts", "packages/clock/src/clock.ts", "clock.ts", "zz/clock.ts"];
  const file = places[pick(places.length)] ?? "clock.ts";
  const text = "export const clock = { now: () => Date.now(), zone: () => Intl.DateTimeFormat() };\n";
  return { files: { [file]: text, ...files }, lineOf: (_, line) => line };
};

/** Another name for one local variable of each file; what a key is called can be what tells whose it is. */
export const renameLocal: Edit = (files, pick) => {
  return unmoved(files, (text, file) => {
    const { program } = parse({ file, text, parser: "auto", ranges: true });
    const names = localNames(program);
    const name = names[pick(names.length)];
    if (name === undefined) return text;
    const offsets = identifiers(program).flatMap((node) => (node.name === name ? [node.range[0]] : []));
    return [...offsets]
      .sort((a, b) => b - a)
      .reduce((rest, at) => `${rest.slice(0, at)}thing7${rest.slice(at + name.length)}`, text);
  });
};

function unmoved(files: Files, change: (text: string, file: string) => string): Edited {
  const entries = Object.entries(files).map(
    ([file, text]) => [file, isCode(file) ? change(text, file) : text] as const,
  );
  return { files: Object.fromEntries(entries), lineOf: (_, line) => line };
}

interface Insertion {
  /** Before this line, which may stand there more than once. */
  readonly line: number;
  readonly text: string;
}

function inserting(files: Files, choose: (text: string, file: string) => readonly Insertion[]): Edited {
  const chosen = new Map(Object.entries(files).map(([file, text]) => [file, isCode(file) ? choose(text, file) : []]));
  const entries = Object.entries(files).map(([file, text]) => {
    const lines = text.split("\n");
    for (const { line, text: added } of [...(chosen.get(file) ?? [])].reverse()) lines.splice(line - 1, 0, added);
    return [file, lines.join("\n")] as const;
  });
  const lineOf = (file: string, line: number) =>
    line + (chosen.get(file) ?? []).filter((insertion) => insertion.line <= line).length;
  return { files: Object.fromEntries(entries), lineOf };
}

/** Lines on which a statement of the module begins alone, with no comment above that could belong to it. */
function statementLines(text: string, file: string): readonly number[] {
  const { program } = parse({ file, text, parser: "auto", ranges: true });
  const lines = text.split("\n");
  const starts = program.body.map(({ range: [start] }) => text.slice(0, start).split("\n"));
  const alone = starts.filter((before) => before.at(-1)?.trim() === "").map((before) => before.length);
  return alone.filter((line) => !/^\s*(\/\/|\/?\*|#!|@)|\*\/\s*$/.test(lines[line - 2] ?? ""));
}

/** Lines that are wholly or partly inside of a text, which indentation is part of. */
function textLines(text: string, file: string): ReadonlySet<number> {
  const { program, comments } = parse({ file, text, parser: "auto", ranges: true });
  const ranges = comments.map(({ start, end }) => [start, end] as const);
  walk(program, (node) => {
    if (node.type === "TemplateLiteral" || node.type === "JSXText") ranges.push(node.range);
  });
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const lines = ranges.flatMap(([start, end]) => {
    const [first, last] = [lineAt(start), lineAt(end)];
    return Array.from({ length: last - first }, (_, index) => first + index + 1);
  });
  return new Set(lines);
}

/** Variables that one declaration declares, that are not exported, and that no shorthand property takes its name from. */
function localNames(program: TSESTree.Program): readonly string[] {
  const declared: string[] = [];
  const taken = new Set<string>();
  const bound: string[] = [];
  walk(program, (node, parent) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier") declared.push(node.id.name);
    if (node.type === "JSXIdentifier") taken.add(node.name);
    if (node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration") takeNames(node, taken);
    if (node.type === "Property" && node.shorthand) takeNames(node, taken);
    if (node.type === "Identifier" && parent && isBinding(node, parent)) bound.push(node.name);
  });
  const isFree = (name: string) => !taken.has(name) && !/key|token|secret/i.test(name);
  return declared.filter((name) => isFree(name) && bound.filter((other) => other === name).length === 1);
}

function takeNames(node: TSESTree.Node, taken: Set<string>): void {
  if (node.type === "Property") {
    if (node.key.type === "Identifier") taken.add(node.key.name);
    return;
  }
  if (node.type === "ExportNamedDeclaration") {
    const { declaration, specifiers } = node;
    for (const { local } of specifiers) if (local.type === "Identifier") taken.add(local.name);
    if (declaration?.type === "VariableDeclaration") {
      for (const { id } of declaration.declarations) if (id.type === "Identifier") taken.add(id.name);
    }
  }
}

/** Declares a name: of a variable, a parameter, a function, a class, an import, a pattern, a caught error. */
function isBinding(node: TSESTree.Identifier, parent: TSESTree.Node): boolean {
  switch (parent.type) {
    case "VariableDeclarator":
      return parent.id === node;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return parent.body !== node;
    case "ClassDeclaration":
    case "ClassExpression":
      return parent.id === node;
    case "AssignmentPattern":
      return parent.left === node;
    case "Property":
      return parent.value === node;
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ArrayPattern":
    case "RestElement":
    case "CatchClause":
    case "TSParameterProperty":
    case "TSEnumDeclaration":
      return true;
    default:
      return false;
  }
}

/** Identifiers that stand for a variable: no names of properties. */
function identifiers(program: TSESTree.Program): readonly TSESTree.Identifier[] {
  const found: TSESTree.Identifier[] = [];
  walk(program, (node, parent) => {
    if (node.type !== "Identifier" || !parent) return;
    const isKey = "key" in parent && parent.key === node && !("computed" in parent && parent.computed);
    const isMember = parent.type === "MemberExpression" && parent.property === node && !parent.computed;
    const isQualified = parent.type === "TSQualifiedName" && parent.right === node;
    if (!isKey && !isMember && !isQualified) found.push(node);
  });
  return found;
}

function walk(node: TSESTree.Node, visit: (node: TSESTree.Node, parent: TSESTree.Node | null) => void): void {
  const open: [TSESTree.Node, TSESTree.Node | null][] = [[node, null]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, parent] = next;
    visit(current, parent);
    for (const [key, child] of Object.entries(current)) {
      if (key === "parent") continue;
      for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) open.push([one, current]);
    }
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
