/**
 * What is known about one line: the clients and calls on it with where each option was set, the verdict of every
 * rule that judges it, and suppressions that miss it.
 */
import type { Finding, Outcome, SubjectVerdict, SuppressionReview } from "../judge/index.ts";
import type { Location, Project } from "../model/index.ts";
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
const RULE = 34;
/** A suppression this near was probably meant for the line. */
const NEAR = 3;

export function renderWhy(input: WhyInput, place: LineOf, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => draw(input, place, screen));
}

function draw(input: WhyInput, place: LineOf, screen: Screen): readonly string[] {
  const { project } = input;
  const uses = project.uses.filter((use) => covers(use.at, place) || covers(use.call.at, place));
  const clients = project.clients.filter(({ at }) => covers(at, place));
  const heads = [
    ...clients.flatMap((client) => [...heading(client.sdk, "client", screen), ...facts(clientFacts(client), screen)]),
    ...uses.flatMap((use) => {
      const { trigger, interactive } = use.origin;
      return [
        ...heading(use.name, interactive ? `${trigger}, a person waits` : trigger, screen),
        ...facts(callFacts(use), screen),
      ];
    }),
  ];
  const rules = input.outcomes.flatMap((outcome) => verdictsAt(outcome, place, screen));
  const misses = nearMisses(input.suppressions, place, screen);
  if (heads.length + rules.length + misses.length === 0) return ["", ...nothing(input, place, screen), ""];
  const judged = rules.length > 0 ? rules : screen.paragraph("No rule judges this line.", 3);
  return ["", ...heads, ...judged, ...misses, ""];
}

function covers({ file, line, endLine }: Location, place: LineOf): boolean {
  return file === place.file && line <= place.line && place.line <= endLine;
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
    const notes = because.flatMap(({ at, note }) => screen.paragraph(`${note}  ${screen.placeText(at)}`, hang));
    const [first, ...rest] = notes;
    if (first === undefined) return [`${lead}${screen.cut(said, screen.width - 3 - LABEL)}`];
    if (screen.measure.width(said) > VALUE) return [`${lead}${screen.cut(said, screen.width - 3 - LABEL)}`, ...notes];
    return [`${lead}${screen.pad(said, VALUE + 2)}${first.trimStart()}`, ...rest];
  });
  return [...rows, ""];
}

interface Row {
  readonly sign: string;
  readonly text: string;
}

/** What one rule says of the line: every subject that stands there, or fails because of what stands there. */
function verdictsAt({ rule, state }: Outcome, place: LineOf, screen: Screen): readonly string[] {
  if (state.is !== "judged") return [];
  const here = state.subjects.filter(
    ({ at, finding }) => (at && covers(at, place)) || (finding?.at && covers(finding.at, place)),
  );
  const rows = here.map((subject) => rowOf(subject, place, screen));
  const distinct = [...new Map(rows.map((row) => [row.text, row])).values()];
  return distinct.flatMap(({ sign, text }) => {
    const hang = Math.max(RULE, rule.id.length + 7);
    const lines = screen.paragraph(text, hang);
    const [first = "", ...rest] = lines;
    return [
      `   ${sign} ${screen.pad(screen.paint.bold(rule.id), hang - 5 + screen.paint.bold("").length)}${gap(rule.id, hang, screen)}${first.trimStart()}`,
      ...rest,
    ];
  });
}

function gap(id: string, hang: number, screen: Screen): string {
  return screen.paint.level > 0 ? " ".repeat(Math.max(0, hang - 5 - id.length)) : "";
}

function rowOf({ verdict, because, finding }: SubjectVerdict, place: LineOf, screen: Screen): Row {
  const { paint, symbols } = screen;
  if (verdict === "pass") return { sign: paint.green(symbols.high), text: "passes" };
  if (!finding) {
    const [first] = because;
    const why = first ? `${first.note} (${screen.placeText(first.at)})` : "what decides it cannot be seen";
    return { sign: paint.dim(symbols.none), text: `not decided: ${why}` };
  }
  const { symbol, colour } = severityOf(finding.severity, screen);
  return { sign: colour(symbol), text: `${whereOf(finding, place, screen)}${statusOf(finding)}${finding.message}` };
}

function whereOf({ at }: Finding, place: LineOf, screen: Screen): string {
  if (at === null || covers(at, place)) return "";
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
