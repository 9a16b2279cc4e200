import type { Finding, Outcome } from "../judge/index.ts";
import type { ClueKind, Project } from "../model/index.ts";
import type { Question } from "../rule/index.ts";

/** What the tree shows beside an item of the checklist. */
export interface Support {
  readonly note: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** What rules on the same statements of the guide decided. */
export function decisionsOn(question: Question, outcomes: readonly Outcome[]): readonly Support[] {
  const related = outcomes.filter(({ rule }) => rule.guide.some((statement) => question.guide.includes(statement)));
  return related.flatMap(decisionOf);
}

/** Files whose names promise an answer. */
export function cluesFor({ clues = [] }: Question, project: Project): readonly Support[] {
  return project.clues
    .filter(({ kind }) => clues.includes(kind))
    .map(({ kind, file }) => ({ note: CLUES[kind], file, line: null }));
}

function decisionOf({ rule, state }: Outcome): readonly Support[] {
  if (state.is !== "judged") return [];
  const findings = new Set(state.subjects.flatMap(({ finding }) => (finding && isOpen(finding) ? [finding] : [])));
  const [first] = findings;
  if (first) {
    const note = findings.size === 1 ? `${rule.id} has a finding` : `${rule.id} has ${findings.size} findings`;
    return [{ note, file: first.at?.file ?? null, line: first.at?.line ?? null }];
  }
  const passed = state.subjects.filter(({ verdict }) => verdict === "pass").length;
  return passed === 0 ? [] : [{ note: `${rule.id} passes`, file: null, line: null }];
}

function isOpen({ status, confidence }: Finding): boolean {
  return status.is !== "suppressed" && confidence !== "low";
}

const CLUES: Readonly<Record<ClueKind, string>> = {
  "code-owners": "names owners of code",
  "security-policy": "speaks of security",
  "secret-scanning": "configures a scan for secrets",
  "red-team": "speaks of red teaming",
  runbook: "speaks of incidents",
  feedback: "speaks of feedback or reports",
  disclaimer: "speaks of terms or limits of use",
  privacy: "speaks of privacy",
  evals: "has to do with evaluations",
  "load-test": "has to do with load tests",
  plan: "speaks of plans for production",
};
