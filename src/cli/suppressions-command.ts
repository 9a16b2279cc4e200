import type { Report, ReportSuppression } from "../report/report.ts";
import { render } from "../report/terminal/render.ts";
import type { Screen } from "../report/terminal/screen.ts";
import { FileReader } from "../sources/file-reader.ts";
import { firstSeen } from "../sources/first-seen.ts";
import { lineReader } from "../sources/lines.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { screenOptions } from "./screen-options.ts";
import { tell } from "./tell.ts";
import type { ToldOf } from "./told.ts";
import { destinations, write } from "./write.ts";

interface Aged extends ReportSuppression {
  /** The day of the commit that brought it; null where none has it yet. */
  readonly since: string | null;
  /** Days from then to the day of the audit. */
  readonly age: number | null;
}

/** `airworthy suppressions [path]` */
export async function suppressionsCommand(folder: string, options: Options, io: Io): Promise<number> {
  const targets = destinations(options, ["terminal", "json"]);
  const told = await tell(folder, options, io);
  const rows = agedRows(told);
  for (const { format, file } of targets) {
    if (format === "json") write(`${JSON.stringify(rows, null, 2)}\n`, file, io);
    else {
      const screen = await screenOptions(told, options, { io, file });
      write(await render(screen, (on) => draw(rows, told.report, on)), file, io);
    }
  }
  return 0;
}

function agedRows({ root, report }: ToldOf): readonly Aged[] {
  const reader = new FileReader(root);
  const lineOf = lineReader({ read: (file) => reader.read(file) });
  return report.suppressions.map((one) => {
    const text = one.reason ?? lineOf(one.file, one.line)?.trim() ?? "";
    const since = text === "" ? null : firstSeen(root, one.file, text);
    const age = since === null ? null : Math.max(0, daysBetween(since, report.asOf));
    return { ...one, since, age };
  });
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const STATES: Readonly<Record<ReportSuppression["state"], string>> = {
  "in-force": "in force",
  unused: "matches nothing",
  expired: "expired",
  "no-reason": "has no reason, not in force",
  "unknown-rule": "no such rule",
  malformed: "cannot be read, not in force",
  "not-judged": "not judged this time",
};

function draw(rows: readonly Aged[], report: Report, screen: Screen): readonly string[] {
  if (rows.length === 0) return screen.paragraph("Nothing is suppressed.", 1);
  const drawn = rows.flatMap((row) => {
    const { file, line, ruleId, state, until, age, reason, hint } = row;
    const sign = state === "in-force" ? screen.symbols.high : screen.symbols.middle;
    const said = [
      STATES[state],
      ...(age === null ? ["not committed"] : [`${age} ${age === 1 ? "day" : "days"} old`]),
      ...(until === null ? ["no end"] : [`until ${until}`]),
    ].join(", ");
    return [
      ` ${sign} ${screen.paint.bold(screen.say(ruleId ?? "a key"))}  ${screen.painted({ file, line }, screen.placeText({ file, line }))}`,
      ...screen.paragraph(said, 3),
      ...(reason === null ? [] : screen.paragraph(`“${reason}”`, 3)),
      ...(hint === null ? [] : screen.paragraph(hint, 3)),
    ];
  });
  const inForce = rows.filter(({ state }) => state === "in-force").length;
  return [
    "",
    ...drawn,
    "",
    ...screen.paragraph(`${rows.length} suppressions, ${inForce} in force, as of ${report.asOf}`, 1),
  ];
}
