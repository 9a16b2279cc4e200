import { commandFor } from "../command.ts";
import { escapeJson, escapeText } from "../escape.ts";
import type { Report, ReportFinding } from "../report.ts";
import { countOf, type FormatContext, placedFindings, sentence, standing } from "./context.ts";

/** One line a finding, as compilers print them: editors and problem matchers read it. */
export function reportCompact(report: Report, context: FormatContext): string {
  const lines = placedFindings(report, context).map(({ finding, file, line, column }) =>
    escapeText(`${file}:${line}:${column}: ${finding.severity}: ${finding.message} [${finding.ruleId}]`),
  );
  return [...lines, `airworthy ${standing(report)}`, ""].join("\n");
}

/** For coding assistants: few words, sorted, with what to do and how to check it. */
export function reportAgent(report: Report, context: FormatContext): string {
  const { capped } = report.score;
  const counts = (["error", "warning", "info"] as const).map((one) => `${one}s=${countOf(report, one)}`).join(" ");
  const head = `airworthy ${standing(report)} ${counts}${capped ? ` cap=${capped.ruleId}` : ""}`;
  const lines = placedFindings(report, context).map(({ finding, file, line, column, isAnchored }) => {
    const uses = finding.uses.filter((use) => use.file !== finding.file || use.line !== finding.line).slice(0, 5);
    const others =
      uses.length > 0 ? ` (${uses.map((use) => `${context.prefix}${use.file}:${use.line}`).join(" ")})` : "";
    const where = isAnchored ? "project" : `${file}:${line}:${column}`;
    return escapeText(
      `${where} ${finding.severity} ${finding.ruleId} ${finding.message}${others} | fix: ${finding.fix.title} | ${wayOf(finding, context)}`,
    );
  });
  return [head, ...lines, `verify: ${commandFor(context.folder, "--format agent")}`, ""].join("\n");
}

/** Who writes a fix: a command, where there is one. */
function wayOf({ fix, ruleId }: ReportFinding, { folder }: FormatContext): string {
  if (fix.kind === "manual") return `by hand: airworthy explain ${ruleId}`;
  return commandFor(folder, `${fix.kind === "safe" ? "--fix" : "--fix-suggested"} --rule ${ruleId}`);
}

/** GitLab's Code Quality report. GitLab does not show the name of a check, so the description begins with it. */
export function reportGitlab(report: Report, context: FormatContext): string {
  const LEVEL = { error: "critical", warning: "major", info: "info" } as const;
  const seen = new Map<string, number>();
  const issues = placedFindings(report, context).map(({ finding, file, line, endLine }) => {
    const count = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, count + 1);
    const isCapping = report.score.capped?.ruleId === finding.ruleId;
    return {
      description: escapeText(`${finding.ruleId}: ${sentence(finding)}`),
      check_name: finding.ruleId,
      fingerprint: count === 0 ? finding.fingerprint : `${finding.fingerprint}-${count}`,
      severity: isCapping ? "blocker" : LEVEL[finding.severity],
      location: { path: file, lines: { begin: line, end: endLine } },
    };
  });
  return `${escapeJson(JSON.stringify(issues, null, 2))}\n`;
}
