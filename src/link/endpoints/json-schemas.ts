import { property, text } from "../documents.ts";
import type { MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";

const MAX_DEPTH = 10;
/** Words of a schema that hold a text to a size, or to few possibilities. */
const HOLDS_TEXT = ["maxLength", "enum", "const", "pattern", "format", "$ref"];
/** Types whose values are short. */
const SHORT = new Set(["number", "integer", "boolean", "null"]);

type Schema = MeaningOf<"object">;

/** Whether an object is a schema of JSON, as Fastify and Ajv take it: `{ type: "object", properties: { … } }`. */
export function isJsonSchema({ value }: Schema): boolean {
  const properties = property(value, "properties");
  return properties !== null && (text(property(value, "type")) === "object" || property(value, "required") !== null);
}

/** Whether a schema of JSON holds a value of that name to a size; all of its values where there is no name. */
export function jsonSchemaHolds(
  schema: Schema,
  names: readonly string[],
  program: Program,
  depth = MAX_DEPTH,
): boolean {
  if (depth === 0) return true;
  const { value } = schema;
  const part = (key: string) => {
    const written = property(value, key);
    return written ? program.evaluate(written, schema.frame) : null;
  };
  const holds = (of: ReturnType<typeof part>, rest: readonly string[]) =>
    of?.is === "object" ? jsonSchemaHolds(of, rest, program, depth - 1) : of !== null;
  if (HOLDS_TEXT.some((word) => property(value, word) !== null)) return true;
  const fields = part("properties");
  if (fields?.is === "object") {
    const [name, ...rest] = names;
    if (name === undefined)
      return fields.value.entries.every(
        (entry) => "value" in entry && holds(program.evaluate(entry.value, fields.frame), []),
      );
    const field = property(fields.value, name);
    return field !== null && holds(program.evaluate(field, fields.frame), rest);
  }
  if (property(value, "items")) return property(value, "maxItems") !== null && holds(part("items"), []);
  return SHORT.has(text(property(value, "type")) ?? "");
}
