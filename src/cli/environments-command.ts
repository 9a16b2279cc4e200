import { basename } from "node:path";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import { destinations, write } from "./write.ts";

/** `airworthy environments [path]` */
export async function environmentsCommand(folder: string, options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "json"]);
  const told = await tell(folder, options, io);
  const report = told.environments;
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(report, null, 2)}\n`, file, io);
      continue;
    }
    const { renderEnvironments } = await import("../report/terminal/environments-screen.ts");
    const screen = await screenOptions(told, options, { io, file });
    write(await renderEnvironments(report, basename(told.root), screen), file, io);
  }
  return 0;
}
