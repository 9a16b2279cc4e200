import { type Audit, audit, type Setup } from "../../../src/audit.ts";
import {
  type Applied,
  applyAll,
  editsIn,
  openFindings,
  type Rewritten,
  type Step,
  type TypeCheck,
  type Wanted,
  weightOf,
} from "../../../src/fix/index.ts";
import type { Finding } from "../../../src/judge/index.ts";
import type { FileTree } from "../../../src/sources/index.ts";

/** What applying every fix does to a tree. */
export interface Measured {
  readonly found: number;
  /** Rules whose findings were cured, one entry a finding. */
  readonly fixed: readonly string[];
  readonly rejected: readonly string[];
  readonly files: Rewritten;
  /** Everything that must not be, a line each. */
  readonly faults: readonly string[];
  /** Bytes that changed outside the ranges that the fixes announce. */
  readonly stray: number;
  /** Files that a second run changes. */
  readonly again: number;
  readonly score: readonly [before: number | null, after: number | null];
}

export interface Measuring {
  readonly tree: FileTree;
  readonly setup: Setup;
  /** The compiler of the tree as it lies there now. */
  openTypeCheck(): TypeCheck | null;
  /** The tree with new texts in it, as it is read from where they are written. */
  write(files: Rewritten): FileTree;
}

const KINDS = ["safe", "suggested"] as const;

/** Applies every fix of a tree, audits what came of it anew, and applies every fix again. */
export function measure({ tree, setup, openTypeCheck, write }: Measuring): Measured {
  const before = audit(tree, setup);
  let stray = 0;
  const onProved = (step: Step): void => {
    stray += strayBytes(step);
  };
  const run = (of: Pick<Wanted, "tree" | "before" | "onProved">): Applied => {
    const typeCheck = openTypeCheck();
    try {
      return applyAll({ ...of, setup, typeCheck, kinds: KINDS, isWanted: () => true });
    } finally {
      typeCheck?.close();
    }
  };
  const applied = run({ tree, before, onProved });
  const mended = applied.files.length === 0 ? tree : write(applied.files);
  // Anew: nothing that was remembered may hide what was written.
  const after = audit(mended, { ...setup, memory: undefined });
  const again = run({ tree: mended, before: after });
  const score = [before.score.overall, after.score.overall] as const;
  return {
    found: openFindings(before).length,
    fixed: applied.fixed.map(({ rule }) => rule.id),
    rejected: applied.rejected.map(({ finding, why }) => `${finding.rule.id}: ${why.join("; ")}`),
    files: applied.files,
    faults: [
      ...(stray > 0 ? [`${stray} bytes changed outside the announced ranges`] : []),
      ...parseFaults(before, after),
      ...again.files.map(({ file }) => `a second run changes ${file}`),
      ...((score[1] ?? 100) < (score[0] ?? 0) ? [`the score falls from ${score[0]} to ${score[1]}`] : []),
      ...risen(before, after, applied.fixed),
    ],
    stray,
    again: again.files.length,
    score,
  };
}

/**
 * Rules of which there is more than what was fixed leaves. What weighs less than something that was fixed may show once
 * that is gone, as the proof of a fix has it: a key read from the environment, where the cloud would give an identity.
 */
function risen(before: Audit, after: Audit, fixed: readonly Finding[]): readonly string[] {
  const of = (findings: readonly Finding[], id: string) => findings.filter(({ rule }) => rule.id === id);
  const [known, left] = [openFindings(before), openFindings(after)];
  const heaviest = Math.max(-1, ...fixed.map(weightOf));
  return [...new Set([...known, ...left].map(({ rule }) => rule.id))].sort().flatMap((id) => {
    const [was, is, gone] = [of(known, id).length, of(left, id).length, of(fixed, id).length];
    if (is <= was - gone || (was === 0 && of(left, id).every((one) => weightOf(one) < heaviest))) return [];
    return [`${id}: ${was} found, ${gone} fixed, ${is} left`];
  });
}

const parseFaults = (before: Audit, after: Audit): readonly string[] =>
  after.report.problems
    .filter(({ file, message }) => !before.report.problems.some((old) => old.file === file && old.message === message))
    .map(({ file, line, message }) => `${file}:${line} ${message}`);

/** Bytes of the files of a step that are other than before though no edit covers them. */
function strayBytes({ findings, tree, files }: Step): number {
  const announced = findings.flatMap(({ fix }) => editsIn(fix.changes ?? [], tree) ?? []);
  let stray = 0;
  for (const { file, before, after } of files) {
    const edits = announced.filter((one) => one.file === file).flatMap((one) => one.edits);
    const [was, is] = [Buffer.from(before ?? []), Buffer.from(after)];
    const text = was.toString("utf8").replace(/^\uFEFF/, "");
    const mark = was.length - Buffer.byteLength(text);
    const distinct = [...new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit])).values()];
    let [at, there] = [0, 0];
    for (const { start, end, text: put } of [
      ...distinct.sort((a, b) => a.start - b.start || a.end - b.end),
      { start: text.length, end: text.length, text: "" },
    ]) {
      const to = start === text.length ? was.length : mark + Buffer.byteLength(text.slice(0, start));
      for (; at < to; at += 1, there += 1) if (was[at] !== is[there]) stray += 1;
      at = mark + Buffer.byteLength(text.slice(0, end));
      there += Buffer.byteLength(put);
    }
    stray += Math.abs(is.length - there);
  }
  return stray;
}
