import type { Excuse } from "../../fix/index.ts";
import type { Asker, Choice } from "../asker.ts";

/** Why a finding may be ignored: names begin with different letters. */
const EXCUSES: readonly Choice[] = [
  { value: "false-positive", name: "False alarm: airworthy is wrong here" },
  { value: "handled-elsewhere", name: "Handled elsewhere, outside this tree" },
  { value: "accepted-risk", name: "Accepted risk" },
  { value: "test-data", name: "Test data" },
  { value: "not-applicable", name: "Not applicable here" },
  { value: "back", name: "Back" },
];

/** Asks why and until when; null where the person thinks again. */
export async function askExcuse(
  ask: Asker,
  of: { readonly needsDay: boolean; readonly today: string },
): Promise<Excuse | null> {
  const kind = await ask.select("Why may it be ignored?", EXCUSES);
  if (kind === "back") return null;
  const why = await ask.input("In words, for whoever reads the comment", {
    default: "",
    fault: (answer) => (answer.length < 10 ? "Ten characters at least." : /[\r\n]/.test(answer) ? "One line." : null),
  });
  const until = await ask.input(of.needsDay ? "Until when? (YYYY-MM-DD)" : "Until when? (YYYY-MM-DD, empty: no end)", {
    default: "",
    fault: (answer) => dayFault(answer, of),
  });
  return { kind, why: why.trim(), until: until.trim() === "" ? null : until.trim() };
}

export const askRule = (ask: Asker, ids: readonly string[]): Promise<string> =>
  ask.select(
    "Which rule?",
    ids.map((id) => ({ value: id, name: id })),
  );

/** Whether the comment that was shown is to be written. */
export async function askWhetherToWrite(ask: Asker): Promise<boolean> {
  const answer = await ask.select("Write this comment?", [
    { value: "write", name: "Write it" },
    { value: "back", name: "Back" },
  ]);
  return answer === "write";
}

function dayFault(
  answer: string,
  { needsDay, today }: { readonly needsDay: boolean; readonly today: string },
): string | null {
  if (answer === "") return needsDay ? "A key needs a day by which this is looked at again." : null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(answer) && !Number.isNaN(Date.parse(answer));
  if (!isDay || !new Date(answer).toISOString().startsWith(answer)) return "Write it as YYYY-MM-DD.";
  return answer <= today ? `It is a day after ${today}.` : null;
}

/** Another number for a fix that writes one. */
export async function askNumber(ask: Asker, option: string, now: string): Promise<string> {
  const answer = await ask.input(`${option} (a whole number)`, {
    default: now.replaceAll("_", ""),
    fault: (text) => (/^\d{1,9}$/.test(text) ? null : "It is a whole number."),
  });
  return answer.trim();
}
