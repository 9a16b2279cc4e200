import { schemaCarriers } from "../../knowledge/schema-carriers.ts";
import type { Use } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { type LayerReading, readLayers } from "./settings.ts";
import { type CallSite, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";

/** Builders of schemas that leave room for a few characters only. */
const TINY = new Set(["enum", "boolean", "number", "literal", "nativeEnum", "int", "bigint", "date", "null"]);
const WRAPS = new Set([
  "optional",
  "nullable",
  "nullish",
  "default",
  "describe",
  "min",
  "max",
  "int",
  "positive",
  "strict",
  "meta",
  "refine",
]);
/** A schema that is nested deeper than this counts as a large one. */
const MAX_DEPTH = 6;

/** The shape in which an answer is asked for: none, a few words, or an object. */
export function schemaOf(site: CallSite, thing: Thing | null, world: SdkWorld): Use["schema"] {
  const added = thing?.steps.some(({ maker }) => maker?.adds === "schema") ?? false;
  const layers = layersOf(site, thing, world);
  const found = readLayers("schema", layers, world);
  if (found?.reading.is !== "written") {
    if (site.operation === "object" || added) return "object";
    const type = byType(readLayers("answerType", layers, world));
    return found !== null && type === "any-json" ? "object" : type;
  }
  const { meanings } = found.reading;
  const isTyped = (name: string) => meanings.every((m) => hasType(m, name, world.program));
  if (isTyped("text")) return "none";
  if (isTyped("json_object") || meanings.every((m) => m.is === "literal" && m.value === "json")) return "any-json";
  return meanings.every((m) => isTiny(m, world.program, 0)) ? "tiny" : "object";
}

/** What a MIME type alone asks for: `application/json` is JSON of any shape. */
function byType(found: LayerReading | null): Use["schema"] {
  if (found?.reading.is !== "written") return "none";
  const types = found.reading.meanings.map((m) => (m.is === "literal" ? m.value : null));
  const isAll = (type: string) => types.every((one) => one === type);
  if (isAll("text/plain")) return "none";
  if (isAll("text/x.enum")) return "tiny";
  return isAll("application/json") ? "any-json" : "object";
}

/**
 * The schemas that a request asks for, taken out of what is around them: `Output.object({ schema })`,
 * `zodTextFormat(schema, …)`.
 */
export function schemasIn(
  { site, thing }: { readonly site: CallSite; readonly thing: Thing | null },
  world: SdkWorld,
): readonly Meaning[] {
  const { program } = world;
  const found = readLayers("schema", layersOf(site, thing, world), world);
  if (found?.reading.is !== "written") return [];
  return found.reading.meanings.flatMap((m): readonly Meaning[] => {
    if (m.is !== "made" || m.by === null) return [];
    const [given] = program.call(m.by).args;
    const inner = given && given.is !== "spread" ? program.evaluate(given, m.frame) : null;
    if (schemaCarriers.has(nameOfMaker(m))) return inner ? [inner] : [];
    const within = inner?.is === "object" ? program.member(inner, "schema", inner.at) : null;
    return within?.is === "made" ? [within] : [m];
  });
}

/** `response_format: { type: "text" }` asks for prose, `{ type: "json_object" }` for JSON of any shape. */
function hasType(m: Meaning, name: string, program: Program): boolean {
  if (m.is !== "object") return false;
  const type = program.member(m, "type", m.at);
  return type.is === "literal" && type.value === name;
}

/** Whether a schema has room for a few characters only: enumerations, numbers and flags, however they are wrapped. */
function isTiny(m: Meaning, program: Program, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (m.is === "choice") return m.options.every((option) => isTiny(option, program, depth + 1));
  if (m.is === "array") return isListOfWords(m, program);
  if (m.is === "object") return isTinyJson(m, program, depth + 1);
  if (m.is !== "made" || m.by === null) return false;
  const method = nameOfMaker(m);
  if (TINY.has(method)) return true;
  const call = program.call(m.by);
  if (WRAPS.has(method) && call.callee.is === "member") {
    return optionsOf(program.evaluate(call.callee.of, m.frame)).every((inner) => isTiny(inner, program, depth + 1));
  }
  const [given] = call.args;
  if (!given) return false;
  if (schemaCarriers.has(method)) return isTiny(program.evaluate(given, m.frame), program, depth + 1);
  if (method !== "object") return false;
  const fields = program.evaluate(given, m.frame);
  if (fields.is !== "object") return false;
  return fields.value.entries.every(
    (entry) => "key" in entry && isTiny(program.evaluate(entry.value, fields.frame), program, depth + 1),
  );
}

/** The same for a schema that is written as JSON, or what a request puts around one. */
function isTinyJson(m: MeaningObject, program: Program, depth: number): boolean {
  const [around, type, words, fields] = ["json_schema", "type", "enum", "properties"].map((key) =>
    program.member(m, key, m.at),
  );
  const inner = around?.is === "object" ? around : program.member(m, "schema", m.at);
  if (inner.is === "object" || inner.is === "made") return isTiny(inner, program, depth);
  if (words?.is === "array") return isListOfWords(words, program);
  if (type?.is === "literal" && /^(?:boolean|number|integer|null)$/.test(String(type.value))) return true;
  return (
    fields?.is === "object" &&
    fields.value.entries.length > 0 &&
    fields.value.entries.every(
      (entry) => "key" in entry && isTiny(program.evaluate(entry.value, fields.frame), program, depth),
    )
  );
}

type MeaningObject = Extract<Meaning, { is: "object" }>;

/** Whether a list is of words, one of which is the whole answer: `enum: ["question", "order"]`. */
function isListOfWords(m: Extract<Meaning, { is: "array" }>, program: Program): boolean {
  return m.value.items.every((item) => program.evaluate(item, m.frame).is === "literal");
}

function nameOfMaker(m: Extract<Meaning, { is: "made" }>): string {
  const { callee } = m;
  return callee.is === "external" || callee.is === "made" ? (callee.path.at(-1) ?? "") : "";
}
