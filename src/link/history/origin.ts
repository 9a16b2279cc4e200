import type { CallFact, Id, Value } from "../../facts/index.ts";
import { tablesOfTalk } from "../../knowledge/request-words.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { HistoryContext, Place } from "../history.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { isKeptList } from "./kept-lists.ts";
import { callersAmong, type Through } from "./trail.ts";

const MAX_STEPS = 200;
const MAX_CALLERS = 6;
const QUERIES = /^(?:findMany|find|select|query|all|toArray|getMany|from|where|collect)$/;

/** Whether a conversation grows from request to request: its sender keeps it, a database does, or the process. */
export function isGathered(place: Place, through: Through, context: HistoryContext): boolean {
  const { isSentByRequester } = context;
  const { program } = context.world;
  const open: Place[] = [place];
  const seen = new Set<string>();
  for (let left = MAX_STEPS; left > 0; left--) {
    const step = open.pop();
    if (!step) return false;
    const { file, value } = step;
    const key = `${file}\0${value.is}\0${value.span.line}\0${value.span.column}\0${value.span.endColumn}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (isKeptByProcess(step, program) || isKeptList(step, context) || asksTable(step, program)) return true;
    const isRead = ["name", "member", "call", "param"].includes(value.is);
    if (isRead && optionsOf(program.evaluate(value, alone(file), "ignore")).some(isSentByRequester)) return true;
    open.push(...itself(step, { program, through }));
  }
  return false;
}

interface Around {
  readonly program: Program;
  readonly through: Through;
}

/** Functions that give the list they are called on, or are given, in another shape. */
const SHAPES = /^(?:map|filter|flatMap|flat|concat|reverse|toReversed|then|sort|data)$/;
const PASSES = /parse|valid|check|convert|normali|sanitize|format|to[A-Z]\w*Messages|json/i;

/** The list that a value was before it was brought into another shape; what its items are made of does not matter. */
function itself({ file, value }: Place, { program, through }: Around): readonly Place[] {
  const code = program.code(file);
  const here = (values: readonly Value[]) => values.map((one) => ({ file, value: one }));
  if (value.is === "name") {
    const fact = code.bindings[value.binding];
    const written = code.writes.filter(({ target }) => target.is === "name" && target.binding === value.binding);
    return here([...(fact?.value ? [fact.value] : []), ...written.map((write) => write.value)]);
  }
  if (value.is === "member" || value.is === "await" || value.is === "spread") return here([value.of]);
  if (value.is === "choice") return here(value.options);
  if (value.is === "array") return here(value.items.filter(({ is }) => is === "spread"));
  if (value.is === "param") return handedIn({ file, fn: value.fn, index: value.index }, { program, through });
  const call = value.is === "call" ? code.calls[value.call] : undefined;
  if (value.is !== "call" || !call) return [];
  const returned = program
    .targets({ file, call: value.call })
    .flatMap((target) =>
      (program.function(target)?.returns ?? []).map((one) => ({ file: target.file, value: one.value })),
    );
  const name = call.callee.is === "member" ? call.callee.key : lastName(call.callee, code);
  const of = call.callee.is === "member" && SHAPES.test(name) ? [call.callee.of] : [];
  return [...returned, ...here(of), ...here(PASSES.test(name) ? call.args : [])];
}

function handedIn(
  of: { readonly file: string; readonly fn: Id; readonly index: number },
  around: Around,
): readonly Place[] {
  return callersAmong(of, around)
    .slice(0, MAX_CALLERS)
    .flatMap((caller) => {
      const value = around.program.call(caller).args[of.index];
      return value ? [{ file: caller.file, value }] : [];
    });
}

/** Whether a value is a list of the module that a function fills. */
function isKeptByProcess({ file, value }: Place, program: Program): boolean {
  if (value.is !== "name") return false;
  const code = program.code(file);
  const binding = code.bindings[value.binding];
  if (binding?.fn !== null || binding.value?.is !== "array") return false;
  return code.calls.some(
    ({ callee, fn }) =>
      fn !== null &&
      callee.is === "member" &&
      callee.key === "push" &&
      callee.of.is === "name" &&
      callee.of.binding === value.binding,
  );
}

/** `db.message.findMany(…)`, `supabase.from("messages").select()` */
function asksTable({ file, value }: Place, program: Program): boolean {
  if (value.is !== "call") return false;
  const code = program.code(file);
  const call = code.calls[value.call];
  if (call?.callee.is !== "member" || !QUERIES.test(call.callee.key)) return false;
  const names: string[] = [];
  let inner: Value | undefined = call.callee;
  for (let left = 20; inner && left > 0; left--) {
    if (inner.is === "member") {
      names.push(inner.key);
      inner = inner.of;
    } else if (inner.is === "call") {
      const before: CallFact | undefined = code.calls[inner.call];
      names.push(...(before?.args ?? []).flatMap((arg) => (arg.is === "literal" ? [String(arg.value)] : [])));
      names.push(...(before?.args ?? []).flatMap((arg) => (arg.is === "import" ? [arg.imported] : [])));
      inner = before?.callee;
    } else break;
  }
  return names.some((name) => tablesOfTalk.test(name));
}
