import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { rules as builtIn, questions } from "../../rules/index.ts";
import { UsageError } from "../config/index.ts";
import { mergeParts, type Part } from "../shard/merge.ts";
import { tellReport } from "./audit-command.ts";
import { mergeFleet } from "./fleet.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { readShard, type ShardFile } from "./shard-file.ts";

/** `airworthy merge <files…>`: the parts of one audit, or the reports of several repositories. */
export async function mergeCommand(files: readonly string[], options: Options, io: Io): Promise<number> {
  const read = files.map((file) => ({ file, shard: shardIn(file) }));
  const shards = read.flatMap(({ shard }) => (shard ? [shard] : []));
  if (shards.length === 0) return mergeFleet(files, options, io);
  const stranger = read.find(({ shard }) => shard === null);
  if (stranger) throw new UsageError(`${stranger.file} is no part of an audit, and others are`);
  const [first, ...rest] = inOrder(shards);
  if (!first) return 2;
  const parts: [Part, ...Part[]] = [first.part, ...rest.map(({ part }) => part)];
  requireOneTree(parts);
  const report = mergeParts(parts, { rules: builtIn, questions });
  const edits = Object.fromEntries(shards.flatMap(({ told }) => Object.entries(told.edits ?? {})));
  return tellReport({ ...first.told, report, edits, root: resolve(".") }, options, io);
}

function shardIn(file: string): ShardFile | null {
  const shard = readShard(parsed(file));
  if (shard !== null && "fault" in shard) throw new UsageError(`${file} cannot be merged`, { detail: shard.fault });
  return shard;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const [detail = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(`${file} could not be read as JSON`, { detail });
  }
}

/** All of them, each once. */
function inOrder(shards: readonly ShardFile[]): readonly ShardFile[] {
  const [{ share: { count } = { count: 0 } } = {}] = shards;
  const sorted = [...shards].sort((a, b) => a.share.index - b.share.index);
  const isWhole =
    sorted.length === count && sorted.every(({ share }, at) => share.index === at + 1 && share.count === count);
  if (isWhole) return sorted;
  const have = sorted.map(({ share }) => `${share.index}/${share.count}`).join(", ");
  throw new UsageError("the parts are not those of one whole", {
    detail: `There are ${have}.`,
    hint: "A part that is missing is no all-clear.",
  });
}

function requireOneTree(parts: readonly Part[]): void {
  const about = ({ report: { files, inventory, asOf, tool, basis } }: Part) =>
    JSON.stringify([files, inventory, asOf, tool, basis]);
  const [first, ...rest] = parts.map(about);
  if (rest.every((one) => one === first)) return;
  throw new UsageError("the parts are of different trees", { hint: "Check out the same commit for each of them." });
}
