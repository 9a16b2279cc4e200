import { dirname, join, resolve } from "node:path";
import { PLACES } from "../config/places.ts";
import { digestOf, nameFor, readCacheBytes, writeCacheBytes } from "../sources/cache-file.ts";
import { cacheFolder, keepsCache } from "../sources/cache-folder.ts";
import { evict } from "../sources/evict.ts";
import { contentsOf, stampFiles } from "../sources/file-stamps.ts";
import type { GitAnswer } from "../sources/git.ts";
import { build } from "../version.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { type Seen, seenBy } from "./seen.ts";
import type { Told } from "./told.ts";

/** Everything that decides what an audit says, as it is now, and the place where such an audit is kept. */
export interface Moment {
  readonly path: string;
  readonly now: number;
  readonly digest: string;
  /** What is too young to be told by its stamp, and what is in it. */
  readonly young: readonly string[];
  readonly contents: readonly (string | null)[];
}

export interface MomentRequest {
  readonly root: string;
  readonly options: Options;
  readonly io: Io;
  readonly files: Promise<GitAnswer>;
}

const BOUNDS = { files: 40, bytes: 64 * 1024 * 1024 };
/** A tree that was written this very moment is audited anew. */
const MOST_YOUNG = 1_000;

/** How a report is told, which is decided after it is there. */
const TELLING = [
  "format",
  "output",
  "quiet",
  "all",
  "color",
  "ascii",
  "stats",
  "debug",
  "cache",
  "item",
  "compare",
  "includeSuppressed",
];
const GATING = ["failOn", "minScore", "expectCalls", "strict"];
/** What is judged, and how. Whatever else is asked for is found out anew each time. */
const DECIDING = [
  "rule",
  "config",
  "trust",
  "parser",
  "asOf",
  "envValues",
  "suppressions",
  "strictChecklist",
  "baseline",
];

/** Null where nothing may be kept, or where more than the tree decides. */
export async function momentOf({ root, options, io, files }: MomentRequest): Promise<Moment | null> {
  const folder = options.cache && keepsCache(io.env) ? cacheFolder(io.env, [root]) : null;
  const asked = folder === null ? null : decidedBy(options, io);
  if (folder === null || asked === null) return null;
  const now = Date.now();
  const seen = await seenBy({ root, files: await files, withEnv: options.envValues });
  const { digest, young } = stampFiles([...seen.paths, ...configurations(root, seen, options)], now);
  if (young.length > MOST_YOUNG) return null;
  const about = [build, process.version, process.platform, resolve(root), process.cwd(), asked];
  return {
    path: join(folder, "reports", `${nameFor(about)}.json`),
    now,
    digest: digestOf(`${seen.state}\n${digest}`),
    young,
    contents: contentsOf(young),
  };
}

/** The options that decide, with what they mean here; null where others are in use. */
function decidedBy(options: Options, { env }: Io): unknown {
  const unknown = Object.entries(options).filter(
    ([name, value]) => ![...TELLING, ...GATING, ...DECIDING].includes(name) && !isOff(value),
  );
  if (unknown.length > 0) return null;
  const decided = Object.entries(options).filter(([name]) => DECIDING.includes(name));
  return [Object.fromEntries(decided.sort(([a], [b]) => (a < b ? -1 : 1))), Boolean(env["CI"])];
}

const isOff = (value: unknown): boolean =>
  value === false || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Every place that the configuration could be in, there or not. */
function configurations(root: string, { top }: Seen, { config, baseline }: Options): readonly string[] {
  const named = [config, baseline].flatMap((file) => (file === null ? [] : [resolve(file)]));
  const found: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    for (const place of PLACES) found.push(join(folder, place));
    if (folder === (top ?? root) || dirname(folder) === folder) return [...named, ...found];
  }
}

/** What is kept beside a report: first line of its file, so that the report is parsed only where it holds. */
interface Heading {
  readonly digest: string;
  readonly young: readonly string[];
  readonly contents: readonly (string | null)[];
  /** Files that only the audit itself knows to have a say. */
  readonly also: readonly string[];
  readonly alsoDigest: string;
  readonly sum: string;
}

/** What an earlier run said of exactly this; null where there is none, or nothing that holds. */
export function recall({ path, digest }: Moment): Told | null {
  const bytes = readCacheBytes(path);
  const end = bytes?.indexOf("\n") ?? -1;
  if (!bytes || end < 0) return null;
  try {
    const heading = JSON.parse(bytes.toString("utf8", 0, end)) as Heading;
    const body = bytes.subarray(end + 1);
    const isSame =
      heading.digest === digest &&
      heading.sum === digestOf(body) &&
      stampFiles(heading.also, 0).digest === heading.alsoDigest &&
      contentsOf(heading.young).every((content, index) => content !== null && content === heading.contents[index]);
    return isSame ? (JSON.parse(body.toString("utf8")) as Told) : null;
  } catch {
    // Not written by us, or damaged: the audit is done anew.
    return null;
  }
}

/** Keeps what was said, unless anything changed meanwhile that a later run could not see. */
export function keep({ path, now, digest, young, contents }: Moment, told: Told, also: readonly string[]): void {
  const stamped = stampFiles(also, now);
  const isSteady = contentsOf(young).every((content, index) => content !== null && content === contents[index]);
  if (!isSteady || stamped.young.length > 0) return;
  const body = JSON.stringify(told);
  const heading: Heading = { digest, young, contents, also, alsoDigest: stamped.digest, sum: digestOf(body) };
  writeCacheBytes(path, `${JSON.stringify(heading)}\n${body}`);
  evict(dirname(path), BOUNDS);
}
