import { grouped } from "../../grouped.ts";
import { counted, countedFindings } from "../counted.ts";
import { groupBy } from "../group.ts";
import type { Report } from "../report.ts";
import { shapeOf } from "./score.ts";
import type { Screen } from "./screen.ts";

const INDENT = 3;
const HANG = 18;
const MOST = 5;

/** What stays open beside the findings: nothing that was passed over or not understood is kept quiet. */
export function drawGaps(report: Report, isAll: boolean, screen: Screen): readonly string[] {
  const groups = [
    { label: "Not decided", items: undecided(report), more: screen.command("--all") },
    { label: "Not followed", items: unresolved(report), more: screen.command("inventory") },
    { label: "Suppressions", items: suppressions(report), more: screen.command("--all") },
    { label: "Baseline", items: baseline(report, screen), more: screen.command("--all") },
    { label: "Skipped", items: skipped(report), more: screen.command("--all") },
    { label: "Problems", items: problems(report), more: screen.command("--all") },
  ];
  const drawn = groups.flatMap(({ label, items, more }) => {
    const shown = isAll || items.length <= MOST ? items : items.slice(0, MOST - 1);
    const hidden = items.length - shown.length;
    const all = hidden > 0 ? [...shown, `and ${hidden} more: ${more}`] : shown;
    return all.flatMap((item, index) =>
      screen.labelled(index === 0 ? label : "", item, { indent: INDENT, hang: HANG }),
    );
  });
  return drawn.length === 0 ? [] : [...drawn, ""];
}

/** By reason, so that each is told once. */
function undecided({ undecided: rows }: Report): readonly string[] {
  return [...groupBy(rows, ({ reason }) => reason)].map(([reason, group]) => {
    const named = group.map(({ ruleId, subjects, file, line }) => {
      const count = subjects > 1 ? `, ${subjects} places` : "";
      return file === null ? ruleId : `${ruleId} (${line === null ? file : `${file}:${line}`}${count})`;
    });
    return `${named.join(", ")}: ${reason}`;
  });
}

function unresolved({ inventory }: Report): readonly string[] {
  return inventory.unresolved.map(({ file, line, why }) => `${file}:${line}: ${why}`);
}

function suppressions({ suppressions: rows }: Report): readonly string[] {
  return rows.flatMap(({ file, line, hint }) => (hint === null ? [] : [`${file}:${line}: ${hint}`]));
}

function baseline({ baseline: review }: Report, screen: Screen): readonly string[] {
  const stale = review?.stale ?? [];
  if (stale.length === 0) return [];
  const rows = stale.map(({ ruleId, file }) => `${ruleId} ${file ?? "(the project)"} is no longer found`);
  return [`Take out what is mended: ${screen.command("baseline --prune")}`, ...rows];
}

/** By reason, since a whole folder is often passed over for the same. */
function skipped({ files }: Report): readonly string[] {
  const byReason = groupBy(files.skipped, ({ reason }) => reason);
  return [...byReason].map(([reason, rows]) => {
    const [first] = rows;
    const others = rows.length > 1 ? ` and ${grouped(rows.length - 1)} more` : "";
    return `${first?.file}${others}: ${reason}`;
  });
}

function problems({ problems: rows }: Report): readonly string[] {
  return rows.map(({ file, line, message }) => {
    if (file === null) return message;
    return `${line === null ? file : `${file}:${line}`}: ${message}`;
  });
}

/** What the run ends with, and why. */
export interface Verdict {
  readonly code: number;
  /** "--fail-on error"; null where the code is 0. */
  readonly reason: string | null;
}

/** The last lines: where the eye is. */
export function drawVerdict(report: Report, verdict: Verdict, screen: Screen): readonly string[] {
  const { paint, symbols } = screen;
  const isClean = !report.findings.some(({ status }) => status === "open");
  const { overall, grade } = report.score;
  const shape = shapeOf(overall ?? 100, screen);
  const sign = verdict.code === 0 ? shape.colour(shape.symbol) : paint.red(symbols.error);
  const score = overall === null ? "" : `${overall} ${grade}`;
  const found = isClean ? looked(report) : countedFindings(report.findings);
  const exit = `exit ${verdict.code}${verdict.reason === null ? "" : `: ${verdict.reason}`}`;
  const text = [score, found, exit].filter((part) => part !== "").join("   ");
  const { width } = screen;
  if (screen.measure.width(text) + INDENT <= width) {
    const rest = [found, exit].filter((part) => part !== "").join("   ");
    return [
      ` ${sign} ${score === "" ? "" : `${paint.bold(score)}   `}${rest}`,
      ...screen.paragraph(footing(report), INDENT),
    ];
  }
  const [first = "", ...more] = screen.paragraph(text, INDENT);
  return [` ${sign} ${first.trimStart()}`, ...more, ...screen.paragraph(footing(report), INDENT)];
}

/** A clean result says what was looked at, so that nobody takes "nothing seen" for "nothing there". */
function looked({ inventory, passed, notApplicable, undecided: open, scope, baseline: accepted }: Report): string {
  const { length } = inventory.calls;
  return [
    `${length} model ${length === 1 ? "call" : "calls"}`,
    `${passed.length} ${passed.length === 1 ? "rule" : "rules"} passed`,
    ...(notApplicable.length > 0 ? [`${notApplicable.length} not applicable`] : []),
    ...(open.length > 0 ? [`${open.length} not decided`] : []),
    scope || accepted ? "0 new findings" : "0 findings",
  ].join(", ");
}

function footing(report: Report): string {
  const of = (status: string) => report.findings.filter((finding) => finding.status === status).length;
  const baselined = of("baselined");
  return [
    counted(report.files.read, "file"),
    `${of("suppressed")} suppressed`,
    ...(baselined > 0 ? [`${baselined} baselined`] : []),
    `${(report.durationMs / 1000).toFixed(1)} s`,
    report.basis,
    `as of ${report.asOf}`,
  ].join(", ");
}
