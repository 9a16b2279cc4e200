import type { Report, ReportEvidence, ReportFinding } from "../report.ts";
import { drawFrame, type Frame, type Mark } from "./frame.ts";
import { gainOf, severityOf } from "./gain.ts";
import type { Place, Screen } from "./screen.ts";
import { subjectText } from "./subject.ts";

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
  /** The reason why the rule matters is told with its first finding only. */
  readonly withWhy: boolean;
}

const INDENT = 3;
const HANG = 8;
const MOST_FRAMES = 3;
const MOST_PLACES = 6;
/** Places nearer than this share a frame. */
const NEAR = 4;

/** A finding in full: what, where with the code, the evidence elsewhere, why it matters, what to do. */
export function drawFinding(finding: ReportFinding, context: FindingContext): readonly string[] {
  const { screen, rules } = context;
  const why = context.withWhy ? (rules.get(finding.ruleId)?.why ?? null) : null;
  const what = [
    ...(why === null ? [] : screen.labelled("Why", why, { indent: INDENT, hang: HANG })),
    ...screen.labelled("Fix", fixText(finding), { indent: INDENT, hang: HANG }),
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
  const frames = framesOf(finding, context);
  const drawn = frames.flatMap((frame) => drawnFrame({ ...frame, paint: colour }, screen));
  const about = subject ? screen.paragraph(screen.say(subjectText(subject)), INDENT) : [];
  const lines = [...about, ...drawn, ...elbows(finding, frames, context)];
  return lines.length === 0 ? [] : [...lines, ""];
}

type Unpainted = Omit<Frame, "paint">;

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
  const shown = screen.cut(text, screen.width - INDENT);
  return [`${" ".repeat(INDENT)}${screen.painted(place, shown)}`];
}

/** The finding's own frame, with evidence near to it, and frames for the evidence farther off. */
function framesOf(finding: ReportFinding, { isAll }: FindingContext): readonly Unpainted[] {
  const { file, line, column } = finding;
  // What a commit had there may not be what stands there now.
  const today = finding.evidence.filter(({ commit }) => commit === undefined);
  if (file === null || line === null || column === null) {
    return today.slice(0, isAll ? undefined : MOST_FRAMES).map(frameOfEvidence);
  }
  const here = today.filter((one) => one.file === file && Math.abs(one.line - line) <= NEAR);
  const same = here.find((one) => one.line === line && one.column === column);
  const endColumn = finding.endLine === line ? finding.endColumn : Number.POSITIVE_INFINITY;
  const own: Mark = { line, column, endColumn, note: joined(finding.label, same?.note ?? null) };
  const beside = here.filter((one) => one !== same);
  const primary = { file, marks: [own, ...beside.map(markOf)], context: 1 };
  const others = today.filter((one) => !here.includes(one));
  const shown = isAll || others.length <= MOST_FRAMES ? others : others.slice(0, MOST_FRAMES - 1);
  return [primary, ...shown.map(frameOfEvidence)];
}

function joined(label: string | null, note: string | null): string | null {
  if (label === null || note === null || label === note) return label ?? note;
  return `${label}, ${note}`;
}

function markOf({ line, column, note }: ReportEvidence): Mark {
  return { line, column, endColumn: null, note };
}

function frameOfEvidence(evidence: ReportEvidence): Unpainted {
  return { file: evidence.file, marks: [markOf(evidence)], context: 0 };
}

type Spot = Pick<ReportFinding, "file" | "line" | "column">;

interface Elbow {
  readonly place: Place & { readonly commit?: string };
  readonly lead: string;
  readonly note: string;
}

/** One line for each further place: evidence without a frame, and what else fails by the same cause. */
function elbows(finding: ReportFinding, frames: readonly Unpainted[], context: FindingContext): readonly string[] {
  const { screen, report, isAll } = context;
  const framed = new Set(frames.flatMap(({ file, marks }) => marks.map(({ line }) => `${file}:${line}`)));
  const isFramed = ({ file, line }: Place) => framed.has(`${file}:${line}`);
  const evidence = finding.evidence.filter((one) => one.commit !== undefined || !isFramed(one));
  const uses = finding.uses.filter((use) => !isFramed(use) && !evidence.some((one) => isSame(one, use)));
  const lead = finding.uses.some((use) => isSame(use, finding)) ? "also " : "used by ";
  const all: readonly Elbow[] = [
    ...evidence.map((place) => ({ place, lead: "", note: place.note })),
    ...uses.map((place) => ({ place, lead, note: startedBy(place, report) })),
  ];
  const shown = isAll ? all : all.slice(0, MOST_PLACES);
  const more = all.length - shown.length;
  const widest = Math.max(...shown.map(({ place, lead }) => screen.measure.width(lead + textOfPlace(place, screen))));
  return [
    ...shown.flatMap((elbow) => drawElbow(elbow, widest, screen)),
    ...(more > 0 ? screen.paragraph(`and ${more} more: airworthy --all`, HANG + 2) : []),
  ];
}

function isSame(a: Spot, b: Spot): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function startedBy(place: Spot, { inventory }: Report): string {
  const call = inventory.calls.find((one) => isSame(one, place));
  if (!call) return "";
  return call.interactive ? `${call.trigger}, a person waits` : call.trigger;
}

/** `git show` takes the part before the line. */
function textOfPlace(place: Elbow["place"], screen: Screen): string {
  const text = screen.placeText(place);
  return place.commit === undefined ? text : `${place.commit.slice(0, 7)}:${text}`;
}

function drawElbow({ place, lead, note }: Elbow, widest: number, screen: Screen): readonly string[] {
  const indent = " ".repeat(HANG);
  const elbow = `${indent}${screen.paint.dim(screen.symbols.elbow)} `;
  const room = screen.width - HANG - 2;
  const text = screen.cut(textOfPlace(place, screen), room - lead.length);
  const head = `${elbow}${lead}${place.commit === undefined ? screen.painted(place, text) : screen.paint.cyan(text)}`;
  const said = screen.say(note);
  if (said === "") return [head];
  if (widest + 2 + screen.measure.width(said) <= room) {
    const gap = widest + 2 - screen.measure.width(lead + text);
    return [`${head}${" ".repeat(gap)}${said}`];
  }
  return [head, ...screen.paragraph(note, HANG + 4)];
}
