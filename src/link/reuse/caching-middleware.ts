import type { Cache } from "../../knowledge/caches.ts";
import type { Evidence } from "../../model/index.ts";
import { isControl } from "../controls.ts";
import { text } from "../documents.ts";
import { lies } from "../endpoints/around.ts";
import { calleesOf } from "../entries/callee.ts";
import type { Entry } from "../entries/entry.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import type { Program } from "../program.ts";
import { guardOf } from "./guards.ts";
import { callsIn, isParameter, once, type StoreWorld } from "./stores.ts";

/** Caching middleware in front of a handler: among what registers it, what mounts its router, or put before both. */
export function keptByMiddleware({ registered, route, methods }: Entry, world: StoreWorld): Evidence | null {
  if (!registered) return null;
  const { by, mounts, routers } = registered;
  const isReading = methods.length === 0 || methods.includes("GET");
  const own = [by, ...mounts].find((ref) => cachingIn(ref, isReading, world));
  if (own) return kept(own, world);
  const keys = routers.map(keyOf);
  const inFront = putInFront(world).find(
    ({ ref, router, path, cache }) =>
      keys.includes(router) &&
      (isReading || cache === "own" || !cache.onlyReads) &&
      (path === null || route === null || lies(route, path)) &&
      isBefore(ref, [by, ...mounts][keys.indexOf(router)] ?? by, world.program),
  );
  return inFront ? kept(inFront.ref, world) : null;
}

/** Whether one call comes before another in the same file; across files nobody can tell. */
function isBefore(a: CallRef, b: CallRef, program: Program): boolean {
  const [first, second] = [program.call(a).span, program.call(b).span];
  if (a.file !== b.file) return true;
  return first.endLine < second.endLine || (first.endLine === second.endLine && first.endColumn < second.endColumn);
}

const kept = (ref: CallRef, { program }: StoreWorld): Evidence => ({
  at: program.at(ref.file, program.call(ref).span),
  note: "middleware keeps what the handlers behind it answer",
});

/** Middleware that a call is given. */
const cachingIn = (ref: CallRef, isReading: boolean, world: StoreWorld): boolean =>
  cachesGiven(ref, world).some((cache) => isReading || cache === "own" || !cache.onlyReads);

interface InFront {
  readonly ref: CallRef;
  readonly router: string;
  readonly path: string | null;
  readonly cache: Caching;
}

/** own: a function of the tree */
type Caching = Cache | "own";

/** `app.use(apicache.middleware("1 hour"))`, `app.get("*", cache(…))`, `expressCache.attach(app)`. */
const putInFront = onceFor((world: StoreWorld): readonly InFront[] =>
  world.program.files.flatMap((file) => putInFrontIn(file, world)),
);

const PUTS_IN_FRONT = /^(?:use|all|get|on|register|attach)$/;

function putInFrontIn(file: string, world: StoreWorld): readonly InFront[] {
  const { program } = world;
  return program.code(file).calls.flatMap(({ callee, args }, call): readonly InFront[] => {
    if (callee.is !== "member" || !PUTS_IN_FRONT.test(callee.key) || args.length === 0) return [];
    const ref = { file, call };
    const path = text(args[0]);
    // With a handler of its own it is another route.
    if (callee.key === "get" && !path?.includes("*")) return [];
    const [cache] = callee.key === "attach" ? attached(ref, world) : cachesGiven(ref, world);
    if (cache === undefined) return [];
    const [first] = args;
    const router = callee.key === "attach" && first ? program.evaluate(first, alone(file)) : program.calleeOf(ref);
    return calleesOf(router, program).flatMap(({ by }) => (by ? [{ ref, router: keyOf(by), path, cache }] : []));
  });
}

const marksOf = ({ stores }: StoreWorld): readonly Cache[] => stores.caches.filter(({ how }) => how === "marks");

function attached(ref: CallRef, world: StoreWorld): readonly Cache[] {
  const callees = optionsOf(world.program.calleeOf(ref));
  return marksOf(world).filter((mark) => callees.some((callee) => callee.is === "made" && isControl(callee, mark)));
}

/** Caches of packages among what a call is given, and functions of the tree that answer from a store. */
function cachesGiven(ref: CallRef, world: StoreWorld): readonly Caching[] {
  return once(world, "caches given", ref, () => {
    const { program } = world;
    const given = program.call(ref).args.flatMap((arg) => (arg.is === "array" ? arg.items : [arg]));
    return given
      .flatMap((arg) => optionsOf(program.evaluate(arg.is === "spread" ? arg.of : arg, alone(ref.file))))
      .flatMap((meaning): readonly Caching[] => {
        if (meaning.is === "function") return answersFromStore(meaning.ref, world) ? ["own"] : [];
        return meaning.is === "made" ? marksOf(world).filter((mark) => isControl(meaning.callee, mark)) : [];
      });
  });
}

/** `const hit = await cache.get(req.url); if (hit) return res.send(hit); next();`; the handler may fill the store. */
const answersFromStore = (ref: FunctionRef, world: StoreWorld): boolean =>
  callsIn(ref, world.program).some((call) => goesOn(call, world.program) && guardOf(call, world) === "answer");

/** `next()`; with an error it is no handler's turn. */
function goesOn({ file, call }: CallRef, program: Program): boolean {
  const { callee, args } = program.call({ file, call });
  return args.length === 0 && isParameter(callee, file, program);
}

const keyOf = ({ file, call }: CallRef): string => `${file}\0${call}`;
