import type { Id } from "../facts/index.ts";
import { addsNode, graphPackages } from "../knowledge/graph-methods.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, GRAPH_STEPS, optionsOf } from "./evaluate/evaluator.ts";
import { exportedMeaning, exportNamesOf } from "./evaluate/exports.ts";
import type { CallRef, FunctionRef, Meaning, MeaningOf } from "./meaning.ts";
import { wrappedBy } from "./wrapped.ts";

/**
 * The functions that whoever gets a value could call: the value itself, what it wraps, its methods, what its properties
 * and elements hold, and what it was made with.
 */
export function functionsIn(meaning: Meaning, e: Evaluation, depth: number): readonly FunctionRef[] {
  if (depth < 0) return NONE;
  switch (meaning.is) {
    case "function":
      return [meaning.ref, ...functionsWrapped(meaning, e, depth - 1)];
    case "class":
    case "instance":
      return methodsOf(meaning, e);
    case "module":
      return functionsOfModule(meaning, e, depth - 1);
    case "object":
      return meaning.value.entries.flatMap((entry) => {
        const value = "spread" in entry ? entry.spread : entry.value;
        return functionsIn(evaluate(value, meaning.frame, e), e, depth - 1);
      });
    case "array":
      return meaning.value.items.flatMap((item) => functionsIn(evaluate(item, meaning.frame, e), e, depth - 1));
    case "choice":
      return meaning.options.flatMap((option) => functionsIn(option, e, depth - 1));
    case "made":
      return [...functionsGiven(meaning, e, depth - 1), ...nodesOfGraph(meaning, e, depth - 1)];
    default:
      return NONE;
  }
}

const NONE: readonly FunctionRef[] = [];

/** The functions that a function calls, or hands on, of what was given to whatever made it. */
export function functionsWrapped(fn: MeaningOf<"function">, e: Evaluation, depth: number): readonly FunctionRef[] {
  return wrappedBy(fn, e.world.code).flatMap(({ value, frame, isHandedOn }) => {
    const given = optionsOf(evaluate(value, frame, e));
    return given.flatMap((one) => (isHandedOn && one.is !== "function" ? NONE : functionsIn(one, e, depth)));
  });
}

function methodsOf(meaning: { readonly file: string; readonly class: Id }, e: Evaluation): readonly FunctionRef[] {
  const members = e.world.code(meaning.file)?.classes[meaning.class]?.members ?? [];
  return members.flatMap(({ value }) => (value?.is === "function" ? [{ file: meaning.file, fn: value.fn }] : []));
}

function functionsOfModule(meaning: MeaningOf<"module">, e: Evaluation, depth: number): readonly FunctionRef[] {
  return exportNamesOf(meaning.file, e).flatMap((name) => {
    const exported = exportedMeaning(meaning.file, name, e);
    return exported ? functionsIn(exported, e, depth) : [];
  });
}

const MAX_CHAIN = 30;

/** The first call of a chain that made something, if it calls something of a package. */
function constructionOf(meaning: Meaning): { readonly by: CallRef; readonly package: string | null } | null {
  let at = meaning;
  for (let i = 0; i < MAX_CHAIN && at.is === "made"; i++) {
    const { by, callee }: MeaningOf<"made"> = at;
    if (callee.is === "external") return by ? { by, package: callee.package } : null;
    at = callee;
  }
  return null;
}

/** Functions that a graph was given as nodes, by any call of the file on the same graph. */
function nodesOfGraph(graph: MeaningOf<"made">, e: Evaluation, depth: number): readonly FunctionRef[] {
  const start = constructionOf(graph);
  if (!start || !graphPackages.has(start.package ?? "")) return NONE;
  const { file, call } = start.by;
  const code = e.world.code(file);
  return (code?.calls ?? []).flatMap(({ callee, args }) => {
    if (callee.is !== "member" || !addsNode.has(callee.key)) return NONE;
    const by = constructionOf(evaluate(callee, alone(file), e))?.by;
    if (by?.file !== file || by.call !== call) return NONE;
    return args.flatMap((arg) => (arg.is === "spread" ? NONE : functionsIn(evaluate(arg, alone(file), e), e, depth)));
  });
}

/**
 * Functions handed to the call that made something: `tool({ execute })`, `createHandler({ onCreate })`. Each call is
 * looked at once, on its own, whoever asks: what a caller passes through it is mentioned by that caller.
 */
function functionsGiven({ by }: MeaningOf<"made">, asking: Evaluation, depth: number): readonly FunctionRef[] {
  const call = by ? asking.world.code(by.file)?.calls[by.call] : undefined;
  if (!by || !call || call.args.length === 0) return NONE;
  const key = `${by.file}\0${by.call}\0${depth}`;
  const known = asking.run.given.get(key);
  if (known) return known;
  // What is remembered must not depend on how much was left to whoever asked first.
  const e = { ...asking, depth: 0, active: null, budget: { steps: GRAPH_STEPS } };
  const found = call.args.flatMap((arg) =>
    arg.is === "spread" ? [] : functionsIn(evaluate(arg, alone(by.file), e), e, depth),
  );
  e.run.given.set(key, found);
  return found;
}
