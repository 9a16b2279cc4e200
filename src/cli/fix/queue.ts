import { audit } from "../../audit.ts";
import { openFindings } from "../../fix/index.ts";
import type { Finding } from "../../judge/index.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { Prepared } from "../prepare.ts";
import { isWritable } from "./menu.ts";
import { isWanted, type Narrowed } from "./narrowed.ts";

/** What is still to be asked about in a tree that changes under the questions. */
export class FixQueue {
  readonly #narrowed: Narrowed;
  #prepared: Prepared;
  /** Findings that were decided on and are still there. */
  readonly #passed = new Set<string>();

  constructor(prepared: Prepared, narrowed: Narrowed) {
    this.#prepared = prepared;
    this.#narrowed = narrowed;
  }

  get prepared(): Prepared {
    return this.#prepared;
  }

  /** What is open, best gain first. */
  open(): readonly Finding[] {
    return openFindings(this.#prepared.audit).filter(isWanted(this.#narrowed));
  }

  left(): readonly Finding[] {
    return this.open().filter((one) => isWritable(one) && !this.#passed.has(one.fingerprint));
  }

  pass({ fingerprint }: Finding): void {
    this.#passed.add(fingerprint);
  }

  /** The tree was audited again: what was asked about is to be looked for anew. */
  isGone(finding: Finding): boolean {
    return !this.open().includes(finding);
  }

  reported({ fingerprint }: Finding): ReportFinding {
    const found = this.#prepared.audit.report.findings.find((one) => one.fingerprint === fingerprint);
    if (!found) throw new Error(`the report lacks the finding ${fingerprint}`);
    return found;
  }

  /** The tree as it is on disk now; audited again unless its audit is known. */
  refresh(known: Prepared["audit"] | null): void {
    const tree = this.#prepared.reopen();
    this.#prepared = {
      ...this.#prepared,
      tree,
      audit: known ?? audit(tree, { ...this.#prepared.setup, onStage: () => {} }),
    };
  }
}
