import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { TypeFact } from "../../facts/index.ts";
import type { Lowering } from "./lowering.ts";
import { lower } from "./values.ts";

/** A named type as written; null for every other kind of type. `X | null` reads as X. */
export function typeOf(node: TSESTree.TypeNode, l: Lowering): TypeFact | null {
  if (node.type === T.TSUnionType) {
    const named = node.types.map((type) => typeOf(type, l)).filter((type) => type !== null);
    return named.length === 1 ? (named[0] ?? null) : null;
  }
  if (node.type === T.TSImportType) return importedType(node, l);
  if (node.type !== T.TSTypeReference) return null;
  const names = qualified(node.typeName);
  const [first] = names;
  if (!first) return null;
  const isBound = l.scope.find(first.name) !== undefined;
  const args = (node.typeArguments?.params ?? []).flatMap((param) => typeOf(param, l) ?? []);
  return { head: isBound ? lower(first, l) : null, path: names.map((name) => name.name), args };
}

/** `import("openai").OpenAI` names what an import statement would. */
function importedType(node: TSESTree.TSImportType, l: Lowering): TypeFact | null {
  const names = node.qualifier ? qualified(node.qualifier) : [];
  const [first] = names;
  const module = node.source.value;
  if (!first) return null;
  const args = (node.typeArguments?.params ?? []).flatMap((param) => typeOf(param, l) ?? []);
  const head = { is: "import" as const, module, imported: first.name, span: l.span(node) };
  return { head, path: names.map((name) => name.name), args };
}

function qualified(node: TSESTree.EntityName): readonly TSESTree.Identifier[] {
  if (node.type === T.Identifier) return [node];
  return node.type === T.TSQualifiedName ? [...qualified(node.left), node.right] : [];
}
