import { join } from "node:path";
import { UsageError } from "../config/index.ts";
import { type BaselineEntry, baselineText, reviewBaseline } from "../judge/index.ts";
import type { Report } from "../report/report.ts";
import { type BaselineFile, baselineFileOf, DEFAULT_BASELINE, readForUpdate } from "./baseline-file.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder, type Prepared } from "./prepare.ts";
import { write } from "./write.ts";

/** `airworthy baseline [path]`, and `--update-baseline`: accepts what is found today, for now. */
export async function baselineCommand(
  folder: string,
  options: Options & { readonly prune: boolean },
  io: Io,
): Promise<number> {
  const prepared = await auditFolder(folder, { ...options, updateBaseline: true }, io);
  requireWhole(prepared.audit.report);
  const file = fileOf(prepared, options);
  const before = await readForUpdate(file);
  if (options.prune && before === null) {
    throw new UsageError(`there is no baseline ${file.name}`, { hint: "airworthy baseline writes one." });
  }
  const change = changeOf(prepared, before ?? [], options.prune);
  if (change.added + change.gone > 0 || before === null) write(baselineText(change.entries), file.path, io);
  io.out(`${told(file, change, options.prune)}${before === null ? advice(file, prepared) : ""}\n`);
  return 0;
}

/** What was not looked at would look as if it were mended. */
function requireWhole({ problems }: Report): void {
  const crash = problems.find(({ kind }) => kind === "crash");
  if (!crash) return;
  throw new UsageError("the audit is not whole, so the baseline stays as it is", { detail: crash.message });
}

function fileOf({ root, config }: Prepared, options: Options): BaselineFile {
  const path = join(root, DEFAULT_BASELINE);
  return baselineFileOf(root, config, options) ?? { path, name: DEFAULT_BASELINE, within: root };
}

interface Change {
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly gone: number;
}

/** Entries of rules and files that could not be judged this time are kept. */
function changeOf({ audit, rules }: Prepared, before: readonly BaselineEntry[], isPruning: boolean): Change {
  const { outcomes, report } = audit;
  const unread = new Set(report.problems.flatMap(({ file }) => file ?? []));
  const review = reviewBaseline(before, outcomes, { knownRules: rules.map(({ id }) => id), unread });
  const stale = new Set(review.stale.map(({ fingerprint }) => fingerprint));
  const kept = before.filter(({ fingerprint }) => !stale.has(fingerprint));
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const open = report.findings.filter(({ status }) => status === "open");
  const added = isPruning ? [] : open.filter(({ fingerprint }) => !known.has(fingerprint));
  return { entries: [...kept, ...added], added: added.length, gone: before.length - kept.length };
}

function told({ name }: BaselineFile, { entries, added, gone }: Change, isPruning: boolean): string {
  const findings = `${entries.length} ${entries.length === 1 ? "finding" : "findings"}`;
  if (isPruning) return `${name}: ${gone} ${gone === 1 ? "entry" : "entries"} removed, ${findings} left.`;
  return `${name}: ${findings} accepted for now, ${added} of them new, ${gone} gone.`;
}

function advice({ name, within }: BaselineFile, { config }: Prepared): string {
  if (config.baseline !== null) return "";
  if (within === null) return `\nName it in each run: --baseline ${name}`;
  return `\nName it in the configuration, so that each run knows of it: "baseline": "${name}"`;
}
