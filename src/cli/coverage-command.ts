import { guide } from "../../rules/guide.ts";
import { questions } from "../../rules/index.ts";
import { pending } from "../../rules/pending.ts";
import { coverageOf } from "../coverage/index.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import { destinations, write } from "./write.ts";

/** `airworthy coverage [path]` */
export async function coverageCommand(folder: string, options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "json"]);
  const told = await tell(folder, options, io);
  const { rules, report } = told;
  const coverage = coverageOf({ guide, rules, questions, pending }, report);
  for (const { format, file } of targets) {
    if (format === "json") {
      write(`${JSON.stringify(coverage, null, 2)}\n`, file, io);
      continue;
    }
    const { renderCoverage } = await import("../report/terminal/coverage-screen.ts");
    write(await renderCoverage(coverage, report, await screenOptions(told, options, { io, file })), file, io);
  }
  return 0;
}
