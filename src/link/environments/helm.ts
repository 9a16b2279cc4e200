import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { folderOf } from "../modules.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, environmentOfPath, type Sighting } from "./sighting.ts";
import { credentialsIn, type Given, isReference } from "./variables.ts";

const IS_VALUES = /(^|\/)(?:values([.-][\w.-]+)?|([\w-]+)[.-]values)\.ya?ml$/;

/** Values of Helm charts by their suffix or folder. A release's namespace is chosen where the chart is installed. */
export function helmSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f): readonly Sighting[] => {
    const match = f.format === "yaml" ? IS_VALUES.exec(f.file) : null;
    if (!match) return [];
    const named = environmentNamed(match[2] ?? match[3] ?? "") ?? environmentOfPath(f.file);
    const [document] = f.documents;
    if (!document || (named === null && !hasChart(f, facts))) return [];
    const shown = {
      app: appOf(f.file),
      part: null,
      environment: named ?? ("production" as const),
      isGuessed: named === null,
      hidesOthers: named === null ? ("always" as const) : ("no" as const),
      byReferenceOnly: true,
    };
    const found = credentialsIn(givenIn(document, f.file), ({ value }) => referenceTo(value));
    const at = { file: f.file, ...document.span, endLine: document.span.line, endColumn: document.span.column };
    if (found.length === 0)
      return [{ ...shown, credential: null, partition: null, at, says: "values of a Helm chart" }];
    return found.map((one) => ({ ...shown, ...one, says: `${one.credential.name} in the values of a Helm chart` }));
  });
}

const hasChart = (values: FileFacts, facts: readonly FileFacts[]): boolean =>
  facts.some(({ file }) => file === `${folderOf(values.file)}Chart.yaml`);

function referenceTo(value: string) {
  if (value.startsWith("secret ")) return { reference: value, scope: null };
  return isReference(value) ? { reference: value, scope: "store" } : null;
}

/** `env:` as lists or maps, at any depth, and names of secrets beside them. */
function givenIn(document: Value, file: string): readonly Given[] {
  const found: Given[] = [];
  const open: Value[] = [document];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = text(property(next, "name"));
    const secret = property(property(next, "valueFrom"), "secretKeyRef");
    const written = secret
      ? `secret ${text(property(secret, "name")) ?? ""}/${text(property(secret, "key")) ?? ""}`
      : text(property(next, "value"));
    if (name !== null && written !== null) found.push({ name, value: written, at: { file, ...next.span } });
    for (const { key, value } of entriesOf(next)) {
      const own = text(value);
      if (own !== null) found.push({ name: snake(key), value: own, at: { file, ...value.span } });
      else open.push(value);
    }
    if (next.is === "array") open.push(...itemsOf(next));
  }
  return found;
}

/** `openaiApiKey` → OPENAI_API_KEY. */
const snake = (key: string): string =>
  key
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/-/g, "_")
    .toUpperCase();
