import type { Location } from "../../facts/index.ts";
import type { OptionPath } from "../../knowledge/sdk.ts";
import { choiceOf, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** A call or construction whose arguments hold options, and the frame in which they are read. */
export interface OptionSource {
  readonly by: CallRef;
  readonly frame: Frame;
  /** The construction that holds the first argument's content: `client.send(new ConverseCommand(input))`. */
  readonly command?: CallRef | null;
}

/** What following one option gave. */
export type Reading =
  /** It is written, as one of these values; none of them leaves it out. */
  | {
      readonly is: "written";
      readonly meanings: readonly Meaning[];
      readonly path: OptionPath;
      readonly from: OptionSource;
    }
  /** It is written as null or undefined, always or sometimes. */
  | { readonly is: "emptied"; readonly at: Location; readonly meanings: readonly Meaning[]; readonly path: OptionPath }
  /** It is not written, and nothing unreadable could hold it. */
  | { readonly is: "absent"; readonly at: Location }
  /** Something that cannot be read may hold it. */
  | { readonly is: "hidden"; readonly why: string; readonly at: Location; readonly meaning: Meaning };

interface Found {
  readonly meaning: Meaning;
  /** The whole object that would hold it can be read, so that what is not in it is not set. */
  readonly isReadable: boolean;
}

/** The value at an option path of a call or construction. */
export function optionMeaning(path: OptionPath, of: OptionSource, program: Program): Meaning {
  return find(path, of, { program, callers: "follow" }).meaning;
}

/** The value at an option path; `reader.callers` says whether callers may be followed. */
export function optionMeaningInside(path: OptionPath, of: OptionSource, reader: Reader): Meaning {
  return find(path, of, reader).meaning;
}

export interface Reader {
  readonly program: Program;
  readonly callers: "follow" | "ignore";
}

function find(path: OptionPath, of: OptionSource, { program, callers }: Reader): Found {
  const call = program.call(of.command && path.startsWith("0") ? of.command : of.by);
  const at = program.at(of.by.file, call.span);
  const { index, keys } = stepsOf(path);
  const written = call.args[index];
  const isSpread = call.args.some((arg, place) => place <= index && arg.is === "spread");
  if (isSpread) return { meaning: { is: "unknown", why: "spread arguments", at }, isReadable: false };
  if (!written) return { meaning: { is: "undefined", at }, isReadable: true };
  let meaning = program.evaluate(written, of.frame, callers);
  let isReadable = true;
  for (const key of keys) {
    const holders = optionsOf(meaning).map((option) => contentOf(option, { program, callers }));
    const isList = key === "[?]";
    const objects = holders.filter((holder) => (isList ? holder.is === "array" : mayHold(holder, key)));
    if (objects.length === 0) return { meaning: { is: "undefined", at: meaning.at }, isReadable: true };
    isReadable &&= isList || objects.every((holder) => holder.is === "object");
    meaning = choiceOf(
      holders.filter((holder) => objects.includes(holder) || isEmpty(holder)),
      !isCut(meaning),
      meaning.at,
    );
    meaning = program.member(meaning, isList ? "[]" : key, meaning.at, callers);
  }
  return { meaning, isReadable: isReadable && (meaning.is !== "choice" || meaning.complete) };
}

/**
 * An option path taken apart: an argument, and the keys inside of it. Kept, since a few hundred are read for every
 * call.
 */
interface Steps {
  readonly index: number;
  readonly keys: readonly string[];
}

const known = new Map<OptionPath, Steps>();

function stepsOf(path: OptionPath): Steps {
  const found = known.get(path);
  if (found) return found;
  const [index = "0", ...keys] = path.replaceAll("[", ".[").split(".").filter(Boolean);
  const steps = { index: Number(index), keys };
  known.set(path, steps);
  return steps;
}

/** Whether other values than the known ones are possible. */
const isCut = (m: Meaning): boolean => m.is === "choice" && !m.complete;

/** Whether an argument holds no options, such as a URL where another form of the call has an object. */
const isPlain = (m: Meaning): boolean => ["literal", "text", "function", "undefined", "env"].includes(m.is);

/** Whether a value may have something under a key: a list has its elements only. */
const mayHold = (m: Meaning, key: string): boolean => !isPlain(m) && !(m.is === "array" && /^[A-Za-z_$]/.test(key));

/**
 * The object inside of a value that stands for it: the body of `JSON.stringify(body)`, the settings of
 * `axios.create(settings)`.
 */
export function contentOf(meaning: Meaning, { program, callers }: Reader): Meaning {
  if (meaning.is !== "made" || meaning.by === null || meaning.path.length > 0) return meaning;
  const { callee } = meaning;
  if (callee.is !== "external" || !STANDS_FOR_ITS_ARGUMENT.has(`${callee.package} ${callee.path.at(-1)}`))
    return meaning;
  const [body] = program.call(meaning.by).args;
  return body && body.is !== "spread" ? program.evaluate(body, meaning.frame, callers) : meaning;
}

const STANDS_FOR_ITS_ARGUMENT = new Set(["null stringify", "axios create"]);

/** Reads the first of several paths that is written; if none is, the reading that says most. */
export function readOption(paths: readonly OptionPath[] | undefined, source: OptionSource, reader: Reader): Reading {
  const at = reader.program.at(source.by.file, reader.program.call(source.by).span);
  let pending: Reading = { is: "absent", at };
  for (const path of paths ?? []) {
    const reading = classify(find(path, source, reader), path, source);
    if (reading.is === "written") return reading;
    if (pending.is === "absent" || reading.is === "emptied") pending = reading;
  }
  return pending;
}

function classify({ meaning, isReadable }: Found, path: OptionPath, from: OptionSource): Reading {
  const { at } = meaning;
  if (!isReadable) return { is: "hidden", why: whyOf(meaning), at, meaning };
  const options = optionsOf(meaning);
  const empty = options.filter(isEmpty);
  // Of a list that is empty there is no element at all.
  if (meaning.is === "undefined" || options.length === 0) return { is: "absent", at };
  if (empty[0]) return { is: "emptied", at: empty[0].at, meanings: options, path };
  return { is: "written", meanings: options, path, from };
}

export const isEmpty = (m: Meaning): boolean => m.is === "undefined" || (m.is === "literal" && m.value === null);

function whyOf(meaning: Meaning): string {
  const unreadable = optionsOf(meaning).find((option) => !isEmpty(option));
  if (unreadable?.is === "unknown") return unreadable.why;
  return unreadable?.is === "param" ? "a parameter whose callers are not in the tree" : "a value from elsewhere";
}
