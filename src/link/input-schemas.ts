import { keyOf } from "./call-graph.ts";
import { callsWithin } from "./code-index.ts";
import { isSchema } from "./endpoints/schemas.ts";
import type { Entry } from "./entries.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, Frame, FunctionRef, Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";

/** Methods by which a handler is given the schema of what it is sent. */
const TAKES_SCHEMA = /^(?:inputSchema|schema|input|inputValidator|validator)$/;
/** Methods by which middleware holds what was sent to a schema. */
const CHECKS = /^(?:parse|safeParse|validate|assert|check|decode)(?:Async|Sync)?$/i;
/** Parts of a registration that tell of the answer. */
const OF_ANSWER = /^(?:responses?|headers?|detail|config)$/;
const MAX_CHAIN = 20;
/** Schemas inside middleware inside lists, further in than this, are not looked for. */
const MAX_DEPTH = 8;

/**
 * Tells for a handler the schemas with which what is sent is checked before it runs, where its registration names them:
 * `client.inputSchema(schema).action(handler)`, `app.post("/ask", validate(schema), handler)`.
 */
export function inputSchemas(entries: readonly Entry[], program: Program): (ref: FunctionRef) => readonly Meaning[] {
  const byHandler = new Map<string, CallRef[]>();
  for (const { ref, registered, trigger } of entries)
    if (registered && trigger === "request")
      byHandler.set(keyOf(ref), [...(byHandler.get(keyOf(ref)) ?? []), registered.by]);
  const known = new Map<string, readonly Meaning[]>();
  return (ref) => {
    const key = keyOf(ref);
    const found = known.get(key) ?? schemasAround(ref, byHandler.get(key) ?? [], program);
    known.set(key, found);
    return found;
  };
}

/** A handler that is registered without a schema as well is held to none. */
function schemasAround(ref: FunctionRef, by: readonly CallRef[], program: Program): readonly Meaning[] {
  const found = by.map((call) => [
    ...schemasAlong(program.calleeOf(call), program),
    ...schemasBeside(call, ref, program),
  ]);
  return found.every((schemas) => schemas.length > 0) ? found.flat() : [];
}

function schemasAlong(callee: Meaning, program: Program): readonly Meaning[] {
  const found: Meaning[] = [];
  let at = callee;
  for (let i = 0; i < MAX_CHAIN && at.is === "made"; i++) {
    const name: string = at.callee.is === "made" || at.callee.is === "external" ? (at.callee.path.at(-1) ?? "") : "";
    const [given] = at.by && TAKES_SCHEMA.test(name) ? program.call(at.by).args : [];
    if (at.by && given && given.is !== "spread") found.push(program.evaluate(given, at.frame ?? alone(at.by.file)));
    at = at.callee;
  }
  return found;
}

/** What is handed over together with the handler: middleware, or the options of a route. */
function schemasBeside(by: CallRef, handler: FunctionRef, program: Program): readonly Meaning[] {
  return argumentsOf(by, alone(by.file), program).flatMap((given) =>
    schemasIn(given, { program, handler, depth: MAX_DEPTH }),
  );
}

interface Looking {
  readonly program: Program;
  readonly handler: FunctionRef;
  readonly depth: number;
}

function schemasIn(meaning: Meaning, looking: Looking): readonly Meaning[] {
  const { program, handler, depth } = looking;
  if (depth === 0) return [];
  if (isSchema(meaning)) return [meaning];
  const inside = (more: readonly Meaning[]) => more.flatMap((one) => schemasIn(one, { ...looking, depth: depth - 1 }));
  switch (meaning.is) {
    case "choice":
      return inside(meaning.options);
    case "made":
      return meaning.by ? inside(argumentsOf(meaning.by, meaning.frame, program)) : [];
    case "array":
      return inside(meaning.value.items.map((item) => program.evaluate(item, meaning.frame)));
    case "object": {
      const values = meaning.value.entries.flatMap((entry) =>
        "key" in entry && OF_ANSWER.test(entry.key) ? [] : ["spread" in entry ? entry.spread : entry.value],
      );
      return inside(values.map((value) => program.evaluate(value, meaning.frame)));
    }
    case "function":
      return keyOf(meaning.ref) === keyOf(handler) ? [] : inside(checkedBy(meaning.ref, meaning.frame, program));
    default:
      return [];
  }
}

/** What middleware of the tree asks to check: `schema` of `schema.safeParse(request.body)`. */
function checkedBy({ file, fn }: FunctionRef, outer: Frame, program: Program): readonly Meaning[] {
  if (fn === null) return [];
  const frame: Frame = { file, entered: { fn, by: null, given: [], self: null }, outer };
  return callsWithin(program.code(file), fn).flatMap((call) => {
    const { callee } = program.call({ file, call });
    return callee.is === "member" && CHECKS.test(callee.key) ? optionsOf(program.evaluate(callee.of, frame)) : [];
  });
}

function argumentsOf(by: CallRef, frame: Frame, program: Program): readonly Meaning[] {
  return program.call(by).args.map((arg) => program.evaluate(arg.is === "spread" ? arg.of : arg, frame));
}
