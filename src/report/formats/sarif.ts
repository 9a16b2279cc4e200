import type { RuleFace } from "../../rule/index.ts";
import { escapeJson, escapeText } from "../escape.ts";
import type { Report, ReportEvidence } from "../report.ts";
import { type FormatContext, type PlacedFinding, placedFindings, sentence } from "./context.ts";
import { lineHashes } from "./line-hash.ts";
import { SECURITY_SEVERITY } from "./security-severity.ts";

/** Code scanning shows this many results, the gravest first. */
const MOST_RESULTS = 5000;
const MOST_PLACES = 100;
const LEVEL = { error: "error", warning: "warning", info: "note" } as const;
const PROBLEM = { error: "error", warning: "warning", info: "recommendation" } as const;
const PRECISION = { high: "very-high", medium: "medium", low: "low" } as const;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it. Suppressed findings are left out, since it opens alerts for them all
 * the same; every result has a place, since one without makes it refuse the whole file.
 */
export function reportSarif(report: Report, context: FormatContext): string {
  const placed = placedFindings(report, context);
  const shown = placed.slice(0, MOST_RESULTS);
  const ids = [...new Set(shown.map(({ finding }) => finding.ruleId))].sort();
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
    toolExecutionNotifications: notifications(report, placed.length - shown.length),
  };
  const runs = byPackage(shown, context).map(({ path, results }) => ({
    tool,
    automationDetails: { id: `airworthy/${context.prefix}${path === "" ? "" : `${path}/`}` },
    columnKind: "utf16CodeUnits",
    invocations: [invocation],
    results: results.map((one) => resultOf(one, { ids, context, hash: hashOf(one) })),
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
function byPackage(shown: readonly PlacedFinding[], { packages, prefix }: FormatContext) {
  const all = [...new Set(["", ...packages])].sort();
  const paths = all.length > MOST_RUNS ? [""] : all;
  const results = new Map<string, PlacedFinding[]>(paths.map((path) => [path, []]));
  for (const one of shown) {
    const file = one.file.slice(prefix.length);
    const owner = paths.findLast((path) => path === "" || file.startsWith(`${path}/`)) ?? "";
    results.get(owner)?.push(one);
  }
  return [...results].map(([path, own]) => ({ path, results: own }));
}

/** GitHub's own hash of the line that a result stands at; each file is read once. */
function hashReader({ textOf, prefix }: FormatContext): (placed: PlacedFinding) => string | null {
  const files = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const known = files.get(file) ?? lineHashes(textOf(file.slice(prefix.length)) ?? "");
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

function resultOf(
  placed: PlacedFinding,
  {
    ids,
    context,
    hash,
  }: { readonly ids: readonly string[]; readonly context: FormatContext; readonly hash: string | null },
) {
  const { finding } = placed;
  const note = placed.isAnchored ? " This is about the whole project." : "";
  const today = finding.evidence.filter(({ commit }) => commit === undefined);
  const steps = today.slice(0, MOST_PLACES).map((evidence) => stepOf(evidence, context));
  return {
    ruleId: finding.ruleId,
    ruleIndex: ids.indexOf(finding.ruleId),
    level: LEVEL[finding.severity],
    message: { text: safe(`${sentence(finding)}${note}`) },
    locations: [{ physicalLocation: physical(placed.file, placed) }],
    partialFingerprints: {
      ...(hash === null ? {} : { primaryLocationLineHash: hash }),
      "airworthy/v1": finding.fingerprint,
    },
    ...(steps.length > 0
      ? {
          relatedLocations: steps.map((location, index) => ({ id: index + 1, ...location })),
          codeFlows: [{ threadFlows: [{ locations: steps.map((location) => ({ location })) }] }],
        }
      : {}),
    ...fixesOf(finding, context),
    properties: { precision: PRECISION[finding.confidence], gain: finding.gain, section: finding.section },
  };
}

/** One fix, of one change a file. */
function fixesOf({ fix }: PlacedFinding["finding"], { prefix }: FormatContext) {
  const edits = fix.edits ?? [];
  if (edits.length === 0) return {};
  const files = [...new Set(edits.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: { uri: uriOf(`${prefix}${file}`) },
    replacements: edits
      .filter((edit) => edit.file === file)
      .map((edit) => ({
        deletedRegion: regionOf(edit),
        ...(edit.text === "" ? {} : { insertedContent: { text: edit.text } }),
      })),
  }));
  return { fixes: [{ description: { text: safe(fix.title) }, artifactChanges }] };
}

function stepOf({ file, line, column, note }: ReportEvidence, { prefix }: FormatContext) {
  const region = { line, column, endLine: line, endColumn: column + 1 };
  return { physicalLocation: physical(`${prefix}${file}`, region), message: { text: safe(note) } };
}

function physical(file: string, at: Pick<PlacedFinding, "line" | "column" | "endLine" | "endColumn">) {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: regionOf(at),
  };
}

const regionOf = (at: Pick<PlacedFinding, "line" | "column" | "endLine" | "endColumn">) => ({
  startLine: at.line,
  startColumn: at.column,
  endLine: at.endLine,
  endColumn: at.endColumn,
});

/** Half of a pair has no form in UTF-8, nor in an address. */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");

/** Brackets make links in the messages of SARIF. */
const safe = (text: string): string =>
  escapeText(text)
    .replace(/[{}]/g, "$&$&")
    .replace(/[[\]\\]/g, "\\$&");

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
