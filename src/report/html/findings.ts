import { grouped } from "../../grouped.ts";
import { counted } from "../counted.ts";
import { openFindings } from "../gain.ts";
import { groupBy } from "../group.ts";
import type { ReportFinding } from "../report.ts";
import { drawBrief, drawFinding } from "./finding.ts";
import { placeOf } from "./finding-text.ts";
import { clip, type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import type { PageContent } from "./input.ts";

/** Told in full; of what lies beyond, only the places. */
const MOST_IN_FULL = 250;
/** Unfolded from the start. */
const MOST_UNFOLDED = 5;

/** What is open, best gain first within each severity; a page of ten thousand findings stays one that can be read. */
export function drawFindings(input: PageContent): Html {
  const { report } = input;
  const open = (["error", "warning", "info"] as const).flatMap((severity) => openFindings(report, severity));
  const full = open.slice(0, MOST_IN_FULL);
  const rest = groupBy(open.slice(MOST_IN_FULL), ({ ruleId, severity }) => `${severity} ${ruleId}`);
  const unfolded = new Set(full.filter(({ severity }) => severity === "error").slice(0, MOST_UNFOLDED));
  return html`<section class="card" aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings <span class="count">${grouped(open.length)}</span></h2>
${open.length === 0 ? html`<p class="clean">${icon("done")} Nothing found. ${counted(report.passed.length, "rule")} passed, and ${counted(report.inventory.calls.length, "model call")} looked at.</p>` : toolbar(open, input)}
<div class="findings">${full.map((finding) => drawFinding(finding, unfolded.has(finding), input))}${[...rest.values()].map((group) => drawBrief(group, input))}</div>
<p class="none-left" hidden>Nothing matches. <button type="button" class="reset">Show all</button></p>
${drawSilenced(report.findings.filter(({ status }) => status !== "open"))}</section>`;
}

/** Of use only where scripts run, so it is shown by one. */
function toolbar(open: readonly ReportFinding[], { report }: PageContent): Html {
  const sections = report.score.sections.filter(({ id }) => open.some(({ section }) => section === id));
  const severities = (["error", "warning", "info"] as const).map((severity) => {
    const count = open.filter((one) => one.severity === severity).length;
    const said = severity === "info" ? "Info" : severity === "error" ? "Errors" : "Warnings";
    return html`<button type="button" data-show="${severity}" aria-pressed="true">${icon(severity)}${said} <span class="count">${grouped(count)}</span></button>`;
  });
  return html`<form class="tools" role="search" aria-label="Findings" hidden>
<label class="search"><span class="unseen">Search findings</span><input type="search" name="text" placeholder="Search: rule, file, word" autocomplete="off" spellcheck="false"></label>
<div class="severities" role="group" aria-label="Severity">${severities}</div>
<label><span class="unseen">Section</span><select name="section"><option value="">All sections</option>${sections.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select></label>
<button type="button" class="fold" data-fold="open">Unfold all</button>
<p class="shown" role="status"></p></form>`;
}

/** Suppressed and baselined: they do not count, and are not kept quiet. */
function drawSilenced(silenced: readonly ReportFinding[]): Html | null {
  if (silenced.length === 0) return null;
  const rows = silenced.slice(0, MOST_IN_FULL).map((finding) => {
    const { ruleId, message, status, suppression } = finding;
    const until = suppression?.until ? ` until ${suppression.until}` : "";
    return html`<li><code>${ruleId}</code> <code class="place">${placeOf(finding)}</code> ${clip(message)} <span class="quiet">${status}${until}${suppression && `: ${clip(suppression.reason)}`}</span></li>`;
  });
  const more = silenced.length - rows.length;
  return html`<details class="silenced"><summary><h3>${grouped(silenced.length)} suppressed or in the baseline</h3></summary><ul>${rows}${more > 0 && html`<li>and ${grouped(more)} more</li>`}</ul></details>`;
}
