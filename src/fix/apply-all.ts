import type { Audit, Setup } from "../audit.ts";
import type { Finding } from "../judge/index.ts";
import type { FixKind } from "../rule/index.ts";
import { type FileTree, overlayTree } from "../sources/index.ts";
import { attempt } from "./attempt.ts";
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
}

/** Fixes one after another, best gain first, each proved on the tree as the ones before left it. */
export function applyAll(wanted: Wanted): Applied {
  const { tree, setup, typeCheck, kinds, isWanted } = wanted;
  const files = new Map<string, NewText>();
  const fixed: Finding[] = [];
  const rejected: { finding: Finding; why: readonly string[] }[] = [];
  const tried = new Set<string>();
  let before = wanted.before;
  for (;;) {
    const now = overlayTree(tree, textsOf([...files.values()]));
    const next = openFindings(before).find(
      (finding) => kinds.includes(finding.fix.kind) && isWanted(finding) && !tried.has(finding.fingerprint),
    );
    if (!next) return { files: [...files.values()].sort(byFile), fixed, rejected, after: before };
    const made = attempt(next, { tree: now, setup, before, typeCheck });
    if (made.is === "rejected") rejected.push({ finding: next, why: made.why });
    if (made.is !== "proved") {
      tried.add(next.fingerprint);
      continue;
    }
    for (const text of made.files) files.set(text.file, { ...text, before: (files.get(text.file) ?? text).before });
    typeCheck?.keep(textsOf(made.files));
    fixed.push(next);
    before = made.after;
  }
}

const byFile = (a: NewText, b: NewText): number => (a.file < b.file ? -1 : 1);
