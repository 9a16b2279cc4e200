import type { FileFacts, Value } from "../../facts/index.ts";
import { platforms } from "../../knowledge/platforms.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentInName, environmentNamed, type Sighting, withoutEnvironment } from "./sighting.ts";
import { credentialsIn, type Given, isReference, type Reference } from "./variables.ts";

/** One environment as a platform's file has it. */
interface Setting {
  readonly environment: EnvironmentName;
  readonly isNamed: boolean;
  readonly part: string | null;
  readonly variables: readonly Given[];
  readonly value: Value;
}

/** Files of platforms with a notion of environments of their own; most values live in their dashboards. */
export function platformSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f): readonly Sighting[] => {
    const platform = platforms.find(({ files }) => files?.test(f.file));
    const read = platform ? READERS[platform.name] : undefined;
    const [document] = f.documents;
    if (!platform || !read || !document) return [];
    return read(f, document).flatMap(({ environment, isNamed, part, variables, value }) => {
      const shown = {
        app: appOf(f.file, part ?? ""),
        part,
        environment,
        isGuessed: !isNamed,
        hidesOthers: platform.hasPreviews ? ("always" as const) : ("unless-a-pipeline-deploys" as const),
        byReferenceOnly: environment === "preview",
      };
      const at = { file: f.file, ...value.span, endLine: value.span.line, endColumn: value.span.column };
      const found = credentialsIn(variables, referenceOf);
      if (found.length === 0)
        return [{ ...shown, credential: null, partition: null, at, says: `a ${platform.name} file` }];
      return found.map((one): Sighting => ({ ...shown, ...one, says: `${one.credential.name} of ${platform.name}` }));
    });
  });
}

function referenceOf({ value }: Given): Reference | null {
  if (value.startsWith(GROUP)) return { reference: value, scope: "render" };
  return value === "" || isReference(value) ? { reference: value, scope: null } : null;
}

const GROUP = "group ";

type Read = (f: FileFacts, document: Value) => readonly Setting[];

const READERS: Readonly<Record<string, Read>> = {
  vercel: (_, document) => [setting(document, { environment: "production" })],
  railway: (_, document) => [setting(document, { environment: "production" })],
  heroku: (_, document) => [setting(document, { environment: "production" })],
  amplify: (_, document) => [setting(document, { environment: "production" })],
  digitalocean: bySuffix(() => null),
  netlify: netlifyContexts,
  cloudflare: wranglerEnvironments,
  fly: bySuffix((document) => property(document, "env")),
  "app-engine": bySuffix((document) => property(document, "env_variables")),
  render: renderServices,
};

function setting(
  value: Value,
  of: { readonly environment: EnvironmentName } & Partial<Omit<Setting, "value">>,
): Setting {
  return { isNamed: false, part: null, variables: [], ...of, value };
}

const givenIn = (value: Value | null, file: string): readonly Given[] =>
  entriesOf(value).flatMap(({ key, value: inner }) => {
    const written = text(inner);
    return written === null ? [] : [{ name: key, value: written, at: { file, ...inner.span } }];
  });

/** `fly.staging.toml`, `app.staging.yaml`. */
function bySuffix(variables: (document: Value) => Value | null): Read {
  return (f, document) => {
    const name = f.file.slice(f.file.lastIndexOf("/") + 1).replace(/^(?:fly|app)/, "");
    const named = environmentNamed(name) ?? environmentInName(text(property(document, "app")) ?? "");
    const given = givenIn(variables(document), f.file);
    return [setting(document, { environment: named ?? "production", isNamed: named !== null, variables: given })];
  };
}

const CONTEXTS: Readonly<Record<string, EnvironmentName>> = {
  production: "production",
  "deploy-preview": "preview",
  "branch-deploy": "preview",
  dev: "development",
};

/** docs.netlify.com "File-based configuration", deploy contexts, read 2026-11-23. */
function netlifyContexts(f: FileFacts, document: Value): readonly Setting[] {
  const base = givenIn(property(property(document, "build"), "environment"), f.file);
  const contexts = entriesOf(property(document, "context")).flatMap(({ key, value }): Setting[] => {
    const environment = CONTEXTS[key] ?? environmentNamed(key);
    if (!environment) return [];
    const variables = [...givenIn(property(value, "environment"), f.file), ...base];
    return [setting(value, { environment, isNamed: true, variables })];
  });
  const hasProduction = contexts.some(({ environment }) => environment === "production");
  return hasProduction ? contexts : [...contexts, setting(document, { environment: "production", variables: base })];
}

/** developers.cloudflare.com "Wrangler environments": variables and secrets are not inherited, read 2026-11-23. */
function wranglerEnvironments(f: FileFacts, document: Value): readonly Setting[] {
  const named = entriesOf(property(document, "env")).flatMap(({ key, value }): Setting[] => {
    const environment = environmentNamed(key);
    const variables = givenIn(property(value, "vars"), f.file);
    return environment ? [setting(value, { environment, isNamed: true, variables })] : [];
  });
  const top = setting(document, { environment: "production", variables: givenIn(property(document, "vars"), f.file) });
  return named.some(({ environment }) => environment === "production") ? named : [...named, top];
}

/** render.com "Blueprint YAML reference", read 2026-11-23. */
function renderServices(f: FileFacts, document: Value): readonly Setting[] {
  const projects = itemsOf(property(document, "projects")).flatMap((one) => itemsOf(property(one, "environments")));
  const roots = [{ of: document, name: "" }, ...projects.map((of) => ({ of, name: text(property(of, "name")) ?? "" }))];
  const previews = text(property(property(document, "previews"), "generation"));
  const hasPreviews = previews === "automatic" || previews === "manual";
  return roots.flatMap(({ of, name: around }) =>
    itemsOf(property(of, "services")).flatMap((service) => {
      const name = text(property(service, "name")) ?? "";
      const named = environmentNamed(around) ?? environmentInName(name);
      const part = withoutEnvironment(name) || null;
      const own = { part, isNamed: true, variables: renderVariables(service, f.file, "value") };
      const main = setting(service, { environment: named ?? "production", ...own });
      const variables = renderVariables(service, f.file, "previewValue");
      return hasPreviews ? [main, setting(service, { ...own, environment: "preview", variables })] : [main];
    }),
  );
}

function renderVariables(service: Value, file: string, wanted: "value" | "previewValue"): readonly Given[] {
  return itemsOf(property(service, "envVars")).flatMap((item): Given[] => {
    const at = { file, ...item.span };
    const group = text(property(item, "fromGroup"));
    // Which variables a group holds may be in the dashboard: all of them stand for the key.
    if (group !== null) return [{ name: "LLM_KEY", value: `${GROUP}${group}`, at }];
    const name = text(property(item, "key"));
    const written = text(property(item, wanted)) ?? text(property(item, "value"));
    return name === null || written === null ? [] : [{ name, value: written, at }];
  });
}
