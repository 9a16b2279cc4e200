import { basename } from "node:path";
import { nearest, UsageError } from "../config/index.ts";
import type { Report } from "../report/report.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder } from "./prepare.ts";
import { screenOptions } from "./screen-options.ts";
import { destinations, write } from "./write.ts";

export interface ChecklistOptions {
  readonly record: boolean;
  readonly item: readonly string[];
}

/** `airworthy checklist [path]` */
export async function checklistCommand(folder: string, options: Options & ChecklistOptions, io: Io): Promise<number> {
  if (options.record && !io.asker) throw nobodyAnswers();
  const targets = destinations(options, ["terminal", "json"]);
  const prepared = await auditFolder(folder, options, io);
  const report = narrowed(prepared.audit.report, options.item);
  if (options.record && io.asker) {
    const { recordAnswers } = await import("./record-answers.ts");
    const screen = await screenOptions(prepared, options, { io, file: null });
    const { root, rules } = prepared;
    const isNamed = options.item.length > 0;
    const ask = await io.asker();
    return recordAnswers(report.checklist, { root, rules, file: options.config, isNamed, screen, io, ask });
  }
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(report.checklist, null, 2)}\n`, file, io);
      continue;
    }
    const { renderChecklist } = await import("../report/terminal/checklist-screen.ts");
    const screen = await screenOptions(prepared, options, { io, file });
    write(await renderChecklist(report, basename(prepared.root), screen), file, io);
  }
  return 0;
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
