/** What a file's name promises to speak of. A clue helps a person to answer; it proves nothing. */
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
