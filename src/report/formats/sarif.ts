import type { RuleFace } from "../../rule/index.ts";
import { escapeJson } from "../escape.ts";
import type { Report } from "../report.ts";
import { type FormatContext, type PlacedFinding, placedFindings } from "./context.ts";
import { lineHashes } from "./line-hash.ts";
import { LEVEL, resultOf, safe, type Together, together } from "./sarif-result.ts";
import { SECURITY_SEVERITY } from "./security-severity.ts";

/** Code scanning shows this many results, the gravest first. */
const MOST_RESULTS = 5000;
const PROBLEM = { error: "error", warning: "warning", info: "recommendation" } as const;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it. Suppressed findings are left out unless asked for, since it opens
 * alerts for them all the same; every result has a place, since one without makes it refuse the whole file.
 */
export function reportSarif(report: Report, context: FormatContext): string {
  const told = context.withSuppressed ? (["open", "suppressed", "baselined"] as const) : undefined;
  const results = together(placedFindings(report, context, told));
  const shown = results.slice(0, MOST_RESULTS);
  const ids = [...new Set(shown.map(([{ finding }]) => finding.ruleId))].sort();
  const hashOf = hashReader(context);
  const tool = {
    driver: {
      name: "airworthy",
      semanticVersion: report.tool.version,
      informationUri: "https://www.npmjs.com/package/airworthy",
      rules: ids.map((id) => ruleOf(id, context)),
    },
  };
  const invocation = {
    executionSuccessful: !report.problems.some(({ kind }) => kind === "crash"),
    toolExecutionNotifications: notifications(report, results.length - shown.length),
  };
  const runs = byPackage(shown, context).map(({ path, own }) => ({
    tool,
    automationDetails: { id: `airworthy/${context.prefix}${path === "" ? "" : `${path}/`}` },
    columnKind: "utf16CodeUnits",
    invocations: [invocation],
    results: own.map((one) => resultOf(one, { report, ids, context, hash: hashOf(one[0]) })),
  }));
  const sarif = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs };
  return `${escapeJson(JSON.stringify(sarif, null, 2))}\n`;
}

/** Code scanning takes this many runs of a file. */
const MOST_RUNS = 20;

/**
 * A run for each package of a workspace, so that its alerts are a category of their own; those without results are
 * told too, since that is how their alerts are closed.
 */
function byPackage(shown: readonly Together[], { packages, prefix }: FormatContext) {
  const all = [...new Set(["", ...packages])].sort();
  const paths = all.length > MOST_RUNS ? [""] : all;
  const results = new Map<string, Together[]>(paths.map((path) => [path, []]));
  for (const one of shown) {
    const file = one[0].file.slice(prefix.length);
    const owner = paths.findLast((path) => path === "" || file.startsWith(`${path}/`)) ?? "";
    results.get(owner)?.push(one);
  }
  return [...results].map(([path, own]) => ({ path, own }));
}

/** GitHub's own hash of the line that a result stands at; each file is read once. */
function hashReader({ textOf, prefix }: FormatContext): (placed: PlacedFinding) => string | null {
  const files = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const text = files.has(file) ? null : textOf(file.slice(prefix.length));
    const known = files.get(file) ?? (text === null ? [] : lineHashes(text));
    files.set(file, known);
    return known[line - 1] ?? null;
  };
}

function ruleOf(id: string, { rules, page }: FormatContext) {
  const rule = rules.get(id);
  const title = rule?.title ?? id;
  const why = rule?.why ?? title;
  const security = SECURITY_SEVERITY[id];
  return {
    id,
    name: id.replace(/(?:^|[-/])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, ""),
    shortDescription: { text: cut(`${title}.`) },
    fullDescription: { text: cut(why) },
    help: { text: why, markdown: page(id) ?? why },
    defaultConfiguration: { level: LEVEL[rule?.severity ?? "warning"] },
    properties: {
      tags: tagsOf(rule, security !== undefined),
      precision: "very-high",
      "problem.severity": PROBLEM[rule?.severity ?? "warning"],
      ...(security ? { "security-severity": security } : {}),
    },
  };
}

/** "security" is what alerts are filtered by: the section of that name holds more than those. */
const tagsOf = (rule: RuleFace | undefined, isSecurity: boolean): readonly string[] => [
  ...(rule ? [rule.section === "security" ? "security-and-compliance" : rule.section] : []),
  ...(isSecurity ? ["security"] : []),
  "llm",
];

const cut = (text: string): string => (text.length > 1024 ? `${text.slice(0, 1023)}…` : text);

function notifications(report: Report, left: number) {
  const told = report.problems.map(({ file, line, message, kind }) => ({
    level: kind === "crash" ? "error" : "warning",
    message: {
      text: safe(
        [file, line]
          .filter((part) => part !== null)
          .join(":")
          .concat(file ? ": " : "", message),
      ),
    },
  }));
  if (left === 0) return told;
  return [...told, { level: "note", message: { text: `${left} results of the lowest severity are left out.` } }];
}
