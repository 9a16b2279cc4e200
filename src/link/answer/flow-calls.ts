import { iterators, questions, streamingMethods, wholeParts } from "../../knowledge/answers.ts";
import { calleesOf } from "../entries/callee.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { calledNow, type Drop, type SinkKind } from "./drop.ts";
import type { Flow } from "./flow.ts";
import { put } from "./flow-writes.ts";
import { ofCall, ofParam } from "./occurrences.ts";
import { takenBy, writtenName } from "./taken.ts";

/** How many functions inside one another are followed. */
const MAX_ENTERED = 8;
interface Place {
  readonly at: ReturnType<Flow["program"]["at"]>;
  readonly fn: FunctionRef;
}

function placeOf(ref: CallRef, { program }: Flow): Place {
  const call = program.call(ref);
  return { at: program.at(ref.file, call.span), fn: { file: ref.file, fn: call.fn } };
}

/** Methods of a streamed result that give its parts one after the other. */
const PARTS = new Set(["getReader", "tee", "values", "toReadableStream"]);
/** Methods of a text that give parts of it. */
const TAKES_APART = new Set(["match", "matchAll", "split"]);
/** Methods that look for something anywhere in a text. */
const SEARCHES = new Set(["match", "matchAll", "exec"]);
/** Methods that give nothing back. */
const GIVES_NOTHING = new Set(["forEach", "on", "once", "push"]);

/** Follows a piece on which a method is called, or which is called itself. */
export function called(
  drop: Drop,
  ref: CallRef,
  { method, flow }: { readonly method: string | null; readonly flow: Flow },
): void {
  const result = { ...drop, leaf: ofCall(ref.call) };
  const place = placeOf(ref, flow);
  if (method === null) flow.add(result);
  else if (streamingMethods.has(method) || (flow.streams && /^(?:to|pipe)[A-Z]\w*Response$/.test(method))) {
    flow.end({ kind: "shown", drop, note: "answered piece by piece", ...place });
  } else if (method === "pipe" || method === "pipeTo") piped(drop, ref, flow);
  else if (questions.has(method)) flow.end({ kind: "compared", drop, note: "asked about here", by: ref, ...place });
  else {
    if (iterators.has(method)) iterated(drop, ref, { method, flow });
    if (GIVES_NOTHING.has(method)) return;
    const isPiece = drop.isPiece || (flow.streams && PARTS.has(method));
    const isContent = method === "json" || method === "text";
    const text = drop.text === "whole" && TAKES_APART.has(method) ? "part" : drop.text;
    const wasWhole = drop.wasWhole || (SEARCHES.has(method) && !drop.isPiece);
    flow.add({
      ...waitedFor(result, method, flow),
      text,
      wasWhole,
      isPiece,
      isEnvelope: drop.isEnvelope && !isContent,
    });
  }
}

/** `.finalMessage()` and `.text()` of a stream wait for its end. */
function waitedFor(drop: Drop, method: string, { streams }: Flow): Drop {
  const isWhole = streams && !drop.isPiece && wholeParts.has(method);
  return isWhole ? { ...drop, gathered: { loop: null } } : drop;
}

function piped(drop: Drop, ref: CallRef, flow: Flow): void {
  const [target] = flow.program.call(ref).args;
  const to = target && target.is !== "spread" ? flow.program.evaluate(target, alone(ref.file), "ignore") : null;
  const names = to ? calleesOf(to, flow.program).flatMap((callee) => callee.names) : [];
  const kind: SinkKind = names.includes("createWriteStream") ? "stored" : "shown";
  // A chain of a model is piped as well, into the next step.
  if (names.length > 0 && kind !== "stored") flow.add({ ...drop, leaf: ofCall(ref.call) });
  else flow.end({ kind, drop, note: "piped here", ...placeOf(ref, flow) });
}

const EVENTS = new Set(["on", "once", "subscribe", "addListener"]);

/** Follows the elements of a piece, or its settled value, into the function that gets them. */
function iterated(drop: Drop, ref: CallRef, { method, flow }: { readonly method: string; readonly flow: Flow }): void {
  const isEvent = EVENTS.has(method);
  const isPiece = drop.isPiece || (flow.streams && isEvent);
  const indexes = method === "reduce" ? [1] : isEvent ? [0, 1] : [0];
  for (const arg of flow.program.call(ref).args) {
    if (arg.is === "spread") continue;
    for (const meaning of optionsOf(flow.program.evaluate(arg, alone(ref.file), "ignore"))) {
      if (meaning.is === "function") enterCallback({ ...drop, isPiece }, meaning, { indexes, flow });
      else if (
        arg.is === "name" &&
        /^set[A-Z]/.test(writtenName(arg, flow.program, ref.file) ?? "") &&
        flow.isUi(ref.file)
      ) {
        flow.end({ kind: "shown", drop, note: "set as what is shown", ...placeOf(ref, flow) });
      }
    }
  }
}

function enterCallback(
  drop: Drop,
  { ref }: Extract<Meaning, { is: "function" }>,
  { indexes, flow }: { readonly indexes: readonly number[]; readonly flow: Flow },
): void {
  if (ref.fn === null) return;
  for (const index of indexes) flow.add({ ...drop, file: ref.file, leaf: ofParam(ref.fn, index) });
}

/** Follows a piece that is an argument of a call. */
export function given(
  drop: Drop,
  ref: CallRef,
  { index, flow }: { readonly index: number; readonly flow: Flow },
): void {
  const operation = flow.operationOf(ref);
  const place = placeOf(ref, flow);
  if (operation !== null) {
    const isChecked = operation === "moderation";
    const note = isChecked ? "moderated here" : "given to another model call";
    flow.end({ kind: isChecked ? "checked" : "intermediate", drop, note, ...place });
    return;
  }
  const targets = flow.program.targets(ref);
  if (targets.length > 0) {
    for (const target of targets) entered(drop, ref, { target, index, flow });
    return;
  }
  const promise = promiseSettledBy(ref, flow);
  if (promise) {
    flow.add({ ...drop, leaf: ofCall(promise.call) });
    return;
  }
  const taken = takenBy(ref, flow);
  const result = { ...drop, leaf: ofCall(ref.call) };
  if (taken.is === "passed") {
    const wasWhole =
      drop.wasWhole || SEARCHES.has(writtenName(flow.program.call(ref).callee, flow.program, ref.file) ?? "");
    flow.add({ ...result, wasWhole, text: madeOf(drop, ref, flow) });
  } else if (taken.is === "whole") flow.add({ ...result, wasWhole: true, wrapped: [] });
  else if (taken.is === "put") put(drop, ref, flow);
  else if (taken.is === "sink") {
    // The body of a response has to be read before anything can be done with the text.
    if (taken.kind === "parsed" && drop.isEnvelope) flow.add({ ...result, isEnvelope: false });
    else flow.end({ kind: taken.kind, drop, note: taken.note, by: ref, ...place });
  }
}

/** Functions that give the same text again. */
const SAME =
  /^(?:String|stringify|trim|resolve|all|allSettled|race|assign|from|concat|encode|dedent|format|json|clean\w*)$/;

/** How much of the text comes out of a function that it is handed to: only those in `SAME` give the whole again. */
function madeOf(drop: Drop, ref: CallRef, { program }: Flow): Drop["text"] {
  if (drop.text !== "whole") return drop.text;
  return SAME.test(writtenName(program.call(ref).callee, program, ref.file) ?? "") ? "whole" : "part";
}

interface Entering {
  readonly target: FunctionRef;
  readonly index: number;
  readonly flow: Flow;
}

function entered(drop: Drop, ref: CallRef, { target, index, flow }: Entering): void {
  if (target.fn === null || drop.entered.length >= MAX_ENTERED) return;
  const name = flow.program.function(target)?.params[index]?.name ?? "";
  const entered = [...drop.entered, ref];
  flow.add({ ...drop, ...calledNow(drop, name), file: target.file, leaf: ofParam(target.fn, index), entered });
}

/** For a call of `resolve`, the promise around it that it settles: `new Promise((resolve) => … resolve(text))`. */
function promiseSettledBy(ref: CallRef, { program }: Flow): CallRef | null {
  const meaning = program.calleeOf(ref);
  if (meaning.is !== "param" || meaning.path.length > 0 || meaning.index !== 0) return null;
  const { file, fn } = meaning.ref;
  const call = program
    .code(file)
    .calls.findIndex(
      ({ isNew, callee, args }) =>
        isNew &&
        callee.is === "global" &&
        callee.name === "Promise" &&
        args.some((arg) => arg.is === "function" && arg.fn === fn),
    );
  return call < 0 || file !== ref.file ? null : { file, call };
}
