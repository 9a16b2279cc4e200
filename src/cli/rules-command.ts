import { rules as builtIn } from "../../rules/index.ts";
import { ASCII, UNICODE } from "../report/terminal/symbols.ts";
import type { AnyRule } from "../rule/index.ts";
import { SECTIONS } from "../score/sections.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import { configure } from "./prepare.ts";
import { destinations, write } from "./write.ts";

/** `airworthy rules`; those of plug-ins too where the configuration is trusted. */
export async function rulesCommand(options: Options, io: Io): Promise<number> {
  const isTrusted = options.trust || options.config !== null;
  const rules = isTrusted ? (await configure(process.cwd(), options)).rules : builtIn;
  for (const { format, file } of destinations(options, ["terminal", "json"])) {
    write(format === "json" ? asJson(rules) : asText(rules, options, { io, file }), file, io);
  }
  return 0;
}

function asJson(rules: readonly AnyRule[]): string {
  const rows = rules.map(({ id, section, severity, title, weight, fixKind, stage }) => {
    return { id, section, severity, title, weight, fixKind, stage: stage ?? "stable" };
  });
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function asText(
  rules: readonly AnyRule[],
  options: Options,
  to: { readonly io: Io; readonly file: string | null },
): string {
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
