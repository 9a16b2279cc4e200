import { rules as builtIn, questions } from "../../rules/index.ts";
import { standingsAlone } from "../checklist/index.ts";
import { UsageError } from "../config/index.ts";
import { plainOutcome } from "../shard/outcomes.ts";
import { rulesOf } from "../shard/share.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder } from "./prepare.ts";
import { shardText } from "./shard-file.ts";
import { toldOf } from "./told-of.ts";
import { write } from "./write.ts";

/** `airworthy --shard i/n --output <file>`: judges its part of the rules over the whole tree. */
export async function shardCommand(folder: string, options: Options, io: Io): Promise<number> {
  const { shard, output } = options;
  if (shard === null || output === null) {
    throw new UsageError("a part has to be kept somewhere", { hint: `--shard 1/2 --output part-1.json` });
  }
  requireNothingElse(options);
  const rule = rulesOf(builtIn, shard).map(({ id }) => id);
  const prepared = await auditFolder(folder, { ...options, rule }, io);
  const { audit, config } = prepared;
  if (config.plugins.length > 0) {
    throw new UsageError("rules of plug-ins cannot be shared out", { hint: "Audit in one piece, without --shard." });
  }
  const { asOf } = audit.report;
  const items = standingsAlone(questions, { attestations: config.checklist, project: audit.project, asOf });
  const part = {
    outcomes: audit.outcomes.map(plainOutcome),
    items: items.map(({ question, ...item }) => ({ ...item, question: question.id })),
    strictChecklist: options.strictChecklist,
  };
  write(shardText(shard, toldOf(prepared, IN_FULL), part), output, io);
  return audit.report.problems.some(({ kind }) => kind === "crash") ? 2 : 0;
}

/** In which formats the whole is told is decided when the parts are put together. */
const IN_FULL: Pick<Options, "format"> = { format: [{ name: "json", file: null }] };

function requireNothingElse(options: Options): void {
  const { format, rule, section, since, staged, compare, fix, fixSuggested, fixDryRun, updateBaseline, stats } =
    options;
  const isNarrowed = rule.length + section.length > 0 || since !== null || staged;
  const isMore = format.length > 0 || compare !== null || fix || fixSuggested || fixDryRun || updateBaseline || stats;
  if (!isNarrowed && !isMore) return;
  throw new UsageError("a part is of a whole audit, and is not told by itself", {
    hint: "Formats, gates and comparisons go to airworthy merge; --rule, --section, --since and --staged need no parts.",
  });
}
