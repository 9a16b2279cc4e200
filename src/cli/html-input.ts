import { basename } from "node:path";
import { guide } from "../../rules/guide.ts";
import { questions } from "../../rules/index.ts";
import { pending } from "../../rules/pending.ts";
import { coverageOf } from "../coverage/index.ts";
import { environmentsReport } from "../report/environments.ts";
import { buildFlows } from "../report/flows.ts";
import type { HtmlInput } from "../report/html/page.ts";
import { maskKeys } from "../report/mask-keys.ts";
import { lineReader } from "../sources/index.ts";
import type { Exit } from "./exit.ts";
import type { Prepared } from "./prepare.ts";

/** What the HTML report tells beside the report itself. Found out only where it is asked for. */
export function htmlInput({ root, tree, rules, audit }: Prepared, exit: Exit): HtmlInput {
  const { report, project } = audit;
  return {
    report,
    name: basename(root),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    exit,
    coverage: coverageOf({ guide, rules, questions, pending }, report),
    environments: environmentsReport(project),
    flows: buildFlows(project),
    readLine: lineReader(tree),
    secrets: project.secrets,
    maskSecrets: maskKeys,
  };
}
