import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { ClassFact, TypeFact, Value } from "../../facts/index.ts";
import type { Lowering } from "./lowering.ts";
import { endOf, startOf } from "./parse.ts";
import { type Method, membersOf, type Promising, resultOf } from "./promises.ts";
import { typeOf } from "./types.ts";
import { keyOf, lower } from "./values.ts";

type Member = ClassFact["members"][number];

/** A type that promises methods, as a class without code. */
export function lowerInterface(node: Promising, l: Lowering): Value {
  const span = l.span(node);
  const id = l.classes.length;
  const members: Member[] = [];
  const [base] = node.type === T.TSInterfaceDeclaration ? node.extends : [];
  const fact = {
    ...{ name: node.id.name, extends: null as Value | null, decorators: [], members, span },
    isInterface: true as const,
  };
  l.classes.push(fact);
  if (base?.expression.type === T.Identifier && l.scope.find(base.expression.name) !== undefined)
    fact.extends = lower(base.expression, l);
  for (const element of membersOf(node)) for (const member of memberOf(element, id, l)) members.push(member);
  return { is: "class", class: id, span };
}

function memberOf(node: TSESTree.TypeElement, id: number, l: Lowering): readonly Member[] {
  if (node.type !== T.TSMethodSignature && node.type !== T.TSPropertySignature) return [];
  if (node.computed) return [];
  const result = resultOf(node);
  if (result) return promised(node, { result: typeOf(result, l), id }, l);
  const annotation = node.type === T.TSPropertySignature ? node.typeAnnotation?.typeAnnotation : undefined;
  return annotation ? [typed(node, keyOf(node.key), typeOf(annotation, l), l)] : [];
}

function typed(node: Method, key: string, type: TypeFact | null, l: Lowering): Member {
  const span = l.between(startOf(node.key), endOf(node));
  return { key, kind: "field", static: false, value: null, type, decorators: [], span };
}

/** A method that gives back what a field of its own is typed as. */
function promised(
  node: Method,
  { result, id }: { readonly result: TypeFact | null; readonly id: number },
  l: Lowering,
): readonly Member[] {
  const name = keyOf(node.key);
  const span = l.between(startOf(node.key), endOf(node));
  const held = `${name}()`;
  const value: Value = result
    ? { is: "member", of: { is: "this", class: id, span }, key: held, span }
    : { is: "opaque", what: "a declared type", parts: [], span };
  const fn = l.functions.length;
  l.functions.push({
    ...{ name, parent: l.fn, class: id, isAsync: false, isGenerator: false, params: [] },
    ...{ returns: [{ value, span }], directives: [], decorators: [], span, nameSpan: l.span(node.key) },
  });
  const method: Member = {
    ...{ key: name, kind: "method", static: false, type: null, decorators: [], span },
    value: { is: "function", fn, span },
  };
  return result ? [method, typed(node, held, result, l)] : [method];
}
