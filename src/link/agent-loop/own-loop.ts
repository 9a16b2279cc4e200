import { type CodeFacts, contains, type Id, type Span, type Value } from "../../facts/index.ts";
import type { AgentLoop, Evidence } from "../../model/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { partsOf, walkValue } from "../walk.ts";

/** How many levels of callers are searched for a loop. */
const MAX_LEVELS = 2;
const MAX_CALLERS = 8;

/** The loop or recursion in the code in which the conversation of a call grows; of several, the least bounded. */
export function ownLoop(ref: CallRef, program: Program, level = 0): AgentLoop | null {
  const here = loopAround(ref, program) ?? recursionAround(ref, program);
  if (here || level >= MAX_LEVELS) return here;
  const { fn } = program.call(ref);
  if (fn === null) return null;
  const outer = program
    .callers({ file: ref.file, fn })
    .slice(0, MAX_CALLERS)
    .flatMap((caller) => ownLoop(caller, program, level + 1) ?? []);
  return (
    outer.find(({ state }) => state === "unbounded") ??
    outer.find(({ state }) => state === "unknown") ??
    outer[0] ??
    null
  );
}

interface Round {
  readonly code: CodeFacts;
  readonly fn: Id | null;
  readonly span: Span;
  /** The call that leads to the model. */
  readonly asking: Id;
}

function loopAround(ref: CallRef, program: Program): AgentLoop | null {
  const code = program.code(ref.file);
  const { span, fn, args } = program.call(ref);
  const loops = code.loops.filter((one) => one.fn === fn && ["while", "do", "for"].includes(one.kind));
  const loop = loops.find(({ body, test }) => contains(body, span) || (test !== null && contains(test.span, span)));
  if (!loop || !grows(args, { code, fn, span: loop.body, asking: ref.call })) return null;
  const round = { code, fn, span: loop.span, asking: ref.call };
  const tests = [...(loop.test ? [loop.test] : []), ...testsIn(round)];
  return { kind: "loop", at: program.at(ref.file, loop.span), ...ending(tests, round), option: null, because: [] };
}

/** A function that asks the model and then calls itself. Inside a `catch` it only retries. */
function recursionAround(ref: CallRef, program: Program): AgentLoop | null {
  const { fn, args } = program.call(ref);
  const code = program.code(ref.file);
  const own = fn === null ? undefined : code.functions[fn];
  if (fn === null || !own) return null;
  const again = program.callers({ file: ref.file, fn }).find((by) => {
    const call = program.call(by);
    if (by.file !== ref.file || call.fn !== fn) return false;
    return !code.tries.some(({ handler }) => handler !== null && contains(handler, call.span));
  });
  if (!again) return null;
  const round = { code, fn, span: own.span, asking: ref.call };
  const given = program.call(again).args;
  if (!grows(args, round) && !given.some((arg) => arg.is === "array" && arg.items.some(({ is }) => is === "spread")))
    return null;
  const counted = given.some((arg) => arg.is === "operation" && ["+", "-", "++", "--"].includes(arg.operator));
  const end = ending(testsIn(round), round);
  const state = counted && end.state === "unbounded" ? { ...end, state: "unknown" as const } : end;
  const at = program.at(ref.file, program.call(again).span);
  return { kind: "recursion", at, ...state, option: null, because: [] };
}

/** Whether what is sent is made outside of the round, and added to within it. */
function grows(args: readonly Value[], { code, fn, span }: Round): boolean {
  const roots = new Set(args.flatMap((arg) => holdersIn(arg, code)));
  const isKept = (root: string | null): boolean => root !== null && roots.has(root) && !isMadeWithin(root, span, code);
  const isPushed = code.calls.some(
    ({ callee, span: at, fn: by }) =>
      by === fn && callee.is === "member" && ADDS.has(callee.key) && contains(span, at) && isKept(holderOf(callee.of)),
  );
  return isPushed || code.writes.some((write) => contains(span, write.span) && isKept(holderOf(write.target)));
}

const ADDS = new Set(["push", "unshift", "splice", "append", "add", "addMessage", "addMessages"]);

function holdersIn(value: Value, code: CodeFacts): readonly string[] {
  const found: string[] = [];
  const pending: Value[] = [value];
  for (let next = pending.pop(), left = 400; next && left > 0; next = pending.pop(), left--) {
    const root = holderOf(next);
    if (root !== null) found.push(root);
    else pending.push(...partsOf(next), ...(next.is === "call" ? (code.calls[next.call]?.args ?? []) : []));
  }
  return found;
}

/** The variable, or the field of the instance, that holds it. */
function holderOf(value: Value): string | null {
  if (value.is === "name") return `name ${value.binding}`;
  if (value.is === "param") return `param ${value.fn} ${value.index}`;
  if (value.is !== "member") return null;
  return value.of.is === "this" ? `this ${value.key}` : holderOf(value.of);
}

function isMadeWithin(root: string, span: Span, code: CodeFacts): boolean {
  const [kind, id] = root.split(" ");
  const binding = kind === "name" ? code.bindings[Number(id)] : undefined;
  return binding !== undefined && binding.kind !== "param" && contains(span, binding.span);
}

const testsIn = ({ code, fn, span }: Round): readonly Value[] =>
  code.branches.filter((branch) => branch.fn === fn && contains(span, branch.span)).map(({ test }) => test);

/** What may end the loop besides the model: a count, a deadline, a budget, a person who is asked each time. */
function ending(tests: readonly Value[], round: Round): Pick<AgentLoop, "state" | "bound" | "because"> {
  const bounded = { state: "bounded", bound: null, because: [] as readonly Evidence[] } as const;
  if (tests.some(counts) || asksPerson(round)) return bounded;
  const isVague = tests.some(
    (test) => namesIn(test, round.code).some((name) => MAY_END.test(name)) || asksWhatWasHandedIn(test, round.code),
  );
  return { ...bounded, state: isVague ? "unknown" : "unbounded" };
}

const COMPARES = new Set(["<", "<=", ">", ">="]);
const MAY_END =
  /budget|limit|max|exceed|deadline|time.?out|abort|cancel|stop(?!_?reason)|attempt|step|turn|round|iter|depth|count/i;

const OF_LISTS = /^(?:some|every|find\w*|filter|map|includes|at|indexOf|has|get|slice|startsWith|endsWith|match|test)$/;

/**
 * Whether a test calls something that was handed in and may end the loop: `budget.isSpent(messages)`,
 * `mayGoOn(messages)`.
 */
function asksWhatWasHandedIn(test: Value, { bindings, calls }: CodeFacts): boolean {
  const isHandedIn = (value: Value) =>
    value.is === "param" || (value.is === "name" && bindings[value.binding]?.kind === "param");
  let isFound = false;
  walkValue(test, (part) => {
    const callee = part.is === "call" ? calls[part.call]?.callee : undefined;
    if (!callee) return;
    isFound ||= isHandedIn(callee) || (callee.is === "member" && isHandedIn(callee.of) && !OF_LISTS.test(callee.key));
  });
  return isFound;
}

function counts(test: Value): boolean {
  let isFound = false;
  walkValue(test, (value) => {
    if (value.is !== "operation") return;
    if (value.operator === "--" || value.operator === "++") isFound = true;
    if (COMPARES.has(value.operator)) isFound ||= !value.operands.some(isNothing);
  });
  return isFound;
}

/** Whether a value is zero: `calls.length > 0` only asks whether there is any. */
const isNothing = (value: Value): boolean => value.is === "literal" && (value.value === 0 || value.value === 1);

const ASKS = /^(?:question|prompt|input|ask\w*|confirm|select|readline|readLine|once|text)$/;

const asksPerson = ({ code, fn, span, asking }: Round): boolean =>
  code.calls.some(
    (call, id) =>
      id !== asking &&
      call.fn === fn &&
      call.awaited &&
      contains(span, call.span) &&
      ASKS.test(namesIn(call.callee, code)[0] ?? ""),
  );

/** The names in a value, the last of a chain first. */
function namesIn(value: Value, code: CodeFacts): readonly string[] {
  const names: string[] = [];
  walkValue(value, (part) => {
    if (part.is === "member") names.push(part.key);
    if (part.is === "name") names.push(code.bindings[part.binding]?.name ?? "");
    if (part.is === "global") names.push(part.name);
    if (part.is === "import") names.push(part.imported);
    const call = part.is === "call" ? code.calls[part.call] : undefined;
    if (call?.callee.is === "member") names.push(call.callee.key);
    if (call?.callee.is === "name") names.push(code.bindings[call.callee.binding]?.name ?? "");
  });
  return names;
}
