import type { TSESTree } from "@typescript-eslint/types";
import { insert, type TextEdit } from "../edit.ts";
import { addProperty } from "./add-property.ts";
import { appendFunction } from "./append-function.ts";
import type { Module } from "./edited-module.ts";
import { swapImport } from "./import-name.ts";
import { type FunctionNode, isFunction, nodesIn, pathTo } from "./nodes.ts";
import { inQuotes } from "./style.ts";

/** How a call streams: from its result to the text, options it takes besides, and how its parts are answered with. */
export interface Streaming {
  readonly text: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly by:
    | { readonly is: "function"; readonly name: string; readonly from: string; readonly respond: string }
    | { readonly is: "parts"; readonly type: string; readonly text: string };
}

/**
 * A call that is waited for, and whose text is all that a function answers with, is asked for parts that are sent on as
 * they come: `return new Response(answer.text)`. The body is the same in the end. Null where the result is used in any
 * other way.
 */
export function streamAnswer(
  module: Module,
  call: TSESTree.CallExpression,
  twin: Streaming,
): readonly TextEdit[] | null {
  const answer = answerOf(module, call, twin);
  const [options] = call.arguments;
  if (!answer || options?.type !== "ObjectExpression") return null;
  const { text } = module;
  const added: TextEdit[] = [];
  for (const [key, code] of Object.entries(twin.options)) {
    if (options.properties.some((one) => one.type !== "SpreadElement" && keyOf(one) === key)) return null;
    added.push(...(addProperty(text, options, { keys: [key], code: inQuotes(code, module.style) }) ?? []));
  }
  const edits = twin.by.is === "function" ? byFunction(module, answer, twin.by) : byParts(module, answer, twin.by);
  return edits && [...added, ...edits];
}

/** `const result = await call(…)`, and the one place where its text is answered. */
interface Answer {
  readonly call: TSESTree.CallExpression;
  readonly awaited: TSESTree.AwaitExpression;
  readonly declared: TSESTree.BindingName;
  readonly response: TSESTree.NewExpression;
  readonly around: FunctionNode;
  readonly isTried: boolean;
}

function answerOf({ program }: Module, call: TSESTree.CallExpression, { text }: Streaming): Answer | null {
  const path = pathTo(program, call.range[0]);
  const index = path.indexOf(call);
  const [block, declaration, declarator, awaited] = path.slice(Math.max(index - 4, 0), index);
  const around = path.slice(0, index).findLast(isFunction);
  if (awaited?.type !== "AwaitExpression" || declarator?.type !== "VariableDeclarator" || !around) return null;
  if (declaration?.type !== "VariableDeclaration" || declaration.declarations.length > 1) return null;
  if (block?.type !== "BlockStatement" || around.generator) return null;
  const local = localOf(declarator.id, text);
  const uses = local ? usesOf(local.name, around).filter(({ range }) => range[0] !== local.at) : [];
  const [use] = uses;
  if (!local || !use || uses.length > 1) return null;
  const response = responseAt(pathTo(program, use.range[0]), around);
  const read = response?.arguments[0] ? readOf(response.arguments[0]) : null;
  if (!response || read?.name !== local.name || read.keys.join() !== local.keys.join()) return null;
  const isTried = path.slice(path.indexOf(around)).some(({ type }) => type === "TryStatement");
  return { call, awaited, declared: declarator.id, response, around, isTried };
}

/** The name that the result, or its text, is given, and what is left to read of it. */
function localOf(id: TSESTree.BindingName, text: readonly string[]) {
  if (id.type === "Identifier") return { name: id.name, at: id.range[0], keys: text };
  const [property, ...more] = id.type === "ObjectPattern" ? id.properties : [];
  if (property?.type !== "Property" || more.length > 0 || text.length !== 1 || keyOf(property) !== text[0]) return null;
  return property.value.type === "Identifier"
    ? { name: property.value.name, at: property.value.range[0], keys: [] }
    : null;
}

const keyOf = ({ key, computed }: TSESTree.Property): string | null =>
  !computed && key.type === "Identifier" ? key.name : null;

/** Wherever a name stands for a value, once for each place. */
function usesOf(name: string, within: TSESTree.Node): readonly TSESTree.Node[] {
  const found = new Map<number, TSESTree.Node>();
  for (const { node, parent } of nodesIn(within)) {
    const isName = node.type === "Identifier" && node.name === name;
    const isMember = parent?.type === "MemberExpression" && parent.property === node && !parent.computed;
    const isKey = parent?.type === "Property" && parent.key === node && !parent.shorthand;
    if (isName && !isMember && !isKey) found.set(node.range[0], node);
  }
  return [...found.values()];
}

/** `return new Response(…)` with a body and nothing else, of the function itself. */
function responseAt(path: readonly TSESTree.Node[], around: FunctionNode): TSESTree.NewExpression | null {
  const index = path.findLastIndex(({ type }) => type === "NewExpression");
  const response = path[index];
  if (response?.type !== "NewExpression" || response.arguments.length !== 1) return null;
  if (response.callee.type !== "Identifier" || !/^(?:Next)?Response$/.test(response.callee.name)) return null;
  const isReturned = path[index - 1]?.type === "ReturnStatement" && path.findLast(isFunction) === around;
  return isReturned ? response : null;
}

/** `answer.choices[0]?.message.content ?? ""` → answer, and the keys. */
function readOf(node: TSESTree.Node): { readonly name: string; readonly keys: readonly string[] } | null {
  switch (node.type) {
    case "Identifier":
      return { name: node.name, keys: [] };
    case "ChainExpression":
    case "TSNonNullExpression":
      return readOf(node.expression);
    case "LogicalExpression":
      return node.operator !== "&&" && node.right.type === "Literal" && node.right.value === ""
        ? readOf(node.left)
        : null;
    case "MemberExpression": {
      const holder = readOf(node.object);
      const key = node.computed
        ? node.property.type === "Literal"
          ? String(node.property.value)
          : null
        : node.property.type === "Identifier"
          ? node.property.name
          : null;
      return holder && key !== null ? { name: holder.name, keys: [...holder.keys, key] } : null;
    }
    default:
      return null;
  }
}

const NAMES = ["result", "stream", "answer"];

function byFunction(
  module: Module,
  { call, awaited, declared, response, around, isTried }: Answer,
  { name, from, respond }: Extract<Streaming["by"], { is: "function" }>,
): readonly TextEdit[] | null {
  const { text } = module;
  // What catches an error of the call would catch none of the stream, and a narrower type is no plain response.
  const returned = around.returnType ? text.slice(...around.returnType.range) : "";
  if (isTried || call.callee.type !== "Identifier" || /NextResponse/.test(returned)) return null;
  const isNamed = declared.type === "Identifier";
  const result = isNamed ? declared.name : NAMES.find((one) => !new RegExp(`\\b${one}\\b`).test(text));
  const imported = swapImport(module, { from, name, instead: call.callee.name });
  if (result === undefined || !imported) return null;
  return [
    ...imported,
    ...(isNamed ? [] : [{ start: declared.range[0], end: declared.range[1], text: result }]),
    { start: awaited.range[0], end: call.callee.range[1], text: name },
    { start: response.range[0], end: response.range[1], text: `${result}.${respond}()` },
  ];
}

const HELPER = "inParts";

function byParts(
  module: Module,
  { declared, response }: Answer,
  { type, text }: Extract<Streaming["by"], { is: "parts" }>,
): readonly TextEdit[] | null {
  const [body] = response.arguments;
  if (declared.type !== "Identifier" || !body || module.text.includes(HELPER)) return null;
  const headers = inQuotes('{ headers: { "content-type": "text/plain; charset=utf-8" } }', module.style);
  return [
    { start: body.range[0], end: body.range[1], text: `${HELPER}(${declared.name}), ${headers}` },
    insert(
      module.text.trimEnd().length,
      appendFunction(module, {
        says: "Hands on the text of an answer as it is written.",
        typed: [`function ${HELPER}(answer: AsyncIterable<${type}>): ReadableStream<Uint8Array> {`],
        plain: [`function ${HELPER}(answer) {`],
        body: [
          "const encoder = new TextEncoder();",
          "return new ReadableStream({",
          "  async start(controller) {",
          "    for await (const part of answer) {",
          `      controller.enqueue(encoder.encode(${text}));`,
          "    }",
          "    controller.close();",
          "  },",
          "});",
        ],
      }),
    ),
  ];
}
