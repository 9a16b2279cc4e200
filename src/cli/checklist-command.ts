import { basename } from "node:path";
import { nearest, UsageError } from "../config/index.ts";
import type { Report } from "../report/report.ts";
import type { Asker } from "./asker.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import { destinations, write } from "./write.ts";

export interface ChecklistOptions {
  readonly record: boolean;
  readonly item: readonly string[];
}

/** `airworthy checklist [path]` */
export async function checklistCommand(folder: string, options: Options & ChecklistOptions, io: Io): Promise<number> {
  if (options.record && !io.asker) throw nobodyAnswers();
  const targets = destinations(options, ["terminal", "json"]);
  if (options.record && io.asker) return record(folder, options, { io, ask: await io.asker() });
  const told = await tell(folder, options, io);
  const report = narrowed(told.report, options.item);
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(report.checklist, null, 2)}\n`, file, io);
      continue;
    }
    const { renderChecklist } = await import("../report/terminal/checklist-screen.ts");
    const screen = await screenOptions(told, options, { io, file });
    write(await renderChecklist(report, basename(told.root), screen), file, io);
  }
  return 0;
}

/** Answers are written into the configuration, which is checked with the rules as they are. */
async function record(
  folder: string,
  options: Options & ChecklistOptions,
  { io, ask }: { readonly io: Io; readonly ask: Asker },
): Promise<number> {
  const { auditFolder } = await import("./prepare.ts");
  const { recordAnswers } = await import("./record-answers.ts");
  const { root, rules, audit } = await auditFolder(folder, options, io);
  const { checklist } = narrowed(audit.report, options.item);
  const screen = await screenOptions({ root, secrets: audit.project.secrets }, options, { io, file: null });
  return recordAnswers(checklist, {
    root,
    rules,
    file: options.config,
    isNamed: options.item.length > 0,
    screen,
    io,
    ask,
  });
}

function narrowed(report: Report, ids: readonly string[]): Report {
  const known = report.checklist.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    const hint = near ? `Did you mean ${near}?` : "airworthy checklist lists all.";
    throw new UsageError(`there is no checklist item ${id}`, { hint });
  }
  if (ids.length === 0) return report;
  return { ...report, checklist: report.checklist.filter(({ id }) => ids.includes(id)) };
}

function nobodyAnswers(): UsageError {
  return new UsageError("--record asks questions, and there is no terminal to answer at", {
    detail: 'Write answers into the configuration: "checklist": { "<id>": { "status": "done", "by": "…", "on": "…" } }',
    hint: "airworthy checklist lists the ids, airworthy checklist --format json the whole.",
  });
}
