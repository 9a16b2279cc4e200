import { rules } from "../../rules/index.ts";
import { UsageError } from "../config/index.ts";
import { renderPage } from "../report/terminal/page.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import { rulePage } from "./package-files.ts";
import { configure, unknownRule } from "./prepare.ts";
import { write } from "./write.ts";

/** `airworthy explain <rule>` */
export async function explainCommand(id: string, options: Options, io: Io): Promise<number> {
  const page = id.includes("/") ? await pageOfPlugin(id, options) : pageOf(id);
  const look = lookOf({ color: options.color, ascii: options.ascii, toFile: options.output !== null }, io);
  write(await renderPage(page, look), options.output, io);
  return 0;
}

function pageOf(id: string): string {
  const known = rules.map((rule) => rule.id);
  if (!known.includes(id)) throw unknownRule(id, known);
  const page = rulePage(id);
  if (page === null) throw new UsageError(`the page of ${id} is missing from this installation`);
  return page;
}

/** Rules of plug-ins have no page: what they say of themselves has to do. */
async function pageOfPlugin(id: string, options: Options): Promise<string> {
  const all = (await configure(process.cwd(), options)).rules;
  const rule = all.find((one) => one.id === id);
  if (!rule) {
    throw unknownRule(
      id,
      all.map((one) => one.id),
    );
  }
  const facts = [
    ["Severity", rule.severity],
    ["Section", rule.section],
    ["Applies where", rule.needs.join(", ") || "always"],
    ["Fix", rule.fixKind],
  ];
  const rows = facts.map(([name, value]) => `| ${name} | ${value} |`);
  return [`# ${id}`, "", `**${rule.title}.** ${rule.why}`, "", "| | |", "| --- | --- |", ...rows, ""].join("\n");
}
