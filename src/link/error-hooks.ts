/**
 * Functions that a framework calls with the errors of handlers, and whose answer it sends. It does not judge what they
 * say.
 */
import { contains, type Id, type Span, type Value } from "../facts/index.ts";
import { answeringHooks, errorFilters, errorHooks } from "../knowledge/error-handlers.ts";
import type { FunctionRef } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";

/**
 * Whether a call tells the framework how to answer errors: `app.onError(…)`, `app.use((error, request, response, next)
 * => …)`.
 */
export function isErrorHook(
  { of, key }: Extract<Value, { is: "member" }>,
  args: readonly Value[],
  file: string,
  program: Program,
): boolean {
  // A promise's own catch is a chain on a call.
  if (errorHooks.has(key)) return key !== "catch" || of.is === "name" || of.is === "import";
  if (key !== "use") return false;
  return args.some((arg) =>
    functionsIn(arg, file, program).some((ref) => takesError(ref, program) || catchesNext(ref, program)),
  );
}

/**
 * Whether Express and Connect would call a function with errors: they do so where it has four parameters, error,
 * request, response, next.
 */
const takesError = (ref: FunctionRef, program: Program): boolean => program.function(ref)?.params.length === 4;

/**
 * Whether a middleware catches what comes after it, as it is done in Koa and Hono: `async (ctx, next) => { try { await
 * next() } catch { … } }`.
 */
function catchesNext({ file, fn }: FunctionRef, program: Program): boolean {
  const { tries, calls, bindings } = program.code(file);
  const next = program.function({ file, fn })?.params[1]?.name;
  const isNext = (callee: Value) =>
    callee.is === "name" ? bindings[callee.binding]?.name === next : callee.is === "param" && callee.index === 1;
  return tries.some(
    (t) =>
      t.fn === fn &&
      t.handler !== null &&
      !t.rethrows &&
      calls.some(({ callee, span, fn: by }) => by === fn && contains(t.block, span) && isNext(callee)),
  );
}

/** A function that answers errors, and its parameter that is one. */
export interface ErrorHook {
  readonly file: string;
  readonly body: Span;
  readonly errors: ReadonlySet<Id>;
}

/** Every function that answers errors, in files that count. */
export function errorHooksIn(program: Program, isCounted: (file: string) => boolean): readonly ErrorHook[] {
  return program.files.filter(isCounted).flatMap((file) => {
    const code = program.code(file);
    const handed = code.calls.flatMap(({ callee, args }) => {
      if (callee.is !== "member" || !isErrorHook(callee, args, file, program)) return [];
      const functions = args.flatMap((arg) => functionsIn(arg, file, program));
      return answeringHooks.has(callee.key) ? functions : functions.filter((ref) => takesError(ref, program));
    });
    return [...handed, ...filtersIn(file, program)].flatMap((ref) => hookOf(ref, program) ?? []);
  });
}

const functionsIn = (arg: Value, file: string, program: Program): readonly FunctionRef[] =>
  arg.is === "function" ? [{ file, fn: arg.fn }] : program.functionsNamed(arg, file);

/** Nest's filters for any error: the method of `@Catch() class … { catch(exception, host) { … } }`. */
function filtersIn(file: string, program: Program): readonly FunctionRef[] {
  const code = program.code(file);
  const isFilter = (decorator: Value) => {
    const call = decorator.is === "call" ? code.calls[decorator.call] : undefined;
    if (!call || call.args.length > 0) return false; // for errors of one kind
    return lastName(call.callee, code) === errorFilters.decorator;
  };
  return code.classes
    .filter(({ decorators }) => decorators.some(isFilter))
    .flatMap(({ members }) =>
      members.flatMap(({ key, value }) =>
        key === errorFilters.method && value?.is === "function" ? [{ file, fn: value.fn }] : [],
      ),
    );
}

function hookOf({ file, fn }: FunctionRef, program: Program): ErrorHook | null {
  const body = program.function({ file, fn });
  const name = body?.params[0]?.name;
  if (!body || name == null) return null;
  const isError = (one: {
    readonly kind: string;
    readonly fn: Id | null;
    readonly name: string;
    readonly span: Span;
  }) => one.kind === "param" && one.fn === fn && one.name === name && contains(body.span, one.span);
  const errors = program.code(file).bindings.flatMap((one, id) => (isError(one) ? [id] : []));
  return { file, body: body.span, errors: new Set(errors) };
}
