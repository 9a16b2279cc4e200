import { basename } from "node:path";
import { UsageError } from "../config/index.ts";
import type { Report } from "../report/report.ts";
import { type Exit, exitOf, type Gates } from "./exit.ts";
import { FORMATS, inFormat } from "./formats.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import type { ToldOf } from "./told.ts";
import { destinations, write } from "./write.ts";

/** `airworthy [path]`; `beside` may set what was found beside something else before it is told. */
export async function auditCommand(
  folder: string,
  options: Options,
  io: Io,
  beside: (told: ToldOf) => ToldOf = (told) => told,
): Promise<number> {
  requireOneView(options);
  if (options.shard) return (await import("./shard-command.ts")).shardCommand(folder, options, io);
  if (options.updateBaseline) return updateBaseline(folder, options, io);
  // A wrong format is told before the work.
  destinations(options, FORMATS);
  const alone = await toldFor(folder, options, io);
  if (alone === null || options.fixDryRun) return 0;
  return tellReport(beside(alone), options, io);
}

/** Writes a report in every format that is asked for, and gives the exit code. */
export async function tellReport(alone: ToldOf, options: Options, io: Io): Promise<number> {
  const targets = destinations(await forReader(options, io), FORMATS);
  const told = options.compare === null ? alone : await besideFile(alone, options.compare);
  const exit = exitOf(told.report, gatesOf(told, options));
  const notice = noticeOf(told.report, options);
  let failed = false;
  for (const { format, file } of targets) {
    const text = await orSaid(format, io, options.debug, async () =>
      format === "terminal"
        ? (await terminal(told, options, { exit, file, io })) + statsText(told.report, options)
        : inFormat(format, told, { exit, notice, io, includeSuppressed: options.includeSuppressed }),
    );
    if (text === null) failed = true;
    else write(text, file, io);
  }
  return failed ? 2 : exit.code;
}

/** Null where a reporter fails, by a mistake of ours: the other formats are written all the same. */
async function orSaid(format: string, io: Io, isDebug: boolean, say: () => Promise<string>): Promise<string | null> {
  try {
    return await say();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { printable } = await import("../report/printable.ts");
    const told = error instanceof Error ? ((isDebug ? error.stack : undefined) ?? error.message) : String(error);
    io.err(`airworthy: the report as ${format} failed: ${told.split("\n").map(printable).join("\n")}\n`);
    return null;
  }
}

async function updateBaseline(folder: string, options: Options, io: Io): Promise<number> {
  const { baselineCommand } = await import("./baseline-command.ts");
  return baselineCommand(folder, { ...options, prune: false }, io);
}

/** Where nobody says how to write, a coding assistant is told in its own format; and so that nobody wonders, told why. */
async function forReader(options: Options, io: Io): Promise<Options> {
  if (options.format.length > 0 || options.output !== null || options.quiet || options.fixDryRun) return options;
  const assistant = await io.assistant();
  if (assistant === null) return options;
  io.err(`airworthy: --format agent, since ${assistant} reads this; --format terminal is for people\n`);
  return { ...options, format: [{ name: "agent", file: null }] };
}

/** Null where there is a change that could have no findings. */
async function toldFor(folder: string, options: Options, io: Io): Promise<ToldOf | null> {
  if (isFixing(options)) return fixed(folder, options, io);
  if (options.since === null && !options.staged) return tell(folder, options, io);
  const { tellChange } = await import("./scope.ts");
  return tellChange(folder, options, io);
}

async function besideFile(told: ToldOf, name: string): Promise<ToldOf> {
  const { compared } = await import("./compare-with.ts");
  return compared(told, name);
}

/** A score speaks of the whole: where a run looks at a change, only the command line can make it a gate. */
function gatesOf({ gates, report }: ToldOf, options: Options): Gates {
  return {
    failOn: options.failOn ?? (gates.failOn === "never" ? "none" : gates.failOn),
    minScore: options.minScore ?? (report.scope ? null : gates.minScore),
    expectCalls: options.expectCalls,
    isStrict: options.strict,
  };
}

function noticeOf({ scope }: Report, { rule, section }: Options): string | null {
  const names = [...rule, ...section];
  const said = [
    ...(names.length > 0 ? [`Judged by ${names.join(", ")} only: the score speaks of nothing else.`] : []),
    ...(scope ? [ofChange(scope)] : []),
  ];
  return said.length === 0 ? null : said.join(" ");
}

function ofChange({ since, base, hidden }: NonNullable<Report["scope"]>): string {
  const what = since === null ? "is staged" : `differs from ${since}${base === null ? "" : ` (${base.slice(0, 9)})`}`;
  const elsewhere = hidden === 1 ? "1 finding elsewhere is" : `${hidden} findings elsewhere are`;
  return `Only what ${what}: ${elsewhere} not shown. Score and sections are of the whole.`;
}

function requireOneView({ since, staged, compare, updateBaseline, fix, fixSuggested, fixDryRun }: Options): void {
  if (since === null && !staged) return;
  if (since !== null && staged) {
    throw new UsageError("--since and --staged exclude each other", { hint: "--since takes in what is staged." });
  }
  if (compare === null && !updateBaseline && !fix && !fixSuggested && !fixDryRun) return;
  throw new UsageError(`${staged ? "--staged" : "--since"} looks at a part, and this is about the whole`, {
    hint: "Leave it out here.",
  });
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
  return { ...toldOf(prepared, options), root: prepared.root };
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
    isRound: told.isRound ?? false,
    notice: noticeOf(told.report, options),
  });
}
