import type { ClueKind, Trait } from "../model/index.ts";
import type { SectionId, Severity } from "./index.ts";

/** An item of the checklist: what only people can attest, since no code shows it. */
export interface Question {
  readonly id: string;
  readonly section: SectionId;
  /** The statement that is attested. */
  readonly title: string;
  /** What to find out before answering. */
  readonly ask: string;
  /** Statements of the guide it answers. */
  readonly guide: readonly string[];
  /** For how many days an answer holds at most. */
  readonly validDays: number;
  /** 1 to 5, within its section. */
  readonly weight: number;
  /** All of these, else the item does not apply. */
  readonly needs: readonly Trait[];
  /** Files that help to answer; they never answer by themselves. */
  readonly clues?: readonly ClueKind[];
  /** Rules whose findings, at high confidence and from a severity on, show the opposite of the title. */
  readonly contradictedBy?: readonly { readonly rule: string; readonly from: Severity }[];
}

export function defineQuestions(
  section: SectionId,
  questions: readonly Omit<Question, "section">[],
): readonly Question[] {
  return questions.map((question) => ({ ...question, section }));
}
