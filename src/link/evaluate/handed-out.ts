import type { CodeFacts, Value } from "../../facts/index.ts";
import { handedIn, handingOut, type Way } from "../../knowledge/handing-out.ts";
import { addTo } from "../add-to.ts";
import { callsHolding } from "../code-index.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { modulesNamedIn } from "../walk.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Evaluation, type Guard, isActive, optionsOf } from "./evaluator.ts";
import type { Where } from "./members.ts";

/** A value that an application hands to whatever runs in it, and the file that hands it out. */
export interface HandedOut {
  readonly file: string;
  readonly value: Value;
}

export interface HandedBy extends HandedOut {
  readonly way: Way;
}

/**
 * Everything that is handed out under a name: `fastify.decorate("openai", client)`, `c.set("openai", client)`,
 * `app.locals.openai = client`, and what a framework hands to whatever it runs: `new Mastra({ agents })`.
 */
export function handedOutIn(
  files: readonly string[],
  code: (file: string) => CodeFacts | null,
): ReadonlyMap<string, readonly HandedBy[]> {
  const found = new Map<string, HandedBy[]>();
  for (const file of files) {
    const facts = code(file);
    for (const { target, operator, value } of facts?.writes ?? []) {
      const isLocal =
        target.is === "member" && target.of.is === "member" && target.of.key === handingOut.locals.through;
      if (isLocal && operator === "=") addTo(found, target.key, { file, value, way: "locals" });
    }
    facts?.calls.forEach(({ callee, args: [name, value], isNew, span }, call) => {
      const made = isNew ? handedIn.find((one) => isOf(callee, one.made, one.packages, facts)) : undefined;
      if (made) addTo(found, made.name, { file, value: { is: "call", call, span }, way: "application" });
      if (callee.is !== "member" || !value || value.is === "spread") return;
      const way = name?.is === "literal" && typeof name.value === "string" ? wayOf(callee, facts) : null;
      if (way && name?.is === "literal") addTo(found, String(name.value), { file, value, way });
    });
  }
  return found;
}

/** The way by which a method hands something out; null where it is none of these. */
function wayOf({ of, key }: Extract<Value, { is: "member" }>, code: CodeFacts): Way | null {
  const { application, context, settings } = handingOut;
  if (key === application.method) return "application";
  if (key === settings.method && isExpress(of, code)) return "settings";
  const param = paramOf(of, code);
  const isOfHono = () => [...modulesNamedIn(code)].some((name) => /^(?:@hono\/|hono(?:\/|$))/.test(name));
  return key === context.method && param && isNamed(param, code, context) && isOfHono() ? "context" : null;
}

const paramOf = (value: Value, { bindings }: CodeFacts): Extract<Value, { is: "param" }> | null => {
  const of = value.is === "name" ? bindings[value.binding]?.value : value;
  return of?.is === "param" ? of : null;
};

/** `express()`, by the name of a variable. */
function isExpress(value: Value, { bindings, calls }: CodeFacts): boolean {
  const made = value.is === "name" ? bindings[value.binding]?.value : null;
  const callee = made?.is === "call" ? calls[made.call]?.callee : null;
  const of = callee?.is === "name" ? bindings[callee.binding]?.value : callee;
  return of?.is === "import" && of.module === "express";
}

interface Named {
  readonly parameters: RegExp;
  readonly types: RegExp;
}

function isNamed(
  { fn, index }: { readonly fn: number; readonly index: number },
  { functions }: CodeFacts,
  { parameters, types }: Named,
): boolean {
  const param = functions[fn]?.params[index];
  return parameters.test(param?.name ?? "") || types.test(param?.type?.path.at(-1) ?? "");
}

/** What leads to that which is handed out: `request.app.locals`, `c.var`. */
const LEADS: ReadonlySet<string> = new Set(["app", ...Object.values(handingOut).map(({ through }) => through)]);

/** Whether a chain of members reads something that an application hands out: `fastify.indexer.run`. */
export function readsHandedOut(chain: Value, isHandedOut: (name: string) => boolean): boolean {
  const keys: string[] = [];
  let at = chain;
  for (; at.is === "member" || at.is === "index"; at = at.of) if (at.is === "member") keys.unshift(at.key);
  const name = keys.find((key) => !LEADS.has(key));
  return name !== undefined && at.is === "name" && isHandedOut(name);
}

/**
 * What an application, a context or its locals have under a name where they are given as a parameter; null where it is
 * none of these, or nobody handed it out.
 */
export function fromApplication(of: MeaningOf<"param">, key: string, where: Where): Meaning | null {
  const all = where.e.world.handedOut(key);
  if (all.length === 0) return null;
  const { application, context, locals } = handingOut;
  const last = of.path.at(-1);
  if (last === locals.through) return given("locals", key, of, where);
  if (last === context.through) return isParameter(of, context, where, 1) ? given("context", key, of, where) : null;
  const isApplication =
    last === undefined ? isParameter(of, application, where, 0) : of.path.length === 1 && last === application.through;
  return isApplication || isHandedIn(of, key, where) ? given("application", key, of, where) : null;
}

/** What Express' own application has in its locals: `app.locals.openai`. */
export function fromLocals(of: MeaningOf<"made">, key: string, where: Where): Meaning | null {
  const isLocals = of.path.length === 1 && of.path[0] === handingOut.locals.through && isExpressMade(of);
  return isLocals ? given("locals", key, { ref: { file: of.at.file } }, where) : null;
}

const isExpressMade = ({ callee }: MeaningOf<"made">): boolean =>
  callee.is === "external" && callee.package === "express" && callee.path.join() === "default";

/** What is got by a name: `c.get("openai")`, `request.app.get("openai")`. The name is asked for only where it may tell. */
export function fromGetter(callee: Meaning, named: () => Meaning | undefined, where: Where): Meaning | null {
  const way = wayOfGetter(callee, where);
  const name = way ? named() : undefined;
  if (!way || name?.is !== "literal" || typeof name.value !== "string") return null;
  const file = callee.is === "param" ? callee.ref.file : callee.at.file;
  return given(way, name.value, { ref: { file } }, where);
}

function wayOfGetter(callee: Meaning, where: Where): Way | null {
  const { context, settings } = handingOut;
  if ((callee.is !== "param" && callee.is !== "made") || callee.path.at(-1) !== "get") return null;
  if (callee.is === "made") return isExpressMade(callee) && callee.path.length === 1 ? "settings" : null;
  if (callee.path.at(-2) === settings.through) return "settings";
  return isParameter(callee, context, where, 1) ? "context" : null;
}

function given(
  way: Way,
  key: string,
  of: { readonly ref: { readonly file: string } },
  { at, e }: Where,
): Meaning | null {
  const all = e.world.handedOut(key).filter((one) => one.way === way);
  const guard: Guard = { of: "entry", file: of.ref.file, id: -1, part: `${way} ${key}`, entered: e.entered };
  if (all.length === 0 || isActive(e, guard)) return null;
  const near = nearest(all, of.ref.file);
  const meanings = near.map(({ file, value }) => evaluate(value, alone(file), deeper(e, guard)));
  return way === "application" || meanings.some((one) => isService(one, e)) ? choiceOf(meanings, true, at) : null;
}

/** Something to call. Of who asks, and of what was asked, more is told by where that is kept than by what it is. */
const isService = (meaning: Meaning, { world }: Evaluation): boolean =>
  optionsOf(meaning).some((one) => {
    if (one.is !== "made") return one.is === "instance" || one.is === "function" || one.is === "object";
    const { callee } = one;
    return callee.is === "external" && callee.package !== null && world.isSdk(callee.package);
  });

/** Whether it is read of a parameter of such a name or type itself, with no more than so many keys. */
function isParameter({ ref, index, path }: MeaningOf<"param">, named: Named, { e }: Where, keys: number): boolean {
  const code = ref.fn === null ? null : e.world.code(ref.file);
  return code !== null && ref.fn !== null && path.length === keys && isNamed({ fn: ref.fn, index }, code, named);
}

/** What a framework runs is handed the application's object under its name: a step, a tool. */
function isHandedIn({ ref, path }: MeaningOf<"param">, key: string, { e }: Where): boolean {
  const of = handedIn.find(({ name }) => name === key);
  const { fn } = ref;
  const code = of && path.length === 0 && fn !== null ? e.world.code(ref.file) : null;
  if (!of || !code || fn === null) return false;
  return callsHolding(code, fn).some((id) => {
    const callee = code.calls[id]?.callee;
    return callee !== undefined && of.to.some((name) => isOf(callee, name, of.packages, code));
  });
}

/** Whether something is called by the name that a package exports it under. */
function isOf(callee: Value, name: string, packages: RegExp, { bindings }: CodeFacts): boolean {
  const of = callee.is === "name" ? bindings[callee.binding]?.value : callee;
  return of?.is === "import" && of.imported === name && packages.test(of.module);
}

/** Of several applications in one tree, what the one that shares most of its path has. */
export function nearest<T extends HandedOut>(all: readonly T[], file: string): readonly T[] {
  const shared = (other: string): number => {
    const [a, b] = [file.split("/"), other.split("/")];
    const end = a.findIndex((part, i) => part !== b[i]);
    return end < 0 ? a.length : end;
  };
  const most = Math.max(...all.map((one) => shared(one.file)));
  return all.filter((one) => shared(one.file) === most);
}
