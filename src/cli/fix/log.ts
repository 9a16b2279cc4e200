import { UsageError } from "../../config/index.ts";
import { type NewText, remember, StaleFile, write } from "../../fix/index.ts";
import type { Finding } from "../../judge/index.ts";
import { printable } from "../../report/printable.ts";
import type { Report } from "../../report/report.ts";
import { drawFixEnd } from "../../report/terminal/fix-screen.ts";
import type { ScreenOptions } from "../../report/terminal/screen.ts";
import { readText } from "../../sources/index.ts";
import type { Io } from "../io.ts";
import type { Prepared } from "../prepare.ts";

/** stale: a file changed since it was audited · refused: a file cannot be written. */
export type Written = "done" | "stale" | "refused";

/** What a sitting has written so far, and how it can be taken back. */
export class FixLog {
  skipped = 0;
  readonly #prepared: Prepared;
  readonly #io: Io;
  /** What stood in each changed file before the sitting, and stands there now. */
  readonly #texts = new Map<string, NewText>();
  readonly #rules = new Map<string, Set<string>>();
  readonly #afterwards = new Set<string>();
  #applied = 0;
  #ignored = 0;
  #lost: readonly string[] = [];

  constructor(prepared: Prepared, io: Io) {
    this.#prepared = prepared;
    this.#io = io;
  }

  get changes(): number {
    return this.#applied + this.#ignored;
  }

  /** Writes to disk, and remembers what was there before the first change; tells why where it cannot. */
  write(texts: readonly NewText[]): Written {
    try {
      write(this.#prepared.root, texts);
    } catch (error) {
      const isStale = error instanceof StaleFile;
      if (!isStale && !(error instanceof UsageError)) throw error;
      this.#io.out(`   ${printable(error.message)}. ${isStale ? "Audited again." : "Nothing was changed."}\n`);
      return isStale ? "stale" : "refused";
    }
    for (const text of texts)
      this.#texts.set(text.file, { ...text, before: (this.#texts.get(text.file) ?? text).before });
    this.#lost = remember(this.#prepared.root, [...this.#texts.values()], this.#io.env);
    return "done";
  }

  applied(finding: Finding, files: readonly string[]): void {
    this.#applied += 1;
    this.#note(finding, files);
    for (const one of finding.fix.afterwards ?? []) this.#afterwards.add(one);
  }

  ignored(finding: Finding, files: readonly string[]): void {
    this.#ignored += 1;
    this.#note(finding, files);
  }

  /** Told when a sitting is interrupted. */
  stopped(): string {
    const kept = `${this.changes} ${this.changes === 1 ? "change" : "changes"} kept, nothing half-written.`;
    const undo = this.changes > 0 ? `\nairworthy fix --undo takes ${this.changes === 1 ? "it" : "them"} back.` : "";
    return `\nStopped. ${kept}${undo}\n`;
  }

  end(after: Report, notReached: number, screen: ScreenOptions): string {
    const canUndo = this.changes > 0 && this.#lost.length < this.#texts.size;
    return drawFixEnd(
      {
        before: this.#prepared.audit.report,
        after,
        applied: this.#applied,
        ignored: this.#ignored,
        skipped: this.skipped,
        notReached,
        files: new Map([...this.#rules].map(([file, rules]) => [file, [...rules]])),
        afterwards: [...this.#afterwards],
        check: this.changes > 0 ? testCommand(this.#prepared) : null,
        canUndo,
      },
      screen,
    );
  }

  #note({ rule }: Finding, files: readonly string[]): void {
    for (const file of files) this.#rules.set(file, (this.#rules.get(file) ?? new Set()).add(rule.id));
  }
}

/** The project's own tests, in the words of the package manager whose lockfile is there. */
function testCommand({ tree }: Prepared): string | null {
  const files = new Set(tree.list().files.map(({ file }) => file));
  const manifest = files.has("package.json") ? readText(tree, "package.json") : null;
  if (manifest === null || !/"scripts"\s*:\s*\{[^}]*"test"\s*:/.test(manifest)) return null;
  if (files.has("pnpm-lock.yaml")) return "pnpm test";
  if (files.has("yarn.lock")) return "yarn test";
  return files.has("bun.lock") || files.has("bun.lockb") ? "bun run test" : "npm test";
}
