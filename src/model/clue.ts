/** What a file is about, to judge by its name. A clue helps a person to answer the checklist, and proves nothing. */
export type ClueKind =
  | "code-owners"
  | "security-policy"
  | "secret-scanning"
  | "red-team"
  | "runbook"
  | "feedback"
  | "disclaimer"
  | "privacy"
  | "evals"
  | "load-test"
  | "plan";

export interface Clue {
  readonly kind: ClueKind;
  readonly file: string;
}
