import * as v from "valibot";
import type { Part } from "../shard/merge.ts";
import type { Share } from "../shard/share.ts";
import { build, version } from "../version.ts";
import type { Told } from "./told.ts";

/** What `--shard` writes, for `airworthy merge`. */
export interface ShardFile {
  readonly airworthyShard: 1;
  /** Parts of different versions are not parts of one audit. */
  readonly build: string;
  readonly share: Share;
  readonly told: Omit<Told, "report">;
  readonly part: Part;
}

const HEAD = v.object({
  airworthyShard: v.literal(1),
  build: v.string(),
  share: v.object({ index: v.number(), count: v.number() }),
});

export function shardText(share: Share, { report, ...told }: Told, part: Omit<Part, "report">): string {
  const file: ShardFile = { airworthyShard: 1, build: `${version} ${build}`, share, told, part: { report, ...part } };
  return `${JSON.stringify(file)}\n`;
}

/** Null where a text is something else; `fault` where it is of another version. */
export function readShard(parsed: unknown): ShardFile | { readonly fault: string } | null {
  const head = v.safeParse(HEAD, parsed);
  if (!head.success) return null;
  if (head.output.build !== `${version} ${build}`) return { fault: "it was written by another version of airworthy" };
  // A version reads what it wrote itself.
  return parsed as ShardFile;
}
