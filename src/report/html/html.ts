import { printable } from "../printable.ts";

/** HTML that may be put into a page as it is: made by `html` or `trusted` only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, lists are joined, null and false are nothing. */
export type Part = Html | string | number | null | false | readonly Part[];

/** Of any text, whoever wrote it. */
const LONGEST = 1000;

/** A template that escapes every text put into it, in content and in attributes between double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? "";
  parts.forEach((part, index) => {
    text += inHtml(part) + (strings[index + 1] ?? "");
  });
  return new Html(text);
}

/** Text of our own that is HTML already. Nothing of the audited tree goes this way. */
export function trusted(text: string): Html {
  return new Html(text);
}

function inHtml(part: Part): string {
  if (part === null || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escapeHtml(clip(part, LONGEST));
  return part.map(inHtml).join("");
}

const SPELLED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The one door for foreign text: no key, nothing that steers or reorders what is shown, nothing that is a tag. */
function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => SPELLED[sign] ?? sign);
}

/** No more of a text than a reader takes in. */
export function clip(text: string, most = 600): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A name or path that may break behind its separators, and only there. */
export function breakable(text: string): readonly Part[] {
  return text.split(/(?<=[/.])/).flatMap((part, index) => (index === 0 ? [part] : [new Html("<wbr>"), part]));
}

/** An address that a person wrote, if following it can do no more than open a page. */
export function safeLink(address: string): string | null {
  return /^https?:\/\/[^\s\\]+$/i.test(address) ? address : null;
}
