import { grouped } from "../../grouped.ts";
import { counted, countedFindings } from "../counted.ts";
import { byGain, gainText, liftOf } from "../gain.ts";
import type { Report, ReportFinding } from "../report.ts";
import { type Html, html } from "./html.ts";
import { icon, shapeOf } from "./icons.ts";
import type { PageContent } from "./input.ts";

const RADIUS = 54;
const ROUND = 2 * Math.PI * RADIUS;
const MOST_LIFTS = 5;

/** The score at a glance: ring, letter, what holds it down, and what lifts it most. */
export function drawScore(input: PageContent): Html {
  const { report } = input;
  return html`<section class="card score" aria-labelledby="score-title">
<h2 id="score-title" class="unseen">Score</h2>
${gauge(report.score)}
<div class="standing">${standing(input)}</div>
${lifts(input)}
</section>`;
}

function gauge({ overall, uncapped, grade }: Report["score"]): Html {
  if (overall === null) return html`<p class="gauge none">Nothing here could be scored.</p>`;
  const label = `${overall} of 100, grade ${grade}`;
  const reach = Math.max(overall, uncapped ?? 0);
  return html`<svg class="gauge ${shapeOf(overall)}" viewBox="0 0 140 140" role="img" aria-label="${label}">
<circle class="rest" cx="70" cy="70" r="${RADIUS}"/>
${reach > overall && html`<circle class="uncapped" cx="70" cy="70" r="${RADIUS}" ${arc(reach)}/>`}
<circle class="fill" cx="70" cy="70" r="${RADIUS}" ${arc(overall)}/>
<text class="points" x="70" y="76">${overall}</text><text class="grade" x="70" y="98">grade ${grade}</text></svg>`;
}

function arc(points: number): Html {
  const length = ((points / 100) * ROUND).toFixed(2);
  return html`stroke-dasharray="${length} ${ROUND.toFixed(2)}" transform="rotate(-90 70 70)"`;
}

function standing({ report, exit, notice }: PageContent): Html {
  const { capped, uncapped, certainty, overall } = report.score;
  const open = report.findings.filter(({ status }) => status === "open");
  const { calls, clients } = report.inventory;
  const looked = `${counted(calls.length, "model call")}${clients.length > 0 ? ` through ${counted(clients.length, "client")}` : ""}`;
  const gate = exit.code === 0 ? "passes" : exit.code === 1 ? "fails" : "is not decided";
  return html`<ul class="counts">${(["error", "warning", "info"] as const).map((severity) => {
    const count = open.filter((one) => one.severity === severity).length;
    const noun = severity === "info" ? "info" : count === 1 ? severity : `${severity}s`;
    return html`<li${count === 0 && html` class="none"`}>${icon(severity)} <b>${grouped(count)}</b> ${noun}</li>`;
  })}</ul>
<p class="verdict">${icon(exit.code === 0 ? "done" : "error")} The gate ${gate}${exit.reason !== null && `: ${exit.reason}`}</p>
${notice !== null && html`<p class="held">${icon("info")} ${notice}</p>`}
${capped && html`<p class="held"><b>Held at ${capped.at}</b> by <a href="#findings" data-rule="${capped.ruleId}"><code>${capped.ruleId}</code></a>: it would be ${uncapped} without that cap.</p>`}
<p class="quiet">${overall !== null && `Certainty ${Math.floor(certainty * 100 + 1e-9)} %: the share of what applies that could be decided. `}${looked}, ${counted(report.passed.length, "rule")} passed, ${report.notApplicable.length} not applicable, ${report.undecided.length} not or not wholly decided.</p>`;
}

/** The findings whose remedy brings most, each alone. */
function lifts({ report, names }: PageContent): Html | null {
  const best = report.findings
    .filter((one) => one.status === "open" && (one.gain > 0 || liftOf(one, report) > 0))
    .sort(byGain(report))
    .slice(0, MOST_LIFTS);
  if (best.length === 0) return null;
  return html`<div class="lifts"><h3>What lifts it most</h3><ol>${best.map(
    (finding) =>
      html`<li><span><a href="#${names.get(finding) ?? ""}"><code>${finding.ruleId}</code></a> ${placeOf(finding)}</span><b>${gainText(finding, report)}</b></li>`,
  )}</ol></div>`;
}

const placeOf = ({ file, line }: ReportFinding): Html | null =>
  file === null ? null : html`<span class="quiet">${file.split("/").at(-1) ?? file}:${line}</span>`;

/** The twelve sections in the order of the guide: what each is worth and what is open in it. */
export function drawSections({ report }: PageContent): Html {
  const { sections } = report.score;
  const rows = sections.map((section) => {
    const own = report.findings.filter((finding) => finding.section === section.id);
    const shape = shapeOf(section.score);
    const open = countedFindings(own) || "nothing open";
    const said = section.score !== null ? open : section.applicable ? "not decided" : unscored(section.id, report);
    return html`<li class="${shape}"><a href="#findings" data-section="${section.id}">
<span class="name">${icon(shape)}${section.title}</span><b class="points">${section.score ?? "–"}</b>
<svg class="bar ${shape}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="6"/><rect class="fill" width="${section.score ?? 0}" height="6"/></svg>
<span class="open">${said}</span><span class="attested">${attestedIn(section.id, report)}</span></a></li>`;
  });
  return html`<section class="card" aria-labelledby="sections"><h2 id="sections">Sections</h2><ol class="sections">${rows}</ol></section>`;
}

function unscored(id: string, { checklist }: Report): string {
  const isAsked = checklist.some((item) => item.section === id && item.status !== "not-applicable");
  return isAsked ? "asked, not scored" : "no rule applies";
}

function attestedIn(id: string, { checklist }: Report): string {
  const own = checklist.filter(({ section, status }) => section === id && status !== "not-applicable");
  return own.length === 0 ? "" : `${own.filter(({ status }) => status === "done").length} of ${own.length} attested`;
}
