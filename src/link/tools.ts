/** Tools that a model may have run, with what they do to the world outside. Whether that is too much, rules decide. */
import type { Value } from "../facts/index.ts";
import { asksFirst } from "../knowledge/text-sinks.ts";
import { approvals, asksBefore, effectRows, runs, sandboxes, stopsBefore, toolMakers } from "../knowledge/tools.ts";
import type { Effect, FileClass, Tool } from "../model/index.ts";
import { variableOfResult } from "./code-index.ts";
import { text } from "./documents.ts";
import { type Bodies, bodiesOf } from "./endpoints/bodies.ts";
import { calleesOf, functionsOf, isOf } from "./entries/callee.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { calledName, lastName } from "./names.ts";
import { callsOfPackages } from "./outside-calls.ts";
import type { Program } from "./program.ts";
import { visitParts } from "./texts/parts.ts";
import { actsForAnybody } from "./tools/rights.ts";
import { isSwitchedOn } from "./tools/switched-on.ts";
import { isLive } from "./tree.ts";
import { valuesOfKind, walkValue } from "./walk.ts";

interface World {
  readonly program: Program;
  readonly bodies: Bodies;
  classOf(file: string): FileClass;
  /** Somewhere in the application, agents are stopped before they run their tools. */
  readonly stops: boolean;
}

export function toolsIn(program: Program, classOf: (file: string) => FileClass): readonly Tool[] {
  const files = program.files.filter((file) => isLive(classOf(file)));
  const stops = files.some(
    (file) =>
      program.code(file).calls.some((call) => stopsHere(call.callee, call.args, program, file)) ||
      valuesOfKind(program.code(file), "object").some(({ entries }) =>
        entries.some((entry) => "key" in entry && asksBefore.test(entry.key)),
      ),
  );
  const world: World = { program, bodies: bodiesOf(program), classOf, stops };
  return files.flatMap((file) => [
    ...callsOfPackages(program.outside(file), isToolMaker).flatMap((call) => toolAt({ file, call }, world) ?? []),
    ...unasked(file, world),
  ]);
}

/** Whether a package makes tools, whatever part of it is imported. */
const isToolMaker = (name: string | null): boolean =>
  toolMakers.some(({ packages }) =>
    packages.some((known) => known === name || (known !== null && name !== null && isPartOf(name, known))),
  );

/** `known` may be a part of the package, or stand for all whose names begin alike. */
const isPartOf = (name: string, known: string): boolean =>
  known.startsWith(`${name}/`) || (known.endsWith("*") && `${name}/`.startsWith(known.slice(0, -1)));

function stopsHere(callee: Value, args: readonly Value[], program: Program, file: string): boolean {
  if (stopsBefore.test(lastName(callee, program.code(file)))) return true;
  return args.some(
    (arg) => arg.is === "object" && arg.entries.some((entry) => "key" in entry && stopsBefore.test(entry.key)),
  );
}

function toolAt(ref: CallRef, world: World): Tool | null {
  const { program } = world;
  const call = program.call(ref);
  const callees = calleesOf(program.calleeOf(ref), program);
  const isMaker = callees.some((callee) =>
    toolMakers.some(({ packages, names }) => isOf(callee, packages) && names.test(callee.names.at(-1) ?? "")),
  );
  if (!isMaker) return null;
  const objects = call.args.flatMap((arg) => (arg.is === "object" ? [arg] : []));
  const entries = objects.flatMap(({ entries: all }) => all.flatMap((entry) => ("key" in entry ? [entry] : [])));
  const frame = alone(ref.file);
  const given = [
    ...entries.filter(({ key }) => runs.test(key)).map(({ value }) => value),
    ...call.args.filter((arg) => arg.is !== "object"),
  ];
  const functions = given.flatMap((value) =>
    value.is === "spread" ? [] : functionsOf(program.evaluate(value, frame), program, 1),
  );
  if (functions.length === 0) return null;
  const asked = entries.find(
    ({ key, value }) => approvals.test(key) && !(value.is === "literal" && value.value === false),
  );
  const inside = world.bodies.runBy(functions).slice(0, MAX_BODIES);
  const name = text(entries.find(({ key }) => key === "name" || key === "id")?.value) ?? holderOf(ref, program);
  const base = { at: program.at(ref.file, call.span), name, fileClass: world.classOf(ref.file) };
  const effects = inside.flatMap((fn) => effectsIn(fn, world, functions));
  if (asked)
    return {
      ...base,
      effects,
      approval: {
        state: "guarded",
        because: [{ at: program.at(ref.file, asked.keySpan), note: "somebody is asked first" }],
      },
    };
  const isMaybe =
    world.stops ||
    isSwitchedOn(ref, program) ||
    inside.some((fn) => asks(fn, world)) ||
    effects.some(({ at }) => isSandboxed(at.file, program));
  return { ...base, effects, approval: { state: isMaybe ? "unknown" : "open", because: [] } };
}

/** How many functions that a tool runs are looked at. */
const MAX_BODIES = 60;

function holderOf({ file, call }: CallRef, program: Program): string | null {
  const code = program.code(file);
  return code.bindings[variableOfResult(code, call) ?? -1]?.name ?? null;
}

/** Whether a function asks a person first, or looks up in a list what the model wants. */
function asks(fn: FunctionRef, { program, bodies }: World): boolean {
  const code = program.code(fn.file);
  return (
    bodies.callsIn(fn).some((ref) => asksFirst.test(calledName(ref, program))) ||
    code.branches.some(
      ({ fn: of, test, thenExits, elseExits }) =>
        of === fn.fn &&
        (thenExits || elseExits) &&
        looksUp(test, (call) => calledName({ file: fn.file, call }, program)),
    )
  );
}

function looksUp(test: Value, nameOf: (call: number) => string): boolean {
  let isFound = false;
  walkValue(test, (part) => {
    if (
      part.is === "call" &&
      /(?:includes|has|test|match|startsWith|some|every|is[A-Z]\w*|can[A-Z]\w*|allowed\w*|check\w*)$/.test(
        nameOf(part.call),
      )
    )
      isFound = true;
  });
  return isFound;
}

function isSandboxed(file: string, program: Program): boolean {
  return program.code(file).bindings.some(({ value }) => value?.is === "import" && sandboxes.test(value.module));
}

/**
 * What a function does to the world outside. `of`: the functions of a tool, whose parameters hold words of the model;
 * some effects count only with these.
 */
export function effectsIn(
  fn: FunctionRef,
  { program, bodies }: Pick<World, "program" | "bodies">,
  of: readonly FunctionRef[] = [],
): readonly Effect[] {
  return bodies.callsIn(fn).flatMap((ref): readonly Effect[] => {
    const callees = calleesOf(program.calleeOf(ref), program);
    const row = effectRows.find((one) =>
      callees.some((callee) => isOf(callee, one.packages) && one.names.test(callee.names.join("."))),
    );
    const kind = row && !(row.ofModel && !isOfModel(ref, of, program)) ? row.kind : null;
    if (kind === null && !actsForAnybody(ref, of, program)) return [];
    const call = program.call(ref);
    const name = calledName(ref, program);
    return [{ kind: kind ?? "rights", at: program.at(ref.file, call.span), name }];
  });
}

/** Whether the first argument of a call holds what the model wrote, as a parameter of the tool. */
function isOfModel(ref: CallRef, of: readonly FunctionRef[], program: Program): boolean {
  const [given] = program.call(ref).args;
  if (!given || given.is === "spread") return false;
  let isFound = false;
  const meaning = program.evaluate(given, alone(ref.file));
  for (const option of optionsOf(meaning)) {
    visitParts(option, program, (part: Meaning) => {
      if (part.is === "param" && of.some(({ file, fn }) => file === part.ref.file && fn === part.ref.fn))
        isFound = true;
      return isFound ? "enough" : "more";
    });
  }
  return isFound;
}

/**
 * Servers whose tools are run without approval, whatever they offer: `{ type: "mcp", server_url: "…", require_approval:
 * "never" }`.
 */
function unasked(file: string, { program, classOf }: World): readonly Tool[] {
  return valuesOfKind(program.code(file), "object").flatMap((part): readonly Tool[] => {
    const entries = part.entries.flatMap((entry) => ("key" in entry ? [entry] : []));
    const never = entries.find(({ key, value: of }) => /^require_?approval$/i.test(key) && text(of) === "never");
    const server = never && entries.find(({ key }) => /^server_?(?:url|label)$/i.test(key));
    if (!never || !server) return [];
    const at = program.at(file, never.keySpan);
    const name = text(entries.find(({ key }) => /^server_?label$/i.test(key))?.value);
    const effects: Tool["effects"] = [{ kind: "server", at, name: name ?? "the server" }];
    return [{ at, name, fileClass: classOf(file), effects, approval: { state: "open", because: [] } }];
  });
}
