import type { AllowedSecret, IgnoreEntry, JudgeConfig } from "../judge/index.ts";
import type { AnyRule, Plugin } from "../rule/index.ts";
import { checkRuleId, checkRules, SEVERITIES } from "./check-rules.ts";
import { type Attestation, type Config, DEFAULT_CONFIG, type RotatedKey } from "./config.ts";
import {
  booleanOf,
  type ConfigEntry,
  type ConfigNode,
  describe,
  entriesOf,
  itemsOf,
  oneOf,
  suggestion,
  textOf,
  wrong,
} from "./node.ts";

/** What a configuration is checked against. */
export interface Known {
  readonly rules: readonly AnyRule[];
  /** Ids of the checklist; without them any id is taken. */
  readonly checklist?: readonly string[];
  /** As `plugins` names them; their rules are among `rules`. */
  readonly plugins?: readonly Plugin[];
}

type Readers = { readonly [Key in keyof Config]?: (node: ConfigNode, known: Known) => Config[Key] };

const READERS: Readers = {
  rules: (node, { rules }) => checkRules(node, rules),
  overrides: checkOverrides,
  ignorePaths: (node) => globs(node, "ignorePaths"),
  ignore: checkIgnore,
  allowedSecrets: checkAllowedSecrets,
  failOn: (node) => oneOf(node, [...SEVERITIES, "never"], "failOn"),
  minScore: checkMinScore,
  baseline: (node) => textOf(node, "baseline"),
  checklist: checkChecklist,
  rotatedKeys: checkRotatedKeys,
  plugins: (_, { plugins = [] }) => plugins,
  environmentValues: (node) => booleanOf(node, "environmentValues"),
};

/** The keys of a configuration, for its schema and its errors. */
const CONFIG_KEYS: readonly string[] = ["$schema", ...Object.keys(READERS)];

/** Checks a whole configuration; the first wrong key or value is told with its place. */
export function checkConfig(node: ConfigNode, source: string, known: Known): Config {
  const entries = entriesOf(node, CONFIG_KEYS, "the configuration");
  const read = Object.entries(READERS).flatMap(([key, reader]) => {
    const entry = entries.get(key);
    return entry ? [[key, reader(entry.value, known)]] : [];
  });
  return { ...DEFAULT_CONFIG, ...Object.fromEntries(read), source };
}

function checkOverrides(node: ConfigNode, { rules }: Known): JudgeConfig["overrides"] {
  return itemsOf(node, "overrides").map((item) => {
    const entries = entriesOf(item, ["paths", "rules"], "an override");
    return {
      paths: globs(required(entries, "paths", item), "paths"),
      rules: checkRules(required(entries, "rules", item), rules),
    };
  });
}

function checkIgnore(node: ConfigNode, { rules }: Known): readonly IgnoreEntry[] {
  return itemsOf(node, "ignore").map((item) => {
    const entries = entriesOf(item, ["rule", "paths", "reason", "until"], "an entry of ignore");
    const paths = entries.get("paths");
    return {
      rule: checkRuleId(required(entries, "rule", item), rules),
      paths: paths ? globs(paths.value, "paths") : [],
      reason: textOf(required(entries, "reason", item), "reason"),
      until: optionalDate(entries, "until"),
      at: item.at,
    };
  });
}

function checkAllowedSecrets(node: ConfigNode): readonly AllowedSecret[] {
  return itemsOf(node, "allowedSecrets").map((item) => {
    const entries = entriesOf(item, ["fingerprint", "reason", "until"], "an allowed secret");
    const fingerprint = required(entries, "fingerprint", item);
    if (!/^[0-9a-f]{20}$/.test(textOf(fingerprint, "fingerprint"))) {
      const hint = "It is the fingerprint of the finding, 20 hexadecimal digits, never the key itself.";
      throw wrong(fingerprint.at, "this is not a fingerprint", hint);
    }
    return {
      fingerprint: textOf(fingerprint, "fingerprint"),
      reason: textOf(required(entries, "reason", item), "reason"),
      until: dateOf(required(entries, "until", item), "until"),
      at: item.at,
    };
  });
}

function checkMinScore(node: ConfigNode): number {
  const value = node.is === "scalar" ? node.value : null;
  if (typeof value === "number" && value >= 0 && value <= 100) return value;
  throw wrong(node.at, `minScore must be a number from 0 to 100, not ${describe(node)}`);
}

const ATTESTATION_KEYS = ["status", "by", "on", "until", "note", "link"] as const;
const STATUSES = ["done", "not-applicable", "accepted-risk"] as const;

function checkChecklist(node: ConfigNode, { checklist }: Known): readonly Attestation[] {
  return [...entriesOf(node, null, "checklist").values()].map(({ key, keyAt, value }) => {
    if (checklist && !checklist.includes(key)) {
      throw wrong(keyAt, `there is no checklist item "${key}"`, suggestion(key, checklist));
    }
    const entries = entriesOf(value, ATTESTATION_KEYS, `checklist item ${key}`);
    const status = oneOf(required(entries, "status", value), STATUSES, "status");
    if (status !== "done") required(entries, "note", value);
    if (status === "accepted-risk") required(entries, "until", value);
    const on = dateOf(required(entries, "on", value), "on");
    const until = optionalDate(entries, "until");
    if (until !== null && until < on) throw wrong(required(entries, "until", value).at, `until is before on, ${on}`);
    return {
      id: key,
      status,
      by: textOf(required(entries, "by", value), "by"),
      on,
      until,
      note: optionalText(entries, "note"),
      link: optionalText(entries, "link"),
    };
  });
}

function checkRotatedKeys(node: ConfigNode): readonly RotatedKey[] {
  return itemsOf(node, "rotatedKeys").map((item) => {
    const entries = entriesOf(item, ["key", "by", "on"], "a rotated key");
    const key = required(entries, "key", item);
    if (!/^[\w.-]{0,24}(?:…|\.{3})\S{4}$/.test(textOf(key, "key"))) {
      throw wrong(key.at, "this is not the mask of a key", "It is how the finding shows it, never the key itself.");
    }
    return {
      key: textOf(key, "key"),
      by: textOf(required(entries, "by", item), "by"),
      on: dateOf(required(entries, "on", item), "on"),
    };
  });
}

type Entries = ReadonlyMap<string, ConfigEntry>;

function required(entries: Entries, key: string, owner: ConfigNode): ConfigNode {
  const entry = entries.get(key);
  if (entry) return entry.value;
  throw wrong(owner.at, `"${key}" is missing here`);
}

function optionalText(entries: Entries, key: string): string | null {
  const entry = entries.get(key);
  return entry ? textOf(entry.value, key) : null;
}

function optionalDate(entries: Entries, key: string): string | null {
  const entry = entries.get(key);
  return entry ? dateOf(entry.value, key) : null;
}

function dateOf(node: ConfigNode, what: string): string {
  const text = textOf(node, what);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay && new Date(text).toISOString().startsWith(text)) return text;
  throw wrong(node.at, `${what} must be a date, not ${describe(node)}`, "Write it as YYYY-MM-DD.");
}

function globs(node: ConfigNode, what: string): readonly string[] {
  const patterns = itemsOf(node, what).map((item) => textOf(item, `a part of ${what}`));
  if (patterns.length === 0) throw wrong(node.at, `${what} is empty`);
  return patterns;
}
