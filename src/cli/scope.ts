import { resolve } from "node:path";
import { audit } from "../audit.ts";
import type { Report, ReportFinding } from "../report/report.ts";
import { BINARY_NAME } from "../skim/index.ts";
import {
  type Base,
  baseAt,
  changedLines,
  type GitPlace,
  headOf,
  mergeBase,
  stagedFiles,
  stagedPlace,
  type Touches,
  treeOf,
} from "../sources/index.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder, type Prepared } from "./prepare.ts";
import { setupBefore } from "./setup-before.ts";
import type { ToldOf } from "./told.ts";
import { toldOf } from "./told-of.ts";

/** What a run that looks at a change compares with. */
interface Scope {
  readonly place: GitPlace;
  readonly base: Base;
  /** The change holds nothing that could have findings. */
  readonly isEmpty: boolean;
}

/** What a change brings; null where it holds nothing that could have findings, and nobody waits for a file. */
export async function tellChange(folder: string, options: Options, io: Io): Promise<ToldOf | null> {
  const root = resolve(folder);
  const scope = options.since === null ? stagedScope(root, io) : sinceScope(root, options.since);
  const isAwaited = options.output !== null || options.format.some(({ file }) => file !== null);
  if (scope.isEmpty && !isAwaited) return null;
  const prepared = await narrowed(await auditFolder(folder, options, io), scope, options);
  return { ...toldOf(prepared, options), root, tree: prepared.tree };
}

function sinceScope(root: string, ref: string): Scope {
  return { place: root, base: baseAt(root, mergeBase(root, ref)), isEmpty: false };
}

function stagedScope(root: string, io: Io): Scope {
  const place = stagedPlace(root, io.env["GIT_INDEX_FILE"]);
  const head = headOf(root);
  const isEmpty = stagedFiles(place, head).every((file) => BINARY_NAME.test(file));
  return { place, base: baseAt(place, head), isEmpty };
}

/** The audit with a report of what the change brings: findings that touch it, and those that it gives rise to elsewhere. */
async function narrowed(prepared: Prepared, scope: Scope, options: Options): Promise<Prepared> {
  const { tree, audit: whole } = prepared;
  const { base } = scope;
  const before = treeOf(scope.place, base, tree);
  const touches = await changedLines({ before, now: tree, renamed: base.renamed });
  const touching = new Set(whole.report.findings.filter((finding) => isTouched(finding, touches)));
  const isMore = touching.size < whole.report.findings.length;
  const known = isMore ? await knownBefore(prepared, scope, options) : null;
  const findings = whole.report.findings.filter((finding) => touching.has(finding) || !known?.(finding));
  const hidden = whole.report.findings.length - findings.length;
  const report: Report = { ...whole.report, findings, scope: { since: options.since, base: base.commit, hidden } };
  return { ...prepared, audit: { ...whole, report } };
}

function isTouched({ file, line, endLine, evidence }: ReportFinding, touches: Touches): boolean {
  if (file !== null && line !== null && touches(file, line, endLine ?? line)) return true;
  return evidence.some((at) => at.commit === undefined && touches(at.file, at.line, at.line));
}

/**
 * What is taken out in one place is missed in another, a known cause gets a new use, and what was silenced is so no
 * longer: so the base is audited too, as it was configured.
 */
async function knownBefore(prepared: Prepared, { place, base }: Scope, options: Options) {
  const { setup, tree, audit: whole } = prepared;
  const then = base.commit === null ? setup : await setupBefore(prepared, { place, commit: base.commit, options });
  const { report } = audit(treeOf(place, base, tree), { ...then, asOf: whole.report.asOf });
  const before = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  return (now: ReportFinding): boolean => {
    if (now.file !== null && base.renamed.has(now.file)) return true;
    const old = before.get(now.fingerprint);
    return old !== undefined && old.uses.length >= now.uses.length && !isGraver(now, old);
  };
}

const GRAVITY = { info: 0, warning: 1, error: 2 } as const;

/** It is told again, or told louder. */
function isGraver(now: ReportFinding, old: ReportFinding): boolean {
  return GRAVITY[now.severity] > GRAVITY[old.severity] || (now.status === "open" && old.status !== "open");
}
