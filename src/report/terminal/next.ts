import { byGain, openFindings } from "../gain.ts";
import type { Report, ReportFinding } from "../report.ts";
import { byAttention, isOpenItem } from "./checklist-lines.ts";
import { gainOf } from "./gain.ts";
import type { Screen } from "./screen.ts";

interface Step {
  readonly command: string;
  readonly what: string;
  readonly gain: string;
}

/** Wider commands have what they do beneath them. */
const WIDEST = 40;

/** Commands worth typing now, the most useful first. */
export function drawNext(report: Report, isAll: boolean, screen: Screen): readonly string[] {
  const steps = stepsOf(report, isAll, screen);
  const most = Math.min(WIDEST, Math.floor(screen.width / 2));
  const widths = steps.map(({ command }) => screen.measure.width(screen.say(command)));
  const column = 3 + Math.max(0, ...widths.filter((width) => width <= most)) + 3;
  const drawn = steps.flatMap((step, index) => drawStep(step, { number: ` ${index + 1} `, column }, screen));
  return [screen.heading("Next"), "", ...drawn, ""];
}

interface Row {
  readonly number: string;
  /** Where it says what a command does. */
  readonly column: number;
}

function drawStep({ command, what, gain }: Step, { number, column }: Row, screen: Screen): readonly string[] {
  const said = screen.say(command);
  const plain = `${number}${screen.cut(said, screen.width - number.length)}`;
  const painted = `${number}${screen.paint.bold(plain.slice(number.length))}`;
  const right = { plain: gain, painted: screen.paint.bold(gain) };
  const width = screen.measure.width(plain);
  if (width + 3 > column) return [...screen.edges({ plain, painted }, right), ...screen.paragraph(what, 5)];
  const [first = "", ...rest] = screen.paragraph(what, column);
  const text = `${" ".repeat(column - width)}${first.trimStart()}`;
  const isRoom =
    rest.length === 0 && column + screen.measure.width(first.trimStart()) + 2 + gain.length <= screen.width;
  const edges = screen.edges(
    { plain: plain + text, painted: painted + text },
    isRoom ? right : { plain: "", painted: "" },
  );
  return [...edges, ...rest];
}

function stepsOf(report: Report, isAll: boolean, screen: Screen): readonly Step[] {
  const open = (["error", "warning", "info"] as const).flatMap((severity) => openFindings(report, severity));
  const hidden = openFindings(report, "info").length;
  const steps: readonly (Step | null)[] = [
    mendBest(open, report, screen),
    mendRest(open, screen),
    report.scope ? null : answer(report.checklist, screen),
    report.baseline === null && open.length > 0
      ? { command: screen.command("init"), what: "gate what comes after, with today's findings as baseline", gain: "" }
      : null,
    hidden > 0 && !isAll ? { command: screen.command("--all"), what: "every finding with its code", gain: "" } : null,
  ];
  return steps.filter((step) => step !== null);
}

/** The finding whose remedy brings most. */
function mendBest(open: readonly ReportFinding[], report: Report, screen: Screen): Step | null {
  const [best] = [...open].sort(byGain(report));
  if (!best) return null;
  const what = "what it means and how to mend it";
  return { command: `airworthy explain ${best.ruleId}`, what, gain: gainOf(best, report, screen) };
}

/** How many it can mend shows when it tries. */
function mendRest(open: readonly ReportFinding[], screen: Screen): Step | null {
  if (open.every(({ fix }) => fix.kind === "manual")) return null;
  return { command: screen.command("fix"), what: "mends what it can, one question at a time", gain: "" };
}

function answer(checklist: Report["checklist"], screen: Screen): Step | null {
  const [first] = byAttention(checklist).filter(isOpenItem);
  if (!first) return null;
  const more = checklist.filter(isOpenItem).length - 1;
  const rest = more > 0 ? `, ${more} more are open` : "";
  return { command: screen.command("checklist --record"), what: `start with ${first.id}${rest}`, gain: "" };
}
