import type { JudgeConfig, RuleChoice } from "../judge/index.ts";
import type { AnyRule } from "../rule/index.ts";
import { type ConfigNode, describe, entriesOf, itemsOf, oneOf, suggestion, textOf, wrong } from "./node.ts";

export const SEVERITIES = ["error", "warning", "info"] as const;
const CHOICES = ["off", ...SEVERITIES] as const;

/** `rules: { "<id>": severity | [severity, options] }`. */
export function checkRules(node: ConfigNode, rules: readonly AnyRule[]): JudgeConfig["rules"] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const choices: Record<string, RuleChoice> = {};
  for (const { key, keyAt, value } of entriesOf(node, null, "rules").values()) {
    const rule = byId.get(key);
    if (!rule) throw wrong(keyAt, `there is no rule "${key}"`, suggestion(key, [...byId.keys()]));
    choices[key] = checkChoice(value, rule);
  }
  return choices;
}

/** The id of a rule that exists. */
export function checkRuleId(node: ConfigNode, rules: readonly AnyRule[]): string {
  const id = textOf(node, "rule");
  const known = rules.map((rule) => rule.id);
  if (known.includes(id)) return id;
  throw wrong(node.at, `there is no rule "${id}"`, suggestion(id, known));
}

function checkChoice(node: ConfigNode, rule: AnyRule): RuleChoice {
  if (node.is !== "array") return { severity: oneOf(node, CHOICES, rule.id), settings: {} };
  const [severity, settings, more] = itemsOf(node, rule.id);
  if (!severity || more) throw wrong(node.at, `${rule.id} must be a severity, or a severity and its options`);
  return {
    severity: oneOf(severity, CHOICES, rule.id),
    settings: settings ? checkSettings(settings, rule) : {},
  };
}

function checkSettings(node: ConfigNode, rule: AnyRule): RuleChoice["settings"] {
  const defaults: Readonly<Record<string, unknown>> = rule.settings ?? {};
  const what = `the options of ${rule.id}`;
  if (Object.keys(defaults).length === 0) throw wrong(node.at, `${rule.id} has no options`);
  const settings: Record<string, unknown> = {};
  for (const { key, value } of entriesOf(node, Object.keys(defaults), what).values()) {
    settings[key] = checkLike(value, defaults[key], `"${key}"`);
  }
  return settings;
}

/** A value of the same kind as the default: its type is the type that the configuration accepts. */
function checkLike(node: ConfigNode, like: unknown, what: string): unknown {
  if (Array.isArray(like))
    return itemsOf(node, what).map((item) => checkLike(item, like[0] ?? "", `a part of ${what}`));
  if (typeof like === "object" && like !== null) {
    const entries = [...entriesOf(node, null, what).values()];
    const [first = ""] = Object.values(like);
    return Object.fromEntries(entries.map(({ key, value }) => [key, checkLike(value, first, `"${key}" in ${what}`)]));
  }
  if (node.is === "scalar" && typeof node.value === typeof like) return node.value;
  throw wrong(node.at, `${what} must be a ${typeof like}, not ${describe(node)}`);
}
