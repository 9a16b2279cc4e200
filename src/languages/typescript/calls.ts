import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Span, Value } from "../../facts/index.ts";
import { environmentCall } from "./environment.ts";
import type { Lowering } from "./lowering.ts";
import { lowerTemplate } from "./operators.ts";
import { lower } from "./values.ts";

type Callable = TSESTree.CallExpression | TSESTree.NewExpression;

export function lowerCall(node: TSESTree.CallExpression, l: Lowering): Value {
  const required = requiredModule(node, l);
  if (required) return required;
  const value = enter(node, { isNew: false, args: node.arguments }, l);
  const fact = value.is === "call" ? l.calls[value.call] : undefined;
  return fact ? (environmentCall(fact.callee, fact.args, l.span(node)) ?? value) : value;
}

export const lowerNew = (node: TSESTree.NewExpression, l: Lowering): Value =>
  enter(node, { isNew: true, args: node.arguments }, l);

export function lowerTagged(node: TSESTree.TaggedTemplateExpression, l: Lowering): Value {
  const call = reserve(l);
  const callee = lower(node.tag, l);
  fill(call, { callee, args: [lowerTemplate(node.quasi, l)], isNew: false, span: l.span(node) }, l);
  return { is: "call", call, span: l.span(node) };
}

function enter(node: Callable, how: { isNew: boolean; args: readonly TSESTree.Node[] }, l: Lowering): Value {
  const call = reserve(l);
  const callee = lower(node.callee, l);
  const args = how.args.map((arg) => lower(arg, l));
  fill(call, { callee, args, isNew: how.isNew, span: l.span(node) }, l);
  return { is: "call", call, span: l.span(node) };
}

/** The row is taken before its parts are read, so that rows stand in source order. */
function reserve(l: Lowering): number {
  const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const callee: Value = { is: "undefined", span };
  l.calls.push({ callee, args: [], isNew: false, fn: l.fn, awaited: false, discarded: false, span });
  return l.calls.length - 1;
}

type Parts = Pick<Lowering["calls"][number], "callee" | "args" | "isNew" | "span">;

function fill(call: number, parts: Parts, l: Lowering): void {
  const row = l.calls[call];
  if (row) Object.assign(row, parts);
}

/** `require("x")`; of a specifier that is computed only the parts are known. */
function requiredModule(node: TSESTree.CallExpression, l: Lowering): Value | null {
  const { callee } = node;
  if (callee.type !== T.Identifier || callee.name !== "require" || l.scope.find("require") !== undefined) return null;
  return loadedModule("require", { span: l.span(node), args: node.arguments }, l);
}

/** `import("x")`. */
export const lowerImport = (node: TSESTree.ImportExpression, l: Lowering): Value =>
  loadedModule("import", { span: l.span(node), args: node.options ? [node.source, node.options] : [node.source] }, l);

interface Load {
  readonly span: Span;
  readonly args: readonly TSESTree.Node[];
}

function loadedModule(what: "require" | "import", { span, args }: Load, l: Lowering): Value {
  const [source, ...options] = args.map((argument) => lower(argument, l));
  const isNamed = source?.is === "literal" && typeof source.value === "string";
  if (!isNamed) return { is: "opaque", what, parts: source ? [source, ...options] : [], span };
  for (const value of options) l.loose.push({ value, fn: l.fn });
  return { is: "import", module: source.value, imported: "*", span };
}

/** Enters a value that nothing holds where it belongs: with its call, with the modules, or among the loose ones. */
export function discard(value: Value, l: Lowering): void {
  const result = value.is === "await" ? value.of : value;
  if (result.is === "import") {
    l.sideImports.push({ module: result.module, span: result.span });
    return;
  }
  markDiscarded(result, l);
  if (result.is === "call" || value.is === "assignment" || value.is === "undefined") return;
  l.loose.push({ value, fn: l.fn });
}

/** Of `ready && start()` the second part is done for its effect alone. */
function markDiscarded(value: Value, l: Lowering): void {
  const result = value.is === "await" ? value.of : value;
  if (result.is === "choice") {
    const unused = result.by === "conditional" ? result.options : result.options.slice(-1);
    for (const option of unused) markDiscarded(option, l);
  }
  const call = result.is === "call" ? l.calls[result.call] : undefined;
  if (call) call.discarded = true;
}

/** Marks the calls whose result is awaited, the inner ones of a method chain included. */
export function markAwaited(value: Value, l: Lowering): void {
  let current: Value | undefined = value;
  while (current) {
    if (current.is === "call") {
      const fact: Lowering["calls"][number] | undefined = l.calls[current.call];
      if (!fact) return;
      fact.awaited = true;
      current = fact.callee.is === "member" ? fact.callee.of : undefined;
    } else if (current.is === "choice") {
      for (const option of current.options) markAwaited(option, l);
      return;
    } else if (current.is === "assignment") current = current.value;
    else current = current.is === "member" ? current.of : undefined;
  }
}
