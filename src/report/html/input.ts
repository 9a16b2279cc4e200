import type { Coverage } from "../../coverage/index.ts";
import type { RuleFace } from "../../rule/index.ts";
import type { EnvironmentsReport } from "../environments.ts";
import type { Flow } from "../flows.ts";
import type { Report, ReportFinding } from "../report.ts";
import type { ReadLine } from "../source/frames.ts";
import type { Concealed } from "../source/masks.ts";

/** Everything the page tells. */
export interface HtmlInput extends Concealed {
  readonly report: Report;
  /** Of the audited folder. */
  readonly name: string;
  readonly rules: ReadonlyMap<string, RuleFace>;
  /** A restriction of this run that the reader must know of. */
  readonly notice: string | null;
  readonly exit: { readonly code: number; readonly reason: string | null };
  readonly coverage: Coverage;
  readonly environments: EnvironmentsReport;
  readonly flows: readonly Flow[];
  /** A line of the audited tree; null where it cannot be had. */
  readonly readLine: ReadLine;
}

/** What the parts of the page are drawn from. */
export interface PageContent extends HtmlInput {
  /** By which findings are linked to within the page. */
  readonly names: ReadonlyMap<ReportFinding, string>;
}
