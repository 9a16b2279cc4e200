import type { Meaning, MeaningOf } from "../meaning.ts";
import { argumentOf, enter, type Invocation } from "./calls.ts";
import { evaluate } from "./evaluate.ts";
import { choiceOf, deeper, type Evaluation, optionsOf } from "./evaluator.ts";
import { memberOf, type Where } from "./members.ts";

/** What says so wraps what it checked: `schema.safeParse(process.env).data`, `schema.validate(process.env).value`. */
const WRAPS: ReadonlySet<string> = new Set(["safeParse", "validate"]);
const WRAPPED: ReadonlySet<string> = new Set(["data", "value", "output"]);

/** `schema.parse(process.env)`, `cleanEnv(process.env, …)`: the variables, checked and given back; null for another call. */
export function checkedEnvironment(callee: Meaning, invocation: Invocation, e: Evaluation): Meaning | null {
  if (!isCheck(callee, invocation)) return null;
  return WRAPS.has(callee.path.at(-1) ?? "") ? null : passed(callee, invocation, e);
}

/** What is read of a result that wraps the variables; null where it wraps something else. */
export function memberOfCheck(
  { by, callee, path, frame }: MeaningOf<"made">,
  key: string,
  where: Where,
): Meaning | null {
  const call = by && path.length === 0 ? where.e.world.code(by.file)?.calls[by.call] : undefined;
  if (!by || !call || !isCheck(callee, { call, ref: by, frame }) || !WRAPS.has(callee.path.at(-1) ?? "")) return null;
  if (!WRAPPED.has(key) && !/^[A-Z][A-Z0-9_]*$/.test(key)) return null;
  const variables = passed(callee, { call, ref: by, frame }, where.e);
  return WRAPPED.has(key) ? variables : memberOf(variables, key, where);
}

function isCheck(callee: Meaning, { call }: Invocation): callee is MeaningOf<"external"> | MeaningOf<"made"> {
  if (callee.is !== "external" && callee.is !== "made") return false;
  return call.args.some((arg) => arg.is === "env" && arg.name === null);
}

/** The variables as they come out of a schema, and of what it transforms them to. */
function passed(schema: Meaning, invocation: Invocation, e: Evaluation): Meaning {
  const at = e.world.at(invocation.ref.file, invocation.call.span);
  const transform = transformIn(schema, e);
  if (transform) {
    const given = passed(transform.of, invocation, deeper(e));
    const made = enter(transform.fn, { by: null, given: [given] }, { at, e });
    // `return z.NEVER`: what did not pass is thrown, and nobody gets it.
    const kept = optionsOf(made).filter((one) => one.is !== "external" || one.path.at(-1) !== "NEVER");
    return choiceOf(kept, made.is !== "choice" || made.complete, at);
  }
  const others = invocation.call.args.map((_, index) => argumentOf(invocation, index, e));
  const schemas = [schema, ...others.flatMap((other) => (other && other.is !== "env" ? [other] : []))];
  return { is: "env", name: null, checkedBy: schemas, at };
}

/** `schema.transform((env) => …)`, the last one of a chain. */
function transformIn(schema: Meaning, e: Evaluation): { fn: MeaningOf<"function">; of: Meaning } | null {
  let made = schema;
  for (let steps = 0; made.is === "made" && steps < MAX_CHAIN; steps++) {
    const [fn] = made.callee.is === "made" && made.callee.path.at(-1) === "transform" ? argumentsOf(made, e) : [];
    if (fn?.is === "function") return { fn, of: made.callee };
    made = made.callee;
  }
  return null;
}

/** A variable that a schema checked: itself, or what the schema gives where it is not set. */
export function checkedVariable(of: MeaningOf<"env">, name: string, where: Where): Meaning {
  const variable: Meaning = { is: "env", name, at: where.at };
  const inside = { ...where, e: deeper(where.e) };
  for (const shape of (of.checkedBy ?? []).flatMap((schema) => shapesOf(schema, inside.e))) {
    const rule = memberOf(shape, name, inside);
    const given = rule.is === "undefined" ? null : defaultIn(rule, inside.e);
    if (given) return choiceOf([variable, ...optionsOf(given)], true, where.at);
  }
  return variable;
}

const MAX_CHAIN = 12;
/** t3-env sorts its variables by who may see them. */
const SORTED: ReadonlySet<string> = new Set(["server", "client", "shared"]);

/** The objects that a schema is made of: `z.object({…})`, `a.extend({…})`, `createEnv({ server: {…} })`. */
function shapesOf(schema: Meaning, e: Evaluation): readonly MeaningOf<"object">[] {
  const found: MeaningOf<"object">[] = [];
  const pending = [{ meaning: schema, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { meaning, depth } = next;
    if (depth > MAX_CHAIN || found.length > MAX_CHAIN) continue;
    const add = (more: readonly Meaning[]) => pending.push(...more.map((one) => ({ meaning: one, depth: depth + 1 })));
    if (meaning.is === "object") {
      found.push(meaning);
      for (const entry of meaning.value.entries) {
        if ("key" in entry && SORTED.has(entry.key)) add([evaluate(entry.value, meaning.frame, deeper(e))]);
      }
    } else if (meaning.is === "made") add([meaning.callee, ...argumentsOf(meaning, e)]);
  }
  return found;
}

/** `z.string().default("gpt-5")`, `str({ default: "gpt-5" })`, `v.optional(v.string(), "gpt-5")`. */
function defaultIn(rule: Meaning, e: Evaluation): Meaning | null {
  let made = rule;
  for (let steps = 0; made.is === "made" && steps < MAX_CHAIN; steps++) {
    const given = argumentsOf(made, e);
    const name = made.callee.is === "made" || made.callee.is === "external" ? (made.callee.path.at(-1) ?? "") : "";
    const value = name === "optional" ? given[1] : /^(?:default|prefault)$/.test(name) ? given[0] : undefined;
    if (value) return value.is === "literal" ? value : null;
    for (const option of given) {
      if (option.is !== "object") continue;
      const written = memberOf(option, "default", { at: option.at, e: deeper(e) });
      if (written.is === "literal") return written;
    }
    made = made.callee;
  }
  return null;
}

function argumentsOf({ by, frame }: MeaningOf<"made">, e: Evaluation): readonly Meaning[] {
  const call = by ? e.world.code(by.file)?.calls[by.call] : undefined;
  if (!by || !call) return [];
  return call.args.map((_, index) => argumentOf({ ref: by, call, frame }, index, e) ?? unread(e, by.file, call.span));
}

const unread = ({ world }: Evaluation, file: string, span: Parameters<typeof world.at>[1]): Meaning => ({
  is: "unknown",
  why: "spread",
  at: world.at(file, span),
});
