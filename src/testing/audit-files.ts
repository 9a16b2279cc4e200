/** Audits files in memory, for the cases of rules. */
import { audit, type Setup } from "../audit.ts";
import { type Config, checkConfigValue, DEFAULT_CONFIG } from "../config/index.ts";
import { applyAll, textsOf } from "../fix/index.ts";
import { historyReader } from "../history/index.ts";
import { pathMatcher } from "../judge/index.ts";
import type { ParserChoice } from "../languages/typescript/index.ts";
import type { Memory } from "../memory/index.ts";
import type { Report } from "../report/report.ts";
import type { AnyRule } from "../rule/index.ts";
import { type FileTree, memoryHistory, memoryTree } from "../sources/index.ts";
import { expandKeyShapes } from "./key-shapes.ts";

export type Files = Readonly<Record<string, string>>;

export interface AuditOptions {
  readonly rules: readonly AnyRule[];
  /** Files that git ignores. */
  readonly ignored?: readonly string[];
  /** The order in which the tree names its files. */
  readonly order?: (files: readonly string[]) => readonly string[];
  readonly parser?: ParserChoice;
  /** What older commits had, oldest first; the files themselves are the last commit. Without it, nobody asks. */
  readonly history?: readonly Files[];
  /** Older commits were left behind when it was cloned. */
  readonly isShallow?: boolean;
  /** Default: {@link AS_OF}. */
  readonly asOf?: string | null;
  /** What earlier audits found out of single files. */
  readonly memory?: Memory;
}

/** The day of the labels and of the data on models: tests do not depend on the clock. */
export const AS_OF = "2026-11-23";

export function auditFiles(files: Files, options: AuditOptions): Report {
  const tree = treeOf(files, options);
  const setup = setupOf(options, files);
  const readHistory = historyOf(files, setup.config, options);
  return audit(options.order ? inOrder(tree, options.order) : tree, { ...setup, readHistory }).report;
}

export function auditTree(tree: FileTree, options: AuditOptions): Report {
  return audit(tree, setupOf(options)).report;
}

const CONFIG = "airworthy.config.json";

/** The configuration that the files bring, as the command line would find it. */
export function configOf(files: Files, rules: readonly AnyRule[]): Config {
  const text = files[CONFIG];
  return text === undefined ? DEFAULT_CONFIG : checkConfigValue(JSON.parse(expandKeyShapes(text)), CONFIG, { rules });
}

function historyOf(files: Files, config: Config, { history, isShallow }: AuditOptions): Setup["readHistory"] {
  if (!history) return undefined;
  const gone = history.flatMap((commit) => Object.keys(commit)).filter((file) => !(file in files));
  const last = { ...Object.fromEntries(gone.map((file) => [file, null])), ...expanded(files) };
  const commits = [...history.map(expanded), last];
  return historyReader({
    open: () => memoryHistory(commits, isShallow),
    cacheFolder: null,
    rotated: config.rotatedKeys,
    isIgnored: pathMatcher(config.ignorePaths),
  });
}

const expanded = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, expandKeyShapes(text)]));

/** What the fixes of the rules make of the files, everything that can be written without a person. */
export function fixFiles(files: Files, options: AuditOptions): Files {
  const tree = treeOf(files, options);
  const setup = setupOf(options, files);
  const kinds = ["safe", "suggested"] as const;
  const before = audit(tree, setup);
  const { files: written } = applyAll({ tree, setup, before, typeCheck: null, kinds, isWanted: () => true });
  return Object.fromEntries(textsOf(written));
}

const setupOf = ({ rules, asOf, parser = "auto", memory }: AuditOptions, files: Files = {}): Setup => {
  return { rules, allRules: rules, config: configOf(files, rules), asOf: asOf ?? AS_OF, parser, memory };
};

/** `{{key:…}}` becomes a key-shaped text on the way in. */
function treeOf(files: Files, { ignored }: AuditOptions): FileTree {
  return memoryTree(expanded(files), { ...(ignored ? { ignored } : {}) });
}

/** A report as text, without what depends on the clock. */
export function bytesOf(report: Report): string {
  return JSON.stringify({ ...report, durationMs: 0 });
}

function inOrder(tree: FileTree, order: (files: readonly string[]) => readonly string[]): FileTree {
  const listing = tree.list();
  const entries = new Map(listing.files.map((entry) => [entry.file, entry]));
  const files = order([...entries.keys()]).flatMap((file) => entries.get(file) ?? []);
  return { ...tree, list: () => ({ ...listing, files }) };
}
