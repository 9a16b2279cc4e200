import type { Severity } from "../../rule/index.ts";
import { type Html, html, trusted } from "./html.ts";

/** Shapes that every icon of the page is made of; drawn once, used by name. */
export const ICONS: Html = trusted(
  `<svg class="shapes" aria-hidden="true" width="0" height="0">${[
    ["error", '<circle cx="8" cy="8" r="7.5"/><path class="in" d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6"/>'],
    ["warning", '<path d="M8 .8 15.6 14.6H.4Z"/><path class="in" d="M8 5.6v4.2m0 1.7v.9"/>'],
    ["info", '<rect x=".8" y=".8" width="14.4" height="14.4" rx="4"/><path class="in" d="M8 7.2v4.6m0-7.4v.9"/>'],
    ["low", '<path d="M8 1.5 15 14H1Z"/>'],
    ["middle", '<rect x="2" y="2" width="12" height="12" rx="1.5"/>'],
    ["high", '<circle cx="8" cy="8" r="6.5"/>'],
    ["none", '<circle cx="8" cy="8" r="2.5"/>'],
    ["open", '<rect class="out" x="2" y="2" width="12" height="12" rx="2.5"/>'],
    ["done", '<rect x="1.3" y="1.3" width="13.4" height="13.4" rx="3"/><path class="in" d="m4.6 8.3 2.4 2.4 4.5-5"/>'],
  ]
    .map(([id, shape]) => `<symbol id="i-${id}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join("")}</svg>`,
);

export type Icon = Severity | "low" | "middle" | "high" | "none" | "open" | "done";

/** An icon; what it says stands beside it as text or is given as `label`. */
export function icon(name: Icon, label?: string): Html {
  const use = html`<svg class="icon ${name}" aria-hidden="true"><use href="#i-${name}"/></svg>`;
  return label === undefined ? use : html`${use}<span class="unseen">${label}</span>`;
}

/** Shape as well as colour: nobody has to tell red from green. */
export function shapeOf(score: number | null): "low" | "middle" | "high" | "none" {
  if (score === null) return "none";
  if (score < 50) return "low";
  return score < 90 ? "middle" : "high";
}
