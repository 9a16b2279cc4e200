import type { TSESTree } from "@typescript-eslint/types";
import type { Span } from "../../facts/index.ts";
import { lineEndOf, offsetOf, type TextEdit } from "../edit.ts";
import { addProperty } from "./add-property.ts";
import { type Parsed, parse } from "./parse.ts";

/**
 * Intentions → edits of a module, in the style that the file has. Null where the place does not hold what the
 * intention speaks of: nothing is written on a guess.
 */
export class ModuleWriter {
  readonly #text: string;
  readonly #program: TSESTree.Program;

  /** Throws {@link UnparsableText}. */
  constructor(file: string, text: string) {
    this.#text = text;
    const parsed: Parsed = parse({ file, text, parser: "auto", ranges: true });
    this.#program = parsed.program;
  }

  /** Writes a property, nested where several keys are given, into the object that stands at a place. */
  setProperty(at: Span, keys: readonly string[], code: string): readonly TextEdit[] | null {
    const object = this.#nodeAt(at, (node) => node.type === "ObjectExpression");
    return object?.type === "ObjectExpression" ? addProperty(this.#text, object, { keys, code }) : null;
  }

  /** Writes an argument that a call does not have yet: the next one after those that it has. */
  setArgument(at: Span, index: number, code: string): readonly TextEdit[] | null {
    const call = this.#nodeAt(at, ({ type }) => type === "CallExpression" || type === "NewExpression");
    if (call?.type !== "CallExpression" && call?.type !== "NewExpression") return null;
    if (call.arguments.length !== index) return null;
    const last = call.arguments.at(-1);
    if (last) return [insert(last.range[1], `, ${code}`)];
    const close = call.range[1] - 1;
    return this.#text[close] === ")" ? [insert(close, code)] : [insert(call.range[1], `(${code})`)];
  }

  /** Takes away the property, element or argument whose key or value stands at a place. */
  remove(at: Span): readonly TextEdit[] | null {
    const start = offsetOf(this.#text, at);
    const path = pathTo(this.#program, start);
    for (const [index, node] of path.entries()) {
      const parent = path[index - 1];
      if (parent?.type !== "ObjectExpression" || node.type !== "Property") continue;
      const isIt = node.range[0] === start || node.value.range[0] === start;
      if (isIt) return this.#without(parent, node);
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
    const node = this.#nodeAt(at, ({ type }) => type === "Literal" || type === "TemplateLiteral");
    if (!node) return null;
    if (node.type === "Literal" && typeof node.value !== "string") return null;
    if (node.type === "TemplateLiteral" && node.expressions.length > 0) return null;
    if (/["'`\\$\n]/.test(to)) return null;
    return [{ start: node.range[0] + 1, end: node.range[1] - 1, text: to }];
  }

  replaceExpression(at: Span, code: string): readonly TextEdit[] | null {
    const node = this.#nodeAt(at, () => true);
    return node ? [{ start: node.range[0], end: node.range[1], text: code }] : null;
  }

  /** Behind the imports; in front of everything but directives where there are none. */
  addStatement(code: string): readonly TextEdit[] {
    const end = lineEndOf(this.#text);
    const { body } = this.#program;
    const before = body.findLast((node) => node.type === "ImportDeclaration") ?? body.findLast(isDirective);
    const semicolon = this.#usesSemicolons() ? ";" : "";
    if (!before) return [insert(body[0]?.range[0] ?? 0, `${code}${semicolon}${end}${end}`)];
    return [insert(before.range[1], `${end}${end}${code}${semicolon}`)];
  }

  #usesSemicolons(): boolean {
    const ended = this.#program.body.filter(({ type }) => /Import|Variable|Expression/.test(type));
    return ended.length === 0 || ended.some((node) => this.#text[node.range[1] - 1] === ";");
  }

  #without(object: TSESTree.ObjectExpression, property: TSESTree.Property): readonly TextEdit[] {
    const index = object.properties.indexOf(property);
    const next = object.properties[index + 1];
    const previous = object.properties[index - 1];
    const [start, end] = property.range;
    const lineStart = this.#text.lastIndexOf("\n", start - 1) + 1;
    const ownLine = /^[ \t]*$/.test(this.#text.slice(lineStart, start));
    const after = /^[ \t]*,?[ \t]*(?:\/\/[^\n]*)?\r?\n/.exec(this.#text.slice(end));
    if (ownLine && after) return [{ start: lineStart, end: end + after[0].length, text: "" }];
    if (next) return [{ start, end: next.range[0], text: "" }];
    if (previous) return [{ start: previous.range[1], end, text: "" }];
    return [{ start, end: end + (/^\s*,/.exec(this.#text.slice(end))?.[0].length ?? 0), text: "" }];
  }

  #nodeAt(at: Span, isIt: (node: TSESTree.Node) => boolean): TSESTree.Node | null {
    const start = offsetOf(this.#text, at);
    const end = offsetOf(this.#text, { line: at.endLine, column: at.endColumn });
    const path = pathTo(this.#program, start);
    return path.find((node) => node.range[0] === start && node.range[1] === end && isIt(node)) ?? null;
  }
}

export const insert = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

const isDirective = (node: TSESTree.ProgramStatement): boolean =>
  node.type === "ExpressionStatement" && typeof node.directive === "string";

/** The nodes around an offset, outermost first. */
function pathTo(program: TSESTree.Program, offset: number): readonly TSESTree.Node[] {
  const path: TSESTree.Node[] = [];
  let next: TSESTree.Node | null = program;
  while (next) {
    path.push(next);
    next = childrenOf(next).find(({ range }) => range[0] <= offset && offset < range[1]) ?? null;
  }
  return path;
}

function childrenOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === "parent") continue;
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) children.push(one);
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && "range" in value;
}
