import { counted } from "../counted.ts";
import type { Report } from "../report.ts";
import { severityOf } from "./gain.ts";
import type { Screen } from "./screen.ts";

const MOST = 10;
type Row = NonNullable<Report["comparison"]>["new"][number];

/** What is different from an earlier report, as far as it fits a screen. */
export function drawComparison(
  { comparison, score }: Report,
  isAll: boolean,
  screen: Screen,
  title = `Compared with ${comparison?.before.asOf}`,
): readonly string[] {
  if (!comparison) return [];
  const { before, delta, fixed, silenced, moved, same } = comparison;
  const standing = (points: number | null, grade: string | null) =>
    points === null ? "no score" : `${points} ${grade ?? ""}`.trim();
  const by = delta === null || delta === 0 ? "" : ` (${delta > 0 ? "+" : ""}${delta})`;
  const said = [
    `${standing(before.overall, before.grade)}, then ${standing(score.overall, score.grade)}${by}:`,
    `${comparison.new.length} new, ${fixed.length} fixed, ${moved.length} moved, ${same} as before`,
    ...(silenced.length > 0 ? [`, ${silenced.length} suppressed since`] : []),
  ].join(" ");
  return [
    screen.heading(title),
    "",
    ...screen.paragraph(said.replaceAll(" ,", ","), 3),
    ...rows("New", comparison.new, { isAll, screen }),
    ...rows("Fixed", fixed, { isAll, screen }),
    ...rows("Suppressed", silenced, { isAll, screen }),
    "",
  ];
}

function rows(
  label: string,
  all: readonly Row[],
  { isAll, screen }: { readonly isAll: boolean; readonly screen: Screen },
): readonly string[] {
  const shown = isAll || all.length <= MOST ? all : all.slice(0, MOST - 1);
  const hidden = all.length - shown.length;
  const lines = shown.flatMap(({ ruleId, severity, file, line }, index) => {
    const { symbol } = severityOf(severity, screen);
    const text = `${symbol} ${ruleId}  ${file === null ? "the project" : `${file}:${line}`}`;
    return screen.labelled(index === 0 ? label : "", text, { indent: 3, hang: 16 });
  });
  const more = `and ${counted(hidden, "finding")} more: ${screen.command("--all")}`;
  return hidden > 0 ? [...lines, ...screen.labelled("", more, { indent: 3, hang: 16 })] : lines;
}
