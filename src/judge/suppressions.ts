import type { Location } from "../facts/index.ts";
import type { AnyRule } from "../rule/index.ts";
import { compareLocation } from "./order.ts";
import type { Finding, Outcome } from "./outcome.ts";
import { pathMatcher } from "./path-matcher.ts";
import type { JudgeSetup, PlacedComment } from "./setup.ts";
import { type IgnoreComment, parseSuppressionComment } from "./suppression-comment.ts";

/** One rule silenced at one place, or an attempt at it. */
export interface Suppression {
  readonly at: Location;
  /** null where the comment could not be read. */
  readonly rule: string | null;
  readonly reason: string | null;
  readonly until: string | null;
  /** Why it is not in force. */
  readonly fault: "expired" | "no-reason" | "malformed" | null;
  readonly hint: string | null;
  /** Whether it is about findings of a rule at all. */
  concerns(rule: AnyRule): boolean;
  covers(finding: Pick<Finding, "rule" | "at" | "fingerprint">): boolean;
}

/** What became of a suppression. */
export interface SuppressionReview {
  readonly at: Location;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly until: string | null;
  readonly state: "in-force" | "unused" | "expired" | "no-reason" | "unknown-rule" | "malformed" | "not-judged";
  /** What to do about it, where it is not in force. */
  readonly hint: string | null;
}

/** Every suppression of the tree and of the configuration, in the order of their places. */
export function suppressions(setup: JudgeSetup): readonly Suppression[] {
  if (setup.withoutSuppressions) return [];
  const all = [...fromComments(setup.comments), ...fromIgnores(setup), ...fromAllowedSecrets(setup)];
  return all.map((one) => withFault(one, setup.asOf)).sort((a, b) => compareLocation(a.at, b.at));
}

/** Says of each suppression whether it was needed, and if it is not in force why. */
export function reviewSuppressions(outcomes: readonly Outcome[], setup: JudgeSetup): readonly SuppressionReview[] {
  const known = new Set([...(setup.knownRules ?? []), ...outcomes.map(({ rule }) => rule.id)]);
  return suppressions(setup).map((one) => {
    const { at, rule, reason, until } = one;
    return { at, rule, reason, until, ...stateOf(one, { outcomes, known, setup }) };
  });
}

interface ReviewContext {
  readonly outcomes: readonly Outcome[];
  readonly known: ReadonlySet<string>;
  readonly setup: JudgeSetup;
}

function stateOf(one: Suppression, context: ReviewContext): Pick<SuppressionReview, "state" | "hint"> {
  const { rule, fault, hint } = one;
  if (rule !== null && !context.known.has(rule))
    return { state: "unknown-rule", hint: unknownRule(rule, context.setup) };
  if (fault) return { state: fault, hint };
  const concerned = context.outcomes.filter((outcome) => one.concerns(outcome.rule));
  if (concerned.some((outcome) => findingsOf(outcome).some((finding) => isSilencedBy(finding, one)))) {
    return { state: "in-force", hint: null };
  }
  const isDecided = concerned.length > 0 && concerned.every(({ state }) => state.is !== "undecided");
  if (!isDecided) return { state: "not-judged", hint: null };
  return { state: "unused", hint: `nothing to suppress here: remove ${rule ?? "the fingerprint"}` };
}

function findingsOf({ state }: Outcome): readonly Finding[] {
  if (state.is !== "judged") return [];
  return state.subjects.flatMap(({ finding }) => (finding ? [finding] : []));
}

function isSilencedBy({ status }: Finding, one: Suppression): boolean {
  return status.is === "suppressed" && compareLocation(status.at, one.at) === 0;
}

function unknownRule(rule: string, setup: JudgeSetup): string {
  const nearest = setup.nearestRule?.(rule) ?? null;
  return nearest ? `there is no rule ${rule}; did you mean ${nearest}?` : `there is no rule ${rule}`;
}

function withFault(one: Suppression, asOf: string): Suppression {
  if (one.fault) return one;
  if (!one.reason) return { ...one, fault: "no-reason", hint: "has no reason, so it is not in force; add -- <reason>" };
  if (one.until === null || one.until >= asOf) return one;
  return { ...one, fault: "expired", hint: `expired on ${one.until}, so it is not in force` };
}

type Parsed = { readonly comment: PlacedComment } & ReturnType<typeof parseSuppressionComment>;

function fromComments(comments: readonly PlacedComment[]): readonly Suppression[] {
  const parsed: readonly Parsed[] = comments.map((comment) => ({ comment, ...parseSuppressionComment(comment.text) }));
  const stacked = new Set(parsed.filter(isForNextLine).map(({ comment }) => `${comment.file}:${comment.span.line}`));
  return parsed.flatMap((one) => {
    const at = { file: one.comment.file, ...one.comment.span };
    if ("fault" in one) return [malformed(at, one.fault)];
    const covers = coverage(one.ignore, one.comment, stacked);
    return one.ignore.rules.map((rule) => ({
      ...suppression(at, rule, one.ignore),
      covers: ({ rule: { id }, at }: Pick<Finding, "rule" | "at">) => id === rule && at !== null && covers(at),
    }));
  });
}

function isForNextLine(one: Parsed): boolean {
  return "ignore" in one && one.ignore.covers === "next-line";
}

/** Comments one above the other all speak of the line under the last. */
function coverage(ignore: IgnoreComment, comment: PlacedComment, stacked: ReadonlySet<string>) {
  const { file, span } = comment;
  let line = ignore.covers === "line" ? span.line : span.endLine + 1;
  while (ignore.covers === "next-line" && stacked.has(`${file}:${line}`)) line += 1;
  return (at: Location): boolean => at.file === file && (ignore.covers === "file" || at.line === line);
}

function fromIgnores({ config }: JudgeSetup): readonly Suppression[] {
  return config.ignore.map((entry) => {
    const matches = entry.paths.length === 0 ? () => true : pathMatcher(entry.paths);
    return {
      ...suppression(entry.at, entry.rule, entry),
      covers: ({ rule, at }: { readonly rule: AnyRule; readonly at: Location | null }) =>
        rule.id === entry.rule && (at === null ? entry.paths.length === 0 : matches(at.file)),
    };
  });
}

function fromAllowedSecrets({ config }: JudgeSetup): readonly Suppression[] {
  return config.allowedSecrets.map((entry) => ({
    ...suppression(entry.at, null, entry),
    concerns: holdsSecrets,
    covers: ({ rule, fingerprint }: { readonly rule: AnyRule; readonly fingerprint: string }) =>
      holdsSecrets(rule) && fingerprint === entry.fingerprint,
  }));
}

function holdsSecrets(rule: AnyRule): boolean {
  return rule.cap?.outlivesSuppression === true;
}

function suppression(
  at: Location,
  rule: string | null,
  by: { readonly reason: string | null; readonly until: string | null },
): Omit<Suppression, "covers"> {
  return { at, rule, reason: by.reason, until: by.until, fault: null, hint: null, concerns: ({ id }) => id === rule };
}

function malformed(at: Location, hint: string): Suppression {
  return {
    at,
    rule: null,
    reason: null,
    until: null,
    fault: "malformed",
    hint,
    concerns: () => false,
    covers: () => false,
  };
}
