import type { Finding } from "../judge/index.ts";
import type { TextEdit } from "../languages/write.ts";
import type { Change } from "../rule/index.ts";
import type { FileTree } from "../sources/index.ts";
import type { Rejected } from "./attempt.ts";
import { editsIn, type FileEdits, fileOf, type Rewritten, rewrite } from "./rewrite.ts";

/** Fixes to be proved together, and what they make of the files. */
export interface Batch {
  readonly findings: readonly Finding[];
  readonly files: Rewritten;
}

/**
 * Which fixes to try next, as many at once as leave each other alone. Where a proof fails, those in files that the
 * compiler blames wait, to be tried alone at the end; where it blames nothing, half as many are tried, down to the one
 * at fault.
 */
export class Batches {
  readonly rejected: { readonly finding: Finding; readonly why: readonly string[] }[] = [];
  /** Rejected, or nothing to write. */
  readonly #done = new Set<string>();
  readonly #suspects = new Set<string>();
  #most = Number.POSITIVE_INFINITY;

  /** Of what is open in a tree; null where nothing is left to try. */
  next(open: readonly Finding[], tree: FileTree): Batch | null {
    const left = open.filter(({ fingerprint, fix }) => !this.#done.has(fingerprint) && (fix.changes ?? []).length > 0);
    const trusted = left.filter(({ fingerprint }) => !this.#suspects.has(fingerprint));
    const leading = trusted.filter(({ fix }) => fix.leads);
    const suspects = left.filter(({ fingerprint }) => this.#suspects.has(fingerprint));
    return (
      this.#gather(leading, tree, this.#most) ??
      this.#gather(trusted, tree, this.#most) ??
      this.#gather(suspects, tree, 1)
    );
  }

  reject({ findings }: Batch, { why, blamed }: Rejected): void {
    const [first, ...more] = findings;
    const suspects = findings.filter(({ fix }) => fix.changes?.some((change) => blamed.has(fileOf(change))));
    if (first && more.length === 0) {
      this.rejected.push({ finding: first, why });
      this.#done.add(first.fingerprint);
      this.#most = Number.POSITIVE_INFINITY;
    } else if (suspects.length > 0) for (const { fingerprint } of suspects) this.#suspects.add(fingerprint);
    else this.#most = Math.floor(findings.length / 2);
  }

  #gather(left: readonly Finding[], tree: FileTree, most: number): Batch | null {
    const taken = new Map<string, Taken>();
    const findings: Finding[] = [];
    for (const finding of left) {
      if (findings.length >= most) break;
      const changes = finding.fix.changes ?? [];
      const edits = editsIn(changes, tree);
      const wantsFile = changes.some(({ is }) => WANTS_FILE.has(is));
      if (edits === null) this.#done.add(finding.fingerprint);
      else if (edits.every((one) => leavesAlone(taken.get(one.file), one, wantsFile))) {
        findings.push(finding);
        for (const { file, edits: own } of edits) {
          taken.set(file, { edits: [...(taken.get(file)?.edits ?? []), ...own], isWhole: wantsFile });
        }
      }
    }
    const files = rewrite(
      findings.flatMap(({ fix }) => fix.changes ?? []),
      tree,
    );
    return files && { findings, files };
  }
}

/** What is to be written to a file already; whole: nothing else may be. */
interface Taken {
  readonly edits: readonly TextEdit[];
  readonly isWhole: boolean;
}

/** Changes that look at the rest of the file: for a name that is free, for lines that stand there. */
const WANTS_FILE: ReadonlySet<Change["is"]> = new Set([
  "rounds",
  "once",
  "few",
  "streamed",
  "line",
  "statement",
  "lines",
  "entry",
  "file",
]);

function leavesAlone(taken: Taken | undefined, { edits }: FileEdits, wantsFile: boolean): boolean {
  if (!taken) return true;
  return !taken.isWhole && !wantsFile && edits.every((one) => taken.edits.every((other) => isApart(one, other)));
}

/** Stretches that touch are not apart: who stands first would be chance. */
const isApart = (a: TextEdit, b: TextEdit): boolean => a.end < b.start || b.end < a.start;
