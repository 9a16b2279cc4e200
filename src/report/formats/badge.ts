import type { Report } from "../report.ts";
import { standing } from "./context.ts";

const LABEL = "airworthy";
const HEIGHT = 20;
const PAD = 7;

/** White stands out against each of them by 4.5 and more. */
const GROUNDS = { low: "#b91c1c", middle: "#8f5400", high: "#17703a", none: "#555d66" } as const;

/** Of letters in a sans-serif of 11 pixels; whatever font is at hand is stretched to them. */
const NARROW = /[ijlt1. ]/;
const widthOf = (text: string): number =>
  Math.ceil(Array.from(text).reduce((sum, letter) => sum + (NARROW.test(letter) ? 4 : 7), 0));

/** The score as a small picture for a README: it says the same to those who hear it. */
export function reportBadge(report: Report): string {
  const { overall, grade } = report.score;
  const value = report.nothingToAudit ? "nothing to audit" : standing(report);
  const told = overall === null ? value : `${overall} of 100, grade ${grade}`;
  const left = widthOf(LABEL) + 2 * PAD;
  const right = widthOf(value) + 2 * PAD;
  const width = left + right;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${LABEL}: ${told}">`,
    `<title>${LABEL}: ${told}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><path fill="#2f363d" d="M0 0h${left}v${HEIGHT}H0z"/>`,
    `<path fill="${GROUNDS[groundOf(overall)]}" d="M${left} 0h${right}v${HEIGHT}H${left}z"/></g>`,
    '<g aria-hidden="true" fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">',
    textAt(LABEL, PAD),
    textAt(value, left + PAD),
    "</g></svg>",
    "",
  ].join("\n");
}

function groundOf(overall: number | null): keyof typeof GROUNDS {
  if (overall === null) return "none";
  if (overall < 50) return "low";
  return overall < 90 ? "middle" : "high";
}

function textAt(text: string, x: number): string {
  return `<text x="${x}" y="14" textLength="${widthOf(text)}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
}
