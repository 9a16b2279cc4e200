import { gainText } from "../gain.ts";
import type { ReportFinding } from "../report.ts";
import { type FurtherPlace, framesOf, furtherPlaces } from "../source/frames.ts";
import { drawDiff } from "./diff.ts";
import { placeOf } from "./finding-text.ts";
import { drawFrame } from "./frame.ts";
import { clip, type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import type { PageContent } from "./input.ts";

const MOST_FRAMES = 4;
const MOST_PLACES = 12;

/** A finding in full: what, where with the code, the evidence elsewhere, why it matters, what to do. */
export function drawFinding(finding: ReportFinding, isOpen: boolean, input: PageContent): Html {
  const { report, names } = input;
  const { ruleId, severity, confidence, section } = finding;
  const title = report.score.sections.find(({ id }) => id === section)?.title ?? section;
  const gain = gainText(finding, report);
  return html`<details class="finding ${severity}" id="${names.get(finding) ?? ""}" data-severity="${severity}" data-section="${section}" data-rule="${ruleId}"${isOpen && html` open`}>
<summary>${icon(severity, severity)}<h3>${clip(finding.message)}</h3><span class="gain">${gain !== "" && html`<b>${gain}</b><span class="unseen"> points</span>`}</span>
<span class="about"><code>${ruleId}</code> <span>${title}</span> <code class="place">${placeOf(finding)}</code>${confidence !== "high" && html` <span class="tag">${confidence} confidence</span>`}</span></summary>
<div class="body">${drawPlaces(finding, input)}${drawAdvice(finding, input)}</div></details>
`;
}

function drawPlaces(finding: ReportFinding, input: PageContent): Html {
  const frames = framesOf(finding, MOST_FRAMES);
  const further = furtherPlaces(finding, frames, input.report);
  const more = further.length - MOST_PLACES;
  const drawn = further.slice(0, MOST_PLACES).map(drawPlace);
  return html`${frames.map((frame) => drawFrame(frame, finding.severity, input))}${
    drawn.length > 0 &&
    html`<ul class="places">${drawn}${more > 0 && html`<li class="quiet">and ${more} more</li>`}</ul>`
  }`;
}

function drawPlace({ place, lead, note }: FurtherPlace): Html {
  const commit = place.commit === undefined ? "" : `${place.commit.slice(0, 7)}:`;
  return html`<li>${lead}<code>${commit}${clip(place.file, 300)}:${place.line}</code> ${clip(note)}</li>`;
}

function drawAdvice(finding: ReportFinding, input: PageContent): Html {
  const { ruleId, fix } = finding;
  const why = input.rules.get(ruleId)?.why;
  const isWritten = (fix.edits ?? []).length > 0;
  const command = isWritten ? `airworthy fix --rule ${ruleId}` : `airworthy explain ${ruleId}`;
  const kind = { safe: "safe", suggested: "suggested", manual: "by hand" }[fix.kind];
  return html`<dl>${why !== undefined && html`<dt>Why</dt><dd>${why}</dd>`}<dt>Fix</dt><dd>${clip(fix.title)}${!/[.!?]$/.test(fix.title) && "."} <span class="tag">${kind}</span>${drawDiff(finding, input)}</dd><dt>Next</dt><dd><code class="command">${command}</code></dd></dl>`;
}

/** The rest of a long list, of one rule: the places, with what is said of each where that differs. */
export function drawBrief(findings: readonly ReportFinding[], { report, rules }: PageContent): Html {
  const [first] = findings;
  if (!first) return html``;
  const { severity, ruleId, section, message } = first;
  const isAlike = findings.every((finding) => finding.message === message);
  const title = isAlike ? message : (rules.get(ruleId)?.title ?? ruleId);
  const rows = findings.map((finding) => {
    const gain = gainText(finding, report);
    return html`<li>${placeOf(finding)}${!isAlike && ` ${clip(finding.message, 200)}`}${gain !== "" && ` ${gain}`}</li>`;
  });
  return html`<details class="finding brief ${severity}" data-severity="${severity}" data-section="${section}" data-rule="${ruleId}"><summary>${icon(severity, severity)}<h3>${clip(title)}</h3><span class="gain"></span><span class="about"><code>${ruleId}</code> <span>${rows.length} ${rows.length === 1 ? "more place" : "more places"}</span></span></summary><ul class="body">${rows}</ul></details>
`;
}
