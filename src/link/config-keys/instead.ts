import type { Location, Value } from "../../facts/index.ts";
import type { Instead } from "../../model/index.ts";
import { IS_WORKFLOW } from "../pipelines/github.ts";

/** A key as it stands in a file of data. */
export interface Written {
  readonly file: string;
  readonly name: string;
  /** Where the value stands. */
  readonly at: Location;
  /** It is `NAME=value` in a text, with nothing else in it. */
  readonly isPair: boolean;
  /** The mapping with `name` and `value` that it stands in; null where the name itself is the key. */
  readonly pair: { readonly value: Value; readonly file: string } | null;
  /** It is in an object of a cluster, whose values may be references. */
  readonly isCluster: boolean;
}

const SERVERLESS = /(?:^|\/)serverless(?:\.[\w-]+)?\.ya?ml$/;
const COMPOSE = /(?:^|\/)(?:docker-)?compose(?:\.[\w.-]+)?\.ya?ml$/;
/** Platforms that keep secrets beside these files, under the same name: nothing has to stand here. */
const APART = /(?:^|\/)(?:wrangler\.(?:toml|jsonc?)|fly(?:\.[\w-]+)?\.toml|netlify\.toml|vercel\.json)$/;

/** How a file of this kind refers to a key that it does not hold; undefined where it cannot, or nobody knows. */
export function insteadOf({ file, name, at, isPair, pair, isCluster }: Written): Instead | undefined {
  const reference = COMPOSE.test(file)
    ? `\${${name}}`
    : IS_WORKFLOW.test(file)
      ? `\${{ secrets.${name} }}`
      : SERVERLESS.test(file)
        ? `\${env:${name}}`
        : null;
  if (reference !== null) return { is: "text", text: isPair ? `${name}=${reference}` : reference };
  if (APART.test(file) && !isPair && !pair) return { is: "nothing", at };
  if (!pair) return undefined;
  const mapping = { file: pair.file, ...pair.value.span };
  const start = { ...mapping, endLine: mapping.line, endColumn: mapping.column };
  if (/(?:^|\/)render\.ya?ml$/.test(file)) return { is: "unsynced", mapping: start };
  return isCluster ? { is: "reference", mapping: start, secret: "llm-keys", key: name } : undefined;
}
