import type { Report, ReportChecklistItem } from "../report.ts";
import type { Screen } from "./screen.ts";

const INDENT = 3;
const MOST = 4;

export type ChecklistStatus = ReportChecklistItem["status"];

/** What wants a person's attention comes first. */
const ORDER: readonly ChecklistStatus[] = [
  "contradicted",
  "expired",
  "unattested",
  "accepted-risk",
  "done",
  "not-applicable",
];

/** The items that apply, by what wants attention, then by weight; ties stay in the order of the sections. */
export function byAttention(items: readonly ReportChecklistItem[]): readonly ReportChecklistItem[] {
  return items
    .filter(({ status }) => status !== "not-applicable")
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || b.weight - a.weight);
}

/** Items that nobody answers for now. */
export function isOpenItem({ status }: ReportChecklistItem): boolean {
  return status === "unattested" || status === "expired" || status === "contradicted";
}

/** "2 of 34 attested, 1 expired" */
export function checklistTally(items: readonly ReportChecklistItem[]): string {
  const of = (status: ChecklistStatus) => items.filter((item) => item.status === status).length;
  const applicable = items.length - of("not-applicable");
  const rest = (["accepted-risk", "expired", "contradicted"] as const)
    .map((status) => ({ count: of(status), said: status === "accepted-risk" ? "risk accepted" : status }))
    .filter(({ count }) => count > 0)
    .map(({ count, said }) => `${count} ${said}`);
  return [`${of("done")} of ${applicable} attested`, ...rest].join(", ");
}

/** A few lines of the report: how much is attested, and what to look at first. */
export function drawChecklistLines(report: Report, screen: Screen): readonly string[] {
  const items = byAttention(report.checklist);
  if (items.length === 0) return [];
  const shown = items.filter((item) => isOpenItem(item) || item.status === "accepted-risk").slice(0, MOST);
  const widest = Math.max(0, ...shown.map(({ id }) => id.length));
  const hidden = items.length - shown.length;
  const tally = " ".repeat(INDENT) + checklistTally(report.checklist);
  const command = screen.say(screen.command("checklist"));
  return [
    screen.heading("What code cannot show"),
    "",
    ...screen.edges({ plain: tally, painted: tally }, { plain: command, painted: screen.paint.bold(command) }),
    "",
    ...shown.flatMap((item) => {
      const { symbol, colour } = signOf(item.status, screen);
      const hang = INDENT + 2 + widest + 2;
      const lines = screen.paragraph(item.reason ?? item.title, hang);
      const [first = "", ...rest] = lines;
      const id = `${" ".repeat(INDENT)}${colour(symbol)} ${screen.paint.bold(item.id)}`;
      return [`${id}${" ".repeat(widest - item.id.length + 2)}${first.trimStart()}`, ...rest];
    }),
    ...(hidden > 0 ? screen.paragraph(`${hidden} more`, INDENT + 2) : []),
    "",
  ];
}

/** Shape as well as colour. */
export function signOf(status: ChecklistStatus, { paint, symbols }: Screen) {
  switch (status) {
    case "done":
      return { symbol: symbols.done, colour: paint.green };
    case "accepted-risk":
      return { symbol: symbols.warning, colour: paint.yellow };
    case "contradicted":
      return { symbol: symbols.error, colour: paint.red };
    case "expired":
      return { symbol: symbols.low, colour: paint.yellow };
    case "unattested":
      return { symbol: symbols.open, colour: paint.reset };
    case "not-applicable":
      return { symbol: symbols.none, colour: paint.dim };
  }
}
