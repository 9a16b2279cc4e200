import { type DefaultTreeAdapterTypes, type ParserError, parse } from "parse5";
import { guide } from "../../../rules/guide.ts";
import { questions, rules } from "../../../rules/index.ts";
import { pending } from "../../../rules/pending.ts";
import { audit } from "../../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../../src/config/index.ts";
import { coverageOf } from "../../../src/coverage/index.ts";
import { environmentsReport } from "../../../src/report/environments.ts";
import { buildFlows } from "../../../src/report/flows.ts";
import type { HtmlInput } from "../../../src/report/html/page.ts";
import { maskKeys } from "../../../src/report/mask-keys.ts";
import type { ReportFinding } from "../../../src/report/report.ts";
import { lineReader, memoryTree } from "../../../src/sources/index.ts";
import { expandKeyShapes } from "../../../src/testing/key-shapes.ts";
import { AS_OF, type Files } from "../../suite/audit-files.ts";

/** What the page is drawn from, for files in memory. */
export function inputOf(files: Files, name = "app"): HtmlInput {
  const texts = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, expandKeyShapes(text)]));
  const tree = memoryTree(texts);
  const { report, project } = audit(tree, { rules, questions, config: DEFAULT_CONFIG, asOf: AS_OF });
  return {
    report,
    name,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    notice: null,
    exit: { code: 1, reason: "--fail-on error" },
    coverage: coverageOf({ guide, rules, questions, pending }, report),
    environments: environmentsReport(project),
    flows: buildFlows(project),
    readLine: lineReader(tree),
    secrets: project.secrets,
    maskSecrets: maskKeys,
  };
}

/** The same with its findings changed, and as many times. */
export function withFindings(
  input: HtmlInput,
  change: (finding: ReportFinding, index: number) => Partial<ReportFinding>,
  times = 1,
): HtmlInput {
  const all = Array.from({ length: times }, () => input.report.findings).flat();
  const findings = all.map((finding, index) => ({ ...finding, ...change(finding, index) }));
  return { ...input, report: { ...input.report, findings } };
}

export type Element = DefaultTreeAdapterTypes.Element;

export interface Parsed {
  /** What a browser would have to put up with. */
  readonly faults: readonly string[];
  readonly elements: readonly Element[];
  /** What is read, scripts and styles left out. */
  readonly text: string;
}

/** A page as a browser reads it. */
export function parsed(page: string): Parsed {
  const faults: string[] = [];
  const onParseError = ({ code, startLine }: ParserError) => faults.push(`${code} in line ${startLine}`);
  const document = parse(page, { onParseError, sourceCodeLocationInfo: false });
  const elements: Element[] = [];
  let text = "";
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === "#text" && "value" in node) text += node.value;
    if (!("tagName" in node)) return;
    elements.push(node);
    if (node.tagName !== "script" && node.tagName !== "style") for (const child of node.childNodes) walk(child);
  };
  for (const child of document.childNodes) walk(child);
  return { faults, elements, text };
}

export function attribute({ attrs }: Element, name: string): string | null {
  return attrs.find((one) => one.name === name)?.value ?? null;
}

/** Text of one script or style. */
export function contentOf({ childNodes }: Element): string {
  return childNodes.map((node) => ("value" in node ? node.value : "")).join("");
}
