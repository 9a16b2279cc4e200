import type { ProjectFacts } from "../model/index.ts";
import type { SectionId } from "./index.ts";

/** One statement of the guide, in our words. Rules and items of the checklist name those that they answer. */
export interface Statement {
  /** G1, in the order of the guide. */
  readonly id: string;
  /** null: the introduction. */
  readonly section: SectionId | null;
  readonly says: string;
  /** Facts of the inventory that bear on it. */
  readonly facts?: readonly (keyof ProjectFacts)[];
  /** Why neither a rule nor a person has to answer it; absent where one does. */
  readonly unchecked?: string;
}

export function defineStatements(
  section: SectionId | null,
  statements: readonly Omit<Statement, "section">[],
): readonly Statement[] {
  return statements.map((statement) => ({ ...statement, section }));
}
