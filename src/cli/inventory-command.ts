import { basename } from "node:path";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import { destinations, write } from "./write.ts";

/** `airworthy inventory [path]` */
export async function inventoryCommand(folder: string, options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "json"]);
  const told = await tell(folder, options, io);
  const { inventory } = told.report;
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(inventory, null, 2)}\n`, file, io);
      continue;
    }
    const { renderInventory } = await import("../report/terminal/inventory-screen.ts");
    const screen = await screenOptions(told, options, { io, file });
    write(await renderInventory(inventory, basename(told.root), screen), file, io);
  }
  const { length } = inventory.calls;
  return options.expectCalls !== null && length < options.expectCalls ? 2 : 0;
}
