/** Calls that register handlers, and what they register them with. */
import type { CallFact, CodeFacts, Value } from "../../facts/index.ts";
import { absentModules, type Registration, registrarMakers } from "../../knowledge/frameworks.ts";
import { callsOfMethod, onceForCode } from "../code-index.ts";
import { text } from "../documents.ts";
import type { CallRef } from "../meaning.ts";
import { callsNamed } from "../outside-calls.ts";
import type { Program } from "../program.ts";
import { type Callee, calleesOf, isOf } from "./callee.ts";
import { absentCallees, registrarsOf } from "./registrars.ts";
import { type Running, runningsOf } from "./runnings.ts";
import { type Registered, unknownRouter, VERBS } from "./unknown-router.ts";

export function registrationsIn(
  program: Program,
  file: string,
  byName: ReadonlyMap<string, readonly Registration[]>,
): readonly Registered[] {
  return candidatesIn(program, file, byName).flatMap((id) => {
    const ref = { file, call: id };
    const call = program.call(ref);
    if (call.args.length === 0 || !mayRegister(call, byName)) return [];
    return runningsOf(ref, program).flatMap((running) => registrationsAt(ref, running, { program, byName }));
  });
}

interface Registering {
  readonly program: Program;
  readonly byName: ReadonlyMap<string, readonly Registration[]>;
}

function registrationsAt(ref: CallRef, running: Running, { program, byName }: Registering): readonly Registered[] {
  const call = program.call(ref);
  const meaning = running.at ? program.evaluate(call.callee, running.frame) : program.calleeOf(ref);
  const followed = calleesOf(meaning, program).map((callee) =>
    call.callee.is === "index" ? inLowerCase(callee) : callee,
  );
  const callees = followed.length > 0 ? registrarsOf(followed, program) : absentCallees(call.callee, ref.file, program);
  const found = callees.flatMap((callee) =>
    (byName.get(callee.names.at(-1) ?? "") ?? [])
      .filter((row) => isRegistration(row, callee, call))
      .map((row) => ({ ref, call, callee, row, running })),
  );
  return found.length > 0
    ? [...first(found), ...found.filter(({ row }) => row.isMount)]
    : unknownRouter(program, ref, running);
}

/** `app[method.toLowerCase()]`, with the methods as HTTP writes them. */
const inLowerCase = (callee: Callee): Callee => ({
  ...callee,
  names: callee.names.map((name) => (VERBS.has(name.toLowerCase()) ? name.toLowerCase() : name)),
});

/** Calls of those names that lead out of the tree, or of something that was not found: a router handed in, a module. */
function candidatesIn(program: Program, file: string, names: { has(name: string): boolean }): readonly number[] {
  const code = program.code(file);
  const named = callsNamed(program.outside(file), (name) => names.has(name) || MAKERS.has(name));
  const verbs = [...VERBS].flatMap((verb) => callsOfMethod(code, verb));
  const absent = namesAbsentModule(code)
    ? code.calls.flatMap(({ callee }, id) => (callee.is === "name" ? [id] : []))
    : [];
  return [...new Set([...named, ...verbs, ...absent, ...picked(code)])].sort((a, b) => a - b);
}

/** `app[method](path, handler)`. */
const picked = onceForCode(({ calls }) =>
  calls.flatMap(({ callee, args }, id) => (callee.is === "index" && args.length > 1 ? [id] : [])),
);

const MAKERS = new Set(registrarMakers.flatMap(({ names }) => names));

const namesAbsentModule = ({ bindings }: CodeFacts): boolean =>
  bindings.some(({ value }) => value?.is === "import" && absentModules.some(({ module }) => module.test(value.module)));

const first = (found: readonly Registered[]): readonly Registered[] =>
  found.filter(({ row }) => !row.isMount).slice(0, 1);

/** Cheap, before anything is followed: a registration is a call of a name we know, or of something imported. */
function mayRegister({ callee }: CallFact, names: { has(name: string): boolean }): boolean {
  if (callee.is === "member") return names.has(callee.key);
  return (
    callee.is === "index" ||
    callee.is === "name" ||
    callee.is === "import" ||
    callee.is === "global" ||
    callee.is === "call"
  );
}

function isRegistration(row: Registration, callee: Callee, call: CallFact): boolean {
  if (!isOf(callee, row.packages)) return false;
  if (row.through && !row.through.some((name) => callee.names.slice(0, -1).includes(name))) return false;
  if (row.notMadeBy && callee.by && row.notMadeBy.includes(callee.names.at(-2) ?? "default")) return false;
  const first = eventOf(call.args[0]);
  return (!row.first || row.first.includes(first)) && !row.notFirst?.includes(first);
}

/** The name of an event, written out or as a member of an enumeration: `Events.ClientReady`. */
const eventOf = (written: Value | undefined): string => text(written) ?? (written?.is === "member" ? written.key : "");
