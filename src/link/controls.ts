import type { Id, Location, Value } from "../facts/index.ts";
import type { Control } from "../knowledge/control.ts";
import { keyOf } from "./call-graph.ts";
import { isSwitchedOff } from "./calls/results.ts";
import { callsWithin } from "./code-index.ts";
import { optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { onePerPlace } from "./one-per-place.ts";
import { callsOfPackages } from "./outside-calls.ts";
import type { Program } from "./program.ts";
import { RefTable } from "./ref-table.ts";

/** The controls a call is one of, by what its callee means. */
export function controlsOf<C extends Control>(ref: CallRef, controls: readonly C[], program: Program): readonly C[] {
  const found: C[] = [];
  for (const option of optionsOf(program.calleeOf(ref))) {
    const from = option.is === "made" ? option.callee : option;
    if (from.is !== "external") continue;
    for (const control of ofPackage(controls, from.package)) if (isControl(option, control)) found.push(control);
  }
  // A control behind a switch that is false in the code controls nothing.
  return found.length > 0 && isSwitchedOff(ref, program) ? [] : found;
}

/** The calls of a file that may be one of these controls. */
export const callsOfControls = (file: string, controls: readonly Control[], program: Program): readonly Id[] =>
  callsOfPackages(program.outside(file), (name) => ofPackage(controls, name).length > 0);

const byPackage = new WeakMap<readonly Control[], Map<string | null, readonly Control[]>>();

/** The controls that a package offers, looked up once for each package, since every call of a tree is asked about. */
function ofPackage<C extends Control>(controls: readonly C[], name: string | null): readonly C[] {
  const known: Map<string | null, readonly Control[]> = byPackage.get(controls) ?? new Map();
  byPackage.set(controls, known);
  const found = (known.get(name) as readonly C[] | undefined) ?? controls.filter((c) => samePackage(name, c));
  known.set(name, found);
  return found;
}

/**
 * Whether a value is what the control names: an export of its package, a method of that, or a method of what that made.
 */
export function isControl(meaning: Meaning, control: Control): boolean {
  if (meaning.is === "external") return samePackage(meaning.package, control) && namesPath(meaning.path, control);
  if (meaning.is !== "made" || meaning.callee.is !== "external") return false;
  const { callee, path } = meaning;
  if (!samePackage(callee.package, control) || !namesPath(callee.path, control)) return false;
  if (control.how !== "makes" || !control.methods) return true;
  return control.methods.includes(path.at(-1) ?? "") || control.methods.includes(path.join("."));
}

function samePackage(name: string | null, control: Control): boolean {
  if (control.package === null || name === null) return control.package === name;
  return control.package.endsWith("*") ? name.startsWith(control.package.slice(0, -1)) : control.package === name;
}

function namesPath(path: readonly string[], control: Control): boolean {
  if (control.names.includes("*")) return true;
  const joined = path.length === 0 ? "default" : path.join(".");
  const bare = joined.replace(/^default\.(?=.)/, "");
  if (control.names.includes(joined) || control.names.includes(bare)) return true;
  return (
    control.how === "makes" && (control.methods ?? []).some((m) => control.names.some((n) => `${n}.${m}` === bare))
  );
}

/** How many levels of callers are searched for what covers a call. */
const MAX_OUTWARD = 10;

/** Whether something is around a call on all ways that lead to it, on some, or on none. */
export interface Coverage {
  readonly state: "all" | "some" | "none";
  readonly covered: readonly Location[];
  readonly bare: readonly Location[];
}

/**
 * Looks outwards from a call, through callbacks and callers, for something that covers it. `covers` is asked at
 * each call on the way, innermost first, with the function by which the way led there, and says where the cover is,
 * or null.
 */
export function coverageOf(ref: CallRef, covers: Covers, program: Program): Coverage {
  const { state, covered, bare } = outward({ ref, through: null }, covers, { program, seen: new Set() });
  const ownPlace = (at: Location): Location => at;
  return { state, covered: onePerPlace(covered, ownPlace), bare: onePerPlace(bare, ownPlace) };
}

type Covers = (at: CallRef, through: FunctionRef | null) => Location | null;

interface Step {
  readonly ref: CallRef;
  readonly through: FunctionRef | null;
}

interface Search {
  readonly program: Program;
  readonly seen: ReadonlySet<string>;
}

function outward({ ref, through }: Step, covers: Covers, search: Search): Coverage {
  const { program } = search;
  const own = covers(ref, through);
  if (own) return { state: "all", covered: [own], bare: [] };
  const here = program.at(ref.file, program.call(ref).span);
  const none: Coverage = { state: "none", covered: [], bare: [here] };
  const { fn } = program.call(ref);
  if (fn === null || search.seen.size > MAX_OUTWARD) return none;
  const inner = { file: ref.file, fn };
  const around = callsAround(inner, program);
  const fresh = around.filter((call) => !search.seen.has(keyOfCall(call)));
  if (fresh.length === 0) return none;
  const seen = new Set([...search.seen, keyOf(inner), ...fresh.map(keyOfCall)]);
  return together(fresh.map((call) => outward({ ref: call, through: inner }, covers, { program, seen })));
}

const keyOfCall = (ref: CallRef): string => `call\0${ref.file}\0${ref.call}`;

/** The calls that run a function: its callers, and those that it is handed to. */
export function callsAround(ref: FunctionRef, program: Program): readonly CallRef[] {
  const mentions = program.mentionedBy(ref).map((mention) => mention.ref);
  const parent = { file: ref.file, fn: program.function(ref)?.parent ?? null };
  const callers = program.callers(ref);
  const seen = new Set(callers.map(keyOfCall));
  const passed = [parent, ...mentions].flatMap((by) =>
    (callsHandedFunctions(by, program).get(ref.file, ref.fn) ?? []).filter(
      (at) => !seen.has(keyOfCall(at)) && seen.add(keyOfCall(at)),
    ),
  );
  return [...callers, ...passed];
}

const handed = new WeakMap<Program, RefTable<RefTable<CallRef[]>>>();

/** The functions that calls written in one function are handed, with those calls. */
function callsHandedFunctions({ file, fn }: FunctionRef, program: Program): RefTable<CallRef[]> {
  const known = handed.get(program) ?? new RefTable<RefTable<CallRef[]>>();
  handed.set(program, known);
  return known.ensure(file, fn, () => {
    const code = program.code(file);
    const found = new RefTable<CallRef[]>();
    for (const call of callsWithin(code, fn)) {
      for (const arg of code.calls[call]?.args ?? []) {
        for (const held of functionsHeld(arg, { file, program })) {
          const calls = found.ensure(held.file, held.fn, () => []);
          if (calls.at(-1)?.call !== call) calls.push({ file, call });
        }
      }
    }
    return found;
  });
}

interface Place {
  readonly file: string;
  readonly program: Program;
}

/** Whether an argument is a function, names it, or is an object that holds it. */
export const holdsFunction = (value: Value, ref: FunctionRef, at: Place): boolean =>
  functionsHeld(value, at).some((held) => held.file === ref.file && held.fn === ref.fn);

function functionsHeld(value: Value, at: Place): readonly FunctionRef[] {
  switch (value.is) {
    case "function":
      return [{ file: at.file, fn: value.fn }];
    case "object":
      return value.entries.flatMap((entry) => ("value" in entry ? functionsHeld(entry.value, at) : []));
    case "name":
    case "member":
    case "import":
      return at.program.functionsNamed(value, at.file);
    default:
      return NONE;
  }
}

const NONE: readonly FunctionRef[] = [];

function together(parts: readonly Coverage[]): Coverage {
  const covered = parts.flatMap((part) => part.covered);
  const bare = parts.flatMap((part) => part.bare);
  const state = covered.length === 0 ? "none" : bare.length === 0 ? "all" : "some";
  return { state, covered, bare };
}
