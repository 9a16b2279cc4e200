/**
 * What is known about one line: the clients and calls on it with where each option was set, the verdict of every
 * rule that judges it, and suppressions that miss it.
 */
import type { Finding, Outcome, SubjectVerdict, SuppressionReview } from "../judge/index.ts";
import type { Evidence, Location, Project } from "../model/index.ts";
import { callFacts, clientFacts, type Fact } from "./terminal/facts-of-line.ts";
import { severityOf } from "./terminal/gain.ts";
import { render } from "./terminal/render.ts";
import type { Screen, ScreenOptions } from "./terminal/screen.ts";

export interface WhyInput {
  readonly project: Project;
  readonly outcomes: readonly Outcome[];
  readonly suppressions: readonly SuppressionReview[];
}

export interface LineOf {
  readonly file: string;
  readonly line: number;
}

const LABEL = 9;
const VALUE = 18;
/** A suppression this near was probably meant for the line. */
const NEAR = 3;

export function renderWhy(input: WhyInput, place: LineOf, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => draw(input, place, screen));
}

function draw(input: WhyInput, place: LineOf, screen: Screen): readonly string[] {
  const { project } = input;
  const uses = project.uses.filter((use) => covers(use.at, place) || covers(use.call.at, place));
  const clients = project.clients.filter(({ at }) => covers(at, place));
  const line = { file: place.file, line: place.line, endLine: place.line };
  const area = [line, ...[...uses, ...uses.map(({ call }) => call), ...clients].map(({ at }) => at)];
  const heads = [
    ...clients.flatMap((client) => [...heading(client.sdk, "client", screen), ...facts(clientFacts(client), screen)]),
    ...uses.flatMap((use) => {
      const { trigger, interactive } = use.origin;
      const right = interactive ? `${trigger}, a person waits` : trigger;
      return [...heading(use.name, right, screen), ...facts(callFacts(use), screen)];
    }),
  ];
  const rules = drawRows(
    input.outcomes.flatMap((outcome) => verdictsAt(outcome, area, screen)),
    screen,
  );
  const misses = nearMisses(input.suppressions, place, screen);
  if (heads.length + rules.length === 0) return ["", ...nothing(input, place, screen), ...misses, ""];
  const judged = rules.length > 0 ? rules : screen.paragraph("No rule judges this line.", 3);
  return ["", ...heads, ...judged, ...misses, ""];
}

type Lines = Pick<Location, "file" | "line" | "endLine">;

function covers({ file, line, endLine }: Lines, place: LineOf): boolean {
  return file === place.file && line <= place.line && place.line <= endLine;
}

/** Whether a place shares a line with what is asked about: the line itself, and the calls and clients on it. */
function touches(at: Location | null, area: readonly Lines[]): at is Location {
  return (
    at !== null && area.some(({ file, line, endLine }) => file === at.file && line <= at.endLine && at.line <= endLine)
  );
}

function heading(name: string, right: string, screen: Screen): readonly string[] {
  const said = screen.say(name);
  return [
    ...screen.edges({ plain: ` ${said}`, painted: ` ${screen.paint.bold(said)}` }, { plain: right, painted: right }),
    "",
  ];
}

function facts(all: readonly Fact[], screen: Screen): readonly string[] {
  const hang = 3 + LABEL + VALUE + 2;
  const rows = all.flatMap(({ label, value, because }) => {
    const said = screen.say(value);
    const lead = `   ${screen.paint.dim(label.padEnd(LABEL))}`;
    const [first, ...rest] = because.flatMap((one) => proof(one, hang, screen));
    const isWide = screen.measure.width(said) > VALUE;
    const alone = `${lead}${screen.cut(said, screen.width - 3 - LABEL)}`;
    if (first === undefined) return [alone];
    if (isWide) return [alone, first, ...rest];
    return [`${lead}${screen.pad(said, VALUE + 2)}${first.trimStart()}`, ...rest];
  });
  return [...rows, ""];
}

/** What is said, and where it stands: beside it, or below where there is no room. */
function proof({ at, note }: Evidence, hang: number, screen: Screen): readonly string[] {
  const lines = screen.paragraph(note, hang);
  const where = screen.cut(screen.placeText(at), screen.width - hang);
  const last = lines.at(-1) ?? "";
  const painted = screen.painted(at, where);
  if (screen.measure.width(last) + 2 + screen.measure.width(where) > screen.width) {
    return [...lines, `${" ".repeat(hang)}${painted}`];
  }
  return [...lines.slice(0, -1), `${last}  ${painted}`];
}

interface Row {
  readonly id: string;
  readonly sign: string;
  readonly text: string;
}

/** What one rule says: of every subject that stands there, or fails because of what stands there. */
function verdictsAt({ rule, state }: Outcome, area: readonly Lines[], screen: Screen): readonly Row[] {
  if (state.is !== "judged") return [];
  const here = state.subjects.filter(({ at, finding }) => touches(at, area) || touches(finding?.at ?? null, area));
  const rows = here.map((subject) => ({ id: rule.id, ...rowOf(subject, area, screen) }));
  return [...new Map(rows.map((row) => [row.text, row])).values()];
}

function drawRows(rows: readonly Row[], screen: Screen): readonly string[] {
  const widest = Math.max(0, ...rows.map(({ id }) => id.length));
  return rows.flatMap(({ id, sign, text }) => {
    const hang = 5 + widest + 2;
    const [first = "", ...rest] = screen.paragraph(text, hang);
    return [`   ${sign} ${screen.paint.bold(id)}${" ".repeat(hang - 5 - id.length)}${first.trimStart()}`, ...rest];
  });
}

function rowOf({ verdict, because, finding }: SubjectVerdict, area: readonly Lines[], screen: Screen): Omit<Row, "id"> {
  const { paint, symbols } = screen;
  if (verdict === "pass") return { sign: paint.green(symbols.high), text: "passes" };
  if (!finding) {
    const [first] = because;
    const why = first ? `${first.note} (${screen.placeText(first.at)})` : "what decides it cannot be seen";
    return { sign: paint.dim(symbols.none), text: `not decided: ${why}` };
  }
  const { symbol, colour } = severityOf(finding.severity, screen);
  return { sign: colour(symbol), text: `${whereOf(finding, area, screen)}${statusOf(finding)}${finding.message}` };
}

function whereOf({ at }: Finding, area: readonly Lines[], screen: Screen): string {
  if (at === null || touches(at, area)) return "";
  return `${screen.placeText(at)}: `;
}

function statusOf({ status }: Finding): string {
  if (status.is === "open") return "";
  return status.is === "suppressed" ? `suppressed (${status.reason}): ` : "baselined: ";
}

function nearMisses(all: readonly SuppressionReview[], place: LineOf, screen: Screen): readonly string[] {
  const near = all.filter(
    ({ at, state }) => at.file === place.file && Math.abs(at.line - place.line) <= NEAR && state !== "in-force",
  );
  return near.flatMap(({ at, rule, hint, state }) => {
    const text = `line ${at.line}: a suppression${rule ? ` of ${rule}` : ""} ${hint ?? state}`;
    const [first = "", ...rest] = screen.paragraph(text, 5);
    return [`   ${screen.paint.yellow("!")} ${first.trimStart()}`, ...rest];
  });
}

/** Where there is nothing, the nearest call of the file may be what was meant. */
function nothing({ project }: WhyInput, place: LineOf, screen: Screen): readonly string[] {
  const lines = [...project.calls, ...project.clients]
    .filter(({ at }) => at.file === place.file)
    .map(({ at }) => at.line);
  const [nearest] = lines.sort((a, b) => Math.abs(a - place.line) - Math.abs(b - place.line) || a - b);
  const text = `${place.file}:${place.line} holds no client, no model call and nothing that a rule judges.`;
  const hint = nearest === undefined ? "" : ` The nearest: airworthy why ${place.file}:${nearest}`;
  return screen.paragraph(text + hint, 1);
}
