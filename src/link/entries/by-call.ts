import type { CallFact, Span, Value } from "../../facts/index.ts";
import type { Registration } from "../../knowledge/frameworks.ts";
import { optionMeaning } from "../calls/options.ts";
import { textsOf } from "../calls/url-text.ts";
import { text } from "../documents.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { addressOfPath, joinAddress } from "./address.ts";
import { calleesOf, functionsOf } from "./callee.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";
import { jobRetries } from "./job-retries.ts";
import { registrationsIn } from "./registrations.ts";
import { type Registered, VERBS } from "./unknown-router.ts";

const keyOf = (ref: { readonly file: string; readonly call?: number; readonly fn?: number | null }): string =>
  `${ref.file}\0${ref.call ?? `fn${ref.fn}`}`;

/** Handlers that the code itself registers: `app.post("/chat", handler)`, `new Worker("q", process)`. */
export function entriesByCall(
  program: Program,
  { classOf }: Pick<EntryWorld, "classOf">,
  rows: readonly Registration[],
): readonly Entry[] {
  const byName = new Map<string, Registration[]>();
  for (const row of rows) for (const name of row.names) byName.set(name, [...(byName.get(name) ?? []), row]);
  const registered = program.files.flatMap((file) => registrationsIn(program, file, byName));
  // Tests and examples mount routers by themselves, without what the application puts before them.
  const isInUse = ({ ref }: Registered) => classOf(ref.file) === "production";
  const inUseFirst = [...registered.filter(isInUse), ...registered.filter((one) => !isInUse(one))];
  const world = {
    program,
    mounts: mountsOf(program, inUseFirst),
    known: new Set(registered.map(({ ref }) => keyOf(ref))),
  };
  return registered.flatMap((found) => (found.row.isMount ? [] : entriesOf(found, world)));
}

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
      for (const key of mountable(program, program.evaluate(arg, found.running.frame))) {
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

function addressIn(program: Program, { row, ref, call, running }: Registered): string | null {
  for (const path of row.route ?? []) {
    if (row.isMount && path === "0" && call.args.length < 2) continue;
    const [written] = textsOf(optionMeaning(path, { by: ref, frame: running.frame }, program));
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
  const at = found.running.at ?? program.at(ref.file, placeOf(call, row));
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
  { call, row, running: { frame } }: Registered,
  program: Program,
  known: ReadonlySet<string>,
): readonly FunctionRef[] {
  const all = call.args.flatMap((arg) => {
    const meaning = arg.is === "spread" ? null : program.evaluate(arg, frame);
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
