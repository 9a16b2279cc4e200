import { counted } from "../counted.ts";
import { openFindings } from "../gain.ts";
/**
 * The report as a terminal shows it. Draws from the report and the source lines it is handed; it may not read,
 * print, or decide anything.
 */
import type { Report, ReportFinding } from "../report.ts";
import { subjectText } from "../subject.ts";
import { countHidden, drawBrief } from "./brief.ts";
import { drawChecklistLines } from "./checklist-lines.ts";
import { drawGaps, drawVerdict, type Verdict } from "./closing.ts";
import { drawComparison } from "./comparison-lines.ts";
import { drawFinding, type RuleText } from "./finding.ts";
import { gainOf } from "./gain.ts";
import { drawNext } from "./next.ts";
import { drawScore } from "./score.ts";
import { Screen, type ScreenOptions } from "./screen.ts";

export type { RuleText, ScreenOptions, Verdict };

export interface TerminalOptions extends ScreenOptions {
  /** Of the audited folder. */
  readonly name: string;
  readonly rules: ReadonlyMap<string, RuleText>;
  readonly verdict: Verdict;
  /** Every finding in full. */
  readonly isAll: boolean;
  /** Errors in one line each and the verdict, nothing else. */
  readonly isQuiet: boolean;
  /** What was looked for where nothing was found: "45 SDKs and 30 addresses of providers". */
  readonly searched: string;
  /** Told again after a change: what is different is enough. */
  readonly isRound: boolean;
  /** A restriction of this run that the reader must know of. */
  readonly notice: string | null;
}

export async function renderTerminal(report: Report, options: TerminalOptions): Promise<string> {
  return render(options, (screen) => draw(report, options, screen));
}

/** Draws once, and once more if the width of some text was a guess. */
export async function render(options: ScreenOptions, drawing: (screen: Screen) => readonly string[]): Promise<string> {
  const screen = new Screen(options);
  let lines = drawing(screen);
  if (screen.measure.isGuess) {
    await screen.measure.load();
    lines = drawing(screen);
  }
  return `${lines.join("\n")}\n`;
}

function draw(report: Report, options: TerminalOptions, screen: Screen): readonly string[] {
  if (options.isQuiet) return drawQuiet(report, options, screen);
  if (report.nothingToAudit) return drawNothing(report, options, screen);
  if (options.isRound && report.comparison) return drawRound(report, options, screen);
  return [
    ...drawScore(report, options.name, screen),
    ...(options.notice === null ? [] : [...screen.paragraph(options.notice, 3), ""]),
    ...drawComparison(report, options.isAll, screen),
    ...drawErrors(report, options, screen),
    ...drawWarnings(report, options, screen),
    // What people attest is not what a change is about.
    ...(report.scope ? [] : drawChecklistLines(report, screen)),
    ...(report.findings.some(({ status }) => status === "open") ? drawNext(report, options.isAll, screen) : []),
    ...drawGaps(report, options.isAll, screen),
    ...drawVerdict(report, options.verdict, screen),
  ];
}

/** What is different from the round before: the new ones in full, the others by their places. */
function drawRound(report: Report, options: TerminalOptions, screen: Screen): readonly string[] {
  const nameOf = ({ ruleId, file, line, message }: NonNullable<Report["comparison"]>["new"][number]) =>
    JSON.stringify([ruleId, file, line, message]);
  const fresh = new Set(report.comparison?.new.map(nameOf));
  const open = (["error", "warning", "info"] as const).flatMap((severity) => openFindings(report, severity));
  const told = open.filter((finding) => fresh.has(nameOf(finding)));
  return [
    "",
    ...drawComparison(report, options.isAll, screen, "Since the last change"),
    ...drawFull(told, { report, options, screen }),
    ...drawVerdict(report, options.verdict, screen),
  ];
}

const GAIN = "points if mended";

function drawErrors(report: Report, options: TerminalOptions, screen: Screen): readonly string[] {
  const errors = openFindings(report, "error");
  return errors.length === 0
    ? []
    : [screen.heading("Errors", GAIN), "", ...drawFull(errors, { report, options, screen })];
}

function drawWarnings(report: Report, options: TerminalOptions, screen: Screen): readonly string[] {
  const [warnings, infos] = [openFindings(report, "warning"), openFindings(report, "info")];
  const of = { report, options, screen };
  if (options.isAll) {
    return [
      ...(warnings.length > 0 ? [screen.heading("Warnings", GAIN), "", ...drawFull(warnings, of)] : []),
      ...(infos.length > 0 ? [screen.heading("Info", GAIN), "", ...drawFull(infos, of)] : []),
    ];
  }
  if (warnings.length + infos.length === 0) return [];
  const brief =
    warnings.length > 0 ? [screen.heading("Warnings", GAIN), "", ...drawBrief(warnings, { report, screen })] : [];
  const hidden = countHidden("info", infos.length, screen);
  return [...brief, ...(brief.length === 0 ? hidden.slice(1) : hidden), ""];
}

interface Drawing {
  readonly report: Report;
  readonly options: TerminalOptions;
  readonly screen: Screen;
}

/** Of one rule; the others are told in brief, but for `--all`. */
const MOST_IN_FULL = 10;

function drawFull(findings: readonly ReportFinding[], { report, options, screen }: Drawing): readonly string[] {
  const { rules, isAll } = options;
  const told = new Map<string, ReportFinding[]>();
  const rest: ReportFinding[] = [];
  const full = findings.flatMap((finding) => {
    const alike = told.get(finding.ruleId) ?? [];
    if (!isAll && alike.length === MOST_IN_FULL) {
      rest.push(finding);
      return [];
    }
    told.set(finding.ruleId, [...alike, finding]);
    return drawFinding(finding, { report, screen, rules, isAll, before: alike.at(-1) ?? null });
  });
  return rest.length === 0 ? full : [...full, ...drawBrief(rest, { report, screen, noun: "more finding" }), ""];
}

/** One line an error. Each begins with a blank, so that no file name can begin a line. */
function drawQuiet(report: Report, options: TerminalOptions, screen: Screen): readonly string[] {
  const errors = openFindings(report, "error").map((finding) => {
    const { file, line, column, subject } = finding;
    const place = file === null ? screen.say(subjectText(subject)) : screen.placeText({ file, line, column });
    const gain = gainOf(finding, report, screen);
    const text = screen.say(`${finding.severity} ${finding.ruleId}: ${finding.message}`);
    return ` ${place}: ${text}${gain === "" ? "" : ` (${gain})`}`;
  });
  if (report.nothingToAudit) return nothing(report, options, screen);
  return [...errors, ...drawVerdict(report, options.verdict, screen)];
}

function drawNothing(report: Report, options: TerminalOptions, screen: Screen): readonly string[] {
  const gaps = drawGaps(report, options.isAll, screen);
  return [...(gaps.length === 0 ? [] : ["", ...gaps]), ...nothing(report, options, screen)];
}

function nothing(report: Report, { searched, verdict }: TerminalOptions, screen: Screen): readonly string[] {
  const exit = `exit ${verdict.code}${verdict.reason === null ? "" : `: ${verdict.reason}`}`;
  const files = counted(report.files.read, "file");
  const isWhole = !report.problems.some(({ kind }) => kind === "crash");
  const found = isWhole ? "Nothing to audit" : "Nothing found, but not everything could be looked at";
  return screen.paragraph(`${found}: looked for ${searched} in ${files}. ${exit}`, 1);
}
