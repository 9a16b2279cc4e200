import { counted, countedFindings } from "../counted.ts";
import type { Report } from "../report.ts";
import type { Screen } from "./screen.ts";

const INDENT = 3;
const WIDEST_BAR = 40;
const WIDEST_SECTION_BAR = 26;
const NARROWEST_BAR = 6;
/** Below this, the list of what is open needs the whole line. */
const ROOM_FOR_ATTESTED = 80;

/** The first lines: what was audited, what it is worth, and what holds it down. */
export function drawScore(report: Report, name: string, screen: Screen): readonly string[] {
  return ["", ...title(report, name, screen), "", ...standing(report, screen), "", ...sections(report, screen), ""];
}

function title(report: Report, name: string, screen: Screen): readonly string[] {
  const { tool, inventory } = report;
  const head = `${tool.name} ${tool.version}`;
  const said = screen.say(name);
  const what = screen.say(usesOfModels(inventory));
  const line = ` ${screen.paint.bold(head)}   ${screen.cut(said, screen.width - head.length - 4)}`;
  const isRoom = screen.measure.width(` ${head}   ${said}   ${what}`) <= screen.width;
  return isRoom ? [`${line}   ${what}`] : [line, ...screen.paragraph(what, INDENT)];
}

function usesOfModels({ calls, clients }: Report["inventory"]): string {
  const versions = new Set(
    [...calls, ...clients].map(({ sdk, sdkVersion }) => (sdkVersion ? `${sdk} ${sdkVersion}` : sdk)),
  );
  const named = [...versions].sort();
  const shown = named.length > 3 ? `${named.slice(0, 3).join(", ")} and ${named.length - 3} more` : named.join(", ");
  const through = clients.length === 0 ? "" : ` through ${counted(clients.length, "client")}`;
  return `${counted(calls.length, "model call")}${through}${shown === "" ? "" : ` (${shown})`}`;
}

function standing(report: Report, screen: Screen): readonly string[] {
  const { overall, grade, certainty, capped, uncapped } = report.score;
  if (overall === null || grade === null) return screen.paragraph("Nothing here could be scored.", INDENT);
  const { paint } = screen;
  const colour = shapeOf(overall, screen).colour;
  const text = `${overall} / 100   ${grade}   `;
  const length = Math.min(WIDEST_BAR, screen.width - INDENT - text.length - 1);
  const bar = screen.width < 60 ? "" : barOf(overall, length, screen);
  const held = capped ? `Held at ${capped.at} by ${capped.ruleId}. ${uncapped} without it. ` : "";
  return [
    `${" ".repeat(INDENT)}${paint.bold(`${overall} / 100`)}   ${colour.bold(grade)}   ${bar}`.trimEnd(),
    ...screen.paragraph(`${held}${Math.floor(certainty * 100 + 1e-9)} % of what applies could be decided.`, INDENT),
  ];
}

function sections(report: Report, screen: Screen): readonly string[] {
  const { paint, width } = screen;
  const titles = Math.max(...report.score.sections.map(({ title: text }) => text.length));
  const isAttested = width >= ROOM_FOR_ATTESTED && report.checklist.some(({ status }) => status !== "not-applicable");
  const right = isAttested ? "Attested".length + 2 : 0;
  const opens = report.score.sections.map((section) => openIn(section, report));
  const beside = INDENT + 2 + titles + 2 + 3 + 2;
  const room = width - beside - 2 - Math.max(...opens.map((open) => open.length)) - right;
  const bar = width < 60 ? 0 : Math.max(NARROWEST_BAR, Math.min(WIDEST_SECTION_BAR, room));
  const before = beside + (bar === 0 ? 0 : bar + 2);
  const head = `${" ".repeat(INDENT)}${"Section".padEnd(titles + 2)}  Score${bar === 0 ? "" : " ".repeat(bar)}  ${report.scope ? "New" : "Open"}`;
  return [
    paint.dim(isAttested ? `${head.padEnd(width - right)}  Attested` : screen.cut(head.trimEnd(), width)),
    ...report.score.sections.map((section, index) => {
      const shape = section.score === null ? null : shapeOf(section.score, screen);
      const symbol = shape ? shape.colour(shape.symbol) : paint.dim(screen.symbols.none);
      const score = String(section.score ?? screen.symbols.dash).padStart(3);
      const drawn =
        bar === 0 ? "" : `${section.score === null ? " ".repeat(bar) : barOf(section.score, bar, screen)}  `;
      const said = screen.cut(opens[index] ?? "", width - before - right);
      const open = section.score === null ? paint.dim(said) : said;
      const line = `${" ".repeat(INDENT)}${symbol} ${section.title.padEnd(titles)}  ${score}  ${drawn}`;
      const attested = isAttested ? attestedIn(section.id, report) : "";
      const pad = attested === "" ? "" : " ".repeat(width - before - screen.measure.width(said) - attested.length);
      return `${line}${open}${pad}${attested}`.trimEnd();
    }),
  ];
}

type Section = Report["score"]["sections"][number];

function openIn(section: Section, { checklist, findings }: Report): string {
  if (section.score !== null) return countedFindings(findings.filter((finding) => finding.section === section.id));
  if (section.applicable) return "not decided";
  const isAsked = checklist.some((item) => item.section === section.id && item.status !== "not-applicable");
  return isAsked ? "asked, not scored" : "no rule applies";
}

/** "1/3" of the items that apply. */
function attestedIn(id: string, { checklist }: Report): string {
  const own = checklist.filter(({ section, status }) => section === id && status !== "not-applicable");
  return own.length === 0 ? "" : `${own.filter(({ status }) => status === "done").length}/${own.length}`;
}

/** Shape as well as colour: no one has to tell red from green. */
export function shapeOf(score: number, { paint, symbols }: Screen) {
  if (score < 50) return { symbol: symbols.low, colour: paint.red };
  if (score < 90) return { symbol: symbols.middle, colour: paint.yellow };
  return { symbol: symbols.high, colour: paint.green };
}

function barOf(score: number, length: number, screen: Screen): string {
  const filled = Math.round((score / 100) * length);
  const { bar, rest } = screen.symbols;
  return `${shapeOf(score, screen).colour(bar.repeat(filled))}${screen.paint.dim(rest.repeat(length - filled))}`;
}
