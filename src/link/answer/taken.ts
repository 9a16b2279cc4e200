import type { Value } from "../../facts/index.ts";
import * as places from "../../knowledge/answer-places.ts";
import * as known from "../../knowledge/answers.ts";
import { type Callee, calleesOf, isOf } from "../entries/callee.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { SinkKind } from "./drop.ts";

/** What a call does with a text it is given. */
export type Taken =
  | { readonly is: "sink"; readonly kind: SinkKind; readonly note: string }
  /** Handed to something that works on the whole of it. */
  | { readonly is: "whole" }
  /** Put into what the call is made on: `parts.push(text)`. */
  | { readonly is: "put" }
  | { readonly is: "ignored" }
  /** Comes out again as the result. */
  | { readonly is: "passed" };

const sink = (kind: SinkKind, note: string): Taken => ({ is: "sink", kind, note });
export interface TakingWorld {
  readonly program: Program;
  /** Whether a file is a user interface. */
  isUi(file: string): boolean;
}

const LOGS = /^(?:log|info|warn|error|debug|trace|time|captureException|captureMessage|capture|track)$/;
const PUTS = new Set(["push", "unshift", "concat", "set", "add", "append"]);

/** What a call of something outside the tree does with an argument. */
export function takenBy(ref: CallRef, world: TakingWorld): Taken {
  const { program } = world;
  const { callee } = program.call(ref);
  const meaning = program.calleeOf(ref);
  const callees = calleesOf(meaning, program);
  const name = writtenName(callee, program, ref.file);
  if (setsState(meaning, callee, ref, world)) return sink("shown", "set as what is shown");
  if (name !== null && LOGS.test(name) && !isBot(callees)) return { is: "ignored" };
  for (const one of callees) {
    const taken = takenByPackage(one, name ?? one.names.at(-1) ?? "");
    if (taken) return taken;
  }
  return takenByName(ref, { name, callee, meaning, callees }, world);
}

function takenByPackage(callee: Callee, name: string): Taken | null {
  const full = callee.names.slice(-2).join(".");
  if (isOf(callee, places.hashers)) return { is: "ignored" };
  if (isOf(callee, places.wholeTextPackages)) return { is: "whole" };
  if (isOf(callee, places.mailers)) return sink("stored", "sent by mail");
  if (places.responses.has(name) || places.responses.has(full)) {
    return callee.package === null && /^(?:json|data|send)$/.test(name) ? null : sink("shown", "sent as the response");
  }
  if (known.parsers.has(name) && !isOf(callee, known.renderers)) return sink("parsed", "read as data");
  if (isOf(callee, places.keepers) && places.keepingMethods.has(name)) return sink("stored", "kept");
  return null;
}

interface Named {
  readonly name: string | null;
  readonly callee: Value;
  readonly meaning: Meaning;
  readonly callees: readonly Callee[];
}

function takenByName(ref: CallRef, { name, callee, meaning, callees }: Named, world: TakingWorld): Taken {
  if (name === null) return { is: "passed" };
  if (callee.is !== "member") {
    if (places.responses.has(name) && callees.length === 0) return sink("shown", "sent as the response");
    if (known.parsers.has(name)) return sink("parsed", "read as data");
    // A function handed to a component or a helper: what it does is written elsewhere.
    return meaning.is === "param" && world.isUi(ref.file) ? sink("shown", "handed to the page") : { is: "passed" };
  }
  if (isBot(callees)) return places.replies.has(name) ? sink("shown", "sent as the reply") : { is: "passed" };
  if (isList(callee.of, ref, world) && PUTS.has(name)) return { is: "put" };
  if (name === "setItem") return sink("stored", "kept");
  const receiver = world.program.evaluate(callee.of, alone(ref.file), "ignore");
  const isOpen = optionsOf(receiver).some((m) => m.is === "param" || m.is === "made" || m.is === "unknown");
  if (PUTS.has(name)) return { is: "put" };
  if (isOpen && places.respondingMethods.has(name)) return sink("shown", "sent to whoever asked");
  if (isOpen && places.replies.has(name)) return sink("shown", "sent as the reply");
  if (known.parsers.has(name) && !isRenderer(callees)) return sink("parsed", "read as data");
  return places.keepingMethods.has(name) ? sink("stored", "kept") : { is: "passed" };
}

const BOTS = [
  "discord.js",
  "telegraf",
  "grammy",
  "node-telegram-bot-api",
  "wechaty",
  "@slack/*",
  "botbuilder*",
  "twilio",
  "whatsapp-web.js",
  "@whiskeysockets/baileys",
  "@line/bot-sdk",
  "matrix-*",
];

const isBot = (callees: readonly Callee[]): boolean => callees.some((callee) => isOf(callee, BOTS));
const isRenderer = (callees: readonly Callee[]): boolean => callees.some((callee) => isOf(callee, known.renderers));

function isList(value: Value, { file }: CallRef, { program }: TakingWorld): boolean {
  return program.evaluate(value, alone(file), "ignore").is === "array";
}

/** The name that is called, as written. */
export function writtenName(callee: Value, program: Program, file: string): string | null {
  if (callee.is === "member") return callee.key;
  if (callee.is === "global") return callee.name;
  if (callee.is !== "name") return null;
  const binding = program.code(file).bindings[callee.binding];
  return binding?.value?.is === "import" && binding.value.imported !== "default"
    ? binding.value.imported
    : (binding?.name ?? null);
}

/** `const [answer, setAnswer] = useState("")`; `set({ answer })` of a store. */
function setsState(meaning: Meaning, callee: Value, ref: CallRef, world: TakingWorld): boolean {
  if (!world.isUi(ref.file)) return false;
  const isMade = calleesOf(meaning, world.program).some(({ names }) =>
    names.some((name) => places.stateMakers.has(name)),
  );
  if (isMade) return true;
  const name = writtenName(callee, world.program, ref.file) ?? "";
  return callee.is === "member" ? SETS_AS_METHOD.test(name) && !NOTES.test(name) : SETS_BY_NAME.test(name);
}

const SETS_BY_NAME = /^(?:set(?:[A-Z]\w*)?|dispatch|mutate|emit|append[A-Z]\w*|update[A-Z]\w*|add[A-Z]\w*|on[A-Z]\w*)$/;
/** Stores and components; `set` of a database or a map is none. */
const SETS_AS_METHOD =
  /^(?:setState|dispatch|commit|\$patch|\$emit|set[A-Z]\w*|append[A-Z]\w*|add(?:Message|Answer)s?)$/;
/** Tracers, headers and storage: nobody looks at what they are given. */
const NOTES = /^set(?:Attribute|Tag|Extra|Header|Item|Context|Metadata)s?$/;
