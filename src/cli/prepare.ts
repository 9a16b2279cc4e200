import { resolve } from "node:path";
import { rules as builtIn, questions } from "../../rules/index.ts";
import { type Audit, audit, type Setup } from "../audit.ts";
import { type Config, nearest, UsageError } from "../config/index.ts";
import { pathMatcher } from "../judge/index.ts";
import { loadConfig } from "../plugins/index.ts";
import type { AnyRule } from "../rule/index.ts";
import { type DiskOptions, type FileTree, openDiskTree, stagedPlace, stagedTree } from "../sources/index.ts";
import { requireFolder } from "../sources/require-folder.ts";
import { baselineFileOf, readBaseline } from "./baseline-file.ts";
import type { Io } from "./io.ts";
import { openMemory } from "./kept-memory.ts";
import { later } from "./later.ts";
import type { Options } from "./options.ts";
import { Progress } from "./progress.ts";
import { transpile } from "./transpile.ts";

export interface Prepared {
  readonly root: string;
  readonly tree: FileTree;
  readonly config: Config;
  /** Those of plug-ins included. */
  readonly rules: readonly AnyRule[];
  /** With which it was audited, to audit again with the same. */
  readonly setup: Setup;
  readonly audit: Audit;
  /** Opens the tree anew: its listing is read once. */
  reopen(): FileTree;
}

/** Audits a folder as the command line asks for: what every command that looks at a tree begins with. */
export async function auditFolder(
  folder: string,
  options: Options,
  io: Io,
  answers: DiskOptions["answers"] = {},
): Promise<Prepared> {
  const root = resolve(folder);
  const isForPeople = options.format.every(({ name }) => name === "terminal") && options.output === null;
  const progress = new Progress(io, !options.quiet && isForPeople, options.ascii);
  const readIgnoredEnv = (config: Config) => options.envValues && (config.environmentValues ?? !io.env["CI"]);
  // A folder that is not there is told before a configuration is looked for in it.
  requireFolder(folder);
  const { parser, asOf } = options;
  const { config, rules } = await configure(root, options);
  const chosen = chosenRules(options, rules);
  const reopen = () => openDiskTree(folder, { readIgnoredEnv: readIgnoredEnv(config) });
  const tree = options.staged
    ? stagedTree(stagedPlace(root, io.env["GIT_INDEX_FILE"]), openDiskTree(folder, { answers }))
    : openDiskTree(folder, { readIgnoredEnv: readIgnoredEnv(config), answers });
  const known = options.updateBaseline ? null : baselineFileOf(root, config, options);
  const memory = openMemory(root, options, io);
  const setup: Setup = {
    rules: chosen,
    allRules: rules,
    questions,
    strictChecklist: options.strictChecklist,
    config,
    asOf,
    parser,
    withoutSuppressions: !options.suppressions,
    baseline: known ? await readBaseline(known) : null,
    readHistory: options.history ? await historyOf(root, { config, options, io, progress }) : undefined,
    memory: memory.memory,
    onStage: (stage) => progress.tell(stage),
  };
  try {
    const done = audit(tree, setup);
    later(() => memory.keep(done));
    return { root, tree, config, rules, setup, audit: withStats(done, options), reopen };
  } finally {
    progress.clear();
  }
}

function withStats(done: Audit, { stats }: Options): Audit {
  return stats ? { ...done, report: { ...done.report, stats: done.stats } } : done;
}

interface HistoryContext {
  readonly config: Config;
  readonly options: Options;
  readonly io: Io;
  readonly progress: Progress;
}

/** Loaded only where it is asked for. */
async function historyOf(
  root: string,
  { config, options, io, progress }: HistoryContext,
): Promise<Setup["readHistory"]> {
  const { historyReader } = await import("../history/index.ts");
  const { cacheFolder } = await import("../sources/cache-folder.ts");
  const { openHistory } = await import("../sources/history.ts");
  return historyReader({
    open: () => openHistory(root),
    cacheFolder: options.cache ? cacheFolder(io.env, [root]) : null,
    rotated: config.rotatedKeys,
    isIgnored: pathMatcher(config.ignorePaths),
    onProgress: (read, of) => progress.tell(`reading the history: commit ${read} of ${of}`),
  });
}

/** The configuration of a folder, and every rule it knows of. */
export async function configure(
  root: string,
  { trust, config: file }: Pick<Options, "trust" | "config">,
): Promise<{ readonly config: Config; readonly rules: readonly AnyRule[] }> {
  const checklist = questions.map(({ id }) => id);
  const config = await loadConfig({ root, file, trust, rules: builtIn, checklist, transpile });
  return { config, rules: [...builtIn, ...config.plugins.flatMap((plugin) => plugin.rules)] };
}

function chosenRules({ rule: ids, section: sections }: Options, rules: readonly AnyRule[]): readonly AnyRule[] {
  requireRules(ids, rules);
  return rules.filter(
    ({ id, section }) =>
      (ids.length === 0 || ids.includes(id)) && (sections.length === 0 || sections.includes(section)),
  );
}

export function requireRules(ids: readonly string[], rules: readonly AnyRule[]): void {
  const known = rules.map(({ id }) => id);
  for (const id of ids) if (!known.includes(id)) throw unknownRule(id, known);
}

export function unknownRule(id: string, known: readonly string[]): UsageError {
  const near = nearest(id, known);
  return new UsageError(`there is no rule ${id}`, {
    hint: near ? `Did you mean ${near}?` : "airworthy rules lists all.",
  });
}
