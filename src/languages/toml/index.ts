/** TOML: values from a TOML parser, positions from a scan of the lines. */
import { parse, TomlError } from "smol-toml";
import type { Entry, FileFacts, Span, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile, UnreadableText } from "../text-facts.ts";
import { type Place, scanPlaces } from "./places.ts";

export function extractToml(source: TextFile): FileFacts {
  return dataFacts("toml", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  const places = scanPlaces(text, lines);
  return [lower(parsed(text), { places, path: [], span: lines.span(0, text.length) })];
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [first = ""] = error.message.split("\n");
    throw new UnreadableText(`could not be parsed: ${first}`, error.line);
  }
}

interface At {
  readonly places: ReadonlyMap<string, Place>;
  readonly path: readonly string[];
  /** Of the nearest value around it that has a place of its own. */
  readonly span: Span;
}

function lower(value: unknown, at: At): Value {
  const span = at.places.get(at.path.join("\0"))?.value ?? at.span;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => lower(item, { ...at, path: [...at.path, String(index)], span }));
    return { is: "array", items, span };
  }
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const entries = Object.entries(value).map(([key, inner]): Entry => {
      const path = [...at.path, key];
      const keySpan = at.places.get(path.join("\0"))?.key ?? span;
      return { key, keySpan, value: lower(inner, { ...at, path, span }) };
    });
    return { is: "object", entries, span };
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { is: "literal", value, span };
  }
  if (value instanceof Date) return { is: "literal", value: value.toISOString(), span };
  return { is: "literal", value: typeof value === "bigint" ? Number(value) : String(value), span };
}
