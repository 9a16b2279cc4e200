import { basename } from "node:path";
import { guide } from "../../rules/guide.ts";
import { questions } from "../../rules/index.ts";
import { pending } from "../../rules/pending.ts";
import { coverageOf } from "../coverage/index.ts";
import type { HtmlInput } from "../report/html/page.ts";
import { maskKeys } from "../report/mask-keys.ts";
import { FileReader } from "../sources/file-reader.ts";
import { lineReader } from "../sources/lines.ts";
import type { Exit } from "./exit.ts";
import type { ToldOf } from "./told.ts";

/** What the HTML report tells beside the report itself. Found out only where it is asked for. */
export function htmlInput(
  { root, tree, rules, report, environments, flows, secrets }: ToldOf,
  to: { readonly exit: Exit; readonly notice: string | null },
): HtmlInput {
  const reader = tree ?? new FileReader(root);
  return {
    report,
    name: basename(root),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    exit: to.exit,
    notice: to.notice,
    coverage: coverageOf({ guide, rules, questions, pending }, report),
    environments,
    flows,
    readLine: lineReader({ read: (file) => reader.read(file) }),
    secrets,
    maskSecrets: maskKeys,
  };
}
