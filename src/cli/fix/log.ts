import { type NewText, remember, write } from "../../fix/index.ts";
import type { Finding } from "../../judge/index.ts";
import type { Report } from "../../report/report.ts";
import { drawFixEnd } from "../../report/terminal/fix-screen.ts";
import type { ScreenOptions } from "../../report/terminal/screen.ts";
import type { Io } from "../io.ts";
import type { Prepared } from "../prepare.ts";

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

  /** Writes to disk, and remembers what was there before the first change. */
  write(texts: readonly NewText[]): void {
    write(this.#prepared.root, texts);
    for (const text of texts)
      this.#texts.set(text.file, { ...text, before: (this.#texts.get(text.file) ?? text).before });
    this.#lost = remember(this.#prepared.root, [...this.#texts.values()], this.#io.env);
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
  if (!files.has("package.json")) return null;
  if (files.has("pnpm-lock.yaml")) return "pnpm test";
  if (files.has("yarn.lock")) return "yarn test";
  return files.has("bun.lock") || files.has("bun.lockb") ? "bun run test" : "npm test";
}
