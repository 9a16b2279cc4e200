import { basename } from "node:path";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder } from "./prepare.ts";
import { screenOptions } from "./screen-options.ts";
import { destinations, write } from "./write.ts";

/** `airworthy inventory [path]` */
export async function inventoryCommand(folder: string, options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "json"]);
  const prepared = await auditFolder(folder, options, io);
  const { inventory } = prepared.audit.report;
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(inventory, null, 2)}\n`, file, io);
      continue;
    }
    const { renderInventory } = await import("../report/terminal/inventory-screen.ts");
    const screen = await screenOptions(prepared, options, { io, file });
    write(await renderInventory(inventory, basename(prepared.root), screen), file, io);
  }
  const { length } = inventory.calls;
  return options.expectCalls !== null && length < options.expectCalls ? 2 : 0;
}
