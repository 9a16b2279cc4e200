import { escapeText } from "../escape.ts";
import { groupBy } from "../group.ts";
import type { Report } from "../report.ts";
import { type FormatContext, type PlacedFinding, placedFindings, sentence } from "./context.ts";

/** JUnit's XML: a suite a section, a case a rule; passed, failed and skipped all told. */
export function reportJunit(report: Report, context: FormatContext): string {
  const bySection = groupBy(casesOf(report, context), ({ section }) => section);
  const suites = [...bySection].map(([section, cases]) => {
    const lines = cases.map(({ rule, outcome }) => {
      const head = `    <testcase classname="airworthy.${attribute(section)}" name="${attribute(rule)}"`;
      return outcome === null ? `${head}/>` : `${head}>\n${outcome}\n    </testcase>`;
    });
    return `  <testsuite name="${attribute(section)}" ${totals(cases)} skipped="${countOf(cases, "skipped")}">\n${lines.join("\n")}\n  </testsuite>`;
  });
  const all = [...bySection.values()].flat();
  // What is skipped is counted by suite only: Jenkins' schema refuses a file that counts it here.
  return `${HEAD}<testsuites name="airworthy" ${totals(all)}>\n${suites.join("\n")}\n</testsuites>\n`;
}

interface Case {
  readonly section: string;
  readonly rule: string;
  readonly state: "passed" | "failed" | "skipped";
  /** What stands inside of it. */
  readonly outcome: string | null;
}

function casesOf(report: Report, context: FormatContext): readonly Case[] {
  const failed = groupBy(placedFindings(report, context), ({ finding }) => finding.ruleId);
  const section = (id: string) => context.rules.get(id)?.section ?? "rules";
  const silenced = groupBy(
    report.findings.filter(({ status, ruleId }) => status !== "open" && !failed.has(ruleId)),
    ({ ruleId }) => ruleId,
  );
  const skipped = [
    ...report.notApplicable,
    ...[...silenced].map(([ruleId, { length }]) => {
      return {
        ruleId,
        reason: `${length} ${length === 1 ? "finding is" : "findings are"} suppressed or in the baseline`,
      };
    }),
    ...report.undecided.filter(({ wholly, ruleId }) => wholly && !failed.has(ruleId) && !silenced.has(ruleId)),
  ];
  const known = new Set([...failed.keys(), ...skipped.map(({ ruleId }) => ruleId)]);
  return [
    ...report.passed
      .filter(({ ruleId }) => !known.has(ruleId))
      .map(({ ruleId }): Case => ({ section: section(ruleId), rule: ruleId, state: "passed", outcome: null })),
    ...[...failed].map(([id, found]): Case => {
      return { section: section(id), rule: id, state: "failed", outcome: failureOf(found) };
    }),
    ...skipped.map(({ ruleId, reason }): Case => {
      const outcome = `      <skipped message="${attribute(reason)}"/>`;
      return { section: section(ruleId), rule: ruleId, state: "skipped", outcome };
    }),
  ].sort((a, b) => (a.section + a.rule < b.section + b.rule ? -1 : 1));
}

function failureOf(found: readonly PlacedFinding[]): string {
  const lines = found.map(({ finding, file, line }) => `${file}:${line} ${finding.severity}: ${sentence(finding)}`);
  const message = found.length === 1 ? (found[0]?.finding.message ?? "") : `${found.length} findings`;
  const type = found[0]?.finding.severity ?? "error";
  return `      <failure type="${type}" message="${attribute(message)}">${content(lines.join("\n"))}</failure>`;
}

function totals(cases: readonly Case[]): string {
  return `tests="${cases.length}" failures="${countOf(cases, "failed")}" errors="0"`;
}

function countOf(cases: readonly Case[], state: Case["state"]): number {
  return cases.filter((one) => one.state === state).length;
}

/** Checkstyle's XML, which many readers of CI take. */
export function reportCheckstyle(report: Report, context: FormatContext): string {
  const files = [...groupBy(placedFindings(report, context), ({ file }) => file)].map(([file, found]) => {
    const errors = found.map(
      ({ finding, line, column }) =>
        `    <error line="${line}" column="${column}" severity="${finding.severity}" message="${attribute(sentence(finding))}" source="airworthy.${attribute(finding.ruleId)}"/>`,
    );
    return `  <file name="${attribute(file)}">\n${errors.join("\n")}\n  </file>`;
  });
  return `${HEAD}<checkstyle version="4.3">\n${files.join("\n")}\n</checkstyle>\n`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Control characters are not allowed in XML at all, and are spelled out; line breaks of our own stay. */
const content = (text: string): string =>
  text
    .split("\n")
    .map((line) => escapeText(line).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"))
    .join("\n");

const attribute = (text: string): string => content(text.replaceAll("\n", " ")).replaceAll('"', "&quot;");
