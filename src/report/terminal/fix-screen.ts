import { counted } from "../counted.ts";
import type { Report, ReportFinding } from "../report.ts";
import type { RuleText } from "./finding.ts";
import { gainOf, severityOf } from "./gain.ts";
import { Screen, type ScreenOptions } from "./screen.ts";

/** A changed file, as stretches of lines. */
export interface ShownChange {
  readonly file: string;
  readonly isNew: boolean;
  readonly hunks: readonly {
    readonly line: number;
    readonly lines: readonly { readonly mark: " " | "+" | "-"; readonly text: string }[];
  }[];
}

const INDENT = 3;
const MOST_IN_OVERVIEW = 5;

/** A finding that can be mended, and where: of one without a place, the file that is changed. */
export interface Mendable {
  readonly finding: ReportFinding;
  readonly place: string;
}

/** What there is to mend: the best gains, and what is left to people. */
export function drawFixOverview(
  report: Report,
  {
    writable,
    open,
    byHand,
  }: {
    readonly writable: readonly Mendable[];
    /** Findings there are, those included that nothing is written for. */
    readonly open: number;
    readonly byHand: readonly string[];
  },
  options: ScreenOptions,
): string {
  const screen = new Screen(options);
  const { paint } = screen;
  const { overall, grade } = report.score;
  const standing = overall === null ? "" : `${overall} ${grade ?? ""}   `;
  const first = writable.slice(0, MOST_IN_OVERVIEW);
  const longest = 2 + Math.max(0, ...first.map(({ finding }) => finding.ruleId.length));
  const rows = first.map(({ finding, place: written }, index) => {
    const place = screen.say(written);
    const gain = gainOf(finding, report, screen);
    const room = screen.width - 6 - longest - gain.length - 2;
    const left = `   ${index + 1}  ${paint.bold(finding.ruleId.padEnd(longest))}${paint.cyan(screen.pad(screen.cut(place, room), room))}`;
    return `${left}  ${gain}`;
  });
  const more = writable.length - rows.length;
  return lines([
    "",
    ` ${paint.bold("airworthy fix")}   ${standing}${counted(writable.length, "question")} for ${writable.length} of ${counted(open, "finding")}`,
    "",
    ...rows,
    ...(more > 0 ? [paint.dim(`      ${more} more`)] : []),
    ...(byHand.length > 0 ? screen.labelled("By hand", byHand.join(", "), { indent: INDENT, hang: 12 }) : []),
    "",
  ]);
}

export interface FixQuestion {
  readonly finding: ReportFinding;
  readonly place: string;
  readonly report: Report;
  /** The score once this is written; null where it is not known. */
  readonly after: Report | null;
  /** "2 of 13" */
  readonly position: string;
  readonly rule: RuleText | null;
  readonly changes: readonly ShownChange[];
  /** Why the change was not proved; empty where it was. */
  readonly faults: readonly string[];
  readonly isTypeChecked: boolean;
}

/** One finding with the change that would cure it, or why there is none to offer. */
export function drawFixQuestion(question: FixQuestion, options: ScreenOptions): string {
  const { finding, report, after, position, rule, changes, faults, isTypeChecked } = question;
  const screen = new Screen(options);
  const { paint, symbols } = screen;
  const { symbol, colour } = severityOf(finding.severity, screen);
  const section = report.score.sections.find(({ id }) => id === finding.section)?.title ?? finding.section;
  const from = report.score.overall;
  const to = after?.score.overall ?? null;
  const score = from === null || to === null ? "" : `${from} ${symbols.arrow} ${to}`;
  const place = screen.say(question.place);
  const proved = `Proved: parses, ${isTypeChecked ? "type-checks as before, " : ""}cured, nothing new.`;
  return lines([
    "",
    ` ${paint.dim(screen.symbols.rule.repeat(screen.width - 2))}`,
    ...screen.edges(
      { plain: ` ${position}   ${section}`, painted: ` ${position}   ${section}` },
      { plain: score, painted: paint.bold(score) },
    ),
    ` ${colour(symbol)} ${paint.bold(finding.ruleId)}   ${paint.cyan(place)}`,
    ...screen.paragraph(finding.message, INDENT),
    ...(rule ? screen.paragraph(rule.why, INDENT).map((line) => paint.dim(line)) : []),
    "",
    ...changes.flatMap((change) => [...drawChange(change, screen), ""]),
    ...(faults.length === 0
      ? screen.paragraph(proved, INDENT).map((line) => paint.green(line))
      : [
          ...screen.paragraph(`Not offered: ${faults[0]}.`, INDENT).map((line) => paint.yellow(line)),
          ...faults.slice(1, 4).flatMap((fault) => screen.paragraph(fault, INDENT + 2)),
          ...screen.labelled("Instead", finding.fix.title, { indent: INDENT, hang: 12 }),
        ]),
    "",
  ]);
}

/** Changes of files, one below the other. */
export function drawChanges(changes: readonly ShownChange[], options: ScreenOptions): string {
  const screen = new Screen(options);
  return lines(["", ...changes.flatMap((change) => [...drawChange(change, screen), ""])]);
}

/** Lines with their numbers and marks; keys are masked as everywhere. */
function drawChange({ file, isNew, hunks }: ShownChange, screen: Screen): readonly string[] {
  const { paint } = screen;
  const paints = { "+": paint.green, "-": paint.red, " ": (text: string) => text };
  const drawn = hunks.flatMap(({ line, lines: shown }, index) => {
    let number = line;
    const rows = shown.map(({ mark, text }) => {
      const label = mark === "+" ? "" : String(number++);
      // What is left out of a line that stays could not matter; of one that changes it could be the change itself.
      const say = screen.say(text.replaceAll("\t", "  "));
      const parts = mark === " " ? [screen.cut(say, screen.width - 11)] : pieces(say, screen.width - 11);
      return parts.map((part, i) => paints[mark](`${(i === 0 ? label : "").padStart(7)} ${mark} ${part}`)).join("\n");
    });
    return index === 0 ? rows : [paint.dim(`${" ".repeat(8)}${screen.symbols.gap}`), ...rows];
  });
  return [`   ${paint.bold(screen.say(file))}${isNew ? paint.dim("  (new)") : ""}`, ...drawn];
}

/** A long line in parts that fit, broken at blanks where there are some; indentation is kept with the first. */
function pieces(text: string, width: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(" ", width);
    const end = blank > width / 2 ? blank + 1 : width;
    parts.push(rest.slice(0, end).slice(0, width));
    rest = rest.slice(Math.min(end, width));
  }
  return [...parts, rest];
}

export interface FixEnd {
  readonly before: Report;
  readonly after: Report;
  readonly applied: number;
  readonly ignored: number;
  readonly skipped: number;
  readonly notReached: number;
  /** Rules that each file was changed for. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly afterwards: readonly string[];
  /** The project's own tests. */
  readonly check: string | null;
  readonly canUndo: boolean;
}

/** What was changed, what it brought, and what is left to do. */
export function drawFixEnd(end: FixEnd, options: ScreenOptions): string {
  const screen = new Screen(options);
  const { paint, symbols } = screen;
  const score = ({ score: { overall, grade } }: Report) =>
    overall === null ? "–" : `${overall} ${grade ?? ""}`.trim();
  const counts = [
    `${end.applied} applied`,
    ...(end.ignored > 0 ? [`${end.ignored} ignored`] : []),
    `${end.skipped} skipped`,
    ...(end.notReached > 0 ? [`${end.notReached} not reached`] : []),
  ];
  const width = Math.max(0, ...[...end.files.keys()].map((file) => file.length)) + 3;
  const commands: readonly (readonly [string, string | null])[] = [
    ["Check", end.check],
    ["Look", end.applied + end.ignored > 0 ? "git diff" : null],
    ["Undo", end.canUndo ? screen.command("fix --undo") : null],
  ];
  return lines([
    "",
    ` ${paint.bold(`${score(end.before)} ${symbols.arrow} ${score(end.after)}`)}   ${counts.join(", ")}`,
    "",
    ...[...end.files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([file, rules]) => `   M ${paint.cyan(screen.pad(screen.say(file), Math.min(width, 44)))}${rules.join(", ")}`,
      ),
    ...(end.files.size > 0 ? [""] : []),
    ...(end.afterwards.length > 0
      ? [" You still have to", ...end.afterwards.flatMap((one) => screen.paragraph(one, INDENT)), ""]
      : []),
    ...commands.flatMap(([name, command]) => (command ? [` ${name.padEnd(11)} ${paint.bold(command)}`] : [])),
    "",
  ]);
}

const lines = (drawn: readonly string[]): string => `${drawn.join("\n")}\n`;
