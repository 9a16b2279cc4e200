import { rules } from "../../rules/index.ts";
import { ASCII, UNICODE } from "../report/terminal/symbols.ts";
import { SECTIONS } from "../score/sections.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import { destinations, write } from "./write.ts";

/** `airworthy rules` */
export function rulesCommand(options: Options, io: Io): number {
  for (const { format, file } of destinations(options, ["terminal", "json"])) {
    write(format === "json" ? asJson() : asText(options, { io, file }), file, io);
  }
  return 0;
}

function asJson(): string {
  const rows = rules.map(({ id, section, severity, title, weight, fixKind, stage }) => {
    return { id, section, severity, title, weight, fixKind, stage: stage ?? "stable" };
  });
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function asText(options: Options, to: { readonly io: Io; readonly file: string | null }): string {
  const { paint, isAscii } = lookOf({ color: options.color, ascii: options.ascii, toFile: to.file !== null }, to.io);
  const symbols = isAscii ? ASCII : UNICODE;
  const signs = {
    error: paint.red(symbols.error),
    warning: paint.yellow(symbols.warning),
    info: paint.blue(symbols.info),
  };
  const sections = SECTIONS.flatMap(({ id, title }) => {
    const own = rules.filter(({ section }) => section === id);
    if (own.length === 0) return [];
    const rows = own.flatMap((rule) => [` ${signs[rule.severity]} ${paint.bold(rule.id)}`, `   ${rule.title}`]);
    return ["", ` ${paint.underline(title)}`, ...rows];
  });
  return `${[...sections, "", " airworthy explain <rule> shows a rule's page."].join("\n")}\n`;
}
