import { UsageError } from "../config/index.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { auditFolder } from "./prepare.ts";
import { screenOptions } from "./screen-options.ts";
import { write } from "./write.ts";

/** `airworthy why <file:line>`, from the root of the audited tree. */
export async function whyCommand(place: string, options: Options, io: Io): Promise<number> {
  const [, file = "", line = ""] = /^(.+?):(\d+)(?::\d+)?$/.exec(place.replace(/\\/g, "/").replace(/^\.\//, "")) ?? [];
  if (file === "") throw new UsageError(`${place} names no line`, { hint: "Write it as src/chat.ts:12" });
  const prepared = await auditFolder(".", options, io);
  const screen = await screenOptions({ root: prepared.root, secrets: prepared.audit.project.secrets }, options, {
    io,
    file: options.output,
  });
  if (!prepared.audit.files.some((known) => known.file === file)) {
    throw new UsageError(`${file} is not among the audited files`, { hint: "Name it from the folder you are in." });
  }
  const { renderWhy } = await import("../report/why.ts");
  write(await renderWhy(prepared.audit, { file, line: Number(line) }, screen), options.output, io);
  return 0;
}
