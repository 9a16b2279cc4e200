import { type CodeFacts, contains, type Id, type Span, type Value } from "../facts/index.ts";
import type { Evidence } from "../model/index.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { walkValue } from "./walk.ts";

/** How many levels of callers are searched for a loop. */
const MAX_LEVELS = 2;
const MAX_CALLERS = 8;
/** A list that is written out with so few elements is no collection. */
const FEW = 5;

/**
 * The loop in which a call sends the elements of a collection one by one; null where there is none, or where several
 * are sent together.
 */
export function oneByOne(ref: CallRef, program: Program): Evidence | null {
  return sentOneByOne({ ref, sent: program.call(ref).args }, program, 0);
}

/** A call, and those of its arguments that are sent. */
interface Sending {
  readonly ref: CallRef;
  readonly sent: readonly Value[];
}

function sentOneByOne({ ref, sent }: Sending, program: Program, level: number): Evidence | null {
  const turn = turnAround({ ref, sent }, program);
  if (turn) return turn.isOfMany ? { at: program.at(ref.file, turn.span), note: "once for each element" } : null;
  const { fn } = program.call(ref);
  if (fn === null || level >= MAX_LEVELS) return null;
  // What the function makes of its parameters may be a list; only what it hands on as it came is one element.
  const handedOn = parametersIn(sent, fn, program.code(ref.file));
  for (const caller of program.callers({ file: ref.file, fn }).slice(0, MAX_CALLERS)) {
    const { args } = program.call(caller);
    const found = sentOneByOne({ ref: caller, sent: args.filter((_, i) => handedOn.has(i)) }, program, level + 1);
    if (found) return found;
  }
  return null;
}

/** Calls that make a list of a text. */
const MAKES_LIST = /^(?:split\w*|map|flatMap|filter|concat|splice|match|matchAll)$/;

/** The parameters of a function from which values are made, other than by cutting them into lists. */
function parametersIn(values: readonly Value[], fn: Id, code: CodeFacts): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<Id>();
  const look = (value: Value): void =>
    walkValue(value, (part) => {
      if (part.is === "param" && part.fn === fn) found.add(part.index);
      const call = part.is === "call" ? code.calls[part.call] : undefined;
      if (call && !callsIn(part, code).some((name) => MAKES_LIST.test(name) || GROUPS.test(name)))
        for (const of of [...(call.callee.is === "member" ? [call.callee.of] : []), ...call.args]) look(of);
      if (part.is !== "name" || seen.has(part.binding)) return;
      seen.add(part.binding);
      const written = code.bindings[part.binding]?.value;
      if (written) look(written);
    });
  for (const value of values) look(value);
  return found;
}

interface Turn {
  readonly span: Span;
  readonly isOfMany: boolean;
}

interface Round extends Sending {
  readonly code: CodeFacts;
  readonly program: Program;
}

function turnAround({ ref, sent }: Sending, program: Program): Turn | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const round = { ref, sent, code, program };
  const loops = code.loops.filter((one) => one.fn === fn && contains(one.body, span));
  const loop = loops.toSorted((a, b) => b.span.line - a.span.line)[0];
  if (loop) {
    const isEach = loop.kind === "for-of" && loop.over !== null;
    const isCounted = loop.kind === "for" && readsByIndex(round, loop.span);
    if (!isEach && !isCounted) return { span: loop.span, isOfMany: false };
    return { span: loop.span, isOfMany: !(loop.over && isGrouped(loop.over, round)) && isSingle(round, loop.span) };
  }
  const around = code.calls.find(
    ({ callee, args }) =>
      callee.is === "member" && EACH.test(callee.key) && args.some((arg) => arg.is === "function" && arg.fn === fn),
  );
  if (!around || fn === null || around.callee.is !== "member") return null;
  const isOfMany = !isGrouped(around.callee.of, round) && isSingle(round, code.functions[fn]?.span ?? span);
  return { span: around.span, isOfMany };
}

const EACH = /^(?:map|forEach|flatMap)$/;
const GROUPS = /chunk|batch|group|split_?every|slice|partition|window/i;
/** Names that may be of one piece of a text as well as of a list of pieces. */
const VAGUE = /^(?:chunk|batch|group|slice|part|page|window|texts|inputs|docs|documents|contents)$/i;

/** Whether the collection was cut into groups before, or has so few elements that it does not matter. */
function isGrouped(over: Value, { ref, code, program }: Round): boolean {
  const written = program.evaluate(over, alone(ref.file));
  if (
    written.is === "array" &&
    written.value.items.length <= FEW &&
    written.value.items.every(({ is }) => is !== "spread")
  )
    return true;
  const values = [over, ...(over.is === "name" ? [code.bindings[over.binding]?.value ?? over] : [])];
  return values.some((value) =>
    callsIn(value, code).some((name) => GROUPS.test(name) && !/^split(?:Text|Documents)$/.test(name)),
  );
}

/** Whether what is sent is made of one element, and not of a part of the collection. */
function isSingle({ sent, code }: Round, turn: Span): boolean {
  let isOfTurn = false;
  let isVague = false;
  const seen = new Set<Id>();
  const pending: Value[] = [...sent];
  for (let left = 300, value = pending.pop(); value && left > 0; left--, value = pending.pop()) {
    walkValue(value, (part) => {
      if (part.is === "call") {
        const call = code.calls[part.call];
        isVague ||= callsIn(part, code).some((name) => /^(?:map|slice|filter|concat|splice)$/.test(name));
        if (call) pending.push(...call.args, ...(call.callee.is === "member" ? [call.callee.of] : []));
      }
      if (part.is === "param") isOfTurn ||= contains(turn, code.functions[part.fn]?.span ?? part.span);
      if (part.is === "each") isOfTurn = true;
      if (part.is === "index") isOfTurn = true;
      if (part.is !== "name" || seen.has(part.binding)) return;
      seen.add(part.binding);
      const fact = code.bindings[part.binding];
      if (!fact || !contains(turn, fact.span)) return;
      isOfTurn = true;
      isVague ||= VAGUE.test(fact.name) && sent.some((arg) => isWhole(arg, part.binding));
      if (fact.value) pending.push(fact.value);
    });
  }
  return isOfTurn && !isVague;
}

/** Whether a value is the variable itself, or an object that holds it, and not something read from it. */
function isWhole(value: Value, binding: Id): boolean {
  if (value.is === "name") return value.binding === binding;
  if (value.is !== "object") return false;
  return value.entries.some((entry) => "value" in entry && isWhole(entry.value, binding));
}

/** Whether what is sent is read by the variable that counts the turns: `texts[i]`. */
function readsByIndex({ sent, code }: Round, turn: Span): boolean {
  let isFound = false;
  const look = (value: Value): void => {
    if (value.is === "index" && value.at.is === "name")
      isFound ||= contains(turn, code.bindings[value.at.binding]?.span ?? turn);
  };
  for (const arg of sent) walkValue(arg, look);
  for (const { value, span } of code.bindings) if (value && contains(turn, span)) walkValue(value, look);
  return isFound;
}

function callsIn(value: Value, code: CodeFacts): readonly string[] {
  const names: string[] = [];
  walkValue(value, (part) => {
    const callee = part.is === "call" ? code.calls[part.call]?.callee : undefined;
    if (callee) names.push(lastName(callee, code));
  });
  return names;
}
