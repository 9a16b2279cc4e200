import { basename } from "node:path";
import { UsageError } from "../config/index.ts";
import type { Report } from "../report/report.ts";
import { type Exit, exitOf } from "./exit.ts";
import { FORMATS, inFormat } from "./formats.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import type { ToldOf } from "./told.ts";
import { destinations, write } from "./write.ts";

/** `airworthy [path]` */
export async function auditCommand(folder: string, options: Options, io: Io): Promise<number> {
  if (options.updateBaseline) return updateBaseline(folder, options, io);
  const targets = destinations(options, FORMATS);
  const told = isFixing(options) ? await fixed(folder, options, io) : await tell(folder, options, io);
  if (options.fixDryRun) return 0;
  const { gates, report } = told;
  const exit = exitOf(report, {
    failOn: options.failOn ?? (gates.failOn === "never" ? "none" : gates.failOn),
    minScore: options.minScore ?? gates.minScore,
    expectCalls: options.expectCalls,
    isStrict: options.strict,
  });
  for (const { format, file } of targets) {
    const text =
      format === "terminal"
        ? (await terminal(told, options, { exit, file, io })) + statsText(report, options)
        : await inFormat(format, told, { exit, io });
    write(text, file, io);
  }
  return exit.code;
}

async function updateBaseline(folder: string, options: Options, io: Io): Promise<number> {
  const { baselineCommand } = await import("./baseline-command.ts");
  return baselineCommand(folder, { ...options, prune: false }, io);
}

function narrowing({ rule, section }: Options): string | null {
  const names = [...rule, ...section];
  return names.length > 0 ? `Judged by ${names.join(", ")} only: the score speaks of nothing else.` : null;
}

function isFixing({ fix, fixSuggested, fixDryRun, only }: Options): boolean {
  if (fix || fixSuggested || fixDryRun) return true;
  if (only.length === 0) return false;
  throw new UsageError("--only narrows down what is fixed, and nothing is", {
    hint: "With --fix, --fix-suggested, --fix-dry-run, or airworthy fix. To audit a folder: airworthy <folder>",
  });
}

/** The tree as its fixes leave it. */
async function fixed(folder: string, options: Options, io: Io): Promise<ToldOf> {
  const { auditFolder } = await import("./prepare.ts");
  const { fixAll } = await import("./fix/fix-all.ts");
  const { toldOf } = await import("./told-of.ts");
  const prepared = await fixAll(await auditFolder(folder, options, io), options, io);
  return { ...toldOf(prepared), root: prepared.root };
}

/** For people; the JSON report has the same counts. */
function statsText(report: Report, { stats: isWanted }: Options): string {
  const { stats } = report;
  if (!isWanted || !stats) return "";
  const rows = Object.entries(stats).map(([name, value]) => `   ${name.padEnd(16)} ${value}`);
  return `\n${rows.join("\n")}\n`;
}

interface To {
  readonly exit: Exit;
  readonly file: string | null;
  readonly io: Io;
}

async function terminal(told: ToldOf, options: Options, to: To): Promise<string> {
  const { renderTerminal } = await import("../report/terminal/render.ts");
  return renderTerminal(told.report, {
    ...(await screenOptions(told, options, to)),
    name: basename(told.root),
    rules: new Map(told.rules.map((rule) => [rule.id, rule])),
    verdict: to.exit,
    isAll: options.all,
    isQuiet: options.quiet,
    searched: told.searched,
    notice: narrowing(options),
  });
}
