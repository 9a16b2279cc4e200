import type { FileFacts } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { entriesOf, text } from "../documents.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, type Sighting } from "./sighting.ts";
import { credentialsIn, type Given, isReference } from "./variables.ts";

/** `.env.example` and the like show which variables there are, never a value. */
const TEMPLATE = /(?:^|[.-])(?:example|sample|template|dist|defaults|schema)(?:[.-]|$)/i;

/** Files of variables: the suffix says which environment, `.env` and `.env.local` are a developer's own. */
export function envFileSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f): readonly Sighting[] => {
    const environment = f.format === "dotenv" ? environmentOfEnvFile(f.file) : null;
    if (environment === null) return [];
    const shown = {
      app: appOf(f.file),
      part: null,
      environment,
      isGuessed: true,
      hidesOthers: "no" as const,
      byReferenceOnly: false,
    };
    const found = credentialsIn(variablesOf(f), ({ value }) => {
      return isReference(value) ? { reference: value, scope: null } : null;
    });
    const name = f.file.slice(f.file.lastIndexOf("/") + 1);
    const at = { file: f.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    if (found.length === 0) return [{ ...shown, credential: null, partition: null, at, says: name }];
    return found.map((one) => ({ ...shown, ...one, says: `${one.credential.name} in ${name}` }));
  });
}

/** null: a template, or a suffix that names no environment. */
export function environmentOfEnvFile(file: string): EnvironmentName | null {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (TEMPLATE.test(name)) return null;
  const suffix = name.replace(/^\.(?:env|dev\.vars)|\.env$|(?:^|[.-])local$/gi, "").replace(/^[.-]|[.-]$/g, "");
  return suffix === "" ? "development" : environmentNamed(suffix);
}

/** The variables of a file, the last first: it is the one that counts. */
export function variablesOf({ file, documents }: FileFacts): readonly Given[] {
  return entriesOf(documents[0])
    .flatMap(({ key, value }) => {
      const written = text(value);
      return written === null ? [] : [{ name: key, value: written, at: { file, ...value.span } }];
    })
    .reverse();
}
