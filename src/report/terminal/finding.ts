import type { Report, ReportFinding } from "../report.ts";
import { type FurtherPlace, framesOf, furtherPlaces, type SourceFrame } from "../source/frames.ts";
import { subjectText } from "../subject.ts";
import { drawFrame, type Frame } from "./frame.ts";
import { gainOf, severityOf } from "./gain.ts";
import type { Place, Screen } from "./screen.ts";

/** What a report does not hold of a rule. */
export interface RuleText {
  readonly title: string;
  readonly why: string;
}

export interface FindingContext {
  readonly report: Report;
  readonly screen: Screen;
  readonly rules: ReadonlyMap<string, RuleText>;
  readonly isAll: boolean;
  /** The one of the same rule above it: what holds for both is told there. */
  readonly before: ReportFinding | null;
}

const INDENT = 3;
const HANG = 8;
const MOST_FRAMES = 3;
const MOST_PLACES = 6;

/** A finding in full: what, where with the code, the evidence elsewhere, why it matters, what to do. */
export function drawFinding(finding: ReportFinding, context: FindingContext): readonly string[] {
  const { screen, rules, before } = context;
  const why = before === null ? (rules.get(finding.ruleId)?.why ?? null) : null;
  const isMendedAlike = before !== null && fixText(before) === fixText(finding);
  const what = [
    ...(why === null ? [] : screen.labelled("Why", why, { indent: INDENT, hang: HANG })),
    ...screen.labelled("Fix", isMendedAlike ? "As above." : fixText(finding), { indent: INDENT, hang: HANG }),
  ];
  return [
    ...headline(finding, context),
    ...screen.paragraph(finding.message, INDENT),
    "",
    ...drawPlaces(finding, context),
    ...what,
    "",
  ];
}

function headline(finding: ReportFinding, { report, screen }: FindingContext): readonly string[] {
  const { paint } = screen;
  const { symbol, colour } = severityOf(finding.severity, screen);
  const doubt = finding.confidence === "high" ? "" : `  ${finding.confidence} confidence`;
  const section = report.score.sections.find(({ id }) => id === finding.section)?.title ?? finding.section;
  const gain = gainOf(finding, report, screen);
  const right = gain === "" ? section : `${section}   ${gain}`;
  const left = `${symbol} ${finding.ruleId}`;
  return screen.edges(
    {
      plain: ` ${left}${doubt}`,
      painted: ` ${colour(symbol)} ${paint.bold(finding.ruleId)}${paint.dim(doubt)}`,
    },
    { plain: right, painted: `${section}${gain === "" ? "" : `   ${paint.bold(gain)}`}` },
  );
}

function fixText({ fix, ruleId }: ReportFinding): string {
  const title = /[.!?]$/.test(fix.title) ? fix.title : `${fix.title}.`;
  return fix.kind === "manual" ? `${title} By hand: airworthy explain ${ruleId} says how.` : title;
}

function drawPlaces(finding: ReportFinding, context: FindingContext): readonly string[] {
  const { screen } = context;
  const { subject } = finding;
  const colour = severityOf(finding.severity, screen).colour;
  const frames = framesOf(finding, context.isAll ? Number.POSITIVE_INFINITY : MOST_FRAMES);
  const drawn = frames.flatMap((frame) => drawnFrame({ ...frame, paint: colour }, screen));
  const about = subject ? screen.paragraph(screen.say(subjectText(subject)), INDENT) : [];
  const lines = [...about, ...drawn, ...elbows(finding, frames, context)];
  return lines.length === 0 ? [] : [...lines, ""];
}

function drawnFrame(frame: Frame, screen: Screen): readonly string[] {
  const [first] = frame.marks;
  if (!first) return [];
  const place = { file: frame.file, line: first.line, column: first.column };
  const lines = drawFrame(frame, screen);
  const unseen = first.note === null ? [] : screen.paragraph(first.note, HANG);
  return [...placeLine(place, screen), ...(lines.length === 0 ? unseen : lines)];
}

function placeLine(place: Place, screen: Screen): readonly string[] {
  const text = screen.placeText(place);
  const shown = screen.cutStart(text, screen.width - INDENT);
  return [`${" ".repeat(INDENT)}${screen.painted(place, shown)}`];
}

/** One line for each further place: evidence without a frame, and what else fails by the same cause. */
function elbows(finding: ReportFinding, frames: readonly SourceFrame[], context: FindingContext): readonly string[] {
  const { screen, report, isAll } = context;
  const all = furtherPlaces(finding, frames, report);
  const shown = isAll ? all : all.slice(0, MOST_PLACES);
  const more = all.length - shown.length;
  const widest = Math.max(...shown.map(({ place, lead }) => screen.measure.width(lead + textOfPlace(place, screen))));
  return [
    ...shown.flatMap((elbow) => drawElbow(elbow, widest, screen)),
    ...(more > 0 ? screen.paragraph(`and ${more} more: ${screen.command("--all")}`, HANG + 2) : []),
  ];
}

/** `git show` takes the part before the line. */
function textOfPlace(place: FurtherPlace["place"], screen: Screen): string {
  const text = screen.placeText(place);
  return place.commit === undefined ? text : `${place.commit.slice(0, 7)}:${text}`;
}

function drawElbow({ place, lead, note }: FurtherPlace, widest: number, screen: Screen): readonly string[] {
  const indent = " ".repeat(HANG);
  const elbow = `${indent}${screen.paint.dim(screen.symbols.elbow)} `;
  const room = screen.width - HANG - 2;
  const text = screen.cutStart(textOfPlace(place, screen), room - lead.length);
  const head = `${elbow}${lead}${place.commit === undefined ? screen.painted(place, text) : screen.paint.cyan(text)}`;
  const said = screen.say(note);
  if (said === "") return [head];
  if (widest + 2 + screen.measure.width(said) <= room) {
    const gap = widest + 2 - screen.measure.width(lead + text);
    return [`${head}${" ".repeat(gap)}${said}`];
  }
  return [head, ...screen.paragraph(note, HANG + 4)];
}
