import type { Report } from "../report.ts";
import { isOpenItem } from "./checklist-lines.ts";
import { counted, gainOf, openFindings } from "./gain.ts";
import type { Screen } from "./screen.ts";

interface Step {
  readonly command: string;
  readonly what: string;
  readonly gain: string;
}

/** Commands worth typing now, the most useful first. */
export function drawNext(report: Report, isAll: boolean, screen: Screen): readonly string[] {
  const steps = stepsOf(report, isAll, screen);
  const widest = Math.max(...steps.map(({ command }) => screen.measure.width(screen.say(command))));
  const drawn = steps.flatMap(({ command, what, gain }, index) => {
    const said = screen.say(command);
    const number = ` ${index + 1} `;
    const column = 3 + Math.min(widest, Math.floor(screen.width / 2)) + 3;
    const isWide = 3 + screen.measure.width(said) + 3 > column;
    const lines = screen.paragraph(what, isWide ? 5 : column);
    const head = `${number}${screen.paint.bold(screen.cut(said, screen.width - 3))}`;
    if (isWide) return [head, ...lines];
    const [first = "", ...rest] = lines;
    const pad = " ".repeat(column - 3 - screen.measure.width(said));
    const text = `${first.trimStart()}`;
    const plain = `${number}${said}${pad}${text}`;
    const isRoom = rest.length === 0 && screen.measure.width(plain) + 2 + gain.length <= screen.width;
    const right = isRoom ? gain : "";
    return [...screen.edges({ plain, painted: `${head}${pad}${text}` }, { plain: right, painted: right }), ...rest];
  });
  return [screen.heading("Next"), "", ...drawn, ""];
}

function stepsOf(report: Report, isAll: boolean, screen: Screen): readonly Step[] {
  const open = (["error", "warning", "info"] as const).flatMap((severity) => openFindings(report, severity));
  const [best] = open;
  const placed = open.find(({ file }) => file !== null);
  const hidden = openFindings(report, "info").length;
  const openItems = report.checklist.filter(isOpenItem).length;
  return [
    ...(best
      ? [
          {
            command: `airworthy explain ${best.ruleId}`,
            what: "what it means and how to mend it",
            gain: gainOf(best, report, screen),
          },
        ]
      : []),
    ...(placed
      ? [
          {
            command: `airworthy why ${quoted(`${placed.file}:${placed.line}`)}`,
            what: "what is known about that line",
            gain: "",
          },
        ]
      : []),
    ...(openItems > 0
      ? [
          {
            command: "airworthy checklist --record",
            what: `answer what code cannot show, ${counted(openItems, "item")} open`,
            gain: "",
          },
        ]
      : []),
    { command: "airworthy inventory", what: "every client and call, as resolved", gain: "" },
    ...(hidden > 0 && !isAll ? [{ command: "airworthy --all", what: "every finding with its code", gain: "" }] : []),
  ];
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
