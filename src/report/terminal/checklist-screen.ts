import { groupBy } from "../group.ts";
import type { Report, ReportChecklistItem } from "../report.ts";
import { checklistTally, signOf } from "./checklist-lines.ts";
import { render } from "./render.ts";
import type { Screen, ScreenOptions } from "./screen.ts";

const INDENT = 3;
const HANG = 10;

/** Every item of the checklist by section: what is asked, what was answered, and what the tree shows beside it. */
export function renderChecklist(report: Report, name: string, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => draw(report, name, screen));
}

/** One item, before it is asked about. */
export function renderChecklistItem(item: ReportChecklistItem, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => ["", ...drawItem(item, screen)]);
}

function draw({ checklist, score }: Report, name: string, screen: Screen): readonly string[] {
  const asked = checklist.filter(({ status, by }) => status !== "not-applicable" || by !== null);
  const [first] = checklist;
  if (asked.length === 0)
    return ["", ...screen.paragraph(`Nothing to attest: ${first?.reason ?? "nothing asked"}.`, 1)];
  const bySection = groupBy(asked, ({ section }) => section);
  const sections = [...bySection].flatMap(([id, items]) => [
    screen.heading(score.sections.find((section) => section.id === id)?.title ?? id),
    "",
    ...items.flatMap((item) => [...drawItem(item, screen), ""]),
  ]);
  return [
    "",
    ...screen.paragraph(`${name} ${screen.symbols.dash} ${checklistTally(checklist)}`, 1),
    "",
    ...sections,
    ...drawNotAsked(
      checklist.filter((item) => !asked.includes(item)),
      screen,
    ),
    ...screen.paragraph(
      `Answers are kept in the configuration: ${screen.command("checklist --record")} asks for them.`,
      1,
    ),
    "",
  ];
}

function drawItem(item: ReportChecklistItem, screen: Screen): readonly string[] {
  const { symbol, colour } = signOf(item.status, screen);
  const said = screen.say(answerOf(item));
  const right = screen.cut(said, screen.width - 4);
  return [
    ...screen.edges(
      { plain: ` ${symbol} ${item.id}`, painted: ` ${colour(symbol)} ${screen.paint.bold(item.id)}` },
      { plain: right, painted: item.status === "done" ? screen.paint.green(right) : right },
    ),
    ...screen.paragraph(item.title, INDENT),
    ...screen.paragraph(item.ask, INDENT).map((line) => screen.paint.dim(line)),
    ...labelled("Why", item.reason, screen),
    ...labelled("Note", item.note, screen),
    ...labelled("Link", item.link, screen),
    ...item.evidence.flatMap(({ note, file, line }, index) => {
      const place = file === null ? "" : `${line === null ? file : `${file}:${line}`} `;
      return screen.labelled(index === 0 ? "Shown" : "", place + note, { indent: INDENT, hang: HANG });
    }),
  ];
}

function labelled(label: string, text: string | null, screen: Screen): readonly string[] {
  return text === null ? [] : screen.labelled(label, text, { indent: INDENT, hang: HANG });
}

/** "done, by the team, until 2027-05-01" */
function answerOf({ status, by, until }: ReportChecklistItem): string {
  const said: Readonly<Record<typeof status, string>> = {
    done: "done",
    "accepted-risk": "risk accepted",
    "not-applicable": "not applicable",
    unattested: "open",
    expired: "expired",
    contradicted: "contradicted",
  };
  if (by === null) return said[status];
  return status === "expired" ? said[status] : `${said[status]}, by ${by}, until ${until}`;
}

/** By reason, since a whole section is often left out for the same. */
function drawNotAsked(items: readonly ReportChecklistItem[], screen: Screen): readonly string[] {
  if (items.length === 0) return [];
  const byReason = groupBy(items, ({ reason }) => reason ?? "");
  const rows = [...byReason].flatMap(([reason, group]) =>
    screen.paragraph(`${group.map(({ id }) => id).join(", ")}: ${reason}`, INDENT),
  );
  return [screen.heading("Not asked here"), "", ...rows, ""];
}
