import { relative, sep } from "node:path";
import type { Location } from "../facts/index.ts";
import { type LoadOptions, locateConfig } from "./load.ts";
import type { ConfigNode } from "./node.ts";
import { parseConfig } from "./parse.ts";

/** Where a part of the configuration is written; null where it is not. */
export type WrittenAt = (...path: readonly (string | number)[]) => Location | null;

/** The places of a configuration's parts. Programs have none. */
export async function traceConfig(options: Pick<LoadOptions, "root" | "file">): Promise<WrittenAt> {
  const found = await locateConfig(options);
  if (!found || found.text === null) return () => null;
  const file = relative(options.root, found.path).split(sep).join("/");
  const top = await parseConfig({ file, text: found.text, key: found.key });
  return (...path) => {
    let node: ConfigNode | null = top;
    for (const step of path) node = node === null ? null : partOf(node, step);
    return node?.at ?? null;
  };
}

function partOf(node: ConfigNode, step: string | number): ConfigNode | null {
  if (node.is === "array" && typeof step === "number") return node.items[step] ?? null;
  if (node.is !== "object") return null;
  return node.entries.find(({ key }) => key === step)?.value ?? null;
}
