import { plainAnswers } from "../../knowledge/answers.ts";
import { asksPerson } from "../../knowledge/text-sinks.ts";
import type { Operation, Use } from "../../model/index.ts";
import { keyOfCall } from "../calls/usage.ts";
import { givesOpenText } from "../endpoints/schemas.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { LinkedUse } from "../uses.ts";
import { namesAlong, type Visit, visitParts } from "./parts.ts";

export interface TextWorld {
  readonly program: Program;
  /** Uses by the call that asks the model. */
  readonly byCall: ReadonlyMap<string, LinkedUse>;
  versionOf(file: string, name: string): string | null;
  /** It has tools, which may bring before the model what others wrote: pages, mails, rows. */
  readsOthers(use: Use): boolean;
  /** The schemas that its answer is held to. */
  schemasOf(use: Use): readonly Meaning[];
}

/** A text that a model wrote, in a value. */
export interface ModelText {
  readonly use: Use;
  readonly of: Parsed;
}
type Parsed = "answer" | "tool-arguments";

const WRITES: ReadonlySet<Operation> = new Set(["chat", "responses", "completion", "object", "assistant"]);

/** Names under which SDKs and providers give what a model wrote. */
const TEXT =
  /^(?:content|text|output_text|outputText|generated_text|completion|response|output|answer|reply|textStream|fullText|message|delta|parts|generation)$/;
/** Names that lead into the answer of a provider asked without an SDK; before them it is the envelope. */
const INSIDE = /^(?:choices|candidates|content|output|generations|generated_text|completion|response|message|outputs)$/;
/** Names of what is said about a text or a call of a tool, and not in it. */
const BESIDE =
  /^(?:id|name|type|role|index|model|call_id|tool_call_id|toolCallId|toolName|finish_reason|finishReason|stop_reason|usage|total_tokens)$/;

/** What a provider says of its answer, and all that is read of that: `response.headers["x-request-id"]`. */
const ENVELOPE = /^(?:headers|usage|totalUsage|usageMetadata|usage_metadata|providerMetadata|warnings|timestamp)$/;

/** `calls.map((call) => call.name).join()`: of each only what is said beside the text. */
export function picksBeside(part: Meaning, program: Program): boolean {
  let at = part;
  for (let i = 0; i < 4 && at.is === "made"; i++) {
    if (at.by && isPick({ by: at.by, frame: at.frame }, program)) return true;
    at = at.callee;
  }
  return false;
}

function isPick({ by, frame }: { readonly by: CallRef; readonly frame: Frame }, program: Program): boolean {
  const [pick] = program.call(by).args;
  const fn = pick && pick.is !== "spread" ? program.evaluate(pick, frame) : null;
  const returns = fn?.is === "function" ? (program.function(fn.ref)?.returns ?? []) : [];
  return returns.length > 0 && returns.every(({ value }) => value.is === "member" && BESIDE.test(value.key));
}

/** The texts of models that a value is made of. */
export function modelTextsIn(meaning: Meaning, world: TextWorld): readonly ModelText[] {
  return textsIn(meaning, world, () => "more");
}

/**
 * The same, without what others answer who are asked with such a text: the number of a ticket is no text of a model.
 * And without parts that `isNone` tells to be none, whatever they are made of.
 */
export function modelOwnTextsIn(
  meaning: Meaning,
  world: TextWorld,
  isNone: (part: Meaning) => boolean = () => false,
): readonly ModelText[] {
  const isText = (part: Meaning) => !isNone(part);
  return textsIn(meaning, world, (part) => (isAwaited(part, world) ? "receiver" : "more"), isText);
}

/** The same, only where the value has the shape that the model gave it, and not one that the program wrote. */
export function modelShapesIn(meaning: Meaning, world: TextWorld): readonly ModelText[] {
  return textsIn(meaning, world, (part) => {
    const isWrittenDown =
      part.is === "made" && part.callee.is === "external" && part.callee.path.join(".") === "JSON.stringify";
    return isWrittenDown || isAwaited(part, world) ? "receiver" : "more";
  });
}

const isAwaited = (part: Meaning, { program }: TextWorld): boolean =>
  part.is === "made" && part.by !== null && program.call(part.by).awaited;

function textsIn(
  meaning: Meaning,
  world: TextWorld,
  further: Visit,
  isText: (part: Meaning) => boolean = () => true,
): readonly ModelText[] {
  const found: ModelText[] = [];
  visitParts(meaning, world.program, (part) => {
    if (isAnsweredByPerson(part) || !isText(part)) return "enough";
    const asked = part.is === "made" ? askedBy(part, world) : null;
    const text = asked && textOf(part, asked);
    if (text) found.push(text);
    // An answer is not made of what was asked: of an image, nothing is the text that described it.
    return asked ? "enough" : further(part);
  });
  return found;
}

/** Whether a person answered it, whatever was proposed to them. */
export const isAnsweredByPerson = (part: Meaning): boolean =>
  [packageOf(part), ...namesAlong(part)].some((name) => asksPerson.test(name));

export function packageOf(part: Meaning): string {
  let at = part;
  for (let i = 0; i < 12 && at.is === "made"; i++) at = at.callee;
  return at.is === "external" ? (at.package ?? "") : "";
}

/** Whether a model gave it, a text or anything else. */
export const isOfModel = (meaning: Meaning, world: TextWorld): boolean =>
  meaning.is === "made" && askedBy(meaning, world) !== null;

/** The use of a model that gave something. */
function askedBy(made: Meaning, { byCall }: TextWorld): Asked | null {
  let at = made;
  for (let i = 0; i < 24 && at.is === "made"; i++) {
    const linked = at.by ? byCall.get(keyOfCall(at.by)) : undefined;
    if (linked && at.by) return { linked, by: at.by };
    at = at.callee;
  }
  return null;
}

interface Asked {
  readonly linked: LinkedUse;
  readonly by: CallRef;
}

function textOf(made: Meaning, { linked, by }: Asked): ModelText | null {
  return WRITES.has(linked.use.call.operation) ? ofNames(namesAfter(made, by), linked) : null;
}

/** Names under which SDKs give an answer that was read by a schema. */
const READ_BY_SCHEMA = new Set(["object", "output", "experimental_output", "parsed", "output_parsed"]);

/** A field of an answer that a schema shaped, and whether that leaves it any text; null where no schema is known. */
export function fieldOf(
  part: Meaning,
  world: TextWorld,
): { readonly text: ModelText; readonly isOpen: boolean } | null {
  const asked = part.is === "made" ? askedBy(part, world) : null;
  if (!asked) return null;
  const { use } = asked.linked;
  const names = namesAfter(part, asked.by);
  const start = names.findIndex((name) => READ_BY_SCHEMA.has(name));
  const schemas = start < 0 ? [] : world.schemasOf(use);
  if (schemas.length === 0) return null;
  const isOpen = schemas.every((schema) => givesOpenText(schema, names.slice(start + 1), world.program));
  return { text: { use, of: "answer" }, isOpen };
}

/** What was read of the result of a call, in order. */
function namesAfter(made: Meaning, by: CallRef): readonly string[] {
  const names: string[] = [];
  let at = made;
  for (let i = 0; i < 24 && at.is === "made"; i++) {
    names.unshift(...at.path);
    if (at.by && at.by.file === by.file && at.by.call === by.call) break;
    at = at.callee;
  }
  return names;
}

function ofNames(names: readonly string[], { use, reached }: LinkedUse): ModelText | null {
  if (isToolArguments(names)) return { use, of: "tool-arguments" };
  if (BESIDE.test(names.at(-1) ?? "") || names.some((name) => ENVELOPE.test(name))) return null;
  const isInside = !reached.site.http || names.some((name) => INSIDE.test(name));
  const isText =
    names.some((name) => TEXT.test(name)) || (plainAnswers.test(reached.site.package) && names.length === 0);
  return isInside && isText ? { use, of: "answer" } : null;
}

/** `toolCall.function.arguments`, `call.args`: OpenAI's shape, and the AI SDK's and LangChain's. */
export function isToolArguments(names: readonly string[]): boolean {
  const at = names.indexOf("arguments");
  if (
    at > 0 &&
    names.slice(0, at).some((name) => /^(?:function|tool_?calls?|functionCall|function_call|output|\[\])$/i.test(name))
  )
    return true;
  return (
    names.some((name) => /^(?:tool_?calls|function_?calls)$/i.test(name)) &&
    names.some((name) => /^(?:args|input|arguments)$/.test(name))
  );
}
