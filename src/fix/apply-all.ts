import type { Audit, Setup } from "../audit.ts";
import type { Finding } from "../judge/index.ts";
import type { FixKind } from "../rule/index.ts";
import { type FileTree, overlayTree } from "../sources/index.ts";
import { prove } from "./attempt.ts";
import { Batches } from "./batches.ts";
import { openFindings } from "./open-findings.ts";
import { type NewText, type Rewritten, textsOf } from "./rewrite.ts";
import type { TypeCheck } from "./type-check.ts";

/** What mending everything that can be mended without questions would give; nothing is written. */
export interface Applied {
  readonly files: Rewritten;
  readonly fixed: readonly Finding[];
  readonly rejected: readonly { readonly finding: Finding; readonly why: readonly string[] }[];
  readonly after: Audit;
}

export interface Wanted {
  readonly tree: FileTree;
  readonly setup: Setup;
  readonly before: Audit;
  readonly typeCheck: TypeCheck | null;
  readonly kinds: readonly FixKind[];
  /** Only findings that this lets pass. */
  isWanted(finding: Finding): boolean;
  /** Told of what was proved, and against which tree, before the next is tried. */
  onProved?(step: Step): void;
}

/** Fixes that were proved together, on the tree as the ones before left it. */
export interface Step {
  readonly findings: readonly Finding[];
  readonly tree: FileTree;
  readonly files: Rewritten;
}

/** Fixes best gain first, several in one proof where they leave each other alone: a proof is a whole audit, and a compiler. */
export function applyAll(wanted: Wanted): Applied {
  const { setup, typeCheck, kinds, isWanted } = wanted;
  const files = new Map<string, NewText>();
  const fixed: Finding[] = [];
  const batches = new Batches();
  let before = wanted.before;
  for (;;) {
    const tree = overlayTree(wanted.tree, textsOf([...files.values()]));
    const open = openFindings(before).filter((finding) => kinds.includes(finding.fix.kind) && isWanted(finding));
    const batch = batches.next(open, tree);
    if (!batch) return { files: [...files.values()].sort(byFile), fixed, rejected: batches.rejected, after: before };
    const made = prove(batch.findings, batch.files, { tree, setup, before, typeCheck });
    if (made.is === "rejected") batches.reject(batch, made);
    else {
      wanted.onProved?.({ ...batch, tree });
      for (const text of made.files) files.set(text.file, { ...text, before: (files.get(text.file) ?? text).before });
      typeCheck?.keep(textsOf(made.files));
      fixed.push(...batch.findings);
      before = made.after;
    }
  }
}

const byFile = (a: NewText, b: NewText): number => (a.file < b.file ? -1 : 1);
