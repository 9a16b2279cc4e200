import type { Location, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import type { RetryLibrary } from "../../knowledge/retry-libraries.ts";
import type { OptionSource } from "../calls/options.ts";
import { callsOfControls, controlsOf } from "../controls.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { RetrySearch } from "./around.ts";

type Covers = (library: RetryLibrary, source: OptionSource, program: Program) => boolean;

interface Plugin {
  readonly at: Location;
  /** Of a library; an interceptor of the code's own is none. */
  readonly library: { readonly call: CallRef; readonly library: RetryLibrary } | null;
  /** The instances it is put on. */
  readonly on: readonly Meaning[];
}

/** `axiosRetry(instance, …)`, or an interceptor that sends again, anywhere on the instance that sends. */
export function pluginRetry(ref: CallRef, search: RetrySearch, covers: Covers): Plugin | null {
  const { program } = search;
  const { callee } = program.call(ref);
  const plugins = pluginsIn(search, covers);
  if (plugins.length === 0 || (callee.is !== "member" && callee.is !== "name")) return null;
  const sending = optionsOf(program.evaluate(callee.is === "member" ? callee.of : callee, alone(ref.file)));
  return plugins.find(({ on }) => on.some((m) => sending.some((instance) => isSameInstance(m, instance)))) ?? null;
}

const pluginsOf = new WeakMap<Program, readonly Plugin[]>();

/** Retry plug-ins put on an instance, wherever in the tree. */
function pluginsIn({ program, libraries }: RetrySearch, covers: Covers): readonly Plugin[] {
  const known = pluginsOf.get(program);
  if (known) return known;
  const marks = libraries.filter((library) => library.how === "marks");
  const found = program.files.flatMap((file) => {
    const marking = new Set(callsOfControls(file, marks, program));
    return program.code(file).calls.flatMap((call, id): readonly Plugin[] => {
      const ref = { file, call: id };
      const interceptor = interceptorAt(ref, call.callee, program);
      if (interceptor) return [interceptor];
      const [target] = call.args;
      if (!target || target.is === "spread" || !marking.has(id)) return [];
      const source = { by: ref, frame: alone(file) };
      const library = controlsOf(ref, marks, program).find((one) => covers(one, source, program));
      if (!library) return [];
      const on = optionsOf(program.evaluate(target, alone(file)));
      return [{ at: program.at(file, call.span), on, library: { call: ref, library } }];
    });
  });
  pluginsOf.set(program, found);
  return found;
}

/** `instance.interceptors.response.use(ok, (error) => instance(error.config))`. */
function interceptorAt(ref: CallRef, callee: Value, program: Program): Plugin | null {
  const instance = chainEnd(callee, ["use", "response", "interceptors"]);
  const handler = program.call(ref).args[1];
  if (!instance || !handler || handler.is === "spread") return null;
  const on = optionsOf(program.evaluate(instance, alone(ref.file)));
  const resends = optionsOf(program.evaluate(handler, alone(ref.file))).some(
    (m) => m.is === "function" && sendsAgain(m.ref, on, program),
  );
  return resends ? { at: program.at(ref.file, program.call(ref).span), on, library: null } : null;
}

function chainEnd(value: Value, keys: readonly string[]): Value | null {
  let at = value;
  for (const key of keys) {
    if (at.is !== "member" || at.key !== key) return null;
    at = at.of;
  }
  return at;
}

/** The instance itself, its `request`, or its package is called with the request that failed. */
function sendsAgain(ref: FunctionRef, on: readonly Meaning[], program: Program): boolean {
  const body = program.function(ref);
  if (!body) return false;
  return program.code(ref.file).calls.some((call) => {
    if (!contains(body.span, call.span) || call.args.length === 0) return false;
    const { callee } = call;
    const sender = callee.is === "member" && callee.key === "request" ? callee.of : callee;
    if (sender.is === "member") return false;
    const sending = optionsOf(program.evaluate(sender, alone(ref.file)));
    return sending.some((m) => on.some((instance) => isSameInstance(instance, m) || isPackageOf(m, instance)));
  });
}

/** `axios(config)` sends what an instance of axios failed to. */
const isPackageOf = (m: Meaning, instance: Meaning): boolean =>
  m.is === "external" &&
  m.package !== null &&
  instance.is === "made" &&
  instance.callee.is === "external" &&
  instance.callee.package === m.package;

function isSameInstance(a: Meaning, b: Meaning): boolean {
  if (a.is === "external" && b.is === "external") return a.package !== null && a.package === b.package;
  return (
    a.is === "made" &&
    b.is === "made" &&
    a.by !== null &&
    b.by !== null &&
    a.by.file === b.by.file &&
    a.by.call === b.by.call
  );
}
