import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { type Config, UsageError } from "../config/index.ts";
import { type BaselineEntry, parseBaseline } from "../judge/index.ts";
import type { Options } from "./options.ts";
import { readReportFile } from "./report-file.ts";

/** Where a baseline is kept where nobody names a place. */
export const DEFAULT_BASELINE = "airworthy-baseline.txt";

export interface BaselineFile {
  readonly path: string;
  /** As the user knows it. */
  readonly name: string;
  /** The folder that it may not lead out of; null where the command line names the file. */
  readonly within: string | null;
}

/** The baseline of this run: as the command line says, else as the configuration does; null for none. */
export function baselineFileOf(
  root: string,
  config: Config,
  { baseline }: Pick<Options, "baseline">,
): BaselineFile | null {
  if (baseline !== null) return { path: resolve(baseline), name: baseline, within: null };
  if (config.baseline === null) return null;
  const folder = resolve(root, dirname(config.source ?? ""));
  return { path: resolve(folder, config.baseline), name: config.baseline, within: folder };
}

/** What it accepts. An earlier report is a baseline too. */
export async function readBaseline(file: BaselineFile): Promise<readonly BaselineEntry[]> {
  const text = textOf(placed(file));
  if (text === null) {
    throw new UsageError(`there is no baseline ${file.name}`, { hint: "airworthy baseline writes one." });
  }
  if (isReport(text)) {
    const { findings } = await readReportFile(file.path, file.name);
    return findings.filter(({ status }) => status !== "suppressed");
  }
  const parsed = parseBaseline(text);
  if ("entries" in parsed) return parsed.entries;
  throw new UsageError(`${file.name}:${parsed.faultAt} is no entry of a baseline`, {
    hint: "A line is a rule, a file and a fingerprint, with a blank between them. airworthy baseline writes it anew.",
  });
}

/** The entries where the file is there already; null where it is not, or is to be written anew. */
export async function readForUpdate(file: BaselineFile): Promise<readonly BaselineEntry[] | null> {
  const text = textOf(placed(file));
  if (text === null) return null;
  if (isReport(text)) {
    throw new UsageError(`${file.name} is a report`, { hint: "Name another file, and the report stays as it is." });
  }
  const parsed = parseBaseline(text);
  return "entries" in parsed ? parsed.entries : null;
}

/** What a configuration names stays within its folder, and is no link: the tree may be anybody's. */
function placed({ path, name, within }: BaselineFile): string {
  if (within === null) return path;
  const folder = dirname(path);
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  const isReal = existsSync(folder) && isInside(realpathSync(within), realpathSync(folder));
  if (isInside(within, path) && (isReal || !existsSync(folder)) && !isLink) return path;
  throw new UsageError(`${name} is a link, or leads out of the folder of the configuration`, {
    hint: "--baseline may name it all the same.",
  });
}

function isInside(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

const isReport = (text: string): boolean => text.trimStart().startsWith("{");

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError("the baseline could not be read", { detail });
  }
}
