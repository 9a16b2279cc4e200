import type { Entry, Location, Value } from "../../facts/index.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import { checkedVariable, memberOfCheck } from "./checked-environment.ts";
import { calledGetter, memberOfClassItself, memberOfInstance } from "./class-members.ts";
import { evaluate } from "./evaluate.ts";
import {
  choiceOf,
  deeper,
  type Evaluation,
  type Guard,
  isActive,
  isSpent,
  optionsOf,
  unknownMeaning,
} from "./evaluator.ts";
import { exportedMeaning } from "./exports.ts";
import { fromApplication, fromLocals } from "./handed-out.ts";
import { writtenSetting } from "./nuxt-settings.ts";

/** Where a member is read, and the evaluation that asks. */
export interface Where {
  readonly at: Location;
  readonly e: Evaluation;
}

/** What reading `key` of a meaning gives. */
export function memberOf(of: Meaning, key: string, where: Where): Meaning {
  const { at, e } = where;
  if (isSpent(e)) return unknownMeaning("too deep to follow", at);
  switch (of.is) {
    case "object":
      return memberOfObject(of, key, where);
    case "array":
      return memberOfArray(of, key, where);
    case "class":
      return memberOfClassItself(of, key, where);
    case "instance":
      return memberOfInstance(of, key, where);
    case "module":
      return exportedMeaning(of.file, key, deeper(e)) ?? unknownMeaning(`no export ${key}`, at);
    case "param":
      return fromApplication(of, key, where) ?? { ...of, path: [...of.path, key] };
    case "made":
      return memberOfCheck(of, key, where) ?? fromLocals(of, key, where) ?? { ...of, path: [...of.path, key] };
    case "external":
      return { ...of, path: [...of.path, key] };
    case "env":
      return memberOfEnvironment(of, key, where);
    case "choice": {
      const options = of.options.filter((option) => option.is !== "undefined" && !isNull(option));
      return choiceOf(
        options.map((option) => memberOf(option, key, where)),
        of.complete,
        at,
      );
    }
    case "function":
      return OF_NO_FUNCTION.has(key) ? unknownMeaning(`${key} of a function`, at) : { ...of };
    case "undefined":
      return { is: "undefined", at };
    default:
      return unknownMeaning(`${key} of ${of.is === "unknown" ? of.why : `a ${of.is}`}`, at);
  }
}

/** What only lists and texts have: of a table that holds functions among others, functions are not what is meant. */
const OF_NO_FUNCTION: ReadonlySet<string> = new Set([
  ...["prototype", "map", "flatMap", "forEach", "filter", "find", "findIndex", "findLast", "some", "every", "reduce"],
  ...["includes", "indexOf", "join", "slice", "sort", "reverse", "concat", "push", "pop", "at", "flat", "entries"],
]);

/** Variables are texts; settings that a framework reads from them (`useRuntimeConfig().openai.key`) may be nested. */
function memberOfEnvironment(of: MeaningOf<"env">, key: string, where: Where): Meaning {
  const { name } = of;
  const { at } = where;
  if (name === null) {
    const written = of.settings ? writtenSetting(of.settings, key, { at, e: deeper(where.e) }) : null;
    return written ?? checkedVariable(of, key, where);
  }
  const isVariable = /^[A-Z][A-Z0-9_]*$/.test(name);
  return isVariable || key in String.prototype ? unknownMeaning(`${key} of a text`, at) : { is: "env", name: null, at };
}

const isNull = (m: Meaning): boolean => m.is === "literal" && m.value === null;

/** Reads `of[at]`: one member where the key is known, else any of them. */
export function readIndex(of: Meaning, key: Meaning, where: Where): Meaning {
  if (key.is === "literal") return memberOf(of, String(key.value), where);
  if (of.is === "object") return anyMember(of, where);
  if (of.is === "choice")
    return choiceOf(
      of.options.map((o) => readIndex(o, key, where)),
      of.complete,
      where.at,
    );
  if (of.is === "env") return { is: "env", name: null, at: where.at };
  if (of.is === "array") {
    const items = of.value.items.map((item) => evaluate(item, of.frame, deeper(where.e)));
    return choiceOf(items, true, where.at);
  }
  return memberOf(of, "[]", where);
}

/** Any entry of a table indexed at run time. */
function anyMember(of: MeaningOf<"object">, where: Where): Meaning {
  const e = deeper(where.e);
  const options = of.value.entries.map((entry) => {
    if (!("spread" in entry)) return evaluate(entry.value, of.frame, e);
    const spread = evaluate(entry.spread, of.frame, e);
    return spread.is === "object" ? anyMember(spread, { ...where, e }) : unknownMeaning("spread", where.at);
  });
  return options.length === 0 ? unknownMeaning("empty table", where.at) : choiceOf(options, true, where.at);
}

function memberOfObject(of: MeaningOf<"object">, key: string, where: Where): Meaning {
  const e = deeper(where.e);
  const possible: Meaning[] = [];
  let complete = true;
  for (let i = of.value.entries.length - 1; i >= 0; i--) {
    const found = fromEntry(of.value.entries[i], of.frame, key, { at: where.at, e });
    if (found === null) continue;
    possible.push(found.meaning);
    complete &&= found.isReadable;
    if (found.decides) return choiceOf(possible, complete, where.at);
  }
  return choiceOf([...possible, { is: "undefined", at: of.at, isMissing: true }], complete, where.at);
}

interface FromEntry {
  readonly meaning: Meaning;
  /** Nothing before it matters. */
  readonly decides: boolean;
  readonly isReadable: boolean;
}

function fromEntry(entry: Entry | undefined, frame: Frame, key: string, where: Where): FromEntry | null {
  if (!entry) return null;
  if ("key" in entry) {
    if (entry.key !== key) return null;
    return { meaning: written(entry, frame, where), decides: true, isReadable: true };
  }
  if ("computed" in entry) {
    const name = evaluate(entry.computed, frame, where.e);
    if (name.is === "literal" && String(name.value) !== key) return null;
    const meaning = evaluate(entry.value, frame, where.e);
    return { meaning, decides: name.is === "literal", isReadable: name.is === "literal" };
  }
  return spreadIn(entry.spread, frame, key, where);
}

/** `o = { ...o }`: what is spread into itself is asked once for each key. */
function spreadIn(spread: Value, frame: Frame, key: string, { at, e }: Where): FromEntry | null {
  const { line, column } = spread.span;
  const guard: Guard = { of: "spread", file: frame.file, id: line, part: `${column} ${key}`, entered: e.entered };
  if (isActive(e, guard)) return { meaning: unknownMeaning("defined by itself", at), decides: true, isReadable: true };
  const inside = deeper(e, guard);
  return fromSpread(evaluate(spread, frame, inside), key, { at, e: inside });
}

/** `o.x = o.x ?? 1`: what is written in terms of itself is asked once. */
function written(entry: Extract<Entry, { key: string }>, frame: Frame, where: Where): Meaning {
  const { at, e } = where;
  const { line, column } = entry.keySpan;
  const guard: Guard = { of: "entry", file: frame.file, id: line, part: column, entered: e.entered };
  if (isActive(e, guard)) return unknownMeaning("defined by itself", at);
  const meaning = evaluate(entry.value, frame, deeper(e, guard));
  return entry.isGetter && meaning.is === "function" ? calledGetter(meaning, where) : meaning;
}

function fromSpread(spread: Meaning, key: string, where: Where): FromEntry | null {
  if (spread.is === "undefined" || (spread.is === "literal" && !spread.value)) return null;
  const meaning = memberOf(spread, key, where);
  if (spread.is === "object" || spread.is === "choice") {
    if (isMissing(meaning)) return null;
    const isEmptySomewhere = optionsOf(spread).some((option) => option.is === "undefined" || isNull(option));
    const [options, isWhole] = [optionsOf(meaning), meaning.is !== "choice" || meaning.complete];
    // Where it is missing, what stands before decides, and is asked next.
    const given = options.filter((option) => !isMissing(option));
    // What a package gave has every key that is asked for, or none.
    const isReadable = optionsOf(spread).every((option) => option.is === "object" || isSpreadAsNothing(option));
    const decides = isReadable && !isEmptySomewhere && given.length === options.length;
    return { meaning: choiceOf(given, isWhole, meaning.at), decides, isReadable };
  }
  return { meaning, decides: false, isReadable: false };
}

/** `...(flag && { … })`, `...undefined`: where it is no object, nothing is spread. */
const isSpreadAsNothing = (m: Meaning): boolean => m.is === "undefined" || m.is === "literal";

const isMissing = (m: Meaning): boolean => m.is === "undefined" && m.isMissing === true;

function memberOfArray(of: MeaningOf<"array">, key: string, where: Where): Meaning {
  const index = /^\d+$/.test(key) ? Number(key) : null;
  if (key === "[]")
    return choiceOf(
      of.value.items.map((item) => evaluate(item, of.frame, where.e)),
      true,
      where.at,
    );
  const item = index === null ? undefined : of.value.items[index];
  if (!item) return unknownMeaning(`${key} of a list`, where.at);
  return evaluate(item, of.frame, deeper(where.e));
}
