import { refusesInstructions } from "../../knowledge/system-messages.ts";
import type { Instruction } from "../../model/index.ts";
import { isEmpty, readOption } from "../calls/options.ts";
import { layersOf } from "../calls/sites.ts";
import { holdsIn } from "../calls/versions.ts";
import { property, text } from "../documents.ts";
import { givesOpenText, schemaBounds, schemaHoldsRole } from "../endpoints/schemas.ts";
import { type Sent, type SentWorld, sentIn } from "../endpoints/sent.ts";
import { told } from "../endpoints/told-names.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { requestSource } from "../reuse/request-sources.ts";
import type { LinkedUse, UseContext } from "../uses.ts";
import { foundTextsIn, isFetched } from "./found-texts.ts";
import { isHeldToFew } from "./held-words.ts";
import { namesAlong, visitParts } from "./parts.ts";

interface World {
  readonly context: UseContext;
}

const WRITES = new Set(["chat", "responses", "completion", "object", "assistant"]);
/** The product lets its users write the instructions: that is its purpose. */
const THEIRS = /system|instruction|persona|character|preset|bot_?(?:prompt|config)|agent|assistant_?prompt|custom/i;

/** Instructions of calls in which whoever sends the request has a say. */
export function instructionsIn(linked: readonly LinkedUse[], world: World): readonly Instruction[] {
  const { context } = world;
  return linked.flatMap((one) => {
    const { use } = one;
    if (!WRITES.has(use.call.operation) || use.origin.trigger !== "request") return [];
    const { instructions, lists } = partsOf(one, world);
    const files = [use.call.at.file, ...use.origin.path.map(({ at }) => at.file)];
    const sent = instructions
      .flatMap((meaning) => sentIn(meaning, sentWorld(world)).filter(isOpenText))
      .filter((piece) => !isHeldToFew(piece, files, sentWorld(world)));
    const because = (found: readonly Pick<Sent, "at" | "names">[]) =>
      found.slice(0, 3).map(({ at, names }) => ({ at, note: told(names) }));
    const base = { at: use.call.at, use, operation: use.call.operation };
    const own: readonly Instruction[] = sent.length > 0 ? [{ ...base, kind: "text", because: because(sent) }] : [];
    // Where they are the sender's own, there is nothing of the application's to override.
    const isOurs = instructions.flatMap((m) => optionsOf(m)).some((m) => !context.isSentByRequester(m));
    const passed = isOurs && !isRefused(one, world) ? lists.flatMap((list) => sentLists(list, world)) : [];
    const roles: readonly Instruction[] =
      passed.length > 0 ? [{ ...base, kind: "role", because: because(passed) }] : [];
    const found = foundTextsIn(instructions, context);
    return [...own, ...roles, ...(found.length > 0 ? [{ ...base, kind: "found" as const, because: found }] : [])];
  });
}

/** All that a use tells the model to obey, in the order in which it is written. */
export const instructionMeanings = (one: LinkedUse, context: UseContext): readonly Meaning[] =>
  partsOf(one, { context }, "message").instructions;

/** The SDK itself takes no instructions that stand among the messages. */
function isRefused({ use, reached }: LinkedUse, { context }: World): boolean {
  const { sdk, sdkVersion } = use.call;
  return refusesInstructions.some((one) => {
    if (one.sdk !== sdk || !holdsIn(one.versions, sdkVersion)) return false;
    const { program } = context.world;
    return readOption([one.unless], reached.site.inner, { program, callers: "follow" }).is === "absent";
  });
}

const sentWorld = ({ context }: World): SentWorld => ({
  program: context.world.program,
  isSent: context.isWrittenByRequester,
  schemasOf: context.schemasOf,
  // However short it is, a text that may be any says what it likes.
  holds: (schemas, names) =>
    schemaBounds(schemas, names, context.world.program) &&
    !schemas.some((schema) => optionsOf(schema).some((one) => givesOpenText(one, names, context.world.program))),
  isOwnText: isFetched,
});

/** Of a message: the whole, or its content alone. */
type Unit = "message" | "content";

/** What the model is told to obey, and the lists of messages beside it. */
function partsOf(
  { reached }: LinkedUse,
  { context }: World,
  unit: Unit = "content",
): { instructions: readonly Meaning[]; lists: readonly Meaning[] } {
  const { world } = context;
  const instructions: Meaning[] = [];
  const lists: Meaning[] = [];
  for (const { paths, source } of layersOf(reached.site, reached.thing, world)) {
    for (const path of paths.instructions ?? []) {
      const own = readOption([path], source, { program: world.program, callers: "follow" });
      if (own.is === "written") instructions.push(...own.meanings);
      // `{ system: "…", ...settings }`: what is written counts, whatever else may stand in its place.
      if (own.is === "hidden") instructions.push(...optionsOf(own.meaning).filter(isWritten));
    }
    const given = readOption(paths.input, source, { program: world.program, callers: "follow" });
    const meanings = given.is === "written" ? given.meanings : given.is === "hidden" ? [given.meaning] : [];
    lists.push(...meanings);
    for (const meaning of meanings) instructions.push(...systemMessages(meaning, context, unit));
  }
  return { instructions, lists };
}

const isWritten = (m: Meaning): boolean => (m.is === "literal" || m.is === "text") && !isEmpty(m);

/** Contents of the messages whose role is system or developer. */
function systemMessages(meaning: Meaning, { world: { program } }: UseContext, unit: Unit): readonly Meaning[] {
  const found: Meaning[] = [];
  visitParts(meaning, program, (part) => {
    if (
      part.is === "made" &&
      part.callee.is === "external" &&
      /^System(?:Message|MessagePromptTemplate)$/.test(part.callee.path[0] ?? "")
    ) {
      const [given] = part.by ? program.call(part.by).args : [];
      if (given && given.is !== "spread") found.push(program.evaluate(given, part.frame));
      return "enough";
    }
    if (part.is !== "object")
      return part.is === "choice" || part.is === "array" || part.is === "made" ? "more" : "enough";
    const role = text(property(part.value, "role"));
    const content = property(part.value, "content") ?? property(part.value, "parts");
    if ((role === "system" || role === "developer") && content) {
      found.push(unit === "message" ? part : program.evaluate(content, part.frame));
    }
    return role === null ? "more" : "enough";
  });
  return found;
}

function isOpenText({ names, isBounded, at }: Sent): boolean {
  if (isBounded || names.some((name) => THEIRS.test(name) || /^(?:headers|cookies|params|is[A-Z].*)$/.test(name)))
    return false;
  const { kind } = requestSource(names, { is: "undefined", at });
  return kind === "text" || kind === "history" || kind === "upload";
}

/** Functions and methods that hand a list on, roles and all. */
const KEEPS_ROLES =
  /^(?:convertTo(?:Core|Model)Messages|slice|concat|reverse|toReversed|toSpliced|flat|json|parse|safeParse|parseAsync|appendClientMessage|appendResponseMessages|pruneMessages|trimMessages)$/;
const PARSES = /^(?:parse|safeParse|parseAsync|safeParseAsync|validate\w*)$/;

/** Lists of messages that the sender wrote, with their roles. */
function sentLists(list: Meaning, { context }: World): readonly Pick<Sent, "at" | "names">[] {
  const { program } = context.world;
  const found: Pick<Sent, "at" | "names">[] = [];
  visitParts(list, program, (part) => {
    if (part.is === "object" || part.is === "text") return "enough";
    if (part.is === "array" || part.is === "choice") return "more";
    if (part.is !== "made" && part.is !== "param") return "enough";
    const names = namesAlong(part);
    if (context.isSentByRequester(part)) {
      const isKept = names.every((name) => !/^(?:map|flatMap|filter|reduce|content|text|at|pop|find)$/.test(name));
      // `messages.slice(-10)` is as much of a list as it was.
      const name = names.findLast((one) => !KEEPS_ROLES.test(one)) ?? "";
      if (isKept && /^(?:\w*messages|history|conversation|chat)$/i.test(name)) found.push({ at: part.at, names });
      return "enough";
    }
    if (part.is !== "made") return "enough";
    const method = part.callee.is === "made" || part.callee.is === "external" ? (part.callee.path.at(-1) ?? "") : "";
    if (PARSES.test(method)) {
      const read = part.path.filter((name) => !/^(?:data|output|value)$/.test(name));
      const isList = /^(?:\w*messages|history|conversation|chat)$/i.test(read.at(-1) ?? "");
      const isHeld = optionsOf(part.callee).some((schema) => schemaHoldsRole(schema, read, program));
      if (isList && !isHeld && sentIn(part, sentWorld({ context })).length > 0)
        found.push({ at: part.at, names: read });
      return "enough";
    }
    return KEEPS_ROLES.test(method) ? "more" : "enough";
  });
  return found;
}
