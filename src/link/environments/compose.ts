import type { FileFacts, Value } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { folderOf, join } from "../modules.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, environmentOfPath, type Sighting, withoutEnvironment } from "./sighting.ts";
import { type Credentialed, credentialsIn, type Given, isReference } from "./variables.ts";

const IS_COMPOSE = /(^|\/)(?:docker-)?compose((?:-[\w-]+)?(?:\.[\w-]+)*)\.ya?ml$/;

/** Compose files by their suffix; without one, or as an override, they are for a developer's machine. */
export function composeSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f): readonly Sighting[] => {
    const environment = environmentOfCompose(f.file);
    if (environment === null || f.format !== "yaml") return [];
    const shown = { environment, isGuessed: true, hidesOthers: "no" as const, byReferenceOnly: false };
    const services = entriesOf(property(f.documents[0], "services"));
    const app = appOf(f.file);
    const found = services.flatMap(({ key, value }) => {
      const own = environmentOfProfiles(value) ?? environment;
      return givenTo(value, f, own).map((one): Sighting => {
        const says = `${one.credential.name} of ${key}, ${one.credential.reference}`;
        return { ...shown, ...one, environment: own, app: appOf(f.file, key), part: withoutEnvironment(key), says };
      });
    });
    const span = f.documents[0]?.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const at = { file: f.file, ...span, endLine: span.line, endColumn: span.column };
    const bare: Sighting = { ...shown, app, part: null, credential: null, partition: null, at, says: "compose file" };
    return found.length > 0 ? found : [bare];
  });
}

/** `profiles: [staging]`, where all of them name one environment. */
function environmentOfProfiles(service: Value): EnvironmentName | null {
  const named = new Set(itemsOf(property(service, "profiles")).map((item) => environmentNamed(text(item) ?? "")));
  const [only = null] = named;
  return named.size === 1 ? only : null;
}

/** null: no compose file, or one for something that is no environment. */
export function environmentOfCompose(file: string): EnvironmentName | null {
  const suffix = IS_COMPOSE.exec(file)?.[2];
  if (suffix === undefined) return null;
  if (suffix === "" || /override/.test(suffix)) return environmentOfPath(folderOf(file)) ?? "development";
  return environmentNamed(suffix);
}

function givenTo(service: Value, { file }: FileFacts, environment: EnvironmentName): readonly Credentialed[] {
  const variables = variablesOf(property(service, "environment"), file);
  const own = credentialsIn(variables, ({ value, name }) => {
    return isReference(value) || value === "" ? { reference: value || `$${name}`, scope: null } : null;
  });
  if (environment === "development") return own;
  const files = itemsOf(property(service, "env_file")).flatMap((item): Credentialed[] => {
    const path = text(item) ?? text(property(item, "path"));
    const target = path === null ? null : join(folderOf(file), path);
    if (target === null || own.length > 0) return [];
    const credential = { name: "env_file", reference: target, scope: "file", fingerprint: null };
    return [{ credential, partition: null, at: { file, ...item.span } }];
  });
  return [...own, ...files];
}

/** `NAME: value`, or a list of `NAME=value`. */
function variablesOf(value: Value | null, file: string): readonly Given[] {
  if (value?.is === "array") {
    return value.items.flatMap((item) => {
      const [, name, written] = /^([^=]+)(?:=(.*))?$/s.exec(text(item) ?? "") ?? [];
      return name === undefined ? [] : [{ name, value: written ?? "", at: { file, ...item.span } }];
    });
  }
  return entriesOf(value).map(({ key, value: inner, span }) => {
    return { name: key, value: text(inner) ?? "", at: { file, ...(text(inner) === null ? span : inner.span) } };
  });
}
