import { fileOf, hunksOf, type Rewritten } from "../../fix/index.ts";
import type { Finding } from "../../judge/index.ts";
import type { ShownChange } from "../../report/terminal/fix-screen.ts";
import type { Change } from "../../rule/index.ts";
import type { Choice } from "../asker.ts";

/** Whether its rule says what to write. */
export const isWritable = ({ fix }: Finding): boolean => (fix.changes ?? []).length > 0;

type OptionChange = Extract<Change, { is: "option" }>;

/** The one number that a fix writes. */
export function numberIn(changes: readonly Change[]): OptionChange | null {
  const found = changes.filter(
    (change): change is OptionChange => change.is === "option" && /^[\d_]+$/.test(change.code),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Where a finding is; of one without a place, the file that its fix changes. */
export function placeOf({ at, fix }: Finding): string {
  const [first] = fix.changes ?? [];
  return at ? `${at.file}:${at.line}` : first ? fileOf(first) : "";
}

/** What can be answered: names begin with different letters, so that one letter finds them. */
export function choicesFor(of: {
  readonly isProved: boolean;
  readonly isNumber: boolean;
  readonly alike: number;
}): readonly Choice[] {
  const all = of.alike > 1;
  return [
    ...(of.isProved ? [{ value: "apply", name: "Apply" }] : []),
    ...(of.isNumber ? [{ value: "edit", name: "Edit the number" }] : []),
    { value: "skip", name: "Skip for now" },
    { value: "ignore", name: "Ignore, with a reason" },
    ...(all && of.isProved ? [{ value: "apply-all", name: `Take this for all ${of.alike} alike` }] : []),
    ...(all ? [{ value: "ignore-all", name: `None of the ${of.alike} alike: ignore all, with a reason` }] : []),
    { value: "learn", name: "Learn more" },
    { value: "quit", name: "Quit" },
  ];
}

/** New texts as stretches of changed lines. */
export function shownChanges(files: Rewritten): readonly ShownChange[] {
  return files.map(({ file, before, after }) => ({
    file,
    isNew: before === null,
    hunks: hunksOf(before === null ? "" : Buffer.from(before).toString("utf8"), after),
  }));
}
