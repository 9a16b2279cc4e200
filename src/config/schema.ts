import type { AnyRule, Question } from "../rule/index.ts";
import { SEVERITIES } from "./check-rules.ts";

type Schema = Readonly<Record<string, unknown>>;

const DATE: Schema = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
const TEXT: Schema = { type: "string", minLength: 1 };
const MASK = "^[\\w.-]{0,24}(?:…|\\.{3})\\S{4}$";
const GLOBS: Schema = { type: "array", items: TEXT, minItems: 1 };

/** The JSON Schema of the configuration, for editors; made from the rules' own metadata. */
export function configSchema(rules: readonly AnyRule[], questions: readonly Question[]): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "airworthy configuration",
    ...object({
      $schema: { type: "string" },
      rules: { $ref: "#/$defs/rules", description: "How each rule is judged: its severity, or severity and options." },
      overrides: {
        description: "Other severities and options for some paths.",
        ...list(object({ paths: GLOBS, rules: { $ref: "#/$defs/rules" } }, ["paths", "rules"])),
      },
      ignorePaths: { ...GLOBS, description: "Globs of what is not looked at." },
      ignore: {
        description: "Findings that are known and accepted.",
        ...list(
          object(
            { rule: { anyOf: [{ enum: idsOf(rules) }, { pattern: "/" }] }, paths: GLOBS, reason: TEXT, until: DATE },
            ["rule", "reason"],
          ),
        ),
      },
      allowedSecrets: {
        description: "Keys that are known and accepted for a while, by the fingerprint of their finding.",
        ...list(
          object({ fingerprint: { type: "string", pattern: "^[0-9a-f]{20}$" }, reason: TEXT, until: DATE }, [
            "fingerprint",
            "reason",
            "until",
          ]),
        ),
      },
      failOn: { enum: [...SEVERITIES, "never"], description: "Findings from this severity on fail the run." },
      minScore: { type: "number", minimum: 0, maximum: 100, description: "A lower score fails the run." },
      baseline: { ...TEXT, description: "File of findings that are accepted for now, from this file's folder." },
      checklist: { ...object(items(questions)), description: "What people attest." },
      rotatedKeys: {
        description: "Keys that were committed once and are revoked by now, by their mask.",
        ...list(object({ key: { type: "string", pattern: MASK }, by: TEXT, on: DATE }, ["key", "by", "on"])),
      },
      plugins: { type: "array", items: TEXT, description: "Modules with rules of your own: paths or packages." },
      environmentValues: { type: "boolean", description: "Compare values of ignored .env files, in memory only." },
    }),
    $defs: {
      rules: {
        ...object(Object.fromEntries(sorted(rules).map((rule) => [rule.id, choice(rule)]))),
        patternProperties: { "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$": ofPlugin() },
      },
      attestation: attestation(),
    },
  };
}

function choice(rule: AnyRule): Schema {
  const severity = { enum: ["off", ...SEVERITIES] };
  const settings: Readonly<Record<string, unknown>> = rule.settings ?? {};
  const names = Object.keys(settings);
  const withOptions = {
    type: "array",
    prefixItems: [severity, object(Object.fromEntries(names.map((name) => [name, like(settings[name])])))],
    items: false,
    minItems: 1,
  };
  const plain = { type: "array", prefixItems: [severity], items: false, minItems: 1 };
  return { description: rule.title, anyOf: [severity, names.length > 0 ? withOptions : plain] };
}

/** What rules of plug-ins take is not known here. */
function ofPlugin(): Schema {
  const severity = { enum: ["off", ...SEVERITIES] };
  const withOptions = { type: "array", prefixItems: [severity, { type: "object" }], items: false, minItems: 1 };
  return { description: "A rule of a plug-in.", anyOf: [severity, withOptions] };
}

/** A default's own shape, with the default. */
function like(value: unknown): Schema {
  if (Array.isArray(value)) return { type: "array", items: shape(value[0] ?? ""), default: value };
  return { ...shape(value), default: value };
}

function shape(value: unknown): Schema {
  if (Array.isArray(value)) return { type: "array", items: shape(value[0] ?? "") };
  if (typeof value !== "object" || value === null) return { type: typeof value };
  const [first = ""] = Object.values(value);
  return { type: "object", additionalProperties: shape(first) };
}

function items(questions: readonly Question[]): Schema {
  const described = questions.map(({ id, title }) => [id, { $ref: "#/$defs/attestation", description: title }]);
  return Object.fromEntries(described);
}

function attestation(): Schema {
  const status = { enum: ["done", "not-applicable", "accepted-risk"] };
  return {
    ...object({ status, by: TEXT, on: DATE, until: DATE, note: TEXT, link: TEXT }, ["status", "by", "on"]),
    allOf: [requires("not-applicable", ["note"]), requires("accepted-risk", ["note", "until"])],
  };
}

function requires(status: string, required: readonly string[]): Schema {
  const is = { properties: { status: { const: status } }, required: ["status"] };
  return { anyOf: [{ not: is }, { required }] };
}

function object(properties: Schema, required: readonly string[] = []): Schema {
  return { type: "object", additionalProperties: false, properties, required };
}

function list(items: Schema): Schema {
  return { type: "array", items };
}

function idsOf(rules: readonly AnyRule[]): readonly string[] {
  return sorted(rules).map(({ id }) => id);
}

function sorted(rules: readonly AnyRule[]): readonly AnyRule[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}
