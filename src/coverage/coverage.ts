import type { Report } from "../report/report.ts";
import type { Question, RuleFace, SectionId, Statement } from "../rule/index.ts";
import { type Answer, itemAnswer, ruleAnswer } from "./answers.ts";

/** Best evidence first: what code shows goes before what people say. */
const DECISIONS = [
  "failed",
  "passed",
  "attested",
  "suppressed",
  "open",
  "unknown",
  "not-applicable",
  "off",
  "no-rule-yet",
  "not-checkable",
] as const;

export type Decision = (typeof DECISIONS)[number];

export interface CoverageRow {
  readonly id: string;
  readonly section: SectionId | null;
  readonly says: string;
  readonly decision: Decision;
  /** Of all its rules. */
  readonly findings: number;
  readonly answers: readonly Answer[];
  /** Facts of the inventory that bear on it. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Why nothing checks it; null where something does. */
  readonly reason: string | null;
}

export interface Coverage {
  readonly summary: Readonly<Record<Decision, number>>;
  readonly statements: readonly CoverageRow[];
}

/** What there is to answer the guide with. */
export interface GuideWork {
  readonly guide: readonly Statement[];
  readonly rules: readonly RuleFace[];
  readonly questions: readonly Question[];
  /** Rules to come, with the statements that they will answer. */
  readonly pending: Readonly<Record<string, readonly string[]>>;
}

export function coverageOf(work: GuideWork, report: Report): Coverage {
  const statements = work.guide.map((statement) => rowOf(statement, work, report));
  const count = (decision: Decision) => statements.filter((row) => row.decision === decision).length;
  const summary = Object.fromEntries(DECISIONS.map((decision) => [decision, count(decision)]));
  return { summary: summary as Coverage["summary"], statements };
}

function rowOf(statement: Statement, work: GuideWork, report: Report): CoverageRow {
  const { id, section, says, facts = [], unchecked } = statement;
  const answers = answersTo(id, work, report);
  const findings = answers.reduce((sum, answer) => sum + (answer.by === "rule" ? answer.findings : 0), 0);
  const { project } = report.inventory;
  return {
    id,
    section,
    says,
    decision: decisionOf(answers),
    findings,
    answers,
    facts: facts.map((name) => ({ name, value: inWords(project[name]) })),
    reason: answers.length === 0 ? (unchecked ?? null) : null,
  };
}

function answersTo(id: string, { rules, questions, pending }: GuideWork, report: Report): readonly Answer[] {
  const answering = <T extends { readonly guide: readonly string[] }>(all: readonly T[]) =>
    all.filter(({ guide }) => guide.includes(id));
  return [
    ...answering(rules).map((rule) => ruleAnswer(rule.id, report)),
    ...answering(questions).map((question) => itemAnswer(question.id, report)),
    ...Object.entries(pending).flatMap(([rule, guide]): Answer[] =>
      guide.includes(id) ? [{ by: "pending", id: rule }] : [],
    ),
  ];
}

function decisionOf(answers: readonly Answer[]): Decision {
  const decided = new Set(answers.map(decisionBy));
  return DECISIONS.find((decision) => decided.has(decision)) ?? "not-checkable";
}

function decisionBy(answer: Answer): Decision {
  if (answer.by === "pending") return "no-rule-yet";
  if (answer.by === "rule") return answer.state;
  if (answer.state === "done" || answer.state === "accepted-risk") return "attested";
  return answer.state === "not-applicable" ? "not-applicable" : "open";
}

function inWords(value: boolean | string | readonly string[]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : value.join(", ") || "none";
}
