/**
 * The rule API, exported as `airworthy/rule`: what a built-in rule imports is what a plug-in imports.
 * A rule sees the linked model only: no syntax tree, no SDK's name, no file system.
 */
import type { Evidence, Location, ModelCall, Operation, Project, Trait, Use } from "../model/index.ts";
import type { Change } from "./change.ts";

export { grouped } from "../grouped.ts";
export type * from "../model/index.ts";
export * from "./change.ts";
export { movingName } from "./moving-name.ts";
export { canThink, sensibleLimit } from "./output-limits.ts";
export { inChat, perProject, usesByCall } from "./per-project.ts";
export { definePlugin, type Plugin } from "./plugin.ts";
export { defineQuestions, type Question } from "./question.ts";
export { readFrom, readSecret } from "./read-secret.ts";
export { defineStatements, type Statement } from "./statement.ts";
export { expectedSeconds, FLEX_MS, sensibleTimeout, timeLimit, told } from "./timeouts.ts";

export const SECTIONS = [
  "organization",
  "billing",
  "api-keys",
  "staging",
  "scaling",
  "rate-limits",
  "latency",
  "costs",
  "mlops",
  "security",
  "safety",
  "business",
] as const;

/** One of the guide's twelve sections. */
export type SectionId = (typeof SECTIONS)[number];

export type Severity = "error" | "warning" | "info";
export type Confidence = "high" | "medium" | "low";
export type FixKind = "safe" | "suggested" | "manual";

/** What a rule decides about one subject. */
export type Verdict =
  | { readonly is: "pass" }
  /** Cannot be decided; silent, and counted in the certainty of the score. */
  | { readonly is: "unknown"; readonly because: readonly Evidence[] }
  | ({ readonly is: "fail" } & Failure);

/** What a finding says about a subject. */
export interface Failure {
  /** One sentence: what, and where. */
  readonly message: string;
  readonly evidence?: readonly Evidence[];
  /** Default: the rule's own severity; never above it. */
  readonly severity?: Severity;
  /** Default: high. */
  readonly confidence?: Confidence;
  /** Where to mend it; default: the subject's own place. Null for what has no place in the tree. */
  readonly at?: Location | null;
  /** Failures with the same cause are one finding; default: the place. */
  readonly cause?: string;
  /** A few words beside the marked code. */
  readonly label?: string;
  /** What it is about, where that has no place in the tree: a setting of an organization, a project. */
  readonly subject?: { readonly kind: string; readonly name: string };
}

/** The score cannot be above this while an `error` of the rule is open. */
export interface Cap {
  /** The highest score while a finding at high confidence is open. */
  readonly at: number;
  /** The same for medium confidence; absent: such a finding does not cap. */
  readonly atMedium?: number;
  /** It also holds for a suppressed finding, unless the suppression has an expiry date. */
  readonly outlivesSuppression?: boolean;
}

/** What to do about a finding, and what to write for it. */
export interface Fix {
  readonly kind: FixKind;
  /** What to do, in the imperative. */
  readonly title: string;
  /**
   * What to write, all of it or nothing; absent where only a person can. It is offered after an audit proved that it
   * cures.
   */
  readonly changes?: readonly Change[];
  /** Other fixes depend on what it writes, such as the model: it is written before them. */
  readonly leads?: boolean;
  /** What is left to do for a person once it is written: "Revoke the old key: it stays in the history". */
  readonly afterwards?: readonly string[];
}

/** What a rule judges: anything with a place. A project-wide rule has one subject, the project. */
export interface Subject {
  readonly at: Location | null;
}

/** What a rule may look at besides its subject. */
export interface RuleContext<Settings> {
  readonly project: Project;
  readonly settings: Settings;
  /** The day for which the audit is made, as YYYY-MM-DD: rules have no clock. */
  readonly asOf: string;
}

/** A rule: what it says about itself, and three functions. */
export interface Rule<S extends Subject = Subject, Settings = Readonly<Record<string, never>>> {
  readonly id: string;
  readonly section: SectionId;
  /** Reads true when the rule passes. */
  readonly title: string;
  readonly why: string;
  /** Statements of the guide it answers. */
  readonly guide: readonly string[];
  readonly severity: Severity;
  /** 1 to 10, within its section. */
  readonly weight: number;
  /** All of these traits, else the rule does not apply. */
  readonly needs: readonly Trait[];
  /** At least one of these traits as well, where given. */
  readonly needsAny?: readonly Trait[];
  readonly fixKind: FixKind;
  /** Default: 89 at high confidence, none at medium. */
  readonly cap?: Cap;
  /** preview: judged, not scored. experimental: off unless configured, not scored. Default: stable. */
  readonly stage?: "preview" | "experimental";
  /** The defaults of its options. Their types are what the configuration accepts. */
  readonly settings?: Settings;
  subjects(project: Project): readonly S[];
  judge(subject: S, context: RuleContext<Settings>): Verdict;
  /** What to do; asked only for subjects that failed. */
  fix?(subject: S, context: RuleContext<Settings>): Fix;
}

/** What a rule says about itself. */
export type RuleFace = Pick<
  Rule,
  "id" | "section" | "title" | "why" | "guide" | "severity" | "weight" | "needs" | "fixKind" | "stage"
>;

/** A rule of any subject: what the engine holds. */
// biome-ignore lint/suspicious/noExplicitAny: the engine hands a rule only the subjects that the rule itself gave
export type AnyRule = Rule<any, any>;

/** Gives a rule its types: `subjects` decides what `judge` and `fix` are handed. */
export function defineRule<S extends Subject, Settings = Readonly<Record<string, never>>>(
  rule: Rule<S, Settings>,
): Rule<S, Settings> {
  return rule;
}

export const pass = (): Verdict => ({ is: "pass" });
/** Cannot be decided; `otherwise` is the evidence where `of` has none. */
export const unknown = (of: { readonly because: readonly Evidence[] }, otherwise?: Evidence): Verdict => ({
  is: "unknown",
  because: of.because.length === 0 && otherwise ? [otherwise] : of.because,
});
/** Evidence about the folder as a whole, where no place in it shows anything. */
export const nowhere = (note: string): Evidence => ({
  at: { file: ".", line: 1, column: 1, endLine: 1, endColumn: 1 },
  note,
});
export const fail = (failure: Failure): Verdict => ({ is: "fail", ...failure });

export const safe = (title: string, changes: readonly Change[] = []): Fix => ({ kind: "safe", title, changes });
export const suggested = (title: string, changes: readonly Change[] = [], ...afterwards: readonly string[]): Fix => ({
  kind: "suggested",
  title,
  changes,
  afterwards,
});
export const manual = (title: string): Fix => ({ kind: "manual", title });

/** Whether a use makes the model write (chat, responses, completions, objects), in code that runs in production. */
export const generates = (use: Use): boolean => writes(use.call) && isJudged(use);

/** Whether a call makes the model write, wherever its code lies. */
export const writes = ({ operation }: ModelCall): boolean => GENERATING.has(operation);

const GENERATING: ReadonlySet<Operation> = new Set(["chat", "responses", "completion", "object", "assistant"]);

/** Whether a use is in code that runs in production: rules about traffic look at nothing else. */
export const isJudged = (use: Use): boolean =>
  ["production", "script"].includes(use.call.fileClass) && !use.call.switchedOff && use.origin.trigger !== "test";
