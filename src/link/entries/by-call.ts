import type { CallFact, CodeFacts, Span, Value } from "../../facts/index.ts";
import { absentModules, type Registration, registrarMakers } from "../../knowledge/frameworks.ts";
import { optionMeaning } from "../calls/options.ts";
import { textsOf } from "../calls/url-text.ts";
import { callsOfMethod } from "../code-index.ts";
import { text } from "../documents.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { callsNamed } from "../outside-calls.ts";
import type { Program } from "../program.ts";
import { addressOfPath, joinAddress } from "./address.ts";
import { type Callee, calleesOf, functionsOf, isOf } from "./callee.ts";
import { type Entry, entryOf } from "./entry.ts";
import { jobRetries } from "./job-retries.ts";
import { absentCallees, registrarsOf } from "./registrars.ts";
import { type Registered, unknownRouter, VERBS } from "./unknown-router.ts";

const keyOf = (ref: { readonly file: string; readonly call?: number; readonly fn?: number | null }): string =>
  `${ref.file}\0${ref.call ?? `fn${ref.fn}`}`;

/** Handlers that the code itself registers: `app.post("/chat", handler)`, `new Worker("q", process)`. */
export function entriesByCall(program: Program, rows: readonly Registration[]): readonly Entry[] {
  const byName = new Map<string, Registration[]>();
  for (const row of rows) for (const name of row.names) byName.set(name, [...(byName.get(name) ?? []), row]);
  const registered = program.files.flatMap((file) => registrationsIn(program, file, byName));
  const world = {
    program,
    mounts: mountsOf(program, registered),
    known: new Set(registered.map(({ ref }) => keyOf(ref))),
  };
  return registered.flatMap((found) => (found.row.isMount ? [] : entriesOf(found, world)));
}

function registrationsIn(
  program: Program,
  file: string,
  byName: ReadonlyMap<string, readonly Registration[]>,
): readonly Registered[] {
  return candidatesIn(program, file, byName).flatMap((id) => {
    const call = program.call({ file, call: id });
    if (call.args.length === 0 || !mayRegister(call, byName)) return [];
    const ref = { file, call: id };
    const followed = calleesOf(program.calleeOf(ref), program);
    const callees = followed.length > 0 ? registrarsOf(followed, program) : absentCallees(call.callee, file, program);
    const found = callees.flatMap((callee) =>
      (byName.get(callee.names.at(-1) ?? "") ?? [])
        .filter((row) => isRegistration(row, callee, call))
        .map((row) => ({ ref, call, callee, row })),
    );
    return found.length > 0
      ? [...first(found), ...found.filter(({ row }) => row.isMount)]
      : unknownRouter(program, ref, call);
  });
}

/** Calls of those names that lead out of the tree, or of something that was not found: a router handed in, a module. */
function candidatesIn(program: Program, file: string, names: { has(name: string): boolean }): readonly number[] {
  const code = program.code(file);
  const named = callsNamed(program.outside(file), (name) => names.has(name) || MAKERS.has(name));
  const verbs = [...VERBS].flatMap((verb) => callsOfMethod(code, verb));
  const absent = namesAbsentModule(code)
    ? code.calls.flatMap(({ callee }, id) => (callee.is === "name" ? [id] : []))
    : [];
  return [...new Set([...named, ...verbs, ...absent])].sort((a, b) => a - b);
}

const MAKERS = new Set(registrarMakers.flatMap(({ names }) => names));

const namesAbsentModule = ({ bindings }: CodeFacts): boolean =>
  bindings.some(({ value }) => value?.is === "import" && absentModules.some(({ module }) => module.test(value.module)));

const first = (found: readonly Registered[]): readonly Registered[] =>
  found.filter(({ row }) => !row.isMount).slice(0, 1);

/** Cheap, before anything is followed: a registration is a call of a name we know, or of something imported. */
function mayRegister({ callee }: CallFact, names: { has(name: string): boolean }): boolean {
  if (callee.is === "member") return names.has(callee.key);
  return callee.is === "name" || callee.is === "import" || callee.is === "global" || callee.is === "call";
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

interface Mount {
  readonly by: CallRef;
  /** The construction of the router that it is put under. */
  readonly router: CallRef | null;
  readonly prefix: string;
  /** The router that the mounted one is put under. */
  readonly under: string | null;
}

/** The address of every router that is mounted on another, by its construction or by the function that fills it. */
function mountsOf(program: Program, registered: readonly Registered[]): ReadonlyMap<string, Mount> {
  const mounts = new Map<string, Mount>();
  for (const found of registered) {
    if (!found.row.isMount) continue;
    const prefix = addressIn(program, found) ?? "";
    const under = found.callee.by ? keyOf(found.callee.by) : null;
    for (const arg of found.call.args) {
      if (arg.is === "spread") continue;
      for (const key of mountable(program, program.evaluate(arg, alone(found.ref.file)))) {
        if (!mounts.has(key) && key !== under)
          mounts.set(key, { prefix, under, by: found.ref, router: found.callee.by });
      }
    }
  }
  return mounts;
}

function mountable(program: Program, meaning: Meaning): readonly string[] {
  if (meaning.is === "function") return [keyOf(meaning.ref)];
  // `router.routes()` of Koa and chains like `new Hono().get(…)` stand for the router at their start.
  return calleesOf(meaning, program).flatMap(({ by }) => (by ? [keyOf(by)] : []));
}

function addressIn(program: Program, { row, ref, call }: Registered): string | null {
  for (const path of row.route ?? []) {
    if (row.isMount && path === "0" && call.args.length < 2) continue;
    const [written] = textsOf(optionMeaning(path, { by: ref, frame: alone(ref.file) }, program));
    if (written?.startsWith("/")) return written;
    if (row.under && written) return joinAddress(row.under, written);
  }
  return null;
}

function addressOfMaker(program: Program, { callee: { by } }: Registered): string | null {
  const address = by ? text(program.call(by).args[0]) : null;
  return address?.startsWith("/") ? addressOfPath(address) : null;
}

/** Where it is registered: of a chain, `new Hono().get(…).post("/ask", …)`, the link and not the start. */
function placeOf({ callee, args, span }: CallFact, { isVerb }: Registration): Span {
  const [first] = isVerb && callee.is === "member" && callee.of.is === "call" ? args : [];
  return first ? { ...span, line: first.span.line, column: first.span.column } : span;
}

interface Routed {
  readonly program: Program;
  readonly mounts: ReadonlyMap<string, Mount>;
  /** The calls that register. */
  readonly known: ReadonlySet<string>;
}

function entriesOf(found: Registered, { program, mounts, known }: Routed): readonly Entry[] {
  const { row, ref, call, callee } = found;
  const written = row.route ? addressIn(program, found) : row.routeOfMaker ? addressOfMaker(program, found) : null;
  const around = mountsAround(program, found, mounts);
  const route =
    written === null && callee.prefix === "" ? nameOf(program, found) : fullAddress(found, written ?? "", around);
  const routers = [callee.by, ...around.map(({ router }) => router)].flatMap((by) => by ?? []);
  const registered = { by: ref, routers, mounts: around.map(({ by }) => by) };
  const last = callee.names.at(-1) ?? "";
  const methods = row.isVerb && VERBS.has(last) && last !== "all" ? [last.toUpperCase()] : [];
  const at = program.at(ref.file, placeOf(call, row));
  const runs = row.retries ? jobRetries(row.retries, ref, program) : null;
  return handlersIn(found, program, known).map((handler) => {
    const paramCount = program.function(handler)?.params.length ?? 0;
    return entryOf(row, { ref: handler, at, route, methods, paramCount, runs, registered });
  });
}

const MAX_MOUNTS = 6;

function fullAddress(found: Registered, path: string, mounts: readonly Mount[]): string {
  return mounts.reduce((address, { prefix }) => joinAddress(prefix, address), joinAddress(found.callee.prefix, path));
}

/** How the router of a registration is mounted, and the router it is mounted on, and so on outwards. */
function mountsAround(program: Program, found: Registered, mounts: ReadonlyMap<string, Mount>): readonly Mount[] {
  const around: Mount[] = [];
  let key = found.callee.by ? keyOf(found.callee.by) : null;
  let mount = (key ? mounts.get(key) : undefined) ?? mountOfFunction(program, found, mounts);
  while (mount && around.length < MAX_MOUNTS) {
    around.push(mount);
    key = mount.under;
    mount = key ? mounts.get(key) : undefined;
  }
  return around;
}

/** The function that registers was itself registered under an address: Fastify's plugins. */
function mountOfFunction(program: Program, found: Registered, mounts: ReadonlyMap<string, Mount>): Mount | undefined {
  let fn = found.call.fn;
  while (fn !== null) {
    const ref: FunctionRef = { file: found.ref.file, fn };
    const mount = mounts.get(keyOf(ref));
    if (mount) return mount;
    fn = program.function(ref)?.parent ?? null;
  }
  return undefined;
}

function handlersIn(
  { ref, call, row }: Registered,
  program: Program,
  known: ReadonlySet<string>,
): readonly FunctionRef[] {
  const all = call.args.flatMap((arg) => {
    const meaning = arg.is === "spread" ? null : program.evaluate(arg, alone(ref.file));
    // `app.route("/a", new Hono().post("/b", handler))`: whoever registers them in the chain starts its handlers.
    const isRouter = meaning?.is === "made" && meaning.by !== null && known.has(keyOf(meaning.by));
    const handlers = !meaning || isRouter ? [] : functionsOf(meaning, program);
    // Elsewhere the registrar of one's own may turn somebody away, which has to be seen on the way in.
    return row.trigger === "ui" ? [...handlers, ...handlers.flatMap((one) => givenTo(one, program))] : handlers;
  });
  return all.filter((handler, i) => all.findIndex((other) => keyOf(other) === keyOf(handler)) === i);
}

/** What a handler calls of the parameters of the function around it: `handle(channel, listener)` of one's own. */
function givenTo({ file, fn }: FunctionRef, program: Program): readonly FunctionRef[] {
  const { calls, bindings } = program.code(file);
  return calls.flatMap(({ callee, fn: within }) => {
    const called = callee.is === "name" ? bindings[callee.binding] : null;
    if (fn === null || within !== fn || called?.kind !== "param" || called.fn === fn) return [];
    return functionsOf(program.evaluate(callee, alone(file)), program);
  });
}

/** Procedures and channels have names, not addresses: the key that holds the procedure, the channel's literal. */
function nameOf(program: Program, { row, ref, call }: Registered): string | null {
  if (row.framework === "tRPC" || row.framework === "oRPC") {
    const key = keyHolding(program, ref);
    return key === null ? null : `trpc:${key}`;
  }
  const channel = row.framework === "Electron" ? text(call.args[0]) : null;
  return channel === null ? null : `ipc:${channel}`;
}

function keyHolding(program: Program, ref: CallRef): string | null {
  const code = program.code(ref.file);
  const holds = (value: Value): boolean => value.is === "call" && value.call === ref.call;
  for (const { args } of code.calls) {
    for (const arg of args) {
      if (arg.is !== "object") continue;
      for (const entry of arg.entries) if ("key" in entry && holds(entry.value)) return entry.key;
    }
  }
  const binding = code.bindings.find(({ value }) => value !== null && holds(value));
  return binding?.name ?? null;
}
