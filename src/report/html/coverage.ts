import type { CoverageRow, Decision } from "../../coverage/index.ts";
import { counted } from "../counted.ts";
import { groupBy } from "../group.ts";
import { clip, type Html, html } from "./html.ts";
import { type Icon, icon } from "./icons.ts";
import type { HtmlInput } from "./input.ts";
import { drawPart } from "./tables.ts";

const SIGN: Readonly<Record<Decision, readonly [Icon, string]>> = {
  failed: ["error", "failed"],
  passed: ["high", "passed"],
  attested: ["done", "attested"],
  suppressed: ["info", "suppressed"],
  open: ["open", "open"],
  unknown: ["info", "unknown"],
  "not-applicable": ["none", "not applicable"],
  off: ["none", "off"],
  "no-rule-yet": ["none", "no rule yet"],
  "not-checkable": ["none", "not checkable"],
};

/** Every statement of the guide with what decided it here. */
export function drawCoverage({ coverage, report }: HtmlInput): Html {
  const { statements, summary } = coverage;
  const counts = (Object.keys(SIGN) as Decision[]).filter((decision) => summary[decision] > 0);
  const bySection = groupBy(statements, ({ section }) => section);
  const parts = [...bySection].map(([id, rows]) => {
    const title = report.score.sections.find((section) => section.id === id)?.title ?? "Introduction";
    const failed = rows.filter(({ decision }) => decision === "failed").length;
    return html`<details><summary><h3>${title}</h3> <span class="quiet">${counted(rows.length, "statement")}${failed > 0 && `, ${failed} failed`}</span></summary><ul class="items">${rows.map(drawRow)}</ul></details>`;
  });
  return drawPart(
    "coverage",
    html`Coverage of the guide <span class="count">${statements.length}</span>`,
    html`<ul class="legend">${counts.map((decision) => {
      const [shape, said] = SIGN[decision];
      return html`<li>${icon(shape)} <b>${summary[decision]}</b> ${said}</li>`;
    })}</ul>${parts}`,
  );
}

const inWords = (state: string): string => (state === "unattested" ? "open" : state.replaceAll("-", " "));

function drawRow(row: CoverageRow): Html {
  const [shape, said] = SIGN[row.decision];
  const answers = row.answers.map(
    (answer) => html`<li><code>${answer.id}</code> ${answer.by === "pending" ? "to come" : inWords(answer.state)}</li>`,
  );
  const facts = row.facts.map(({ name, value }) => html`<li>${name}: ${clip(value, 200)}</li>`);
  return html`<li>${icon(shape)}<div><span class="quiet">${row.id}</span> ${row.says} <span class="tag">${said}</span>${
    row.reason !== null && html`<p class="quiet">${clip(row.reason)}</p>`
  }${answers.length + facts.length > 0 && html`<ul class="places">${answers}${facts}</ul>`}</div></li>`;
}
