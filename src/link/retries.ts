import { contains, type Location } from "../facts/index.ts";
import type { RetryLibrary } from "../knowledge/retry-libraries.ts";
import type { Retry } from "../model/index.ts";
import { alone } from "./build-program.ts";
import { readOption } from "./calls/options.ts";
import { readLayers } from "./calls/settings.ts";
import { layersOf } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { type Coverage, controlsOf, coverageOf, isControl } from "./controls.ts";
import { optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";
import type { Reached } from "./uses.ts";

export interface RetryWorld {
  readonly world: SdkWorld;
  readonly libraries: readonly RetryLibrary[];
}

/** The SDK's own retries together with whatever is wrapped around the call. */
export function retryAround(reached: Reached, sdk: Retry, { world, libraries }: RetryWorld): Retry {
  const added = reached.thing?.steps.flatMap(({ maker }) => maker?.adds ?? []) ?? [];
  const withFallback = { ...sdk, hasFallback: sdk.hasFallback || added.includes("fallback") };
  if (sdk.state === "sdk-default" || sdk.state === "configured") return withFallback;
  if (added.includes("retry")) return { ...withFallback, state: "wrapper", retries: null };
  if (retriesInFetch(reached, libraries, world)) return { ...withFallback, state: "wrapper", retries: null };
  if (reached.origin.trigger === "job" && reached.origin.path.some(({ note }) => note.includes("retried"))) {
    return { ...withFallback, state: "wrapper", retries: null, because: reached.origin.path };
  }
  const coverage = coverageOf(reached.site.ref, (at) => retryAt(at, libraries, world.program), world.program);
  if (coverage.state === "all") return { ...withFallback, ...wrapper(coverage) };
  if (coverage.state === "some") return { ...withFallback, ...wrapper(coverage), barePaths: barePaths(coverage) };
  return withFallback;
}

function wrapper(coverage: Coverage): Pick<Retry, "state" | "retries" | "uncovered" | "because"> {
  return {
    state: "wrapper",
    retries: null,
    uncovered: [],
    because: coverage.covered.map((at) => ({ at, note: "retried here" })),
  };
}

const barePaths = (coverage: Coverage) => coverage.bare.map((at) => ({ at, note: "reached here without a retry" }));

/** What retries a call at one step of the way out: a library's wrapper, a loop with a catch, a call of itself. */
function retryAt(ref: CallRef, libraries: readonly RetryLibrary[], program: Program): Location | null {
  const { span } = program.call(ref);
  const found = controlsOf(ref, libraries, program).find(
    (library) => library.how !== "marks" && coversModelCalls(library, ref, program),
  );
  if (found) return program.at(ref.file, span);
  return (
    retryLoop(ref, program) ??
    retryBySelfCall(ref, program) ??
    retryOfCallback(ref, libraries, program) ??
    axiosRetry(ref, libraries, program)
  );
}

/** A library that leaves POST or 429 out counts only where an option says otherwise; so does one told 0 retries. */
function coversModelCalls(library: RetryLibrary, ref: CallRef, program: Program): boolean {
  const reader = { program, callers: "follow" as const };
  const source = { by: ref, frame: alone(ref.file) };
  const needs = library.coversPost === "needs-option" || library.covers429 === "needs-option";
  if (library.coversPost === "no" || library.covers429 === "no") return false;
  if (needs && readOption(library.enabledBy, source, reader).is !== "written") return false;
  const count = readOption(library.option, source, reader);
  if (count.is !== "written") return library.retries === null || library.retries > 0;
  const least = library.countsAttempts ? 1 : 0;
  return !count.meanings.some((m) => m.is === "literal" && typeof m.value === "number" && m.value <= least);
}

/** `for (…) { try { call } catch { … } }`: the loop goes on after a failure. */
function retryLoop(ref: CallRef, program: Program): Location | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const tries = code.tries.filter((t) => t.fn === fn && t.handler !== null && contains(t.block, span));
  for (const attempt of tries) {
    const loop = code.loops.find((l) => l.fn === fn && l.over === null && contains(l.body, attempt.span));
    if (!loop || attempt.handler === null) continue;
    const { handler } = attempt;
    // A handler that always leaves the loop does not try again.
    const isLeft = attempt.rethrows && !code.branches.some((b) => b.fn === fn && contains(handler, b.span));
    if (!isLeft) return program.at(ref.file, loop.span);
  }
  return null;
}

/** `withRetry(() => …)`: the function of the tree that is handed a callback runs it under a retry. */
function retryOfCallback(ref: CallRef, libraries: readonly RetryLibrary[], program: Program): Location | null {
  const handsOn = program.call(ref).args.some((arg) => arg.is === "function" || arg.is === "name");
  if (!handsOn) return null;
  for (const target of program.targets(ref)) {
    for (const [id, call] of program.code(target.file).calls.entries()) {
      const callee = program.evaluate(call.callee, alone(target.file), "ignore");
      if (callee.is !== "param" || callee.ref.fn !== target.fn || callee.path.length > 0) continue;
      const inner = { file: target.file, call: id };
      const found =
        retryLoop(inner, program) ?? retryBySelfCall(inner, program) ?? wrapperAround(inner, libraries, program);
      if (found) return found;
    }
  }
  return null;
}

/** A library's wrapper around a call, in the function it is written in. */
function wrapperAround(ref: CallRef, libraries: readonly RetryLibrary[], program: Program): Location | null {
  const { fn } = program.call(ref);
  const outer = program
    .code(ref.file)
    .calls.findIndex((call) => call.args.some((arg) => arg.is === "function" && arg.fn === fn));
  if (fn === null || outer < 0) return null;
  const at = { file: ref.file, call: outer };
  const works = controlsOf(at, libraries, program).some((l) => l.how !== "marks" && coversModelCalls(l, at, program));
  return works ? program.at(at.file, program.call(at).span) : null;
}

/** `catch { return ask(prompt, attempt + 1) }`: the function calls itself after a failure. */
function retryBySelfCall(ref: CallRef, program: Program): Location | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  if (fn === null) return null;
  const handlers = code.tries.flatMap((t) => (t.fn === fn && t.handler && contains(t.block, span) ? [t.handler] : []));
  for (const [id, call] of code.calls.entries()) {
    if (call.fn !== fn || !handlers.some((handler) => contains(handler, call.span))) continue;
    const isItself = program
      .targets({ file: ref.file, call: id })
      .some((target) => target.file === ref.file && target.fn === fn);
    if (isItself) return program.at(ref.file, call.span);
  }
  return null;
}

/** `axiosRetry(instance, …)` anywhere on the instance that sends. */
function axiosRetry(ref: CallRef, libraries: readonly RetryLibrary[], program: Program): Location | null {
  const { callee } = program.call(ref);
  const plugins = pluginsIn(program, libraries);
  if (plugins.length === 0 || (callee.is !== "member" && callee.is !== "name")) return null;
  const sending = optionsOf(program.evaluate(callee.is === "member" ? callee.of : callee, alone(ref.file)));
  const found = plugins.find(({ on }) => on.some((m) => sending.some((instance) => isSameInstance(m, instance))));
  return found?.at ?? null;
}

interface Plugin {
  readonly at: Location;
  /** The instances it is put on. */
  readonly on: readonly Meaning[];
}

const pluginsOf = new WeakMap<Program, readonly Plugin[]>();

/** Retry plug-ins put on an instance, wherever in the tree. */
function pluginsIn(program: Program, libraries: readonly RetryLibrary[]): readonly Plugin[] {
  const known = pluginsOf.get(program);
  if (known) return known;
  const marks = libraries.filter((library) => library.how === "marks");
  const found = program.files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id): Plugin[] => {
      const [target] = call.args;
      const ref = { file, call: id };
      if (!target || target.is === "spread") return [];
      const works = controlsOf(ref, marks, program).some((library) => coversModelCalls(library, ref, program));
      if (!works) return [];
      return [{ at: program.at(file, call.span), on: optionsOf(program.evaluate(target, alone(file))) }];
    }),
  );
  pluginsOf.set(program, found);
  return found;
}

function isSameInstance(a: Meaning, b: Meaning): boolean {
  if (a.is === "external" && b.is === "external") return a.package === b.package;
  return (
    a.is === "made" &&
    b.is === "made" &&
    a.by !== null &&
    b.by !== null &&
    a.by.file === b.by.file &&
    a.by.call === b.by.call
  );
}

/** The client is given a `fetch` that retries. */
function retriesInFetch(reached: Reached, libraries: readonly RetryLibrary[], world: SdkWorld): boolean {
  const found = readLayers("fetch", layersOf(reached.site, reached.thing, world), world);
  if (found?.reading.is !== "written") return false;
  return found.reading.meanings.some(
    (m) => m.is === "made" && libraries.some((library) => isControl(m.callee, library)),
  );
}
