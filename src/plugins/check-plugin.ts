import { type PluginRequest, suggestion, UsageError } from "../config/index.ts";
import { TRAITS } from "../judge/index.ts";
import type { AnyRule, Plugin } from "../rule/index.ts";
import { SECTIONS } from "../score/index.ts";

const NAME = /^[a-z][a-z0-9-]*$/;
const WHAT_TO_EXPORT = 'Write: export default definePlugin({ name: "acme", rules: [myRule] });';

/** What a module exports, as a plug-in whose rules can be judged; tells what is wrong with it otherwise. */
export function checkPlugin(exported: unknown, { name: file }: PluginRequest): Plugin {
  const said = asRecord(exported);
  if (!said) throw new UsageError(`${file} exports no plug-in`, { hint: WHAT_TO_EXPORT });
  const { name, rules } = said;
  if (typeof name !== "string" || !NAME.test(name)) {
    const hint = 'It stands before the ids of its rules: "acme" gives acme/my-rule.';
    throw new UsageError(`${file}: the name of a plug-in is made of small letters, digits and dashes`, { hint });
  }
  if (!Array.isArray(rules) || rules.length === 0) {
    throw new UsageError(`${file}: the plug-in ${name} has no rules`, { hint: WHAT_TO_EXPORT });
  }
  const checked = rules.map((rule, index) => checkRule(rule, { file, plugin: name, index }));
  const twice = checked.find(({ id }, index) => checked.findIndex((other) => other.id === id) !== index);
  if (twice) throw new UsageError(`${file}: two rules are called ${twice.id}`);
  return { name, rules: checked };
}

interface Position {
  readonly file: string;
  readonly plugin: string;
  readonly index: number;
}

function checkRule(exported: unknown, { file, plugin, index }: Position): AnyRule {
  const said = asRecord(exported) ?? {};
  const { id } = said;
  const which = typeof id === "string" ? `the rule ${id}` : `rule ${index + 1}`;
  const fault = faultOf(said);
  if (fault) throw new UsageError(`${file}: ${which}: ${fault.what}`, { hint: fault.hint });
  const rule = exported as AnyRule;
  return {
    ...rule,
    id: `${plugin}/${rule.id}`,
    guide: rule.guide ?? [],
    // Scores are compared between repositories, so they speak of the built-in rules alone.
    stage: rule.stage ?? "preview",
    subjects: rule.subjects.bind(rule),
    judge: rule.judge.bind(rule),
    ...(rule.fix ? { fix: rule.fix.bind(rule) } : {}),
  };
}

interface Fault {
  readonly what: string;
  readonly hint: string | null;
}

function faultOf(rule: Readonly<Record<string, unknown>>): Fault | null {
  const { id, weight, needs, needsAny, guide } = rule;
  if (typeof id !== "string" || !NAME.test(id)) {
    return { what: "id is made of small letters, digits and dashes", hint: "use-approved-models" };
  }
  const texts = (["title", "why"] as const).find((key) => typeof rule[key] !== "string" || rule[key] === "");
  if (texts) return { what: `${texts} is missing`, hint: TEXTS[texts] };
  if (typeof weight !== "number" || !(weight >= 1 && weight <= 10)) {
    return { what: "weight is a number from 1 to 10", hint: null };
  }
  const functions = (["subjects", "judge"] as const).find((key) => typeof rule[key] !== "function");
  if (functions) return { what: `${functions} is not a function`, hint: null };
  if (rule["fix"] !== undefined && typeof rule["fix"] !== "function")
    return { what: "fix is not a function", hint: null };
  if (guide !== undefined && !Array.isArray(guide)) return { what: "guide is a list", hint: "guide: []" };
  return (
    oneOf(
      "section",
      rule["section"],
      SECTIONS.map((section) => section.id),
    ) ??
    oneOf("severity", rule["severity"], ["error", "warning", "info"]) ??
    oneOf("fixKind", rule["fixKind"], ["safe", "suggested", "manual"]) ??
    (rule["stage"] === undefined ? null : oneOf("stage", rule["stage"], ["preview", "experimental"])) ??
    traits("needs", needs) ??
    (needsAny === undefined ? null : traits("needsAny", needsAny))
  );
}

const TEXTS = { title: "A sentence that is true when the rule passes.", why: "A sentence that says what it costs." };

function oneOf(key: string, value: unknown, known: readonly string[]): Fault | null {
  if (typeof value === "string" && known.includes(value)) return null;
  if (typeof value !== "string") return { what: `${key} is missing`, hint: `Known: ${known.join(", ")}.` };
  return { what: `${key} "${value}" is not known`, hint: suggestion(value, known) };
}

/** A trait that nobody knows would keep the rule from ever applying. */
function traits(key: string, value: unknown): Fault | null {
  if (!Array.isArray(value)) return { what: `${key} is a list of traits`, hint: `${key}: ["has-calls"]` };
  const strange = value.find((trait: unknown) => typeof trait !== "string" || !TRAITS.includes(trait));
  return strange === undefined ? null : oneOf(`a trait in ${key}`, strange, TRAITS);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}
