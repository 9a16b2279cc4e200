/** Small changes of a program, each of which some case should notice. Texts in, texts out. */
import { parse, simpleTraverse, AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/typescript-estree";

export interface Mutant {
  readonly line: number;
  /** What was done: "drop a condition". */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** The whole text with the change. */
  readonly text: string;
}

interface Edit {
  readonly node: TSESTree.Node;
  readonly what: string;
  readonly to: string;
}

/** Properties that tell people something or propose a fix: cases of findings do not look at them. */
const NOT_JUDGED = new Set(["fix", "title", "why", "message", "label", "evidence", "guide", "id", "section"]);

/** Functions that put words together: `messageOf`, `messageFor`, `evidenceOf`. */
const WORDS = /^(?:messages?|evidence)(?:Of|For|About|$)/i;

export function mutantsOf(text: string): readonly Mutant[] {
  const tree = parse(text, { range: true, loc: true });
  const skipped: (readonly [number, number])[] = [];
  const edits: Edit[] = [];
  simpleTraverse(tree, {
    enter(node, parent) {
      if (isToldOnly(node, parent)) skipped.push(node.range);
      edits.push(...editsOf(node, parent, text));
    },
  });
  const isOutside = ({ node }: Edit) => !skipped.some(([from, to]) => from <= node.range[0] && node.range[1] <= to);
  return edits.filter(isOutside).map(({ node, what, to }) => ({
    line: node.loc.start.line,
    what,
    before: oneLine(sourceOf(node, text)),
    after: oneLine(to),
    text: text.slice(0, node.range[0]) + to + text.slice(node.range[1]),
  }));
}

function isToldOnly(node: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  if (node.type === T.TSInterfaceDeclaration || node.type === T.TSTypeAliasDeclaration) return true;
  if (node.type === T.TSTypeAnnotation || node.type === T.ImportDeclaration) return true;
  if (node.type === T.FunctionDeclaration) return WORDS.test(node.id?.name ?? "") || givesText(node);
  if (node.type === T.VariableDeclarator && node.id.type === T.Identifier)
    return NOT_JUDGED.has(node.id.name) || WORDS.test(node.id.name) || givesText(node.init);
  if (node.type !== T.Property || node.key.type !== T.Identifier || parent === undefined) return false;
  return NOT_JUDGED.has(node.key.name);
}

/** Rules judge by values and kinds: what gives them a text puts words together. */
function givesText(node: TSESTree.Node | null): boolean {
  if (node?.type !== T.FunctionDeclaration && node?.type !== T.ArrowFunctionExpression) return false;
  return node.returnType?.typeAnnotation.type === T.TSStringKeyword;
}

function editsOf(node: TSESTree.Node, parent: TSESTree.Node | undefined, text: string): readonly Edit[] {
  const source = (part: TSESTree.Node) => `(${sourceOf(part, text)})`;
  switch (node.type) {
    case T.IfStatement:
      return [
        { node: node.test, what: "negate a condition", to: `!${source(node.test)}` },
        ...(leaves(node.consequent) && !node.alternate ? [{ node, what: "drop an early return", to: "{}" }] : []),
      ];
    case T.ConditionalExpression:
      return [{ node: node.test, what: "negate a condition", to: `!${source(node.test)}` }];
    case T.LogicalExpression:
      return node.operator === "??"
        ? []
        : [
            { node, what: `drop the right of ${node.operator}`, to: source(node.left) },
            { node, what: `drop the left of ${node.operator}`, to: source(node.right) },
          ];
    case T.BinaryExpression:
      return comparison(node, text);
    case T.CallExpression:
      return isFilter(node) ? [{ node, what: "drop a filter", to: sourceOf(node.callee.object, text) }] : [];
    case T.Literal:
      return parent?.type === T.TSLiteralType ? [] : levelled(node);
    default:
      return [];
  }
}

const isFilter = (
  node: TSESTree.CallExpression,
): node is TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression } =>
  node.callee.type === T.MemberExpression &&
  node.callee.property.type === T.Identifier &&
  node.callee.property.name === "filter";

const OTHER: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
};

function comparison(node: TSESTree.BinaryExpression, text: string): readonly Edit[] {
  const to = OTHER[node.operator];
  if (to === undefined) return [];
  const part = (one: TSESTree.Node) =>
    one.type === T.LogicalExpression ? `(${sourceOf(one, text)})` : sourceOf(one, text);
  const [left, right] = [part(node.left), part(node.right)];
  return [{ node, what: `${node.operator} for ${to}`, to: `${left} ${to} ${right}` }];
}

/** Severities and confidences, one step down or, where there is none, up. */
const NEXT: ReadonlyMap<unknown, string> = new Map([
  ["error", "warning"],
  ["warning", "info"],
  ["info", "warning"],
  ["high", "medium"],
  ["medium", "high"],
]);

function levelled(node: TSESTree.Literal): readonly Edit[] {
  const next = NEXT.get(node.value);
  return next === undefined ? [] : [{ node, what: "another level", to: JSON.stringify(next) }];
}

function leaves(node: TSESTree.Statement): boolean {
  if (node.type === T.BlockStatement) return node.body.some(leaves);
  return [T.ReturnStatement, T.ContinueStatement, T.BreakStatement].includes(node.type);
}

const sourceOf = (node: TSESTree.Node, text: string): string => text.slice(node.range[0], node.range[1]);
const oneLine = (text: string): string => text.replace(/\s+/g, " ").slice(0, 90);
