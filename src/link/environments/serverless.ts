import type { FileFacts, Value } from "../../facts/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, type Sighting } from "./sighting.ts";
import { credentialsIn, type Given, type Reference } from "./variables.ts";

const IS_SERVERLESS = /(^|\/)serverless(?:\.([\w-]+))?\.(?:ya?ml|json)$/;
const STAGE = /\$\{(?:sls:stage|opt:stage|self:provider\.stage|self:custom\.stage)(?:,[^}]*)?\}/g;

/** Stages of the Serverless Framework, where the file names them; others may be given on the command line. */
export function serverlessSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f) => {
    const [document] = f.documents;
    if (!IS_SERVERLESS.test(f.file) || !document) return [];
    const stages = stagesOf(document);
    const all = stages.length > 0 ? stages : [text(property(property(document, "provider"), "stage")) ?? "production"];
    return all.flatMap((stage): Sighting[] => {
      const environment = environmentNamed(stage) ?? "production";
      const shown = {
        app: appOf(f.file),
        part: null,
        environment,
        isGuessed: true,
        hidesOthers: "unless-a-pipeline-deploys" as const,
        byReferenceOnly: true,
      };
      const at = { file: f.file, ...document.span, endLine: document.span.line, endColumn: document.span.column };
      const found = credentialsIn(variablesOf(f, document, stage), referenceOf);
      if (found.length === 0) return [{ ...shown, credential: null, partition: null, at, says: `stage ${stage}` }];
      return found.map((one) => ({ ...shown, ...one, says: `${one.credential.name} is ${one.credential.reference}` }));
    });
  });
}

/** Keys of `params` and of the tables in `custom` that name environments. */
function stagesOf(document: Value): readonly string[] {
  const tables = [property(document, "params"), ...entriesOf(property(document, "custom")).map(({ value }) => value)];
  const names = tables.flatMap((table) => {
    const keys = entriesOf(table).map(({ key }) => key);
    const stages = keys.filter((key) => environmentNamed(key) !== null);
    return stages.length > 1 ? stages : [];
  });
  return [...new Set(names)];
}

function variablesOf(f: FileFacts, document: Value, stage: string): readonly Given[] {
  const functions = entriesOf(property(document, "functions")).map(({ value }) => property(value, "environment"));
  const tables = [property(property(document, "provider"), "environment"), ...functions];
  return tables.flatMap((table) =>
    entriesOf(table).flatMap(({ key, value }) => {
      const written = text(value);
      if (written === null) return [];
      return [{ name: key, value: filled(written, document, stage), at: { file: f.file, ...value.span } }];
    }),
  );
}

/** With the stage put in, and what the file keeps for that stage. */
function filled(written: string, document: Value, stage: string): string {
  const inner = written.replace(STAGE, stage);
  return inner.replace(/\$\{(?:param:([\w.-]+)|self:custom\.([\w.-]+))\}/g, (all, param?: string, custom?: string) => {
    const path = param === undefined ? ["custom", ...(custom ?? "").split(".")] : ["params", stage, param];
    return text(path.reduce<Value | null>((value, key) => property(value, key), document)) ?? all;
  });
}

function referenceOf({ value }: Given): Reference | null {
  if (/\$\{(?:ssm|aws|secretsManager|cf):?/.test(value)) return { reference: value, scope: "store" };
  return value.includes("${") ? { reference: value, scope: null } : null;
}
