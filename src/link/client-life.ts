import type { CodeFacts, Id, Value } from "../facts/index.ts";
import type { ClientLife, Origin } from "../model/index.ts";
import { isInLoop } from "./calls/results.ts";
import { writesTo } from "./code-index.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { walkValue } from "./walk.ts";

export interface LifeContext {
  readonly program: Program;
  originsOf(fn: FunctionRef): readonly Origin[];
  /** Whether a function is started from outside: by a framework, a platform or a person. */
  isEntry(fn: FunctionRef): boolean;
}

/** How many levels of callers are asked whether they keep the client that is built. */
const MAX_LEVELS = 3;
const MAX_CALLERS = 10;

/**
 * Whether the client that a call builds is built once, or each time somebody asks; and whether it is always the same
 * one.
 */
export function clientLife(by: CallRef, context: LifeContext): ClientLife {
  const { program, originsOf } = context;
  const { fn, args, isNew } = program.call(by);
  const isSame = args.every((arg) => isConstant(arg, by, program)) && !isFilledAnew(by, program);
  const base = { isConstant: isSame, isCheap: !isNew, because: [] };
  if (fn === null) return { ...base, built: isInLoop(by, program) ? "each-time" : "once" };
  if (isKept(by, program, 0)) return { ...base, built: "once" };
  if (isHandedAway(by, context, 0)) return { ...base, built: "unknown" };
  const origin = originsOf({ file: by.file, fn }).find(({ trigger, isAtLoad }) => trigger === "request" && !isAtLoad);
  if (origin) return { ...base, built: "each-time", because: origin.path };
  return { ...base, built: isInLoop(by, program) ? "each-time" : "unknown" };
}

/** Whether a value is the same each time: written in the code, or read from the environment. */
function isConstant(value: Value, by: CallRef, program: Program): boolean {
  return isFixed(program.evaluate(value.is === "spread" ? value.of : value, alone(by.file)), program, 0);
}

/**
 * Whether what is built is filled with something that differs each time: by `options.headers = { … }` before, or by
 * `client.apiKey = body.apiKey` after.
 */
function isFilledAnew(by: CallRef, program: Program): boolean {
  const code = program.code(by.file);
  const { fn, args } = program.call(by);
  const given = args.flatMap((arg) => (arg.is === "name" ? [arg.binding] : []));
  const filled = new Set([...given, ...(fn === null ? [] : localsFor(by, fn, code))]);
  return [...filled]
    .flatMap((name) => writesTo(code, name))
    .some(
      ({ target, value, fn: at }) =>
        at === fn && target.is === "member" && target.of.is === "name" && !isConstant(value, by, program),
    );
}

const MAX_DEPTH = 6;

function isFixed(m: Meaning, program: Program, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (value: Value, frame: Parameters<Program["evaluate"]>[1]) =>
    isFixed(program.evaluate(value, frame), program, depth + 1);
  switch (m.is) {
    case "literal":
    case "undefined":
    case "env":
      return true;
    case "text":
      return m.parts.every((part) => isFixed(part, program, depth + 1));
    case "choice":
      return m.complete && m.options.every((option) => isFixed(option, program, depth + 1));
    case "array":
      return m.value.items.every((item) => inner(item.is === "spread" ? item.of : item, m.frame));
    case "object":
      return m.value.entries.every((entry) => inner("spread" in entry ? entry.spread : entry.value, m.frame));
    default:
      return false;
  }
}

/**
 * Whether what a call builds stays for the next time: in a variable outside of the function, in an instance, in a
 * store, or behind a function that runs once.
 */
function isKept(ref: CallRef, program: Program, level: number): boolean {
  const code = program.code(ref.file);
  const { fn } = program.call(ref);
  if (fn === null) return true;
  if (isWrittenOutside(ref, fn, code) || isHandedToKeeper(ref, code) || isOfConstructor(fn, code)) return true;
  if (level >= MAX_LEVELS) return false;
  const callers = program.callers({ file: ref.file, fn }).slice(0, MAX_CALLERS);
  return callers.length > 0 && callers.every((caller) => isKept(caller, program, level + 1));
}

/**
 * Whether the function that builds the client is handed to something outside of the tree as the module loads: `const
 * getClient = deferred(() => new OpenAI())`. Whether that runs it once or each time cannot be seen.
 */
function isHandedAway({ file, call }: CallRef, context: LifeContext, level: number): boolean {
  const { program, isEntry } = context;
  const code = program.code(file);
  let { fn } = program.call({ file, call });
  for (let left = MAX_LEVELS; fn !== null && left > 0; left--) {
    const built = fn;
    if (isEntry({ file, fn })) return false;
    const callers = program.callers({ file, fn }).slice(0, MAX_CALLERS);
    if (callers.length > 0) return level < MAX_LEVELS && callers.every((one) => isHandedAway(one, context, level + 1));
    const isHanded = code.calls.some(
      ({ fn: at, args }, id) =>
        at === null &&
        args.some((arg) => isFunction(arg, built, code)) &&
        program.targets({ file, call: id }).length === 0,
    );
    if (isHanded) return true;
    fn = code.functions[fn]?.parent ?? null;
  }
  return false;
}

function isFunction(value: Value, fn: Id, code: CodeFacts): boolean {
  const written = value.is === "name" ? code.bindings[value.binding]?.value : value;
  return written?.is === "function" && written.fn === fn;
}

/**
 * Whether it is assigned to something that outlives the function: `client ??= new OpenAI()`, `this.client = …`,
 * `globalThis.client = …`, also by way of a local variable.
 */
function isWrittenOutside(ref: CallRef, fn: Id, code: CodeFacts): boolean {
  const locals = localsFor(ref, fn, code);
  return code.writes.some(
    ({ target, value }) => (holds(value, ref.call, code) || holdsName(value, locals)) && !isLocal(target, fn, code),
  );
}

/** The local variables of a function that hold what the call builds. */
function localsFor(ref: CallRef, fn: Id, code: CodeFacts): ReadonlySet<Id> {
  const locals = new Set<Id>();
  code.bindings.forEach(({ fn: at, value }, id) => {
    if (at === fn && value !== null && holds(value, ref.call, code)) locals.add(id);
  });
  for (const { target, value } of code.writes) {
    if (target.is === "name" && isLocal(target, fn, code) && holds(value, ref.call, code)) locals.add(target.binding);
  }
  return locals;
}

function isLocal(target: Value, fn: Id, code: CodeFacts): boolean {
  if (target.is === "name") return code.bindings[target.binding]?.fn === fn;
  if (target.is === "member" || target.is === "index") return isLocal(target.of, fn, code);
  return target.is === "param";
}

/** Objects that are built around one another further than this are not looked into. */
const MAX_AROUND = 3;

/** Whether a value is what a call builds, has it in it, or is built around it: `new Assistant(new OpenAI())`. */
function holds(value: Value, call: Id, code: CodeFacts, around = 0): boolean {
  let isFound = false;
  walkValue(value, (part) => {
    if (isFound || part.is !== "call") return;
    const { isNew, args } = code.calls[part.call] ?? { isNew: false, args: [] };
    isFound =
      part.call === call || (isNew && around < MAX_AROUND && args.some((arg) => holds(arg, call, code, around + 1)));
  });
  return isFound;
}

function holdsName(value: Value, names: ReadonlySet<Id>): boolean {
  if (names.size === 0) return false;
  let isFound = false;
  walkValue(value, (part) => {
    if (part.is === "name" && names.has(part.binding)) isFound = true;
  });
  return isFound;
}

const KEEPS = /memo|once|lazy|singleton|cache|^set$|provide|register|useFactory|useMemo|useRef|useState|decorate|bind/i;

/**
 * Whether it is handed to something that, by its name, keeps it: `once(() => new OpenAI())`, `cache.set(key, new
 * OpenAI())`.
 */
function isHandedToKeeper(ref: CallRef, code: CodeFacts): boolean {
  const fn = code.calls[ref.call]?.fn ?? null;
  const isFactory = fn !== null && KEEPS.test(code.functions[fn]?.name ?? "");
  const locals = fn === null ? new Set<Id>() : localsFor(ref, fn, code);
  return (
    isFactory ||
    code.calls.some(({ callee, args }) => {
      if (!KEEPS.test(lastName(callee, code))) return false;
      return args.some(
        (arg) => holds(arg, ref.call, code) || holdsName(arg, locals) || (arg.is === "function" && arg.fn === fn),
      );
    })
  );
}

/**
 * Whether a function is a constructor or the value of a field: the instance then holds what it builds. How often
 * instances are made is not asked.
 */
function isOfConstructor(fn: Id, code: CodeFacts): boolean {
  return code.classes.some(({ members }) =>
    members.some(({ kind, value }) => kind !== "method" && value?.is === "function" && value.fn === fn),
  );
}
