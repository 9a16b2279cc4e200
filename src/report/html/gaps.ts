import { groupBy } from "../group.ts";
import { clip, type Html, html, type Part } from "./html.ts";
import type { HtmlInput } from "./input.ts";
import { drawPart, drawTable } from "./tables.ts";

const MOST = 200;

/** What stays open beside the findings: nothing that was passed over or not understood is kept quiet. */
export function drawGaps({ report }: HtmlInput): Html {
  const parts = [
    list(
      "Not decided",
      report.undecided.map(({ ruleId, subjects, reason, file, line }) => {
        const count = subjects > 1 ? ` (${subjects} places)` : "";
        return html`<code>${ruleId}</code>${count}: ${clip(reason)}${at(file, line)}`;
      }),
    ),
    list(
      "Not followed",
      report.inventory.unresolved.map(({ file, line, why }) => html`${clip(why)}${at(file, line)}`),
    ),
    list(
      "Suppressions that need a look",
      report.suppressions.flatMap(({ file, line, hint }) =>
        hint === null ? [] : [html`${clip(hint)}${at(file, line)}`],
      ),
    ),
    list(
      "In the baseline, and mended",
      (report.baseline?.stale ?? []).map(({ ruleId, file }) => html`<code>${ruleId}</code>${at(file, null)}`),
    ),
    skipped(report.files.skipped),
    list(
      "Problems",
      report.problems.map(({ file, line, message }) => html`${clip(message)}${at(file, line)}`),
    ),
  ].filter((part) => part !== null);
  const none = html`<p class="quiet">Everything was read, followed and decided.</p>`;
  return drawPart("gaps", "What was not decided", parts.length === 0 ? none : parts);
}

function at(file: string | null, line: number | null): Html | null {
  return file === null ? null : html` <code class="place">${clip(file, 300)}${line !== null && `:${line}`}</code>`;
}

function list(title: string, items: readonly Html[]): Html | null {
  if (items.length === 0) return null;
  const more = items.length - MOST;
  return html`<details${items.length <= 8 && html` open`}><summary><h3>${title}</h3> <span class="quiet">${items.length}</span></summary><ul class="plain">${items
    .slice(0, MOST)
    .map((item) => html`<li>${item}</li>`)}${more > 0 && html`<li class="quiet">and ${more} more</li>`}</ul></details>`;
}

/** By reason, since a whole folder is often passed over for the same. */
function skipped(files: readonly { readonly file: string; readonly reason: string }[]): Html | null {
  if (files.length === 0) return null;
  const rows = [...groupBy(files, ({ reason }) => reason)];
  return html`<details><summary><h3>Skipped files</h3> <span class="quiet">${files.length}</span></summary>${rows.map(
    ([reason, group]): Part =>
      html`<p><b>${clip(reason)}</b> <span class="quiet">${group.length}</span></p><ul class="plain">${group
        .slice(0, MOST)
        .map(({ file }) => html`<li><code>${clip(file, 300)}</code></li>`)}${
        group.length > MOST && html`<li class="quiet">and ${group.length - MOST} more</li>`
      }</ul>`,
  )}</details>`;
}

/** Every rule with its weight and what it came to: how the score came about. */
export function drawRules({ report, rules }: HtmlInput): Html {
  const failed = groupBy(
    report.findings.filter(({ status }) => status === "open"),
    ({ ruleId }) => ruleId,
  );
  const passed = new Map(report.passed.map(({ ruleId, subjects }) => [ruleId, subjects]));
  const idle = new Map(report.notApplicable.map(({ ruleId, reason }) => [ruleId, reason]));
  const open = new Map(report.undecided.map((row) => [row.ruleId, row]));
  const cameTo = (id: string): string => {
    const findings = failed.get(id)?.length ?? 0;
    if (findings > 0) return `failed, ${findings} ${findings === 1 ? "finding" : "findings"}`;
    const decided = passed.get(id);
    if (decided !== undefined) return `passed, ${decided} looked at`;
    const reason = idle.get(id);
    if (reason !== undefined) return `not applicable: ${clip(reason, 200)}`;
    return open.has(id) ? "not decided" : "–";
  };
  const table = drawTable(
    "Rules",
    [
      { title: "Rule", cell: ({ id, title }) => html`<code>${id}</code><br><span class="quiet">${title}</span>` },
      {
        title: "Section",
        cell: ({ section }) => report.score.sections.find(({ id }) => id === section)?.title ?? section,
      },
      { title: "Weight", isNumber: true, cell: ({ weight }) => weight },
      { title: "Came to", cell: ({ id }) => cameTo(id) },
    ],
    [...rules.values()],
  );
  return drawPart(
    "rules",
    "How the score came about",
    html`<p class="quiet">Rules are weighted within their section, sections within the whole; some errors cap it (score model ${report.scoreModel}).</p><details><summary><h3>All rules</h3> <span class="quiet">${rules.size}</span></summary>${table}</details>`,
  );
}
