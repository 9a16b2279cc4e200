import type { FileFacts, Location, Value } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { addTo } from "../add-to.ts";
import { entriesOf, property, text } from "../documents.ts";
import { folderOf } from "../modules.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, environmentOfPath, type Sighting } from "./sighting.ts";
import { type Credentialed, credentialsIn, type Given } from "./variables.ts";

/** An attribute that says where a key of a model's provider is kept. */
const KEEPS_KEY =
  /(?:openai|anthropic|claude|gemini|mistral|cohere|groq|llm|model)_?\w*(?:key|secret|token|arn|ssm|param)/i;
const STORES =
  /^(?:aws_secretsmanager_secret|aws_secretsmanager_secret_version|aws_ssm_parameter|google_secret_manager_secret|google_secret_manager_secret_version|azurerm_key_vault_secret|vault_generic_secret|vault_kv_secret_v2)$/;

/** Terraform: a folder or a file of variables for each environment. */
export function terraformSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  const units = new Map<string, FileFacts[]>();
  for (const f of facts) {
    if (f.format !== "hcl") continue;
    const unit = /\.tfvars$/.test(f.file) ? f.file : folderOf(f.file);
    addTo(units, unit, f);
  }
  return [...units].flatMap(([unit, files]): readonly Sighting[] => {
    const named = environmentOf(unit, files);
    if (named === null) return files.flatMap((f) => byWorkspace(f, appOf(unit)));
    const found = files.flatMap((f) => keysIn(f, named));
    const [first] = files;
    if (!first) return [];
    const at = { file: first.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const shown = {
      app: appOf(unit),
      part: null,
      environment: named,
      isGuessed: false,
      hidesOthers: "no" as const,
    };
    if (found.length === 0) {
      return [{ ...shown, credential: null, partition: null, at, byReferenceOnly: true, says: `terraform of ${unit}` }];
    }
    return found.map((one) => ({
      ...shown,
      ...one,
      byReferenceOnly: !/^arn:aws:\w+:[\w-]*:\d{12}:/.test(one.credential.reference),
      says: `${one.credential.name} is ${one.credential.reference}`,
    }));
  });
}

/** `{ staging = "arn:…", production = "arn:…" }[terraform.workspace]` under the name of a key. */
function byWorkspace(f: FileFacts, app: string): readonly Sighting[] {
  const tables = attributesIn(f).flatMap(({ key, value }) => {
    const table = value.is === "opaque" ? value.parts.find(({ is }) => is === "object") : value;
    const named = entriesOf(table).filter((one) => environmentNamed(one.key) !== null && text(one.value) !== null);
    return KEEPS_KEY.test(key) && named.length > 1 ? [{ key, named }] : [];
  });
  return tables.flatMap(({ key, named }) =>
    named.flatMap((one): Sighting[] => {
      const environment = environmentNamed(one.key);
      const reference = text(one.value);
      if (environment === null || reference === null || /^sk-/.test(reference)) return [];
      const name = `${(/^[a-z]+/i.exec(key)?.[0] ?? "llm").toUpperCase()}_KEY`;
      return [
        {
          app,
          part: null,
          environment,
          credential: { name, reference, scope: "store", fingerprint: null },
          partition: null,
          at: { file: f.file, ...one.value.span },
          isGuessed: false,
          hidesOthers: "no",
          byReferenceOnly: true,
          says: `${name} is ${reference}`,
        },
      ];
    }),
  );
}

/** By the folder or the file of variables, else by what the folder says of itself: `environment = "production"`. */
function environmentOf(unit: string, files: readonly FileFacts[]): EnvironmentName | null {
  if (/(?:^|\/)modules?\//.test(unit)) return null;
  const named = environmentOfPath(unit);
  if (named) return named;
  for (const f of files) {
    for (const { key, value } of attributesIn(f)) {
      const written = /^(?:environment|env|stage|workspace)$/i.test(key) ? text(value) : null;
      const environment = written === null ? null : environmentNamed(written);
      if (environment) return environment;
    }
  }
  return null;
}

function keysIn(f: FileFacts, environment: EnvironmentName): readonly Credentialed[] {
  const fill = (written: string): string =>
    written.replace(/\$\{[^}$]*\}/g, (found) => (/env|stage|workspace/i.test(found) ? environment : found));
  const given: Given[] = [...attributesIn(f), ...storesIn(f)].flatMap(({ key, value, at }) => {
    const written = text(value);
    return written === null || written === "" || !KEEPS_KEY.test(key) ? [] : [{ name: key, value: fill(written), at }];
  });
  const named = given.map((one) => ({
    ...one,
    name: `${(/^[a-z]+/i.exec(one.name)?.[0] ?? "llm").toUpperCase()}_KEY`,
  }));
  return credentialsIn(named, ({ value }) => {
    const isPlace = /^arn:|^projects\/|^[\w.-]*\/[\w/.-]+$|^[a-z][a-z0-9/_.-]*$/.test(value);
    return isPlace && !/^sk-/.test(value) ? { reference: value, scope: "store" } : null;
  });
}

interface Attribute {
  readonly key: string;
  readonly value: Value;
  readonly at: Location;
}

function attributesIn({ file, documents }: FileFacts): readonly Attribute[] {
  const found: Attribute[] = [];
  const open: Value[] = [...documents];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = text(property(next, "name"));
    const from = property(next, "valueFrom") ?? property(next, "value_from");
    if (name !== null && from) found.push({ key: name, value: from, at: { file, ...from.span } });
    for (const { key, value } of entriesOf(next)) {
      // What a variable may be, or is by default, is decided elsewhere.
      if (key === "variable" || key === "validation") continue;
      found.push({ key, value, at: { file, ...value.span } });
      open.push(value);
    }
    if (next.is === "array") open.push(...next.items);
    if (next.is === "opaque") open.push(...next.parts);
  }
  return found;
}

/** `data "aws_ssm_parameter" "openai_key" { name = "/production/openai" }`. */
function storesIn({ file, documents }: FileFacts): readonly Attribute[] {
  const blocks = documents.flatMap((document) => entriesOf(document));
  return blocks
    .filter(({ key }) => key === "data" || key === "resource")
    .flatMap(({ value }) => entriesOf(value).filter(({ key }) => STORES.test(key)))
    .flatMap(({ value }) => entriesOf(value))
    .flatMap(({ key, value }) => {
      const place = ["name", "secret", "secret_id", "path", "arn"].flatMap((name) => property(value, name) ?? [])[0];
      const written = text(place);
      if (!place || written === null) return [];
      const label = KEEPS_KEY.test(`${key}_key`) ? `${key}_key` : `${/[a-z]+/i.exec(written)?.[0] ?? ""}_key`;
      const about = KEEPS_KEY.test(label)
        ? label
        : /(openai|anthropic|claude|gemini|mistral|cohere|groq|llm)/i.exec(written)?.[0];
      return about === undefined
        ? []
        : [{ key: `${about.replace(/_key$/, "")}_key`, value: place, at: { file, ...place.span } }];
    });
}
