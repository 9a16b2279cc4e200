import { rules } from "../../rules/index.ts";
import { UsageError } from "../config/index.ts";
import { renderPage } from "../report/terminal/page.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import { rulePage } from "./package-files.ts";
import { unknownRule } from "./prepare.ts";
import { write } from "./write.ts";

/** `airworthy explain <rule>` */
export async function explainCommand(id: string, options: Options, io: Io): Promise<number> {
  const known = rules.map((rule) => rule.id);
  if (!known.includes(id)) throw unknownRule(id, known);
  const page = rulePage(id);
  if (page === null) throw new UsageError(`the page of ${id} is missing from this installation`);
  const look = lookOf({ color: options.color, ascii: options.ascii, toFile: options.output !== null }, io);
  write(await renderPage(page, look), options.output, io);
  return 0;
}
