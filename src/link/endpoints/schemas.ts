import { property } from "../documents.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { fieldIsHeld, isOfField, type Part } from "./field-checks.ts";
import { isJsonSchema, jsonSchemaHolds } from "./json-schemas.ts";

/** Packages whose schemas are chains of calls; others are asked for the word only. */
const CHAINS =
  /^(?:zod|zod\/.*|@hono\/zod-openapi|yup|joi|@hapi\/joi|valibot|superstruct|@sinclair\/typebox|typebox|celebrate|arktype|elysia|convex\/values|@effect\/schema|effect|express-validator)$/;

/** Parts of a chain that hold a value to few possibilities, or to a size. */
const HOLDS =
  /^(?:max|length|lte|lt|size|maxLength|maxSize|between|enum|enums|nativeEnum|picklist|literal|literals|valid|oneOf|number|int|integer|float|boolean|bool|bigint|date|uuid|guid|cuid|cuid2|ulid|nanoid|datetime|ip|isoDate|isoTime|regex|matches|pattern|null|undefined|void|never|id|refine|superRefine|check|truncate|transform|test)$/;
/** Parts that hold others: each of those has to be held. */
const TOGETHER = new Set([
  "union",
  "discriminatedUnion",
  "intersection",
  "variant",
  "tuple",
  "or",
  "and",
  "alternatives",
  "pipe",
  "optional",
  "nullable",
  "nullish",
  "partial",
  "promise",
]);

/** Fields that name something that is kept elsewhere, and which no prompt holds at length. */
const NAMES_ROW = /(?:^(?:id|key)|Id|ID|_id|[uU]uid|[sS]lug)s?$/;

/** Calls of those packages that are given schemas, and are none. */
const HOLDS_SCHEMAS = new Set(["createRoute", "celebrate"]);

/** Whether a value is a schema of a known library, or one of JSON. */
export function isSchema(meaning: Meaning): boolean {
  if (meaning.is === "object") return isJsonSchema(meaning);
  const chain = meaning.is === "made" ? chainOf(meaning) : null;
  return chain !== null && chain.length > 0 && !HOLDS_SCHEMAS.has(chain[0]?.name ?? "");
}

/** Whether one of these is a schema by which a value of that name is held to a size. */
export function schemaBounds(schemas: readonly Meaning[], names: readonly string[], program: Program): boolean {
  return schemas.some((schema) => optionsOf(schema).every((option) => holdsAt(option, names, { program, depth: 0 })));
}

/** Libraries whose schemas of objects leave out what they do not name: Zod 4 "Objects", Valibot "Objects". */
const LEAVES_OUT = /^(?:zod|zod\/.*|@hono\/zod-openapi|valibot)$/;
/** Parts by which more is let through, or which say more than is written here. */
const LETS_THROUGH = /^(?:passthrough|loose|looseObject|objectWithRest|catchall|record|any|unknown)$/;

/** Whether what one of these schemas gives cannot have a field of that name: the schema names its fields, and not this. */
export function leavesOut(schemas: readonly Meaning[], name: string, program: Program): boolean {
  return schemas.some((schema) => optionsOf(schema).every((option) => leavesOutField(option, name, program)));
}

function leavesOutField(schema: Meaning, name: string, program: Program): boolean {
  const chain = chainOf(schema);
  const [start, ...rest] = chain ?? [];
  if (!start || !/^(?:strictO|o)bject$/.test(start.name) || !LEAVES_OUT.test(packageAt(schema) ?? "")) return false;
  if (rest.some((part) => LETS_THROUGH.test(part.name) || !KEEPS_FIELDS.test(part.name))) return false;
  const given = argumentOf(start, program);
  return given?.is === "object" && given.value.entries.every((entry) => "key" in entry && entry.key !== name);
}

/** Parts of a chain that change nothing of the fields. */
const KEEPS_FIELDS =
  /^(?:strict|strip|optional|nullable|nullish|default|describe|meta|refine|superRefine|check|partial|required|readonly|brand|openapi|pick|omit)$/;

function packageAt(schema: Meaning): string | null {
  let at = schema;
  for (let i = 0; i < 20 && at.is === "made"; i++) at = at.callee;
  return at.is === "external" ? at.package : null;
}

interface Looking {
  readonly program: Program;
  readonly depth: number;
}

function holdsAt(schema: Meaning, names: readonly string[], looking: Looking): boolean {
  const { program, depth } = looking;
  if (depth > 10) return true;
  if (schema.is === "object") return jsonSchemaHolds(schema, names, program);
  const deeper = { program, depth: depth + 1 };
  const chain = chainOf(schema);
  if (!chain) return false;
  if (isOfField(chain)) return fieldIsHeld(chain, names, program);
  const [name, ...rest] = names;
  const fields = chain.find((part) =>
    /^(?:object|strictObject|looseObject|shape|Object|struct|interface)$/.test(part.name),
  );
  if (fields) {
    const given = argumentOf(fields, program);
    if (given?.is !== "object") return false;
    if (name === undefined) {
      return given.value.entries.every(
        (entry) =>
          "value" in entry &&
          (("key" in entry && NAMES_ROW.test(entry.key)) ||
            holdsAt(program.evaluate(entry.value, given.frame), [], deeper)),
      );
    }
    const field = property(given.value, name);
    if (!field) return holdsAnywhere(chain, names, deeper);
    return holdsAt(program.evaluate(field, given.frame), rest, deeper);
  }
  return holdsAnywhere(chain, names, deeper);
}

function holdsAnywhere(chain: readonly Part[], names: readonly string[], looking: Looking): boolean {
  const { program } = looking;
  const isList = chain.some((part) => /^(?:array|Array|set|list)$/.test(part.name));
  const isHeld = chain.some((part) => HOLDS.test(lowered(part.name)) || isHeldByOption(part, program));
  if (isList) {
    const list = chain.find((part) => /^(?:array|Array|set|list)$/.test(part.name));
    const element = list ? argumentOf(list, program) : null;
    const isElementHeld = element ? holdsAt(element, [], looking) : true;
    return isHeld && isElementHeld;
  }
  if (isHeld) return true;
  const together = chain.find((part) => TOGETHER.has(lowered(part.name)));
  if (!together?.by) return false;
  const parts = program.call(together.by).args.flatMap((arg) => {
    const given = program.evaluate(arg, together.frame);
    return given.is === "array" ? given.value.items.map((item) => program.evaluate(item, given.frame)) : [given];
  });
  const schemas = parts.filter((part) => part.is === "made");
  const isPipe = together.name === "pipe";
  const held = (part: Meaning) => holdsAt(part, names, looking);
  return schemas.length > 0 && (isPipe ? schemas.some(held) : schemas.every(held));
}

/** TypeBox writes `Type.Union`, `Type.Integer`. */
const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** `Type.String({ maxLength: 500 })` of TypeBox. */
function isHeldByOption(part: Part, program: Program): boolean {
  const options = /^(?:String|Array)$/.test(part.name) ? (part.by ? program.call(part.by).args : []) : [];
  return options.some((option) => HELD_BY.some((key) => property(option, key) !== null));
}

const HELD_BY = ["maxLength", "maxItems", "format", "pattern"];

/** The calls of a chain, from its start on: `z.string().max(5)` is string, max. null: no schema. */
function chainOf(schema: Meaning): readonly Part[] | null {
  const parts: Part[] = [];
  let at = schema;
  for (let i = 0; i < 20; i++) {
    if (at.is === "external") {
      if (!CHAINS.test(at.package ?? "")) return null;
      return parts;
    }
    if (at.is !== "made") return null;
    const name: string = at.callee.is === "made" || at.callee.is === "external" ? (at.callee.path.at(-1) ?? "") : "";
    parts.unshift({ name, by: at.by, frame: at.frame });
    at = at.callee;
  }
  return null;
}

/** How many elements a schema leaves to a list that was parsed with it; null where it says nothing. */
export function mostElements(list: Meaning, program: Program): number | null {
  if (list.is !== "made" || list.callee.is !== "made") return null;
  const reader = list.callee.path.at(-1) ?? "";
  if (!/^(?:safeP|p)arse(?:Async)?$/.test(reader)) return null;
  const names = reader.startsWith("safe") ? list.path.slice(1) : list.path;
  const field = names.length === 0 ? list.callee : fieldAt(list.callee, names, program);
  const held = field && chainOf(field)?.find(({ name }) => name === "max" || name === "length");
  const most = held ? argumentOf(held, program) : null;
  return most?.is === "literal" && typeof most.value === "number" ? most.value : null;
}

function argumentOf({ by, frame }: Part, program: Program): Meaning | null {
  const [first] = by ? program.call(by).args : [];
  return first && first.is !== "spread" ? program.evaluate(first, frame) : null;
}

/** Whether a schema holds the role of the messages under these names to a list that leaves instructions out. */
export function schemaHoldsRole(schema: Meaning, names: readonly string[], program: Program): boolean {
  const field = fieldAt(schema, names, program);
  if (!field) return false;
  const list = chainOf(field)?.find((part) => /^(?:array|list)$/.test(part.name));
  const element = list ? argumentOf(list, program) : field;
  const role = element ? fieldAt(element, ["role"], program) : null;
  const chain = role ? chainOf(role) : null;
  if (!chain?.some((part) => /^(?:enum|enums|literal|picklist|valid|oneOf|union)$/.test(part.name))) return false;
  return !chain.some((part) => part.by && namesInstructions(part.by, program));
}

function namesInstructions(by: CallRef, program: Program): boolean {
  const words = program.call(by).args.flatMap((arg) => (arg.is === "array" ? arg.items : [arg]));
  return words.some((word) => word.is === "literal" && (word.value === "system" || word.value === "developer"));
}

/** Whether a field is any text at all: nothing holds it to words, to a form or to a number. */
export function givesOpenText(schema: Meaning, names: readonly string[], program: Program): boolean {
  const field = fieldAt(schema, names, program);
  const chain = field ? chainOf(field) : null;
  return chain?.some(({ name }) => name === "string") === true && !chain.some(({ name }) => IN_A_FORM.test(name));
}

const IN_A_FORM =
  /^(?:enum|enums|picklist|literal|union|regex|matches|pattern|refine|superRefine|check|transform|pipe|uuid|guid|cuid2?|ulid|nanoid|email|datetime|date|time|ip|startsWith|base64|hex)$/;

/** The schema of a field inside the schema of an object. */
function fieldAt(schema: Meaning, names: readonly string[], program: Program): Meaning | null {
  let at: Meaning = schema;
  for (const name of names) {
    const fields = chainOf(at)?.find((part) => /^(?:object|strictObject|looseObject)$/.test(part.name));
    const given = fields ? argumentOf(fields, program) : null;
    const value = given?.is === "object" ? property(given.value, name) : null;
    if (given?.is !== "object" || !value) return null;
    at = program.evaluate(value, given.frame);
  }
  return at;
}
