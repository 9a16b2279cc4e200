import type { Config } from "../config/index.ts";
import type { EnvironmentsReport } from "../report/environments.ts";
import type { Flow } from "../report/flows.ts";
import type { Report, ReportEdit } from "../report/report.ts";
import type { ScreenOptions } from "../report/terminal/screen.ts";
import type { RuleFace } from "../rule/index.ts";

/** Everything that an audit of a folder has to say, as plain data: found out now, or recalled from an earlier run. */
export interface Told {
  readonly report: Report;
  readonly environments: EnvironmentsReport;
  readonly flows: readonly Flow[];
  /** Where keys stand, and what is shown for them. */
  readonly secrets: ScreenOptions["secrets"];
  /** Those of plug-ins included. */
  readonly rules: readonly RuleFace[];
  readonly gates: Pick<Config, "failOn" | "minScore">;
  /** What was looked for, in words. */
  readonly searched: string;
  /** Folders of the packages. */
  readonly packages: readonly string[];
  /** Where findings about the whole project are shown. */
  readonly anchor: string;
  /** What fixes would write, by the fingerprint of the finding; null where no format asked for it. */
  readonly edits: Readonly<Record<string, readonly ReportEdit[]>> | null;
}

/** What other programs may apply. The edits cost another look at the files they are in: only these formats pay it. */
export const carriesEdits = (format: string): boolean => ["json", "sarif", "html", "rdjsonl"].includes(format);

/** The same, with the folder that it speaks of. */
export interface ToldOf extends Told {
  readonly root: string;
  /** Told again after a change, with what is different from the round before. */
  readonly isRound?: boolean;
  /** What its files are read from; default: the folder on disk. */
  readonly tree?: { read(file: string): Uint8Array };
}
