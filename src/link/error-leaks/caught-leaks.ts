/** What a function that deals with an error shows of it to whoever asked. */
import type { Id, Value } from "../../facts/index.ts";
import type { ErrorLeak } from "../../model/index.ts";
import { callsInside } from "../code-index.ts";
import type { Caught } from "../key-leaks/errors.ts";
import { isAnyLog } from "../log-calls.ts";
import type { Program } from "../program.ts";
import { type Answering, answersIn, type Sending } from "./answers.ts";
import { circumstancesOf } from "./conditions.ts";
import { answersWhoAsked, type Handed, handedOn } from "./handed.ts";
import { nameOfError, withOtherNames } from "./names.ts";
import { keysOf, leakIn, type Search, slotOf } from "./parts.ts";

export type Leak = Omit<ErrorLeak, "endpoint">;

/** Functions that hand an error to one another further than this are not followed. */
const MAX_HANDED = 2;

/** Leaks in a handler of errors, and in functions of the tree that it gives the error to. */
export function leaksIn(caught: Caught, answering: Answering, program: Program): readonly Leak[] {
  return leaksOf({ caught, answering, isMeant: () => true, steps: MAX_HANDED }, program);
}

interface Dealing {
  readonly caught: Caught;
  readonly answering: Answering;
  /** Whether what is sent comes to whoever asked. */
  isMeant(sending: Sending): boolean;
  /** How many more functions are followed. */
  readonly steps: number;
}

/** The same, with what the handler was found to do. */
interface Found extends Dealing {
  readonly search: Search;
  readonly answers: readonly Sending[];
  /** The variable of the error, where nothing writes it to a log. */
  readonly unlogged: string | null;
}

function leaksOf(dealing: Dealing, program: Program): readonly Leak[] {
  const { caught, answering, steps } = dealing;
  const { file, handler } = caught;
  const code = program.code(file);
  const errors = withOtherNames(caught.errors, code);
  const search: Search = { ...answering, errors, code };
  const [name = "error"] = [...caught.errors].map((id) => code.bindings[id]?.name ?? "error");
  const unlogged = isLogged(caught, search, program) ? null : name;
  const answers = answersIn({ file, handler, errors }, answering, code).filter((one) => dealing.isMeant(one));
  const found: Found = { ...dealing, search, answers, unlogged };
  const given = steps > 0 ? handedOn(caught, search, program) : [];
  return [
    ...answers.flatMap((sending) => leakOf(sending, found, program)),
    ...given.flatMap((handed) => leaksBehind(handed, found, program)),
  ];
}

function isLogged({ file, handler }: Caught, { code, errors }: Search, program: Program): boolean {
  const isIt = (arg: Value) => arg.is === "name" && errors.has(arg.binding);
  return callsInside(code, handler).some(
    (call) => program.call({ file, call }).args.some(isIt) && isAnyLog({ file, call }, program),
  );
}

function leakOf({ values, span }: Sending, { caught, search, unlogged }: Found, program: Program): readonly Leak[] {
  const { file, handler } = caught;
  const [found] = values.flatMap((value) => {
    const part = leakIn(value, search);
    return part ? [{ part, slot: slotOf(value, search) }] : [];
  });
  if (!found) return [];
  const { part } = found;
  const { isOwn, isForDevelopers } = circumstancesOf({ file, handler, span, values, part: part.span }, program);
  if (isOwn) return [];
  const slot = found.slot && program.at(file, found.slot.span);
  const because = [{ at: program.at(file, span), note: "sent to whoever asked" }];
  return [{ at: program.at(file, part.span), what: told(part, search), isForDevelopers, because, slot, unlogged }];
}

/**
 * What a function shows that is given the error itself, which is to be mended there; and a part of it that is given to
 * one which sends what it is given.
 */
function leaksBehind(handed: Handed, found: Found, program: Program): readonly Leak[] {
  const { call, part, argument } = handed;
  const { file, handler } = found.caught;
  const { span } = program.call(call);
  const place = { file, handler, span, values: [argument], part: part?.span ?? span };
  const { isOwn, isForDevelopers } = circumstancesOf(place, program);
  if (isOwn) return [];
  const leaks = leaksOf(dealingOf(handed, found, program), program);
  const at = program.at(file, span);
  if (!part)
    return leaks.map((leak) => ({
      ...leak,
      isForDevelopers: isForDevelopers || leak.isForDevelopers,
      because: [...leak.because, { at, note: "given the error here" }],
      unlogged: found.unlogged && (leak.unlogged ?? null),
    }));
  const slot = slotOf(argument, found.search);
  return leaks.slice(0, 1).map((leak) => ({
    at: program.at(file, part.span),
    what: told(part, found.search),
    isForDevelopers: isForDevelopers || leak.isForDevelopers,
    because: [{ at, note: "given to what sends it" }, ...leak.because],
    slot: slot && program.at(file, slot.span),
    unlogged: found.unlogged,
  }));
}

function dealingOf(handed: Handed, { answering, answers, steps }: Found, program: Program): Dealing {
  const { call, fn, caught, part } = handed;
  const isReturned = answers.some(({ callee, values: [value] }) => callee === null && isCall(value, call.call));
  const name = program.function(fn)?.nameSpan;
  return {
    caught,
    answering: {
      ...answering,
      answer: isReturned && name ? program.at(fn.file, name) : null,
      ...(part ? { isPart: true, isToldByJson: true } : {}),
    },
    isMeant: (sending) => answersWhoAsked(sending, { handed, isBot: answering.isBot }, program),
    steps: steps - 1,
  };
}

const isCall = (value: Value | undefined, call: Id): boolean =>
  value?.is === "await" ? isCall(value.of, call) : value?.is === "call" && value.call === call;

/** As a reader would name it: `error.message`. */
const told = (part: Value, { code }: Search): string => [nameOfError(part, code), ...keysOf(part)].join(".");
