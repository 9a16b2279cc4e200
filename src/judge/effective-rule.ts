import type { AnyRule, Severity } from "../rule/index.ts";
import { pathMatcher } from "./path-matcher.ts";
import type { JudgeConfig, RuleChoice } from "./setup.ts";

/** How a rule is to be judged at one place. */
export interface EffectiveRule {
  readonly isOff: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What becomes of a severity that the rule gave. */
  severityOf(found: Severity): Severity;
}

const LEVELS: readonly Severity[] = ["info", "warning", "error"];

/** The rule as the configuration wants it, by file; null where it is off everywhere. */
export function effectiveRule(rule: AnyRule, config: JudgeConfig): ((file: string | null) => EffectiveRule) | null {
  const base: RuleChoice = {
    severity: rule.stage === "experimental" ? "off" : rule.severity,
    settings: { ...rule.settings },
  };
  const general = merged(base, config.rules[rule.id]);
  const special = config.overrides.flatMap((override) => {
    const choice = override.rules[rule.id];
    return choice ? [{ choice, covers: pathMatcher(override.paths) }] : [];
  });
  const isOffEverywhere = general.severity === "off" && special.every(({ choice }) => choice.severity === "off");
  if (isOffEverywhere) return null;
  return (file) => {
    const inForce = file === null ? [] : special.filter(({ covers }) => covers(file));
    return asEffective(
      rule,
      inForce.reduce((choice, next) => merged(choice, next.choice), general),
    );
  };
}

function merged(base: RuleChoice, choice: RuleChoice | undefined): RuleChoice {
  if (!choice) return base;
  return { severity: choice.severity, settings: { ...base.settings, ...choice.settings } };
}

function asEffective(rule: AnyRule, choice: RuleChoice): EffectiveRule {
  const { severity } = choice;
  return {
    isOff: severity === "off",
    settings: choice.settings,
    severityOf: (found) =>
      severity === "off" ? found : shifted(weaker(found, rule.severity), rule.severity, severity),
  };
}

/** A lower choice is a ceiling; a higher one lifts every finding by as much. */
function shifted(found: Severity, own: Severity, chosen: Severity): Severity {
  const lift = LEVELS.indexOf(chosen) - LEVELS.indexOf(own);
  if (lift <= 0) return weaker(found, chosen);
  return LEVELS[Math.min(LEVELS.indexOf(found) + lift, LEVELS.length - 1)] ?? chosen;
}

function weaker(a: Severity, b: Severity): Severity {
  return LEVELS.indexOf(a) < LEVELS.indexOf(b) ? a : b;
}
