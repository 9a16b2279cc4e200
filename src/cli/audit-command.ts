import { basename } from "node:path";
import { UsageError } from "../config/index.ts";
import { knowledge } from "../knowledge/index.ts";
import { type Exit, exitOf } from "./exit.ts";
import { FORMATS, inFormat } from "./formats.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder, type Prepared } from "./prepare.ts";
import { screenOptions } from "./screen-options.ts";
import { destinations, write } from "./write.ts";

/** `airworthy [path]` */
export async function auditCommand(folder: string, options: Options, io: Io): Promise<number> {
  if (options.updateBaseline) return updateBaseline(folder, options, io);
  const targets = destinations(options, FORMATS);
  const prepared = await fixed(await auditFolder(folder, options, io), options, io);
  if (options.fixDryRun) return 0;
  const { config, audit } = prepared;
  const exit = exitOf(audit.report, {
    failOn: options.failOn ?? (config.failOn === "never" ? "none" : config.failOn),
    minScore: options.minScore ?? config.minScore,
    expectCalls: options.expectCalls,
    isStrict: options.strict,
  });
  for (const { format, file } of targets) {
    const text =
      format === "terminal"
        ? (await terminal(prepared, options, { exit, file, io })) + statsText(prepared, options)
        : await inFormat(format, prepared, { exit, io });
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

/** The tree as its fixes leave it, where they were asked for. */
async function fixed(prepared: Prepared, options: Options, io: Io): Promise<Prepared> {
  if (!options.fix && !options.fixSuggested && !options.fixDryRun) {
    if (options.only.length === 0) return prepared;
    throw new UsageError("--only narrows down what is fixed, and nothing is", {
      hint: "With --fix, --fix-suggested, --fix-dry-run, or airworthy fix. To audit a folder: airworthy <folder>",
    });
  }
  const { fixAll } = await import("./fix/fix-all.ts");
  return fixAll(prepared, options, io);
}

/** For people; the JSON report has the same counts. */
function statsText({ audit: { report } }: Prepared, { stats: isWanted }: Options): string {
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

async function terminal(prepared: Prepared, options: Options, to: To): Promise<string> {
  const { renderTerminal } = await import("../report/terminal/render.ts");
  const providers = new Set(knowledge.httpProviders.map(({ provider }) => provider)).size;
  return renderTerminal(prepared.audit.report, {
    ...(await screenOptions(prepared, options, to)),
    name: basename(prepared.root),
    rules: new Map(prepared.rules.map((rule) => [rule.id, rule])),
    verdict: to.exit,
    isAll: options.all,
    isQuiet: options.quiet,
    searched: `${knowledge.sdks.length} SDKs and the addresses of ${providers} providers (airworthy help knowledge)`,
    notice: narrowing(options),
  });
}
