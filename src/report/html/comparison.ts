import { counted } from "../counted.ts";
import type { Report } from "../report.ts";
import { clip, type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import type { HtmlInput } from "./input.ts";
import { drawPart } from "./tables.ts";

const MOST = 100;

type Row = NonNullable<Report["comparison"]>["new"][number];

/** What is different from an earlier report, where one was set beside it. */
export function drawComparison({ report: { comparison, score } }: HtmlInput): Html | null {
  if (!comparison) return null;
  const { before, delta, fixed, silenced, moved, same } = comparison;
  const standing = (points: number | null, grade: string | null) =>
    points === null ? "no score" : `${points} ${grade ?? ""}`.trim();
  const by = delta === null || delta === 0 ? "" : ` (${delta > 0 ? "+" : ""}${delta})`;
  return drawPart(
    "comparison",
    `Compared with ${before.asOf}`,
    html`<p><b>${standing(before.overall, before.grade)}</b>, then <b>${standing(score.overall, score.grade)}</b>${by}: ${comparison.new.length} new, ${fixed.length} fixed, ${moved.length} moved, ${same} as before.</p>${rows("New", comparison.new)}${rows("Fixed", fixed)}${rows("Suppressed", silenced)}`,
  );
}

function rows(title: string, all: readonly Row[]): Html | null {
  if (all.length === 0) return null;
  const items = all.slice(0, MOST).map(({ ruleId, severity, file, line }) => {
    const place = file === null ? "the project" : `${clip(file, 300)}:${line}`;
    return html`<li>${icon(severity, severity)} <code>${ruleId}</code> <code class="place">${place}</code></li>`;
  });
  const more = all.length - items.length;
  return html`<h3>${title}</h3><ul class="plain">${items}${more > 0 && html`<li class="quiet">and ${counted(more, "finding")} more</li>`}</ul>`;
}
