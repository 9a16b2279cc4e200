import { basename } from "node:path";
import { environmentsReport } from "../report/environments.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder } from "./prepare.ts";
import { screenOptions } from "./screen-options.ts";
import { destinations, write } from "./write.ts";

/** `airworthy environments [path]` */
export async function environmentsCommand(folder: string, options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "json"]);
  const prepared = await auditFolder(folder, options, io);
  const report = environmentsReport(prepared.audit.project);
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(report, null, 2)}\n`, file, io);
      continue;
    }
    const { renderEnvironments } = await import("../report/terminal/environments-screen.ts");
    const screen = await screenOptions(prepared, options, { io, file });
    write(await renderEnvironments(report, basename(prepared.root), screen), file, io);
  }
  return 0;
}
