import { type Audit, audit, type Setup } from "../audit.ts";
import type { Finding } from "../judge/index.ts";
import type { Severity } from "../rule/index.ts";
import { type FileTree, overlayTree } from "../sources/index.ts";
import { openFindings } from "./open-findings.ts";
import { type Rewritten, rewrite, textsOf } from "./rewrite.ts";
import type { TypeCheck } from "./type-check.ts";

/** What a fix would make of the tree. */
export type Attempt =
  /** The rule knows no change to make: what to do is told in words. */
  { readonly is: "by-hand" } | Rejected | ({ readonly is: "proved" } & Proof);

export interface Rejected {
  readonly is: "rejected";
  readonly files: Rewritten;
  readonly why: readonly string[];
  /** Files in which the compiler reports what was not there; none where the audit objects. */
  readonly blamed: ReadonlySet<string>;
}

export interface Proof {
  readonly files: Rewritten;
  /** The audit of the tree with them. */
  readonly after: Audit;
  /** Whether the project's own compiler looked, and found nothing new. */
  readonly isTypeChecked: boolean;
}

export interface Bench {
  readonly tree: FileTree;
  readonly setup: Setup;
  readonly before: Audit;
  /** null: nobody checks types here. */
  readonly typeCheck: TypeCheck | null;
}

/** Tries the change of a finding on a tree that is not written: it must cure the finding and make nothing worse. */
export function attempt(finding: Finding, bench: Bench, changes = finding.fix.changes ?? []): Attempt {
  const files = changes.length > 0 ? rewrite(changes, bench.tree) : null;
  return files ? prove([finding], files, bench) : { is: "by-hand" };
}

/** Audits the tree as it would be with these texts, which are to cure all of these findings. */
export function prove(
  findings: readonly Finding[],
  files: Rewritten,
  { tree, setup, before, typeCheck }: Bench,
): Exclude<Attempt, { is: "by-hand" }> {
  const after = audit(overlayTree(tree, textsOf(files)), { ...setup, onStage: () => {} });
  const why = [...notCured(findings, before, after), ...worse(findings, before, after)];
  if (why.length > 0) return { is: "rejected", files, why, blamed: new Set() };
  const errors = typeCheck?.newErrors(textsOf(files)) ?? [];
  if (errors.length > 0) {
    const blamed = new Set(errors.map((error) => error.replace(/ {2}TS\d+: .*$/, "")));
    return { is: "rejected", files, why: ["the compiler reports what was not there", ...errors], blamed };
  }
  return { is: "proved", files, after, isTypeChecked: typeCheck?.covers(files.map(({ file }) => file)) ?? false };
}

function notCured(findings: readonly Finding[], before: Audit, after: Audit): readonly string[] {
  const [known, left] = [countByRule(openFindings(before)), countByRule(openFindings(after))];
  const isCured = [...countByRule(findings)].every(([id, count]) => {
    const isDecided = after.outcomes.some(({ rule, state }) => rule.id === id && state.is !== "undecided");
    return isDecided && (left.get(id) ?? 0) <= (known.get(id) ?? 0) - count;
  });
  return isCured ? [] : ["it would still be found"];
}

const SEVERITIES: readonly Severity[] = ["info", "warning", "error"];
/** Greater for what is worse. */
export const weightOf = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);

/**
 * A new finding that weighs as much, a file that no longer parses, a lower score. Of several fixes at once no new finding
 * is let pass: one could hide behind what another gains.
 */
function worse(findings: readonly Finding[], before: Audit, after: Audit): readonly string[] {
  const found: string[] = [];
  const [only] = findings;
  const least = only && findings.length === 1 ? weightOf(only) : 0;
  const weighs = (finding: Finding) => weightOf(finding) >= least;
  const cured = new Set(findings.map(({ rule }) => rule.id));
  const counts = countByRule(openFindings(before).filter(weighs));
  for (const [id, count] of countByRule(openFindings(after).filter(weighs))) {
    if (!cured.has(id) && count > (counts.get(id) ?? 0)) found.push(`${id} would be found`);
  }
  if (after.report.problems.length > before.report.problems.length) found.push("a file could no longer be read");
  if ((after.score.overall ?? 100) < (before.score.overall ?? 0)) found.push("the score would be lower");
  return found;
}

function countByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
