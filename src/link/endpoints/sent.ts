import type { Location } from "../../facts/index.ts";
import { validatedReaders } from "../../knowledge/validated-readers.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { laterValues } from "../reuse/sources.ts";
import { isHeldByClass, namesByDecorator } from "./decorated-params.ts";
import { partsWithWords } from "./numbers.ts";
import { leavesOut, schemaBounds } from "./schemas.ts";

/** A piece of what the sender wrote, on its way to a model. */
export interface Sent {
  /** What was read on the way, from the request on: ["json", "messages"]. */
  readonly names: readonly string[];
  /** Cut off, or held to a schema that bounds it. */
  readonly isBounded: boolean;
  readonly at: Location;
}

export interface SentWorld {
  readonly program: Program;
  isSent(meaning: Meaning): boolean;
  /** Schemas to which whatever a handler is sent is held before it runs. */
  schemasOf?(handler: FunctionRef): readonly Meaning[];
  /** Whether one of these schemas holds what has a name to what is asked about; without it, to a size. */
  holds?(schemas: readonly Meaning[], names: readonly string[]): boolean;
  /** What somebody else makes of what it is given. */
  isOwnText?(made: MeaningOf<"made">): boolean;
}

/** Values inside values further in than this are not looked at. */
const MAX_DEPTH = 16;
const MAX_STEPS = 800;

interface Search extends SentWorld {
  readonly depth: number;
  readonly left: { steps: number };
}

/** Everything that the sender of a request wrote, of what a value is made of. */
export function sentIn(meaning: Meaning, world: SentWorld): readonly Sent[] {
  return look(meaning, { ...world, depth: 0, left: { steps: MAX_STEPS } });
}

function look(meaning: Meaning, search: Search): readonly Sent[] {
  if (search.depth > MAX_DEPTH || --search.left.steps < 0) return [];
  const inner: Search = { ...search, depth: search.depth + 1 };
  const { program } = search;
  switch (meaning.is) {
    case "text":
      return partsWithWords(meaning, program).flatMap((part) => look(part, inner));
    case "choice":
      return meaning.options.flatMap((option) => look(option, inner));
    case "object": {
      const written = meaning.value.entries.map((entry) => ("spread" in entry ? entry.spread : entry.value));
      return [...written, ...laterOf(meaning, search)].flatMap((value) =>
        look(program.evaluate(value, meaning.frame), inner),
      );
    }
    case "array":
      return [...meaning.value.items, ...laterOf(meaning, search)].flatMap((item) =>
        look(program.evaluate(item.is === "spread" ? item.of : item, meaning.frame), inner),
      );
    case "param": {
      if (!search.isSent(meaning)) return [];
      const names = [...namesByDecorator(meaning, program), ...meaning.path];
      return [{ names, isBounded: isHeldOnEntry(meaning, meaning.path, search), at: meaning.at }];
    }
    case "made":
      return lookAtMade(meaning, inner);
    default:
      return [];
  }
}

const laterOf = (of: MeaningOf<"object"> | MeaningOf<"array">, search: SentWorld) =>
  laterValues(of, { program: search.program }).values;

/** Methods and functions that give less of a text, however long it is. */
export const CUTS =
  /^(?:slice|substring|substr|truncate|clip|chunk|splitText|splitDocuments|createDocuments|trimMessages|pruneMessages|take|limit|sliceTokens)$|truncat|trimHistory|limitTokens|trimTo|fitTo|shorten|splitInto/i;
/** And those that give something else, which is short. */
const SHORT =
  /^(?:summari[sz]e|isWithinTokenLimit|size|length|has|includes|indexOf|charCodeAt|parseFloat|Date|toFixed|toISOString|getTime)$|countTokens|tokenCount/i;
const isBounding = (name: string): boolean => CUTS.test(name) || SHORT.test(name);
/** Methods and functions that hold a value to a schema. */
export const CHECKS_SHAPE =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|validateAsync|decode|assert|check|cast|safeparse|attempt)$/i;
/** Of these, those that give what the schema lets through. */
const PARSES = /^(?:safeP|p)arse(?:Async)?$/;
/** What is looked up by a text is somebody else's: rows, documents, files, hits of a search. */
const LOOKS_UP =
  /^(?:find\w*|search\w*|similaritySearch\w*|query\w*|retrieve\w*|lookup\w*|getRelevantDocuments|aggregate|select|rpc|send|download\w*|readFile\w*|createReadStream|getObject|mget|hm?get\w*|[lxz](?:rev)?range\w*|lindex|smembers)$/i;
/** Methods that answer yes or no. */
const ASKS = /^(?:some|every|includes|startsWith|endsWith|test|has)$/;
/** Names under which validators tell what they refused. */
const REPORTS = new Set(["error", "errors", "issues", "left"]);
/** Names under which validators hand on what they checked. */
const HANDED_ON = new Set(["data", "value", "output", "right", "success"]);

function lookAtMade(made: MeaningOf<"made">, search: Search): readonly Sent[] {
  const { program } = search;
  if (search.isOwnText?.(made)) return [];
  const method = lastName(made.callee);
  if ((SHORT.test(method) || isLookUp(made, method)) && !search.isSent(made)) return [];
  const given = made.by ? program.call(made.by).args : [];
  const args = given.map((arg) => program.evaluate(arg.is === "spread" ? arg.of : arg, made.frame));
  if (CHECKS_SHAPE.test(method) && !search.isSent(made)) {
    const sent = args.flatMap((arg) => look(arg, search));
    const names = made.path.filter((name) => !HANDED_ON.has(name));
    // What is wrong with it, and what is measured or asked of it, is not what was written.
    if (REPORTS.has(names[0] ?? "") || names.some((name) => SHORT.test(name) || ASKS.test(name))) return [];
    return sent.map((one) => ({
      ...one,
      names: [...one.names, ...names],
      isBounded:
        one.isBounded ||
        isHeldBy([made.callee, ...args], names, search) ||
        (PARSES.test(method) && names[0] !== undefined && leavesOut([made.callee], names[0], program)),
    }));
  }
  if (search.isSent(made)) {
    const names = namesAlong(made, program);
    const start = startOf(made);
    const isBounded =
      names.some(isBounding) ||
      isHeldOnReading(made, names, search) ||
      (start.is === "param" && isHeldOnEntry(start, names, search));
    return [{ names, isBounded, at: made.at }];
  }
  const of = made.callee.is === "made" || made.callee.is === "choice" ? look(made.callee, search) : [];
  const found = args
    .filter((arg) => arg.is !== "function")
    .flatMap((arg) => optionsOf(arg))
    .flatMap((arg) => look(arg, search));
  return [...of, ...found].map((one) => ({ ...one, isBounded: one.isBounded || CUTS.test(method) }));
}

/** What the handler of an action is given was held to the schema of its registration: `{ parsedInput: { text } }`. */
function isHeldOnEntry(param: MeaningOf<"param">, path: readonly string[], search: Search): boolean {
  if (path.some(isBounding) || isHeldByClass({ ...param, path }, search.program)) return true;
  return isHeldBy(search.schemasOf?.(param.ref) ?? [], withoutCarriers(path), search);
}

/** Whether a schema holds a value to what is asked about: to a size, unless the search asks for more. */
function isHeldBy(schemas: readonly Meaning[], names: readonly string[], { program, holds }: Search): boolean {
  return holds && names.length > 0 ? holds(schemas, names) : schemaBounds(schemas, names, program);
}

/** What carries what was sent: `req.valid("json")` of Hono, `request.body`, `parsedInput` of an action. */
function withoutCarriers(path: readonly string[]): readonly string[] {
  const at = path.findIndex((name) => name !== "req" && name !== "request");
  return path.slice(at + 1);
}

function startOf(made: MeaningOf<"made">): Meaning {
  let at: Meaning = made;
  for (let i = 0; i < 20 && at.is === "made"; i++) at = at.callee;
  return at;
}

/** `readValidatedBody(event, schema.parse)`: the schema holds it to a size. */
function isHeldOnReading(made: MeaningOf<"made">, names: readonly string[], search: Search): boolean {
  let at = made;
  while (at.callee.is === "made") at = at.callee;
  const { callee, by, frame } = at;
  if (callee.is !== "external" || !validatedReaders.has(callee.path.join(".")) || by === null) return false;
  const schemas = search.program
    .call(by)
    .args.slice(1)
    .map((arg) => search.program.evaluate(arg.is === "spread" ? arg.of : arg, frame));
  return isHeldBy(
    schemas,
    names.filter((name) => !HANDED_ON.has(name)),
    search,
  );
}

/** By a package: functions of the tree are followed. `find` of a list of the request is a part of the request. */
function isLookUp({ callee }: MeaningOf<"made">, method: string): boolean {
  return LOOKS_UP.test(method) && (callee.is === "external" || callee.is === "made");
}

function lastName(callee: Meaning): string {
  return callee.is === "made" || callee.is === "external" || callee.is === "param" ? (callee.path.at(-1) ?? "") : "";
}

/** `form.get("question")`: the field that is read. */
function fieldRead({ by, callee }: MeaningOf<"made">, program: Program): readonly string[] {
  const [first] = by && /^get(?:All)?$/.test(lastName(callee)) ? program.call(by).args : [];
  return first?.is === "literal" && typeof first.value === "string" ? [first.value] : [];
}

/** Names read on the way from the request, outermost last. */
function namesAlong(meaning: Meaning, program: Program): readonly string[] {
  const names: string[] = [];
  let at = meaning;
  for (let i = 0; i < 20; i++) {
    if (at.is !== "made" && at.is !== "param") break;
    names.unshift(...at.path);
    if (at.is === "param") break;
    names.unshift(...fieldRead(at, program));
    at = at.callee;
  }
  return names;
}
