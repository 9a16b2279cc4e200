/**
 * The report as one HTML file that asks for nothing: no request leaves it, and it is complete where scripts do not
 * run. Draws from what it is handed; it may not read, print or decide anything.
 */
import { createHash } from "node:crypto";
import { grouped } from "../../grouped.ts";
import { counted } from "../counted.ts";
import { drawChecklist } from "./checklist.ts";
import { drawComparison } from "./comparison.ts";
import { drawCoverage } from "./coverage.ts";
import { drawEnvironments } from "./environments.ts";
import { namesOf } from "./finding-text.ts";
import { drawFindings } from "./findings.ts";
import { drawGaps, drawRules } from "./gaps.ts";
import { type Html, html, trusted } from "./html.ts";
import { ICONS } from "./icons.ts";
import type { HtmlInput, PageContent } from "./input.ts";
import { drawInventory } from "./inventory.ts";
import { drawMap } from "./map.ts";
import script from "./page.js?raw";
import { drawScore, drawSections } from "./score.ts";
import { style } from "./style/index.ts";

export type { HtmlInput };

/** The page; the same input gives the same bytes. */
export function renderHtml(input: HtmlInput): string {
  const page: PageContent = { ...input, names: namesOf(input.report) };
  const { report, name } = input;
  const { grade, overall } = report.score;
  const standing = overall === null ? "no score" : `${overall} ${grade}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${name}: ${standing} – airworthy</title>
<style>${trusted(style)}</style></head>
<body>${ICONS}<a class="skip" href="#findings">To the findings</a>
${drawHead(page)}
<div class="frame-of-page">${drawContents(page)}
<main>${report.nothingToAudit ? drawNothing(page) : drawParts(page)}</main></div>
<footer><p>Made by airworthy ${report.tool.version} from the files alone: nothing was run, and nothing was sent anywhere.</p></footer>
<script>${trusted(script)}</script></body></html>
`.text;
}

/** Nothing is loaded from anywhere; of styles and scripts only those of the page itself. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
}

function drawHead({ report, name }: PageContent): Html {
  const { tool, asOf, basis, files } = report;
  const facts = [
    `as of ${asOf}`,
    `${counted(files.read, "file")} read`,
    basis === "static" ? "static" : "static and organization",
    `airworthy ${tool.version}`,
  ];
  return html`<header><p class="brand">airworthy</p><h1>${name}</h1><p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p><button type="button" class="theme" hidden>Dark</button></header>`;
}

function drawContents({ report }: PageContent): Html {
  if (report.nothingToAudit) return html``;
  const open = report.findings.filter(({ status }) => status === "open").length;
  const parts: readonly (readonly [string, string, number | null])[] = [
    ["sections", "Sections", null],
    ["findings", "Findings", open],
    ["map", "Map", null],
    ["inventory", "Inventory", report.inventory.calls.length],
    ["environments", "Environments", null],
    ...(report.checklist.length > 0 ? ([["checklist", "Checklist", null]] as const) : []),
    ["coverage", "Coverage", null],
    ["gaps", "Not decided", report.undecided.length + report.inventory.unresolved.length],
    ["rules", "Scoring", null],
  ];
  return html`<nav aria-label="Contents"><ol>${parts.map(
    ([id, title, count]) =>
      html`<li><a href="#${id}">${title}${count !== null && html` <span class="count">${grouped(count)}</span>`}</a></li>`,
  )}</ol></nav>`;
}

function drawParts(page: PageContent): readonly (Html | null)[] {
  return [
    drawScore(page),
    drawComparison(page),
    drawSections(page),
    drawFindings(page),
    drawMap(page),
    drawInventory(page),
    drawEnvironments(page),
    drawChecklist(page),
    drawCoverage(page),
    drawGaps(page),
    drawRules(page),
  ];
}

function drawNothing(page: PageContent): Html {
  const { files } = page.report;
  const read = counted(files.read, "file");
  return html`<section class="card"><h2 id="findings" tabindex="-1">Nothing to audit</h2><p>No call, client or key of a model was found in ${read}.</p></section>${drawGaps(page)}`;
}
