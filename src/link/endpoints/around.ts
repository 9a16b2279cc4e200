import type { CallFact, Value } from "../../facts/index.ts";
import type { Manifest } from "../../model/manifest.ts";
import { addTo } from "../add-to.ts";
import { callsGivenResult } from "../code-index.ts";
import { callsAround } from "../controls.ts";
import { decoratorsOf } from "../decorators.ts";
import { manifestsAbove } from "../entries/by-file.ts";
import { type Callee, calleesOf } from "../entries/callee.ts";
import type { Entry } from "../entries/entry.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { boundMiddleware } from "./bound-middleware.ts";
import { asksForMark, marksForAll } from "./exempted.ts";
import { type Matcher, matcherOf } from "./matcher.ts";
import { guardProviders, putInFrontOfNest } from "./nest-application.ts";
import { narrowed } from "./route-conditions.ts";
import { comesTooLate } from "./too-late.ts";

/** Something that stands around a handler: middleware, a wrapper, a decorator's argument. */
export interface Stand {
  readonly meaning: Meaning;
  /** The call in whose arguments it stands. */
  readonly by?: CallRef;
  /** Which addresses it stands around; null: all that it was found for. */
  readonly matcher: Matcher | null;
}

const standing = (meaning: Meaning, matcher: Matcher | null = null): Stand => ({ meaning, matcher });

/** Nobody writes more around one handler, and for each handler everything is held against it. */
const MAX_STANDS = 200;
const MAX_BASES = 4;

/** Methods that put something in front of the handlers of a router or a server. */
const PUTS_IN_FRONT = new Set([
  ...["use", "addHook", "register", "useGlobalGuards", "onBeforeHandle", "onRequest", "guard", "derive", "resolve"],
  ...["macro", "pre", "preHandler", "before", "all", "param", "ext", "middleware", "hook"],
]);

/** Their `use` gives another builder and changes nothing: what counts is the chain that ends in the handler. */
const BUILDERS = new Set(["tRPC", "oRPC", "Server action", "TanStack Start"]);

interface InFront {
  readonly ref: CallRef;
  /** The routers that it may be called on. */
  readonly on: readonly Callee[];
  readonly routers: readonly string[];
  readonly path: string | null;
}

/** What stands around the handlers of a program. */
export class Surroundings {
  readonly #program: Program;
  readonly #manifests: readonly Manifest[];
  #inFront: readonly InFront[] | null = null;
  #global: ReadonlyMap<string, readonly Stand[]> | null = null;

  constructor(program: Program, manifests: readonly Manifest[]) {
    this.#program = program;
    this.#manifests = manifests;
  }

  /** null: more stands there than can be looked at. */
  around(entry: Entry): readonly Stand[] | null {
    const inFront = this.#inFrontOf(entry);
    if (inFront.length > MAX_STANDS) return null;
    const stands = [
      ...this.#wrappers(entry.ref),
      ...this.#registration(entry),
      ...inFront.flatMap(({ ref }) => this.#argumentsOf(ref)),
      ...this.#decorators(entry.ref),
      ...this.#ofApplication(entry),
    ].flatMap((stand) => [stand, ...this.#basesOf(stand)]);
    return stands.length > MAX_STANDS ? null : stands;
  }

  /** What a guard extends: `class JwtGuard extends AuthGuard("jwt")`. */
  #basesOf(stand: Stand): readonly Stand[] {
    const bases: Stand[] = [];
    let at: Meaning | null = stand.meaning;
    while ((at?.is === "class" || at?.is === "instance") && bases.length < MAX_BASES) {
      const written: Value | null = this.#program.code(at.file).classes[at.class]?.extends ?? null;
      at = written ? this.#program.evaluate(written, alone(at.file)) : null;
      if (at) bases.push({ ...stand, meaning: at });
    }
    return bases;
  }

  /** `withAuth(handler)`, `withA(withB(handler))`: the wrapper and what else it is given. */
  #wrappers(ref: FunctionRef): readonly Stand[] {
    if (ref.fn === null) return [];
    const direct = callsAround(ref, this.#program);
    const outer = direct.flatMap((call) => this.#callsHolding(call));
    return [...direct, ...outer].flatMap((call) => this.#partsOf(call));
  }

  /** Calls of the same file that are given the result of a call, directly or by its name. */
  #callsHolding({ file, call: inner }: CallRef): readonly CallRef[] {
    const code = this.#program.code(file);
    return callsGivenResult(code, inner).map((call) => ({ file, call }));
  }

  /** The chain that a registration ends, its other arguments, and the calls that mount its router. */
  #registration({ registered, ref }: Entry): readonly Stand[] {
    if (!registered) return [];
    const chain = this.#chainOf(this.#program.calleeOf(registered.by));
    return [registered.by, ...registered.mounts, ...chain]
      .flatMap((call) => this.#partsOf(call))
      .filter(
        ({ meaning }) => !(meaning.is === "function" && meaning.ref.file === ref.file && meaning.ref.fn === ref.fn),
      );
  }

  #chainOf(callee: Meaning): readonly CallRef[] {
    const found: CallRef[] = [];
    let at = callee;
    for (let i = 0; i < 40 && at.is === "made"; i++) {
      if (at.by) found.push(at.by);
      at = at.callee;
    }
    return found;
  }

  #inFrontOf(entry: Entry): readonly InFront[] {
    const { registered, route, ref, framework } = entry;
    if (!registered || BUILDERS.has(framework)) return [];
    this.#inFront ??= this.#findInFront();
    const keys = new Set(registered.routers.map(keyOf));
    if (this.#isAlone(registered)) return [];
    const isOn = ({ routers, ref: at }: InFront) =>
      keys.size === 0 || routers.length === 0
        ? at.file === registered.by.file || at.file === ref.file || keys.size === 0
        : routers.some((router) => keys.has(router));
    return this.#inFront.filter(
      (found) =>
        isOn(found) &&
        (found.path === null || route === null || lies(route, found.path)) &&
        !comesTooLate(found, entry, this.#program),
    );
  }

  /** `Deno.serve(handler)`, `onRequest(handler)`: handed to the platform itself, behind no router and no framework. */
  #isAlone({ by, routers }: NonNullable<Entry["registered"]>): boolean {
    return routers.length === 0 && this.#program.calleeOf(by).is === "external";
  }

  #findInFront(): readonly InFront[] {
    const program = this.#program;
    return program.files.flatMap((file) =>
      program.code(file).calls.flatMap((call, id): readonly InFront[] => {
        if (call.callee.is !== "member" || !PUTS_IN_FRONT.has(call.callee.key)) return [];
        const ref = { file, call: id };
        const on = calleesOf(program.calleeOf(ref), program);
        const routers = on.flatMap(({ by }) => (by ? [keyOf(by)] : []));
        const [first] = call.args;
        const path = first?.is === "literal" && typeof first.value === "string" && first.value.startsWith("/");
        return [{ ref, on, routers, path: path ? String(first.value) : null }];
      }),
    );
  }

  /** Decorators of a method and of its class, with what they are given: `@UseGuards(JwtGuard)`. */
  #decorators(ref: FunctionRef): readonly Stand[] {
    return decoratorsOf(ref, this.#program).flatMap((decorator) =>
      decorator.is === "call"
        ? this.#partsOf({ file: ref.file, call: decorator.call })
        : [standing(this.#program.evaluate(decorator, alone(ref.file)))],
    );
  }

  #ofApplication(entry: Entry): readonly Stand[] {
    if (entry.registered && this.#isAlone(entry.registered)) return [];
    this.#global ??= this.#findGlobal();
    const marks = marksForAll(entry.ref, this.#program);
    const all = [...this.#global].flatMap(([folder, stands]) =>
      folder === "" || entry.ref.file.startsWith(`${folder}/`) ? stands : [],
    );
    return marks.size === 0 ? all : all.filter(({ meaning }) => !asksForMark(meaning, marks, this.#program));
  }

  /** Middleware files of frameworks, guards and middleware of a whole Nest application, by the folder they hold for. */
  #findGlobal(): ReadonlyMap<string, readonly Stand[]> {
    const found = new Map<string, Stand[]>();
    for (const file of this.#program.files) {
      const stands = [
        ...this.#ofMiddlewareFile(file),
        ...guardProviders(file, this.#program).map((meaning) => standing(meaning)),
        ...this.#ofNestApplication(file),
        ...boundMiddleware(file, this.#program),
      ];
      if (stands.length === 0) continue;
      const folder = manifestsAbove(file, this.#manifests)[0]?.path ?? "";
      for (const stand of stands) addTo(found, folder, stand);
    }
    return found;
  }

  #ofMiddlewareFile(file: string): readonly Stand[] {
    if (!MIDDLEWARE.test(file)) return [];
    const matcher = matcherOf(file, this.#program);
    return ["middleware", "proxy", "default", "handle", "onRequest"].flatMap((name) => {
      const exported = this.#program.exported(file, name);
      if (!exported) return [];
      const chain = exported.is === "made" && exported.by ? this.#partsOf(exported.by) : [];
      const covered = narrowed(exported, matcher, this.#program);
      return [standing(exported), ...chain].map((stand) => ({ ...stand, matcher: covered }));
    });
  }

  #ofNestApplication(file: string): readonly Stand[] {
    return putInFrontOfNest(file, this.#program).flatMap(({ ref, path }) => {
      const matcher = path === null ? null : { covers: (route: string) => lies(route, path) };
      return this.#argumentsOf(ref).map((stand) => ({ ...stand, matcher }));
    });
  }

  /** What a call calls, and everything it is given. */
  #partsOf(ref: CallRef): readonly Stand[] {
    return [standing(this.#program.calleeOf(ref)), ...this.#argumentsOf(ref)];
  }

  #argumentsOf(ref: CallRef): readonly Stand[] {
    const { args }: CallFact = this.#program.call(ref);
    return args.flatMap((arg) => {
      const parts = arg.is === "array" ? arg.items : arg.is === "object" ? valuesOf(arg) : [arg];
      return parts
        .map((part) => (part.is === "spread" ? part.of : part))
        .flatMap((part) => (part.is === "array" ? part.items : [part]))
        .filter((part) => part.is !== "literal" && part.is !== "spread")
        .map((part) => ({ ...standing(this.#program.evaluate(part, alone(ref.file))), by: ref }));
    });
  }
}

const MIDDLEWARE =
  /(?:^|\/)(?:(?:src\/)?(?:middleware|proxy)(?:\/index)?\.[cm]?[jt]s|hooks\.server\.[jt]s|server\/middleware\/[^/]+\.[jt]s)$/;

const valuesOf = (value: Extract<Value, { is: "object" }>): readonly Value[] =>
  value.entries.flatMap((entry) => ("value" in entry ? [entry.value] : []));

const keyOf = ({ file, call }: CallRef): string => `${file}\0${call}`;

/** Whether an address lies under a path, wherever the router with the path is mounted. */
export function lies(route: string, path: string): boolean {
  const bare = path.replace(/\/?(?:\*|:|\(\.\*\)).*/s, "").replace(/\/$/, "");
  return bare === "" || `${route}/`.includes(`${bare}/`);
}
