import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";

/**
 * Interfaces and object types that promise methods, read as classes without code: whoever is of such a type has what it
 * promises, and whoever implements it may be meant. Types that only hold data are left out.
 */
export type Promising = TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration;

/** The declaration where it is a type that promises a method with a result; null for everything else. */
export function promising(node: TSESTree.Node): Promising | null {
  if (node.type !== T.TSInterfaceDeclaration && node.type !== T.TSTypeAliasDeclaration) return null;
  return isAnotherName(node) || membersOf(node).some((member) => resultOf(member) !== null) ? node : null;
}

/** `interface ChatAgent extends Agent<Ask> {}` promises what the other does, under a name that classes fulfil. */
const isAnotherName = (node: Promising): boolean =>
  node.type === T.TSInterfaceDeclaration && node.extends.length > 0 && node.body.body.length === 0;

export function membersOf(node: Promising): readonly TSESTree.TypeElement[] {
  if (node.type === T.TSInterfaceDeclaration) return node.body.body;
  return node.typeAnnotation.type === T.TSTypeLiteral ? node.typeAnnotation.members : [];
}

export type Method = TSESTree.TSMethodSignature | TSESTree.TSPropertySignature;

/** What a method gives back, where it gives anything; null for members that hold data or are called for an effect. */
export function resultOf(member: TSESTree.TypeElement): TSESTree.TypeNode | null {
  if (member.type === T.TSMethodSignature) return givenBack(member.returnType?.typeAnnotation);
  if (member.type !== T.TSPropertySignature) return null;
  const type = member.typeAnnotation?.typeAnnotation;
  return type?.type === T.TSFunctionType ? givenBack(type.returnType?.typeAnnotation) : null;
}

const NOTHING: ReadonlySet<string> = new Set([T.TSVoidKeyword, T.TSUndefinedKeyword, T.TSNeverKeyword]);

function givenBack(type: TSESTree.TypeNode | undefined): TSESTree.TypeNode | null {
  if (!type || NOTHING.has(type.type)) return null;
  const isPromise =
    type.type === T.TSTypeReference && type.typeName.type === T.Identifier && type.typeName.name === "Promise";
  const [inner] = isPromise ? (type.typeArguments?.params ?? []) : [];
  return inner && NOTHING.has(inner.type) ? null : type;
}
