/** Handlers to which providers of models send events, and whether they check who sent them. */
import { contains, type Value } from "../facts/index.ts";
import { databases } from "../knowledge/databases.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { FileClass, Webhook } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { callsOnResult, callsWithin, variableOfResult } from "./code-index.ts";
import { Surroundings } from "./endpoints/around.ts";
import { type Bodies, bodiesOf } from "./endpoints/bodies.ts";
import { guardOf, type Passage, passageOf, unseen } from "./endpoints/passage.ts";
import { signsOf } from "./endpoints/signs.ts";
import { signature } from "./endpoints/topics.ts";
import { calleesOf, isOf } from "./entries/callee.ts";
import type { Entry } from "./entries.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { calledName, lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { RefTable } from "./ref-table.ts";
import { writtenNames } from "./reuse/chain.ts";
import { visitParts } from "./texts/parts.ts";
import { effectsIn } from "./tools.ts";
import { isLive } from "./tree.ts";
import { walkValue } from "./walk.ts";

/** OpenAI, "Webhooks": event types; read 2026-11-23. Streams use some of the same names. */
const EVENTS =
  /^(?:response\.(?:completed|failed|cancelled|incomplete)|batch\.(?:completed|failed|expired|cancelled)|fine_tuning\.job\.(?:succeeded|failed|cancelled)|eval\.run\.(?:succeeded|failed|canceled)|realtime\.call\.incoming)$/;
const CHECKS = /(?:^|\.)webhooks\.(?:unwrap|verifySignature)$/;

export interface WebhookInput {
  readonly program: Program;
  readonly entries: readonly Entry[];
  readonly manifests: readonly Manifest[];
  readonly knowledge: Pick<Knowledge, "caches">;
  isSent(meaning: Meaning): boolean;
  classOf(file: string): FileClass;
}

export function webhooksIn(input: WebhookInput): readonly Webhook[] {
  const { program, entries, isSent, classOf } = input;
  const bodies = bodiesOf(program);
  const surroundings = new Surroundings(program, input.manifests);
  const signIn = signsOf(signature, { program, bodies, isSent });
  const handlers = entries.filter(
    ({ trigger, ref }) => trigger === "request" && ref.fn !== null && isLive(classOf(ref.file)),
  );
  // Handlers run much the same functions: each is looked at once.
  const checking = new RefTable<readonly CallRef[]>();
  const reading = new RefTable<boolean>();
  const checksIn = (ref: FunctionRef) => bodies.callsIn(ref).filter((call) => CHECKS.test(calledName(call, program)));
  return handlers.flatMap((entry): readonly Webhook[] => {
    const inner = bodies.runBy([entry.ref]);
    const checks = inner.flatMap((ref) => checking.ensure(ref.file, ref.fn, () => checksIn(ref)));
    const reads = (ref: FunctionRef) => reading.ensure(ref.file, ref.fn, () => readsEvents(ref, input));
    if (checks.length === 0 && !inner.some(reads)) return [];
    const unawaited = checks.find((ref) => !isWaitedFor(ref, program));
    const passage = passageOf(entry, { jobs: [], others: [] }, { program, bodies, surroundings });
    const isParsed = passage !== null && parsesBodies(passage, program);
    const reparsed = checks.find((ref) => isReparsed(ref, input) || (isParsed && isGivenBody(ref, program)));
    const found = passage ? guardOf(passage, signature, signIn) : unseen;
    const verification =
      checks.length > 0 ? { state: "guarded" as const, because: [] } : { state: found.state, because: found.because };
    return [
      {
        at: entry.at,
        name: entry.route ?? `the ${entry.framework}`,
        fileClass: classOf(entry.ref.file),
        verification,
        unawaited: unawaited ? placeOf(unawaited, program) : null,
        reparsed: reparsed ? placeOf(reparsed, program) : null,
        repeats: inner.some((ref) => mayKnowEvents(ref, input)) ? [] : repeatsIn(inner, { program, bodies }),
      },
    ];
  });
}

const placeOf = (ref: CallRef, program: Program) => program.at(ref.file, program.call(ref).span);

/** Headers that name a delivery, and words of code that handles each only once. */
const NAMES_DELIVERY = /^(?:webhook|svix)-id$|idempoten|dedup/i;

/**
 * Whether a function may know which events it has handled already: it looks into a store, or at something that tells
 * one delivery from the next.
 */
function mayKnowEvents({ file, fn }: FunctionRef, { program, knowledge }: WebhookInput): boolean {
  const code = program.code(file);
  const stores = [...databases, ...knowledge.caches.flatMap((cache) => cache.package ?? [])];
  const isStore = (ref: CallRef): boolean =>
    calleesOf(program.calleeOf(ref), program).some((callee) => isOf(callee, stores));
  return callsWithin(code, fn).some((call) => {
    const { args, callee } = code.calls[call] ?? {};
    const words = (args ?? []).flatMap((arg) => (arg.is === "literal" ? [String(arg.value)] : []));
    const name = callee ? writtenNames(callee, file, program).join(".") : "";
    return isStore({ file, call }) || [...words, name].some((word) => NAMES_DELIVERY.test(word));
  });
}

function repeatsIn(inner: readonly FunctionRef[], world: { program: Program; bodies: Bodies }): Webhook["repeats"] {
  const effects = inner.flatMap((ref) => effectsIn(ref, world));
  return effects.map(({ at, name }) => ({ at, note: `${name} is called again with each delivery` }));
}

/**
 * Whether the body is parsed before the handler gets it, by `express.json()`, and nothing keeps the bytes as they came.
 */
function parsesBodies({ around, entry }: Passage, program: Program): boolean {
  const { registered } = entry;
  const parsers = around.flatMap(({ stand: { meaning } }) => {
    if (meaning.is !== "made" || meaning.by === null || meaning.callee.is !== "external") return [];
    const { callee, by } = meaning;
    const isBefore = by.file === registered?.by.file && lineOf(by, program) <= lineOf(registered.by, program);
    return isBefore && PARSERS.test(callee.package ?? "") ? [{ name: callee.path.at(-1), by }] : [];
  });
  const keeps = parsers.some(({ name }) => name === "raw" || name === "text");
  return !keeps && parsers.some(({ name, by }) => name === "json" && program.call(by).args.length === 0);
}

const PARSERS = /^(?:express|body-parser)$/;
const lineOf = (ref: CallRef, program: Program): number => program.call(ref).span.line;

/** Whether a check is given the body that the framework hands over: `unwrap(req.body, req.headers)`. */
function isGivenBody(ref: CallRef, program: Program): boolean {
  const [given] = program.call(ref).args;
  const meaning = given && given.is !== "spread" ? program.evaluate(given, alone(ref.file)) : null;
  return meaning?.is === "param" && meaning.path.at(-1) === "body";
}

/**
 * Whether a function compares something that was sent with the name of an event: `if (event.type ===
 * "response.completed")`.
 */
function readsEvents({ file, fn }: FunctionRef, { program, isSent }: WebhookInput): boolean {
  return program.code(file).branches.some((branch) => {
    if (branch.fn !== fn) return false;
    let isFound = false;
    walkValue(branch.test, (part) => {
      if (part.is !== "operation" || !/^[!=]==?$/.test(part.operator)) return;
      const isEvent = part.operands.some((operand) => operand.is === "literal" && EVENTS.test(String(operand.value)));
      if (isEvent && part.operands.some((operand) => isRead(operand))) isFound = true;
    });
    return isFound;
  });

  function isRead(operand: Value): boolean {
    if (operand.is === "literal") return false;
    return optionsOf(program.evaluate(operand, alone(file))).some((m) => isSent(m));
  }
}

/** Whether the result of a check is waited for: it is awaited, returned, or followed by `then` or `catch`. */
function isWaitedFor(ref: CallRef, program: Program): boolean {
  const call = program.call(ref);
  if (call.awaited) return true;
  const code = program.code(ref.file);
  const isReturned = code.functions.some(({ returns }) => returns.some(({ span }) => contains(span, call.span)));
  const isChained = callsOnResult(code, ref.call).some((id) =>
    /^(?:then|catch|finally)$/.test(lastName(code.calls[id]?.callee ?? call.callee, code)),
  );
  const variable = variableOfResult(code, ref.call);
  return isReturned || isChained || (variable !== null && isAwaitedLater(variable, ref, program));
}

function isAwaitedLater(binding: number, { file }: CallRef, program: Program): boolean {
  const code = program.code(file);
  const values = [
    ...code.bindings.flatMap(({ value }) => value ?? []),
    ...code.loose.map(({ value }) => value),
    ...code.functions.flatMap(({ returns }) => returns.map(({ value }) => value)),
  ];
  let isFound = false;
  for (const value of values) {
    walkValue(value, (part) => {
      if (part.is === "await" && part.of.is === "name" && part.of.binding === binding) isFound = true;
    });
  }
  return isFound;
}

/**
 * Whether a check is given a body that was parsed and written again. A signature holds for the bytes that were sent
 * only. Where only one of several ways writes the body anew, it is for whoever parsed it before.
 */
function isReparsed(ref: CallRef, { program }: WebhookInput): boolean {
  const [given] = program.call(ref).args;
  if (!given || given.is === "spread") return false;
  const ways = optionsOf(program.evaluate(given, alone(ref.file))).filter(({ is }) => is !== "undefined");
  return ways.every((way) => isWrittenAnew(way, program));
}

function isWrittenAnew(body: Meaning, program: Program): boolean {
  let isFound = false;
  visitParts(body, program, (part) => {
    if (part.is !== "made") return "more";
    const { callee } = part;
    const path = callee.is === "external" || callee.is === "made" || callee.is === "param" ? callee.path : [];
    if (callee.is === "external" && callee.package === null && path.join(".") === "JSON.stringify") isFound = true;
    if (path.at(-1) === "json" && callee.is !== "external") isFound = true;
    return isFound ? "enough" : "more";
  });
  return isFound;
}
