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
export { expectedSeconds, FLEX_MS, sensibleTimeout, timeoutPlace, told } from "./timeouts.ts";

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

export interface Failure {
  /** One sentence: what, and where. */
  readonly message: string;
  readonly evidence?: readonly Evidence[];
  /** Default: the rule's own severity; never above it. */
  readonly severity?: Severity;
  /** Default: high. */
  readonly confidence?: Confidence;
  /** Where the mend belongs; default: the subject's own place. null for what has no place in the tree. */
  readonly at?: Location | null;
  /** Failures with the same cause are one finding; default: the place. */
  readonly cause?: string;
  /** Told beside the code frame. */
  readonly label?: string;
  /** What it speaks of, where that has no place in the tree: an organization setting, a project. */
  readonly subject?: { readonly kind: string; readonly name: string };
}

/** The score cannot be above this while an `error` of the rule is open. */
export interface Cap {
  /** At high confidence. */
  readonly at: number;
  /** At medium confidence; without it, medium does not cap. */
  readonly atMedium?: number;
  /** Holds for a suppressed finding too, unless the suppression has an expiry date. */
  readonly outlivesSuppression?: boolean;
}

export interface Fix {
  readonly kind: FixKind;
  /** What to do, in the imperative. */
  readonly title: string;
  /** What to write, all or none of it; none where only a person can. Offered after it was proved to cure. */
  readonly changes?: readonly Change[];
  /** Others go by what it writes, the model say: it is written before them. */
  readonly leads?: boolean;
  /** What is left to a person once it is written: "Revoke the old key: it stays in the history". */
  readonly afterwards?: readonly string[];
}

/** What a rule judges: anything with a place. A project-wide rule has one subject, the project. */
export interface Subject {
  readonly at: Location | null;
}

export interface RuleContext<Settings> {
  readonly project: Project;
  readonly settings: Settings;
  /** The day the audit speaks of, as YYYY-MM-DD: rules have no clock. */
  readonly asOf: string;
}

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
  /** All of these, else the rule does not apply. */
  readonly needs: readonly Trait[];
  /** At least one of these too, where given. */
  readonly needsAny?: readonly Trait[];
  readonly fixKind: FixKind;
  /** Default: 89 at high confidence, none at medium. */
  readonly cap?: Cap;
  /** preview: judged, not scored. experimental: off unless configured, not scored. Default: stable. */
  readonly stage?: "preview" | "experimental";
  /** Defaults of its options; their types are the types that the configuration accepts. */
  readonly settings?: Settings;
  subjects(project: Project): readonly S[];
  judge(subject: S, context: RuleContext<Settings>): Verdict;
  /** Asked only for what failed. */
  fix?(subject: S, context: RuleContext<Settings>): Fix;
}

/** What a rule says of itself. */
export type RuleFace = Pick<
  Rule,
  "id" | "section" | "title" | "why" | "guide" | "severity" | "weight" | "needs" | "fixKind" | "stage"
>;

/** A rule of any subject: what the engine holds. */
// biome-ignore lint/suspicious/noExplicitAny: the engine hands a rule only the subjects that the rule itself gave
export type AnyRule = Rule<any, any>;

export function defineRule<S extends Subject, Settings = Readonly<Record<string, never>>>(
  rule: Rule<S, Settings>,
): Rule<S, Settings> {
  return rule;
}

export const pass = (): Verdict => ({ is: "pass" });
/** `otherwise` is told where no evidence says why. */
export const unknown = (of: { readonly because: readonly Evidence[] }, otherwise?: Evidence): Verdict => ({
  is: "unknown",
  because: of.because.length === 0 && otherwise ? [otherwise] : of.because,
});
/** Of the folder as a whole: no place of it shows it. */
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

/** Uses that make the model write: chat, responses, completions, objects. Test code and switched-off calls are none. */
export const generates = (use: Use): boolean => writes(use.call) && isJudged(use);

/** A call that makes the model write, wherever its code lies. */
export const writes = ({ operation }: ModelCall): boolean => GENERATING.has(operation);

const GENERATING: ReadonlySet<Operation> = new Set(["chat", "responses", "completion", "object", "assistant"]);

/** Code that runs in production: rules about traffic look at nothing else. */
export const isJudged = (use: Use): boolean =>
  ["production", "script"].includes(use.call.fileClass) && !use.call.switchedOff && use.origin.trigger !== "test";
