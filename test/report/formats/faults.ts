/** Formats that others define, held to schemas: those that are published as such, else ours after the definition. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { validateXML } from "xmllint-wasm";

const lenient = { strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true } as const;

/** A file of a package that is here for its schema alone. */
export function publishedSchema(name: string, path: string): Record<string, unknown> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`${name}/package.json`));
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}

export const ownSchema = (name: string): string => readFileSync(new URL(`./schemas/${name}`, import.meta.url), "utf8");

/** What is wrong with values by a schema, a line each. */
export function faultsOfJson(
  schema: Record<string, unknown>,
  parts: readonly Record<string, unknown>[] = [],
): (value: unknown) => readonly string[] {
  const ajv = new Ajv(lenient);
  for (const part of parts) ajv.addSchema(part, String(part["$id"]));
  const isValid = ajv.compile(schema);
  return (value) => {
    isValid(value);
    return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** What is wrong with texts by a schema of ours, or as XML where none is named; each line begins with the text's name. */
export async function faultsOfXml(
  texts: Readonly<Record<string, string>>,
  schema: string | null,
): Promise<readonly string[]> {
  const xml = Object.entries(texts).map(([name, contents]) => ({ fileName: `${name}.xml`, contents }));
  const by = schema === null ? ({ normalization: "c14n" } as const) : { schema: ownSchema(schema) };
  const { valid, errors, rawOutput } = await validateXML({ xml, ...by, maxMemoryPages: 4096 });
  if (valid) return [];
  return errors.length > 0 ? errors.map(({ rawMessage }) => rawMessage) : [rawOutput];
}
