import { contains, type Location, type Value } from "../../facts/index.ts";
import { freeText, saidBefore, uploaded } from "../../knowledge/request-words.ts";
import type { Evidence, InputLimit } from "../../model/index.ts";
import { optionMeaning } from "../calls/options.ts";
import { bindingsWithin, branchesWithin } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { HandedOver } from "../queues.ts";
import { inputOf } from "../reuse/input.ts";
import { requestSource } from "../reuse/request-sources.ts";
import type { LinkedUse, UseContext } from "../uses.ts";
import { walkOuter, walkValue } from "../walk.ts";
import { isOfAddress } from "./address-parts.ts";
import { bodyLimitOf } from "./body-limit.ts";
import { checkedBySchema } from "./checked-by-schema.ts";
import { cutInPlace } from "./cut-in-place.ts";
import { namesHandedIn } from "./handed-names.ts";
import type { Passage } from "./passage.ts";
import { type Sent, type SentWorld, sentIn } from "./sent.ts";
import type { SignWorld } from "./signs.ts";
import { SAYS_NOTHING, told } from "./told-names.ts";

export interface InputWorld extends SignWorld {
  readonly context: UseContext;
  /** What the handler puts into queues, for a job to ask a model with. */
  readonly handedOver: readonly HandedOver[];
}

/** What the sender writes and reaches a model with nothing on the way that bounds it. */
export function inputLimitOf(uses: readonly LinkedUse[], passages: readonly Passage[], world: InputWorld): InputLimit {
  if (passages.length === 0) return UNSEEN;
  const asking = uses.filter(({ use }) => use.call.operation !== "moderation");
  const inside = passages.flatMap(({ inner, around }) => [...inner, ...around.flatMap(({ bodies }) => bodies)]);
  const isHere = within(inside, world);
  // A helper that several handlers share is given what each of them was sent.
  const followed = asking.flatMap((one) => sentTo(one, world)).filter(({ at }) => isHere(at));
  const isInferred = followed.length === 0;
  const handed = isInferred ? world.handedOver.flatMap((one) => sentInto(one, world)) : [];
  const queued = handed.filter(({ at }) => isHere(at));
  const sent = !isInferred
    ? followed
    : queued.length > 0
      ? queued
      : readIn(passages, asking, world).filter(({ at }) => isHere(at));
  const checked = checkedNames(inside, world);
  const isMeasured = ({ names }: Sent) => checked.isAll || names.some((name) => checked.names.has(name.toLowerCase()));
  const isCut = cutInPlace(inside, world.program);
  const isHeld = checkedBySchema(inside, { ...sentWorld(world), bodies: world.bodies });
  const left = sent.filter((one) => !one.isBounded && isText(one) && !isMeasured(one) && !isCut(one) && !isHeld(one));
  const body = bodyLimitOf(passages, inside, world);
  const rest = { isInferred, bodyLimit: body.because[0] ?? null, takesText: sent.some(isText) };
  if (sent.length === 0) return { state: "unknown", because: [], open: [], ...rest };
  if (left.length === 0 || body.isSmall) return { state: "guarded", because: body.because, open: [], ...rest };
  const evidence = left.map(({ names, at }) => ({ at, note: `${told(names)} reaches the model as long as it comes` }));
  return { state: "open", because: [], open: distinct(evidence), ...rest };
}

const UNSEEN: InputLimit = {
  state: "unknown",
  because: [],
  open: [],
  bodyLimit: null,
  isInferred: false,
  takesText: false,
};

function within(functions: readonly FunctionRef[], { program }: InputWorld): (at: Location) => boolean {
  const spans = functions.flatMap((ref) => {
    const fact = program.function(ref);
    return fact ? [{ file: ref.file, span: fact.span }] : [];
  });
  return (at) => spans.some(({ file, span }) => file === at.file && contains(span, at));
}

/** What a model answers is its own text, however long the question was. */
const sentWorld = ({ program, context }: InputWorld): SentWorld => ({
  program,
  isSent: context.isWrittenByRequester,
  schemasOf: context.schemasOf,
  isOwnText: ({ by }) => by !== null && context.isModelCall(by),
});

const memo = new WeakMap<LinkedUse, readonly Sent[]>();

/** What of the request is in the input of a call. */
function sentTo(one: LinkedUse, world: InputWorld): readonly Sent[] {
  const known = memo.get(one);
  if (known) return known;
  const found = inputOf(one.reached, world.context.world).flatMap(({ meaning }) => sentIn(meaning, sentWorld(world)));
  memo.set(one, found);
  return found;
}

/** What of the request goes into a queue; which of it the job puts into the prompt is not followed. */
function sentInto({ by, payload }: HandedOver, world: InputWorld): readonly Sent[] {
  const frame = alone(by.file);
  return payload.flatMap((path) => sentIn(optionMeaning(path, { by, frame }, world.program), sentWorld(world)));
}

/** Functions in which it is looked for what is read of the request. */
const MAX_READERS = 80;

/**
 * Where the way into the prompt cannot be followed (memory, chains, threads): what is read of the request under a name
 * that says it is somebody's text.
 */
function readIn(passages: readonly Passage[], asking: readonly LinkedUse[], world: InputWorld): readonly Sent[] {
  if (!asking.some(({ use }) => use.dependence.on === "open" || use.call.operation === "assistant")) return [];
  const { program } = world;
  const readers = passages.flatMap(({ inner }) => inner.slice(0, MAX_READERS));
  return readers.flatMap(({ file, fn }) =>
    bindingsWithin(program.code(file), fn).flatMap(({ value, kind, name }): readonly Sent[] => {
      if (value === null || kind === "param" || !saysText(name)) return [];
      const meaning = program.evaluate(value, alone(file));
      return sentIn(meaning, sentWorld(world));
    }),
  );
}

const saysText = (name: string): boolean => freeText.test(name) || saidBefore.test(name) || uploaded.test(name);

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const keys = evidence.map(({ at, note }) => `${at.file}\0${at.line}\0${note}`);
  return evidence.filter((_, i) => keys.indexOf(keys[i] ?? "") === i);
}

/** Free text, files and conversations; addresses are short, and few values are possible for the rest. */
function isText({ names, at }: Sent): boolean {
  if (isOfAddress(names)) return false;
  if (names.some((name) => /^(?:is|has|can|should|use)[A-Z]/.test(name))) return false;
  // What names something that is kept elsewhere is no text: `messageId`.
  const last = names.findLast((name) => !SAYS_NOTHING.test(name));
  if (last && /(?:^id|Id|ID|_id|[uU]uid|[sS]lug)s?$/.test(last)) return false;
  const { kind } = requestSource(names, { is: "undefined", at });
  return kind === "text" || kind === "upload" || kind === "history";
}

interface Checked {
  readonly names: ReadonlySet<string>;
  /** The request as a whole is measured. */
  readonly isAll: boolean;
}

const MEASURES = /^(?:length|size|byteLength)$/;
const COUNTS = /token|encode|byteLength|charCount|wordCount|stringify/i;
/** Functions that measure and refuse by themselves. */
const REFUSES =
  /isTooLong|exceeds|(?:validate|check|assert|limit|enforce)\w*(?:Length|Size)|maxLength|isWithinTokenLimit/i;
const COMPARES = new Set([">", ">=", "<", "<="]);

/** Names of what a test measures: `if (question.length > 2000)`, `text.length > MAX ? … : …`. */
function checkedNames(functions: readonly FunctionRef[], { program, bodies }: InputWorld): Checked {
  const names = new Set<string>();
  let isAll = false;
  for (const { file, fn } of functions) {
    const code = program.code(file);
    const nameOf = (value: Value) =>
      value.is === "member" ? value.key : value.is === "name" ? (code.bindings[value.binding]?.name ?? "") : "";
    const look = (operand: Value, depth: number): void =>
      walkOuter(operand, (part) => {
        if (part.is === "literal" && /content-length/i.test(String(part.value))) isAll = true;
        if (part.is === "member" && MEASURES.test(part.key)) {
          for (const name of [nameOf(part.of), ...namesHandedIn(part.of, file, program)]) names.add(name.toLowerCase());
          look(part.of, depth);
        }
        const bound = part.is === "name" && depth > 0 ? code.bindings[part.binding] : null;
        if (bound?.value && bound.kind !== "import") look(bound.value, depth - 1);
        const call = part.is === "call" ? code.calls[part.call] : null;
        if (!call) return;
        for (const arg of call.args) look(arg, 0);
        if (COUNTS.test(qualifiedName(call.callee, code)))
          for (const arg of call.args) names.add(nameOf(arg).toLowerCase());
      });
    const measure = (value: Value) => {
      if (value.is !== "operation" || !COMPARES.has(value.operator) || value.operands.some(isTiny)) return;
      for (const operand of value.operands) look(operand, 2);
    };
    for (const { test } of branchesWithin(code, fn)) walkValue(test, measure);
    for (const ref of bodies.callsIn({ file, fn })) {
      const call = program.call(ref);
      const name = qualifiedName(call.callee, code);
      if (REFUSES.test(name)) for (const arg of call.args) names.add(nameOf(arg).toLowerCase());
    }
  }
  names.delete("");
  return { names, isAll };
}

/** A test for emptiness bounds nothing. */
const isTiny = (value: Value): boolean => value.is === "literal" && typeof value.value === "number" && value.value < 2;
