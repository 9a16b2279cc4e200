/** What an `airworthy-ignore-…` comment says. */
export interface IgnoreComment {
  readonly covers: "next-line" | "line" | "file";
  readonly rules: readonly string[];
  readonly until: string | null;
  readonly reason: string | null;
}

export type ParsedComment = { readonly ignore: IgnoreComment } | { readonly fault: string };

const FORM = "airworthy-ignore-next-line <rule> -- <reason>";
const WORDS = new Map<string, IgnoreComment["covers"]>([
  ["airworthy-ignore-next-line", "next-line"],
  ["airworthy-ignore-line", "line"],
  ["airworthy-ignore-file", "file"],
]);

/** Reads `airworthy-ignore-next-line rule[, rule] [until YYYY-MM-DD] -- reason`. */
export function parseSuppressionComment(text: string): ParsedComment {
  const line = text.replace(/\s+/g, " ").trim();
  const dashes = line.indexOf(" -- ");
  const head = (dashes < 0 ? line : line.slice(0, dashes)).replace(/ --$/, "");
  const reason = dashes < 0 ? "" : line.slice(dashes + 4).trim();
  const [word = "", ...rest] = head.split(" ");
  const covers = WORDS.get(word);
  if (!covers) return { fault: `"${word}" is not known; write ${FORM}` };
  const untilAt = rest.indexOf("until");
  const ids = (untilAt < 0 ? rest : rest.slice(0, untilAt)).join(" ");
  const rules = ids.split(/[\s,]+/).filter((id) => id !== "");
  if (rules.length === 0) return { fault: `names no rule; write ${FORM}` };
  if (untilAt < 0) return { ignore: { covers, rules, until: null, reason: reason || null } };
  const until = rest.slice(untilAt + 1).join(" ");
  if (!isDate(until)) return { fault: `"until ${until}" is not a date; write until YYYY-MM-DD` };
  return { ignore: { covers, rules, until, reason: reason || null } };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
