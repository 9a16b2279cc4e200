import { groupBy } from "../group.ts";
import type { ReportChecklistItem } from "../report.ts";
import { checklistTally, isOpenItem } from "../terminal/checklist-lines.ts";
import { clip, type Html, html, safeLink } from "./html.ts";
import { type Icon, icon } from "./icons.ts";
import type { HtmlInput } from "./input.ts";
import { drawPart } from "./tables.ts";

const SIGN: Readonly<Record<ReportChecklistItem["status"], readonly [Icon, string]>> = {
  done: ["done", "attested"],
  "accepted-risk": ["middle", "risk accepted"],
  contradicted: ["error", "contradicted"],
  expired: ["warning", "expired"],
  unattested: ["open", "open"],
  "not-applicable": ["none", "not applicable"],
};

/** What only people can attest: who did, until when, and what the tree shows beside it. */
export function drawChecklist({ report: { checklist, score } }: HtmlInput): Html | null {
  if (checklist.length === 0) return null;
  const asked = checklist.filter(({ status, by }) => status !== "not-applicable" || by !== null);
  const bySection = groupBy(asked, ({ section }) => section);
  const parts = [...bySection].map(([id, items]) => {
    const title = score.sections.find((section) => section.id === id)?.title ?? id;
    const isTold = items.some(({ status }) => status !== "unattested" && status !== "not-applicable");
    return html`<details${isTold && html` open`}><summary><h3>${title}</h3> <span class="quiet">${checklistTally(items)}</span></summary><ul class="items">${items.map(drawItem)}</ul></details>`;
  });
  const left = checklist.length - asked.length;
  return drawPart(
    "checklist",
    html`Checklist <span class="count">${checklistTally(checklist)}</span>`,
    html`<p class="quiet">What no code shows. Answers are kept in the configuration: <code class="command">airworthy checklist --record</code></p>${parts}${
      left > 0 && html`<p class="quiet">${left} not asked here.</p>`
    }`,
  );
}

function drawItem(item: ReportChecklistItem): Html {
  const [shape, said] = SIGN[item.status];
  const answer =
    item.by === null ? said : `${said} by ${clip(item.by, 100)}${item.until ? `, until ${item.until}` : ""}`;
  const link = item.link === null ? null : linked(item.link);
  const evidence = item.evidence.slice(0, 6).map(({ file, line, note }) => {
    const place = file === null ? null : html`<code>${clip(file, 200)}${line !== null && `:${line}`}</code> `;
    return html`<li>${place}${clip(note)}</li>`;
  });
  return html`<li class="${item.status}">${icon(shape)}<div><b>${item.title}</b> <span class="tag">${answer}</span>
<p class="quiet">${item.ask}</p>${item.reason !== null && html`<p>${clip(item.reason)}</p>`}${
    item.note !== null && html`<p>${clip(item.note)}</p>`
  }${link && html`<p>${link}</p>`}${evidence.length > 0 && html`<ul class="places">${evidence}</ul>`}${
    isOpenItem(item) && html`<p class="sign">Attested by</p>`
  }</div></li>`;
}

function linked(address: string): Html {
  const safe = safeLink(address);
  const shown = clip(address, 200);
  return safe === null ? html`${shown}` : html`<a href="${safe}" rel="noopener noreferrer nofollow">${shown}</a>`;
}
