import type { Coverage, CoverageRow, Decision } from "../../coverage/index.ts";
import { counted } from "../counted.ts";
import { groupBy } from "../group.ts";
import type { Report } from "../report.ts";
import { render } from "./render.ts";
import type { Screen, ScreenOptions } from "./screen.ts";

const INDENT = 3;
const HANG = 10;

const SAID: Readonly<Record<Decision, string>> = {
  failed: "failed",
  passed: "passed",
  attested: "attested",
  suppressed: "suppressed",
  open: "open",
  unknown: "unknown",
  "not-applicable": "not applicable",
  off: "off",
  "no-rule-yet": "no rule yet",
  "not-checkable": "not checkable",
};

/** Every statement of the guide in the guide's order: what was decided here, and what decided it. */
export function renderCoverage(coverage: Coverage, report: Report, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => draw(coverage, report, screen));
}

function draw({ statements, summary }: Coverage, { score }: Report, screen: Screen): readonly string[] {
  const counts = (Object.keys(SAID) as Decision[])
    .filter((decision) => summary[decision] > 0)
    .map((decision) => `${summary[decision]} ${SAID[decision]}`);
  const bySection = groupBy(statements, ({ section }) => section);
  const parts = [...bySection].flatMap(([id, rows]) => [
    screen.heading(score.sections.find((section) => section.id === id)?.title ?? "Introduction"),
    "",
    ...rows.flatMap((row) => drawRow(row, screen)),
    "",
  ]);
  const head = `${counted(statements.length, "statement")} of the guide: ${counts.join(", ")}`;
  return ["", ...screen.paragraph(head, 1), "", ...parts];
}

function drawRow(row: CoverageRow, screen: Screen): readonly string[] {
  const { paint } = screen;
  const { symbol, colour } = signOf(row.decision, screen);
  const decided = row.findings > 0 ? `failed, ${counted(row.findings, "finding")}` : SAID[row.decision];
  const lines = screen.paragraph(row.says, HANG);
  const [first = "", ...rest] = lines;
  const id = row.id.padEnd(HANG - INDENT - 2);
  const answers = answersOf(row);
  return [
    ...screen.edges(
      {
        plain: `${" ".repeat(INDENT)}${symbol} ${id}${first.trimStart()}`,
        painted: `${" ".repeat(INDENT)}${colour(symbol)} ${paint.bold(id)}${first.trimStart()}`,
      },
      { plain: decided, painted: colour(decided) },
    ),
    ...rest,
    ...(answers === "" ? [] : screen.paragraph(answers, HANG).map((line) => paint.dim(line))),
  ];
}

/** "require-retry failed, rate-limit-plan open; rateLimiting: no" */
function answersOf({ answers, facts, reason }: CoverageRow): string {
  if (reason !== null) return reason;
  const said = answers.map((answer) => {
    if (answer.by === "pending") return `${answer.id} to come`;
    return `${answer.id} ${answer.state === "unattested" ? "open" : answer.state.replaceAll("-", " ")}`;
  });
  return [said.join(", "), ...facts.map(({ name, value }) => `${name}: ${value}`)].filter(Boolean).join("; ");
}

/** Shape as well as colour. */
function signOf(decision: Decision, { paint, symbols }: Screen) {
  switch (decision) {
    case "failed":
      return { symbol: symbols.error, colour: paint.red };
    case "passed":
      return { symbol: symbols.high, colour: paint.green };
    case "attested":
      return { symbol: symbols.done, colour: paint.green };
    case "open":
      return { symbol: symbols.open, colour: paint.yellow };
    case "unknown":
    case "suppressed":
      return { symbol: symbols.info, colour: paint.yellow };
    case "not-applicable":
    case "off":
    case "no-rule-yet":
    case "not-checkable":
      return { symbol: symbols.none, colour: paint.dim };
  }
}
