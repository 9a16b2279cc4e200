import { resolve } from "node:path";
import { UsageError } from "../../config/index.ts";
import { lastFix, openTypeCheck, undo } from "../../fix/index.ts";
import { printable } from "../../report/printable.ts";
import type { Io } from "../io.ts";
import type { Options } from "../options.ts";
import { auditFolder, requireRules } from "../prepare.ts";
import { screenOptions } from "../screen-options.ts";
import { requireClean } from "./fix-all.ts";
import { FixSession } from "./session.ts";

export interface FixOptions {
  readonly undo: boolean;
}

/** `airworthy fix [path]`: from report to repaired repository, one question at a time. */
export async function fixCommand(folder: string, options: Options & FixOptions, io: Io): Promise<number> {
  if (options.undo) return undoLast(folder, io);
  if (!io.asker) {
    throw new UsageError("airworthy fix asks questions, and there is no terminal to answer at", {
      hint: "Without questions: airworthy --fix, --fix-suggested, or --fix-dry-run for a diff.",
    });
  }
  // Judged by all rules, so that nothing is mended that makes another worse.
  const prepared = await auditFolder(folder, { ...options, rule: [], section: [] }, io);
  requireRules(options.rule, prepared.rules);
  requireClean(prepared, options);
  const typeCheck = openTypeCheck(prepared.root, prepared.tree, prepared.audit);
  const screen = await screenOptions({ root: prepared.root, secrets: prepared.audit.project.secrets }, options, {
    io,
    file: null,
  });
  try {
    const session = new FixSession({ prepared, options, io, typeCheck, screen, ask: await io.asker() });
    return await session.run();
  } finally {
    typeCheck?.close();
  }
}

/** `airworthy fix --undo` */
async function undoLast(folder: string, io: Io): Promise<number> {
  const record = lastFix(resolve(folder), io.env);
  if (!record) throw new UsageError("there is no fix here to take back", { hint: "git diff shows what is changed." });
  const { restored, removed, kept } = undo(record, io.env);
  for (const file of restored) io.out(`  restored ${printable(file)}\n`);
  for (const file of removed) io.out(`  removed  ${printable(file)}\n`);
  for (const file of kept) io.out(`  kept     ${printable(file)}, which was changed again since\n`);
  return kept.length > 0 ? 1 : 0;
}
