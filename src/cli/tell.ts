import { resolve } from "node:path";
import type { Report } from "../report/report.ts";
import { milliseconds } from "../sources/clock.ts";
import { startGit } from "../sources/git.ts";
import { FILES, HEAD, REMOTES } from "../sources/git-listing.ts";
import { requireFolder } from "../sources/require-folder.ts";
import type { Io } from "./io.ts";
import { later } from "./later.ts";
import type { Options } from "./options.ts";
import { keep, type Moment, momentOf, recall } from "./recall.ts";
import { carriesEdits, type Told, type ToldOf } from "./told.ts";

/**
 * What an audit of a folder has to say: for every command that wants no more than that. Where nothing has changed since
 * an earlier run, that run has said it, and the audit itself is not even loaded.
 */
export async function tell(folder: string, options: Options, io: Io): Promise<ToldOf> {
  const start = milliseconds();
  requireFolder(folder);
  const root = resolve(folder);
  const files = startGit(root, FILES);
  const moment = await momentOf({ root, options, io, files });
  const known = moment && recall(moment);
  const isEnough = known?.edits !== null || !options.format.some(({ name }) => carriesEdits(name));
  if (known && isEnough) return { ...known, root, report: recalled(known.report, { start, options }) };
  const told = await tellAnew(folder, { options, io, files, moment });
  return { ...told, root };
}

interface Anew {
  readonly options: Options;
  readonly io: Io;
  readonly files: ReturnType<typeof startGit>;
  readonly moment: Moment | null;
}

/** git answers while the audit is loaded. */
async function tellAnew(folder: string, { options, io, files, moment }: Anew): Promise<Told> {
  const root = resolve(folder);
  const questions = Promise.all([files, startGit(root, HEAD), startGit(root, REMOTES)]);
  const { auditFolder } = await import("./prepare.ts");
  const { toldOf, keepable } = await import("./told-of.ts");
  const [listed, head, remotes] = await questions;
  const answers = { files: listed, head, remotes };
  const prepared = await auditFolder(folder, options, io, answers);
  const told = toldOf(prepared, options);
  const sources = keepable(prepared, options);
  if (moment && sources) later(() => keep(moment, withoutStats(told), sources));
  return told;
}

function withoutStats(told: Told): Told {
  const { stats: _, ...report } = told.report;
  return { ...told, report };
}

function recalled(report: Report, of: { readonly start: number; readonly options: Options }): Report {
  const durationMs = Math.round(milliseconds() - of.start);
  return { ...report, durationMs, ...(of.options.stats ? { stats: NOTHING_DONE } : {}) };
}

const NOTHING_DONE: NonNullable<Report["stats"]> = {
  reads: 0,
  bytesRead: 0,
  filesParsed: 0,
  bytesParsed: 0,
  nodesVisited: 0,
  subjectsJudged: 0,
  readsSpared: 0,
  parsesSpared: 0,
  isRecalled: true,
};
