import type { Location } from "../../facts/index.ts";
import { pieces } from "../../knowledge/request-words.ts";
import type { OptionSource } from "../calls/options.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import type { StoreWorld } from "./stores.ts";

/** What a piece of a model's input comes from. */
export type SourceKind =
  | "written"
  | "one-of"
  | "day"
  | "identifier"
  | "row"
  | "file"
  | "piece"
  | "text"
  | "upload"
  | "history"
  | "person"
  | "chance"
  /** A written text that asks for something new: it is the same each time, and its answer is not. */
  | "variety"
  | "moment"
  | "unknown";

export interface Source {
  readonly kind: SourceKind;
  readonly at: Location;
  readonly note: string;
  /** Only the name of a table says so: it may be counted, or everybody's. */
  readonly isOfTable?: true;
}

/** Sources of which few values come, so that requests repeat. */
const FEW: ReadonlySet<SourceKind> = new Set(["one-of", "day", "identifier", "row", "file", "piece"]);

export const isOpen = ({ kind }: Source): boolean => kind !== "written" && !FEW.has(kind);
export const isFew = ({ kind }: Source): boolean => FEW.has(kind);

export interface SourceWorld extends StoreWorld {
  isRequestData(meaning: MeaningOf<"param">): boolean;
}

/** One search: what is known, and how much it may still look at. */
export interface Search {
  readonly world: SourceWorld;
  readonly depth: number;
  readonly left: { steps: number };
  /** Looks into a value. */
  follow(meaning: Meaning, search: Search): readonly Source[];
}

export const source = (kind: SourceKind, at: Location, note: string): Source => ({ kind, at, note });

/** Sources of the arguments of a call, functions among them left to `ofFunction`. */
export function sourcesOfArguments(
  of: OptionSource,
  search: Search,
  ofFunction: (fn: MeaningOf<"function">) => readonly Source[] = () => [],
): readonly Source[] {
  const { program } = search.world;
  return program.call(of.by).args.flatMap((arg) => {
    const meaning = program.evaluate(arg.is === "spread" ? arg.of : arg, of.frame);
    return optionsOf(meaning).flatMap((m) => (m.is === "function" ? ofFunction(m) : search.follow(m, search)));
  });
}

/** What a callback gives for one element of what it is run over. */
export function sourcesOfCallback(
  fn: MeaningOf<"function">,
  given: readonly Meaning[],
  search: Search,
): readonly Source[] {
  const { program } = search.world;
  const fact = program.function(fn.ref);
  if (!fact || fn.ref.fn === null) return [source("unknown", fn.at, "a function that cannot be read")];
  const entered = { fn: fn.ref.fn, by: null, given, self: fn.self };
  const frame: Frame = { file: fn.ref.file, entered, outer: fn.frame };
  return fact.returns.flatMap(({ value }) => search.follow(program.evaluate(value, frame), search));
}

/** A name that says of what kind the pieces of a list are. */
export const namesPieces = (names: readonly string[]): boolean => names.some((name) => pieces.test(name));
