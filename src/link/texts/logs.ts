import { type CodeFacts, contains, type Location, type Span, type Value } from "../../facts/index.ts";
import { bots } from "../../knowledge/frameworks/bots.ts";
import { freeText, saidBefore } from "../../knowledge/request-words.ts";
import type { LoggedText } from "../../model/index.ts";
import { keyOf } from "../call-graph.ts";
import { bodiesOf } from "../endpoints/bodies.ts";
import { isOf } from "../entries/callee.ts";
import type { Entry } from "../entries/entry.ts";
import { alone } from "../evaluate/evaluator.ts";
import { isLog } from "../log-calls.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { asksForMode } from "../mode-checks.ts";
import { calledName, lastName, qualifiedName } from "../names.ts";
import { isLive } from "../tree.ts";
import { isOfModel, modelOwnTextsIn, picksBeside, type TextWorld } from "./of-model.ts";
import { namesAlong, visitParts } from "./parts.ts";
import { redactedBy, writtenParts } from "./redaction.ts";

export interface LogWorld extends TextWorld {
  readonly entries: readonly Entry[];
  /** Handlers that reach a model. */
  readonly asking: readonly FunctionRef[];
  isSent(meaning: Meaning): boolean;
  classOf(file: string): LoggedText["fileClass"];
}

/** Names of functions after which nothing of a text is left that tells something. */
const HARMLESS =
  /redact|mask|hash|digest|anonymi|scrub|sanitiz|obfuscat|encrypt|createHash|length|size|count|^reduce$|truncate|preview|typeof|keys|slice|substring|has|includes|startsWith|endsWith|some|every|indexOf|safeParse|test|match/i;
/** Names of what is only on or off: `hasPrompt`, `noText`. */
const SWITCH = /^(?:is|has|can|no|with|without|use|include|skip|should|show|hide)[A-Z]/;
/** Names that belong to a conversation with a model, whoever handles it. */
const CERTAIN = /^(?:prompt|messages|user_?prompt|question|chat_?history|conversation)$/i;

/** What people write and models answer, where requests are handled. */
export function logsIn(world: LogWorld): readonly LoggedText[] {
  const { program, entries, asking } = world;
  const bodies = bodiesOf(program);
  const all = new Map<string, { readonly ref: CallRef; readonly reaches: boolean }>();
  const add = (functions: readonly FunctionRef[], reaches: boolean) => {
    for (const fn of functions) {
      if (!isLive(world.classOf(fn.file))) continue;
      for (const ref of bodies.callsIn(fn)) {
        const key = `${ref.file}\0${ref.call}`;
        if (!all.has(key) && isLog(ref, program)) all.set(key, { ref, reaches });
      }
    }
  };
  const run = bodies.runBy(asking);
  add(run, true);
  add(
    entries.filter(({ trigger, ref }) => trigger === "request" && ref.fn !== null).map(({ ref }) => ref),
    false,
  );
  const running = new Set(run.map(keyOf));
  return [...all.values()].flatMap(({ ref, reaches }) => logged(ref, { ...world, reaches, running }) ?? []);
}

interface Looking extends LogWorld {
  /** The code that logs is run by a handler that reaches a model. */
  readonly reaches: boolean;
  /** The functions that such handlers run. */
  readonly running: ReadonlySet<string>;
}

function logged(ref: CallRef, world: Looking): LoggedText | null {
  const { program, reaches } = world;
  const call = program.call(ref);
  if (isForDevelopers(ref, world)) return null;
  const redacted = redactedBy(call, ref.file, program);
  const written = call.args.flatMap((arg) => writtenParts(arg, redacted));
  const found = written.flatMap((value) => {
    const what = handedIn(value, ref.file, world) ?? whatOf(value, ref.file, world);
    return what ? [{ value, what }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const { value, what } = first;
  const isMeasured = found.every(({ what: { is, isWhole, at: by } }) => is !== "answer" && !isWhole && !by);
  const because = [{ at: what.at ?? program.at(ref.file, value.span), note: what.note }];
  const at = program.at(ref.file, call.span);
  const name = calledName(ref, program);
  const measured = isMeasured ? found.map((one) => program.at(ref.file, one.value.span)) : [];
  return { at, fileClass: world.classOf(ref.file), name, what: what.is, isInferred: !reaches, because, measured };
}

function whatOf(value: Value, file: string, world: Looking): What | null {
  const code = world.program.code(file);
  const call = value.is === "call" ? code.calls[value.call] : undefined;
  if (call && HARMLESS.test(qualifiedName(call.callee, code))) return null;
  return whatIn(world.program.evaluate(value, alone(file)), world.reaches, world);
}

/** How many callers of one function are looked at. */
const MAX_CALLERS = 400;

/**
 * What a function that logs is handed by one of its callers, among those that handlers run which reach a model:
 * `const log = (...args) => console.log(...args)`.
 */
function handedIn(value: Value, file: string, world: Looking): What | null {
  const { program } = world;
  const param = paramOf(value, program.code(file));
  const callers = param && world.reaches ? program.callers({ file, fn: param.fn }) : [];
  if (!param) return null;
  for (const caller of callers.slice(0, MAX_CALLERS)) {
    const { args, fn } = program.call(caller);
    const isRun = world.running.has(keyOf({ file: caller.file, fn }));
    if (!isRun || args.some(isQuietLevel) || isForDevelopers(caller, world)) continue;
    const given = args.slice(param.index, param.rest ? undefined : param.index + 1);
    if (args.slice(0, param.index + 1).some(({ is }) => is === "spread")) continue;
    for (const part of given.flatMap((one) => writtenParts(one))) {
      const what = whatOf(part, caller.file, world);
      if (what) return { ...what, at: program.at(caller.file, part.span) };
    }
  }
  return null;
}

const isQuietLevel = (arg: Value): boolean =>
  arg.is === "literal" && /^(?:debug|trace|verbose|silly)$/i.test(String(arg.value));

function paramOf(value: Value, { bindings }: CodeFacts): Extract<Value, { is: "param" }> | null {
  const of = value.is === "name" ? bindings[value.binding]?.value : value;
  return of?.is === "param" ? of : null;
}

interface What {
  readonly is: LoggedText["what"];
  readonly note: string;
  /** Neither a text nor a list: it has no length. */
  readonly isWhole?: boolean;
  /** Where a caller hands it in. */
  readonly at?: Location;
}

function whatIn(meaning: Meaning, reaches: boolean, world: LogWorld): What | null {
  let found: What | null = null;
  visitParts(meaning, world.program, (part) => {
    if (found) return "enough";
    const names = namesAlong(part);
    if (names.some((name) => HARMLESS.test(name))) return "enough";
    found = ofAnswer(part, world) ?? ofSender(part, names, reaches, world);
    // What is said beside an answer, `output.filter(isCall)[0].name`, is not the answer that it was picked out of.
    return found || !isShaped(part) || isOfModel(part, world) ? "enough" : "more";
  });
  return found;
}

/** Whether a value is what a call was given in another shape. What other calls return is not looked into. */
function isShaped(part: Meaning): boolean {
  if (part.is !== "made" || part.by === null) return true;
  const { callee } = part;
  const name =
    callee.is === "made" || callee.is === "external" || callee.is === "param" ? (callee.path.at(-1) ?? "") : "";
  return SHAPES.test(name);
}

const SHAPES =
  /^(?:stringify|String|inspect|trim\w*|replace|replaceAll|map|join|concat|flat|flatMap|filter|split|toString|to\w+Case|format|entries|values|assign|fromEntries|from)$/;

function ofAnswer(part: Meaning, world: LogWorld): What | null {
  if (part.is !== "made") return null;
  const [text] = modelOwnTextsIn(part, world, (one) => isOfIds(one) || picksBeside(one, world.program));
  return text?.of === "answer" ? { is: "answer", note: `what ${text.use.name} answered` } : null;
}

/** `answer.sourceIds.filter(isKnown)`: what it points at, and not what it says. */
function isOfIds(part: Meaning): boolean {
  let at = part;
  for (let i = 0; i < 4 && at.is === "made"; i++) {
    const name = at.path.findLast((one) => !SHAPES.test(one) && !/^(?:\d+|\[\])$/.test(one));
    if (name !== undefined) return IDS.test(name);
    at = at.callee;
  }
  return false;
}

/** What a button of a chat platform brings that somebody presses: the bot's own text. */
const PRESSED = /^callback_?query$/i;
const IDS = /(?:^|[a-z_])(?:ids?|Ids?|IDs?|uuid)$/;

function ofSender(part: Meaning, names: readonly string[], reaches: boolean, world: LogWorld): What | null {
  if (!world.isSent(part) && !isMessageOfBot(part, world)) return null;
  const last =
    names.findLast((name) => !/^(?:json|body|data|trim|toString|replace(?:All)?|map|join|\d+|\[\])$/.test(name)) ?? "";
  if (IDS.test(last) || names.some((name) => PRESSED.test(name))) return null;
  if (!reaches) return CERTAIN.test(last) ? { is: "prompt", note: `"${last}" of the request` } : null;
  if (SWITCH.test(last) || names.some((name) => /^(?:headers|query|params|searchParams|url)$/.test(name))) return null;
  if (saidBefore.test(last)) return { is: "conversation", note: `"${last}" of the request` };
  if (freeText.test(last)) return { is: "prompt", note: `"${last}" of the request` };
  if (last !== "" || !names.some((name) => /^(?:json|body)$/.test(name))) return null;
  // WhatsApp calls the text of a message so.
  if (isMessageOfBot(part, world)) return { is: "prompt", note: `"body" of the message` };
  return { is: "prompt", note: "the request's whole body", isWhole: true };
}

const MESSAGES = bots.flatMap(({ packages }) => packages);

/** What a chat platform hands to a listener, also where only its own type tells: `message: Message`. */
function isMessageOfBot(part: Meaning, { entries }: LogWorld): boolean {
  let at = part;
  for (let i = 0; i < 12 && at.is === "made"; i++) {
    if (at.by === null && at.callee.is === "external") return isOf(at.callee, MESSAGES);
    at = at.callee;
  }
  if (at.is !== "param") return false;
  const { file, fn } = at.ref;
  return entries.some(({ channel, ref }) => channel === "chat-platform" && ref.file === file && ref.fn === fn);
}

/** Whether a log is only written when somebody debugs, or on a developer's machine. */
function isForDevelopers(ref: CallRef, { program }: LogWorld): boolean {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const isPast = ({ endLine, endColumn }: Span) =>
    endLine < span.line || (endLine === span.line && endColumn <= span.column);
  return code.branches.some((branch) => {
    const { test, then, else: otherwise } = branch;
    const isInside = contains(then, span) || (otherwise !== null && contains(otherwise, span));
    const isLeftOver = branch.thenExits && branch.fn === fn && isPast(branch.span) && asksIfOff(test, code);
    return (isInside || isLeftOver) && asksForMode(test, ref.file, program);
  });
}

/** `if (!verbose) return;` lets only those come further who debug. */
const asksIfOff = (test: Value, code: CodeFacts): boolean =>
  test.is === "operation" && test.operator === "!" && test.operands.every((of) => !/prod/i.test(lastName(of, code)));
