import type { TSESTree } from "@typescript-eslint/types";
import type { Span } from "../../facts/index.ts";
import { indentAt, insert, lineEndOf, offsetOf, type TextEdit } from "../edit.ts";
import { addProperty } from "./add-property.ts";
import type { Module } from "./edited-module.ts";
import { importName } from "./import-name.ts";
import { keepOnce } from "./keep-once.ts";
import { addLine, addStatement, boundRounds } from "./lines.ts";
import { mayAwait, pathTo, statementIn } from "./nodes.ts";
import { type Parsed, parse } from "./parse.ts";
import { readVariable } from "./read-variable.ts";
import { removeProperty, removeStatement } from "./remove-property.ts";
import { runFew } from "./run-few.ts";
import { type Streaming, streamAnswer } from "./stream-answer.ts";
import { inQuotes, styleOf } from "./style.ts";
import { isTooDeep } from "./too-deep.ts";
import { UnparsableText } from "./unparsable-text.ts";

/**
 * Intentions → edits of a module, in the style that the file has. Null where the place does not hold what the
 * intention speaks of: nothing is written on a guess.
 */
export class ModuleWriter {
  readonly #text: string;
  readonly #program: TSESTree.Program;
  readonly #module: Module;

  private constructor(file: string, text: string, { program }: Parsed) {
    this.#text = text;
    this.#program = program;
    this.#module = { file, text, program, style: styleOf(text, program) };
  }

  /** One finding after the other is mended in a file, each in the text as it was. */
  static #last: ModuleWriter | null = null;

  /** Null where the text cannot be parsed: a key may be found in one all the same. */
  static open(file: string, text: string): ModuleWriter | null {
    const last = ModuleWriter.#last;
    if (last !== null && last.#module.file === file && last.#text === text) return last;
    try {
      ModuleWriter.#last = new ModuleWriter(file, text, parse({ file, text, parser: "auto", ranges: true }));
      return ModuleWriter.#last;
    } catch (error) {
      if (error instanceof UnparsableText || isTooDeep(error)) return null;
      throw error;
    }
  }

  /** Writes a property, nested where several keys are given, into the object that stands at a place. */
  setProperty(at: Span, keys: readonly string[], code: string): readonly TextEdit[] | null {
    const object = this.#nodeAt(at, (node) => node.type === "ObjectExpression");
    if (object?.type !== "ObjectExpression") return null;
    return addProperty(this.#text, object, { keys, code: this.#styled(code) });
  }

  /** Writes an argument that a call does not have yet: the next one after those that it has. */
  setArgument(at: Span, index: number, code: string): readonly TextEdit[] | null {
    const call = this.#nodeAt(at, ({ type }) => type === "CallExpression" || type === "NewExpression");
    if (call?.type !== "CallExpression" && call?.type !== "NewExpression") return null;
    if (call.arguments.length !== index) return null;
    const written = this.#styled(code);
    const last = call.arguments.at(-1);
    if (last) {
      const start = last.range[0];
      const indent = indentAt(this.#text, start);
      const isOwnLine = this.#text.lastIndexOf("\n", start - 1) + 1 + indent.length === start;
      return [insert(last.range[1], isOwnLine ? `,${lineEndOf(this.#text)}${indent}${written}` : `, ${written}`)];
    }
    const close = call.range[1] - 1;
    return this.#text[close] === ")" ? [insert(close, written)] : [insert(call.range[1], `(${written})`)];
  }

  /** Takes away the property whose key or value stands at a place, or the assignment that does. */
  remove(at: Span): readonly TextEdit[] | null {
    const start = offsetOf(this.#text, at);
    const path = pathTo(this.#program, start);
    const statement = statementIn(path);
    if (statement?.range[0] === start && statement.type === "ExpressionStatement") {
      return removeStatement(this.#text, statement);
    }
    for (const [index, node] of path.entries()) {
      const parent = path[index - 1];
      if (parent?.type !== "ObjectExpression" || node.type !== "Property") continue;
      const isIt = node.range[0] === start || node.value.range[0] === start;
      if (isIt) return removeProperty(this.#text, parent, node);
    }
    return null;
  }

  rename(at: Span, to: string): readonly TextEdit[] | null {
    const start = offsetOf(this.#text, at);
    const property = pathTo(this.#program, start).find(
      (node) =>
        node.type === "Property" && !node.computed && (node.key.range[0] === start || node.value.range[0] === start),
    );
    if (property?.type !== "Property") return null;
    if (property.shorthand) return [insert(property.range[0], `${to}: `)];
    const quote = property.key.type === "Literal" ? (this.#text[property.key.range[0]] ?? '"') : "";
    return [{ start: property.key.range[0], end: property.key.range[1], text: `${quote}${to}${quote}` }];
  }

  /** Another text between the quotes of the one that stands there. */
  replaceText(at: Span, to: string): readonly TextEdit[] | null {
    const node = this.#textAt(at);
    if (!node || /["'`\\$\n]/.test(to)) return null;
    return [{ start: node.range[0] + 1, end: node.range[1] - 1, text: to }];
  }

  replaceExpression(at: Span, code: string): readonly TextEdit[] | null {
    const node = this.#nodeAt(at, () => true);
    return node ? this.#around(node, { before: this.#styled(code), after: null }) : null;
  }

  /** Code on both sides of an expression. */
  wrap(at: Span, before: string, after: string): readonly TextEdit[] | null {
    const node = this.#nodeAt(at, ({ type }) => type !== "ExpressionStatement" && type !== "Property");
    if (!node) return null;
    const parent = pathTo(this.#program, node.range[0]).find((one) => "argument" in one && one.argument === node);
    if (parent?.type === "SpreadElement" && after.startsWith("?.")) return null;
    if (before.startsWith("await ") && !mayAwait(pathTo(this.#program, node.range[0]))) return null;
    const isLoose = /^\??\./.test(after) && !BINDS.has(node.type);
    const [open, close] = isLoose ? ["(", ")"] : ["", ""];
    const isEnclosed = before.startsWith("(") && after.endsWith(")") && this.#isOperand(node) === false;
    const [head, tail] = isEnclosed ? [before.slice(1), after.slice(0, -1)] : [before, after];
    return this.#around(node, { before: `${this.#styled(head)}${open}`, after: `${close}${this.#styled(tail)}` });
  }

  /** Behind the imports; in front of everything but directives where there are none. */
  addStatement(code: string): readonly TextEdit[] {
    return addStatement(this.#module, this.#styled(code));
  }

  addLine(at: Span, where: "before" | "after", code: string): readonly TextEdit[] | null {
    return addLine(this.#module, pathTo(this.#program, offsetOf(this.#text, at)), {
      where,
      code: this.#styled(code),
    });
  }

  importName(from: string, name: string): readonly TextEdit[] | null {
    return importName(this.#module, { from, name });
  }

  boundRounds(at: Span, most: number): readonly TextEdit[] | null {
    return boundRounds(this.#module, pathTo(this.#program, offsetOf(this.#text, at)), most);
  }

  /** What is built at a place is built when it is first needed, and kept. */
  keepOnce(at: Span): readonly TextEdit[] | null {
    const node = this.#nodeAt(at, ({ type }) => type === "NewExpression" || type === "CallExpression");
    return node ? keepOnce(this.#module, node) : null;
  }

  /** What runs for all elements at once runs for a few at a time. */
  runFew(at: Span, most: number): readonly TextEdit[] | null {
    const node = this.#nodeAt(at, ({ type }) => type === "CallExpression");
    return node ? runFew(this.#module, node, most) : null;
  }

  /** What is waited for whole, and answered with, is sent on in parts. */
  streamAnswer(at: Span, twin: Streaming): readonly TextEdit[] | null {
    const node = this.#nodeAt(at, ({ type }) => type === "CallExpression");
    return node?.type === "CallExpression" ? streamAnswer(this.#module, node, twin) : null;
  }

  /** A variable is read where a text, or a part of one, stands. */
  readVariable(at: Span, code: string): readonly TextEdit[] | null {
    const [start, end] = [offsetOf(this.#text, at), offsetOf(this.#text, { line: at.endLine, column: at.endColumn })];
    return readVariable(this.#module, { path: pathTo(this.#program, start), start, end, code });
  }

  readonly #styled = (code: string): string => inQuotes(code, this.#module.style);

  /** Whether what is around a node would take a part of a longer expression in its place. */
  #isOperand(node: TSESTree.Node): boolean {
    const path = pathTo(this.#program, node.range[0]);
    const parent = path[path.indexOf(node) - 1];
    return !parent || !ENCLOSES.has(parent.type) || ("callee" in parent && parent.callee === node);
  }

  /** Around a node, or in its place where nothing follows. A shorthand keeps its key, an attribute gets its braces. */
  #around(
    node: TSESTree.Node,
    { before, after }: { readonly before: string; readonly after: string | null },
  ): readonly TextEdit[] {
    const parent = pathTo(this.#program, node.range[0]).find(
      (one) =>
        (one.type === "Property" && one.shorthand && one.range[0] === node.range[0]) ||
        (one.type === "JSXAttribute" && one.value?.range[0] === node.range[0] && one.value.type === "Literal"),
    );
    const key = parent?.type === "Property" ? `${this.#text.slice(node.range[0], node.range[1])}: ` : "";
    const [open, close] = parent?.type === "JSXAttribute" ? ["{", "}"] : ["", ""];
    if (after === null) {
      return [{ start: node.range[0], end: node.range[1], text: `${key}${open}${before}${close}` }];
    }
    return [insert(node.range[0], `${key}${open}${before}`), insert(node.range[1], `${after}${close}`)];
  }

  #textAt(at: Span): TSESTree.Node | null {
    const node = this.#nodeAt(at, ({ type }) => type === "Literal" || type === "TemplateLiteral");
    if (!node) return null;
    if (node.type === "Literal" && typeof node.value !== "string") return null;
    return node.type === "TemplateLiteral" && node.expressions.length > 0 ? null : node;
  }

  #nodeAt(at: Span, isIt: (node: TSESTree.Node) => boolean): TSESTree.Node | null {
    const start = offsetOf(this.#text, at);
    const end = offsetOf(this.#text, { line: at.endLine, column: at.endColumn });
    const path = pathTo(this.#program, start);
    return path.find((node) => node.range[0] === start && node.range[1] === end && isIt(node)) ?? null;
  }
}

/** Where any expression can stand as it is. */
const ENCLOSES: ReadonlySet<string> = new Set([
  "CallExpression",
  "NewExpression",
  "Property",
  "ArrayExpression",
  "TemplateLiteral",
  "VariableDeclarator",
  "ReturnStatement",
]);

/** Expressions that a member can follow as they are. */
const BINDS: ReadonlySet<string> = new Set([
  "Identifier",
  "MemberExpression",
  "CallExpression",
  "ThisExpression",
  "ArrayExpression",
  "TemplateLiteral",
]);
