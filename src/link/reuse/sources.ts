import type { CodeFacts, Value } from "../../facts/index.ts";
import { asksVariety } from "../../knowledge/request-words.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { variableAtRoot } from "../walk.ts";
import { sourcesOfMade } from "./made-sources.ts";
import { sourcesOfRequest } from "./request-sources.ts";
import { type Search, type Source, type SourceWorld, source } from "./source.ts";
import type { StoreWorld } from "./stores.ts";

/** Values inside values further in than this are not looked at. */
const MAX_DEPTH = 14;
const MAX_STEPS = 600;

/** What a value is made of, at the bottom. */
export function sourcesIn(meaning: Meaning, world: SourceWorld): readonly Source[] {
  return sourcesOf(meaning, { world, depth: 0, left: { steps: MAX_STEPS }, follow: sourcesOf });
}

/** Everything that a value is made of. What cannot be told is said to be unknown, never left out. */
function sourcesOf(meaning: Meaning, search: Search): readonly Source[] {
  const { at } = meaning;
  if (search.depth > MAX_DEPTH || --search.left.steps < 0) return [source("unknown", at, "too deep to follow")];
  const inner: Search = { ...search, depth: search.depth + 1 };
  switch (meaning.is) {
    case "literal":
      return [written(meaning)];
    case "env":
      return [source("written", at, "set in the environment")];
    case "undefined":
      return [];
    case "text":
      return meaning.parts.flatMap((part) => (part.is === "undefined" ? [missing(part)] : sourcesOf(part, inner)));
    case "choice":
      return sourcesOfChoice(meaning, inner);
    case "object":
      return sourcesOfObject(meaning, inner);
    case "array":
      return sourcesOfArray(meaning, inner);
    case "param":
      return sourcesOfRequest(meaning, inner);
    case "made":
      return sourcesOfMade(meaning, inner);
    default:
      return [source("unknown", at, "a value that cannot be followed")];
  }
}

/** Nobody writes a text around nothing: whoever hands something in is not seen. */
const missing = ({ at }: Meaning): Source => source("unknown", at, "a value that nobody is seen to hand in");

function written({ value, at }: MeaningOf<"literal">): Source {
  if (typeof value === "string" && asksVariety.test(value)) return source("variety", at, "asks for variety");
  return source("written", at, "written here");
}

function sourcesOfChoice(meaning: MeaningOf<"choice">, search: Search): readonly Source[] {
  const inside = meaning.options.flatMap((option) => sourcesOf(option, search));
  const texts = meaning.options.filter((option) => option.is === "literal" && typeof option.value === "string");
  const oneOf = texts.length > 1 ? [source("one-of", meaning.at, "one of several written texts")] : [];
  const cut = meaning.complete ? [] : [source("unknown", meaning.at, "a value from elsewhere")];
  return [...inside, ...oneOf, ...cut];
}

/** Parts of a message that say nothing of its text. */
const ASIDE = new Set(["type", "cache_control", "providerOptions", "detail", "mimeType", "mime_type"]);

function sourcesOfObject(meaning: MeaningOf<"object">, search: Search): readonly Source[] {
  const { program } = search.world;
  const own = meaning.value.entries.flatMap((entry) => {
    if ("key" in entry && entry.key === "role") return roleSources(program.evaluate(entry.value, meaning.frame));
    if ("key" in entry && ASIDE.has(entry.key)) return [];
    const value = "spread" in entry ? entry.spread : entry.value;
    return sourcesOf(program.evaluate(value, meaning.frame), search);
  });
  return [...own, ...laterSources(meaning, search)];
}

/** Whose turn it was is read from somewhere: so is what was said. */
function roleSources(role: Meaning): readonly Source[] {
  const isWritten = role.is === "literal" || role.is === "external";
  return isWritten ? [] : [source("history", role.at, "turns of a conversation")];
}

function sourcesOfArray(meaning: MeaningOf<"array">, search: Search): readonly Source[] {
  const { program } = search.world;
  const own = meaning.value.items.flatMap((item) =>
    sourcesOf(program.evaluate(item.is === "spread" ? item.of : item, meaning.frame), search),
  );
  return [...own, ...laterSources(meaning, search)];
}

const FILLS = new Set(["push", "unshift", "splice"]);

/** What is put into a list or an object after it was written: `messages.push(…)`, `body.input = …`. */
function laterSources(meaning: MeaningOf<"object"> | MeaningOf<"array">, search: Search): readonly Source[] {
  const found = laterValues(meaning, search.world);
  const inside = found.values.flatMap((value) =>
    sourcesOf(search.world.program.evaluate(value, meaning.frame), search),
  );
  const isKeptOn = found.outlives && meaning.is === "array" && found.values.length > 0;
  return isKeptOn ? [...inside, source("history", meaning.at, "grows from request to request")] : inside;
}

export function laterValues(
  meaning: MeaningOf<"object"> | MeaningOf<"array">,
  { program }: Pick<StoreWorld, "program">,
): { readonly values: readonly Value[]; readonly outlives: boolean } {
  const file = meaning.frame.file;
  if (!program.hasCode(file)) return { values: [], outlives: false };
  const code = program.code(file);
  const holder = holderOf(meaning, code);
  if (!holder) return { values: [], outlives: false };
  const values = [
    ...code.calls.flatMap(({ callee, args }) =>
      callee.is === "member" && FILLS.has(callee.key) && holder.isHeldIn(callee.of)
        ? args.map((arg) => (arg.is === "spread" ? arg.of : arg))
        : [],
    ),
    ...code.writes.flatMap((write) =>
      write.target.is !== "name" && holder.isHeldIn(write.target) ? [write.value] : [],
    ),
  ];
  return { values, outlives: holder.outlives };
}

interface Holder {
  /** Alive from one request to the next. */
  readonly outlives: boolean;
  isHeldIn(value: Value): boolean;
}

/** The name, or the field of a class, that a list or an object was written for. */
function holderOf(meaning: MeaningOf<"object"> | MeaningOf<"array">, code: CodeFacts): Holder | null {
  const { span } = meaning.value;
  const isIt = (value: Value | null) =>
    value?.is === meaning.is && value.span.line === span.line && value.span.column === span.column;
  const binding = code.bindings.findIndex(({ value }) => isIt(value));
  if (binding >= 0) {
    return { outlives: code.bindings[binding]?.fn === null, isHeldIn: (value) => variableAtRoot(value) === binding };
  }
  for (const [id, { members }] of code.classes.entries()) {
    const written = code.writes.find(({ target, value }) => isIt(value) && isField(target, id))?.target;
    const key = members.find(({ value }) => isIt(value))?.key ?? (written?.is === "member" ? written.key : null);
    // How long an object lives is not known: what fills a list of it may fill it for one request alone.
    if (key !== null) return { outlives: false, isHeldIn: (value) => fieldAt(value, id) === key };
  }
  return null;
}

const isField = (target: Value, owner: number): boolean =>
  target.is === "member" && target.of.is === "this" && target.of.class === owner;

/** The field of an object of the class at the start of a chain. */
function fieldAt(value: Value, owner: number): string | null {
  let at = value;
  while ((at.is === "member" && !isField(at, owner)) || at.is === "index") at = at.of;
  return at.is === "member" ? at.key : null;
}
