import type { CallFact, CodeFacts, Location, Value } from "../../facts/index.ts";
import { analytics, analyticsNames } from "../../knowledge/analytics.ts";
import type { KeyLeak } from "../../model/index.ts";
import { namesModelKey } from "../config-keys/key-value.ts";
import { calleesOf, isOf } from "../entries/callee.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { KeyLeakInput } from "../key-leaks.ts";
import { isAnyLog } from "../log-calls.ts";
import type { CallRef } from "../meaning.ts";
import { calledName, lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { writtenIn } from "./written.ts";

/** Names that may hold a key, and are worth to be followed. */
const MAY_HOLD = /key|token|secret|credential|^env$|environment|config|settings|headers|options/i;
/** The header that carries a user's token: `req.headers.authorization`. */
const isBearer = (part: Value): boolean =>
  part.is === "member" && /^authorization$/i.test(part.key) && part.of.is === "member" && part.of.key === "headers";
/** Names that say themselves that they hold a key. */
const IS_KEY =
  /^(?:\w*(?:openai|anthropic|gemini|mistral|groq|openrouter|cohere|deepseek)\w*(?:api)?_?(?:key|token|secret)|api_?key|bearer_?token|access_?token)$/i;

/** Keys, and all variables at once, in logs and in the texts of errors. */
export function loggedKeys(files: readonly string[], input: KeyLeakInput): readonly KeyLeak[] {
  const { program } = input;
  return files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id): readonly KeyLeak[] => {
      const ref = { file, call: id };
      const parts = call.args.flatMap((arg) => writtenIn(arg, program.code(file)));
      const telling = parts.filter((part) => isTelling(part, file, program));
      if (telling.length === 0) return [];
      const isCounted = isAnalytics(ref, program);
      if (!isCounted && (!writes(call, ref, program) || isRedacting(call, file, program))) return [];
      const leak = telling.map((part) => leakOf(part, file, input)).find((one) => one !== null);
      return leak ? [isCounted && leak.kind === "log" ? { ...leak, kind: "analytics" } : leak] : [];
    }),
  );
}

function isTelling(part: Value, file: string, program: Program): boolean {
  if (part.is === "env") return part.name === null || namesModelKey(part.name);
  const code = program.code(file);
  if (part.is !== "name") return part.is === "member" && (MAY_HOLD.test(part.key) || isBearer(part));
  const { name = "", kind, value = null } = code.bindings[part.binding] ?? {};
  if (MAY_HOLD.test(name)) return true;
  if (value?.is === "import") return MAY_HOLD.test(value.imported);
  return kind === "const" && value !== null && (holdsKey(value, code) || isMade(value, code));
}

const isMade = (value: Value, { calls }: CodeFacts): boolean =>
  value.is === "call" && calls[value.call]?.isNew === true;

/** Under whatever name: the variable of a key, or an object that is written with one. */
const holdsKey = (value: Value, code: CodeFacts): boolean =>
  (value.is === "env" || value.is === "object") &&
  writtenIn(value, code).some((part) => part.is === "env" && part.name !== null && namesModelKey(part.name));

/** To a service that counts what people do: `posthog.capture("asked", { apiKey })`. */
function isAnalytics(ref: CallRef, program: Program): boolean {
  const code = program.code(ref.file);
  const last = lastName(program.call(ref).callee, code);
  const name = calledName(ref, program);
  const callees = calleesOf(program.calleeOf(ref), program);
  const isOfPackage = analytics.some(
    ({ packages, methods }) => methods.test(last) && callees.some((callee) => isOf(callee, packages)),
  );
  return isOfPackage || (analyticsNames.test(name) && callees.some((callee) => callee.package === null));
}

/** To a log, or into the text of an error: `new Error(…)`. */
function writes({ callee, isNew }: CallFact, ref: CallRef, program: Program): boolean {
  if (isNew) return /Error$/.test(lastName(callee, program.code(ref.file)));
  return isAnyLog(ref, program);
}

function leakOf(part: Value, file: string, { clients, program }: KeyLeakInput): KeyLeak | null {
  const name = lastName(part, program.code(file));
  const at = program.at(file, part.span);
  const meanings = optionsOf(program.evaluate(part, alone(file)));
  const read = meanings.find((one) => one.is === "env" && (one.name === null || namesModelKey(one.name)));
  if (read?.is === "env") {
    const because = part.is === "env" ? [] : [{ at: read.at, note: "read from the environment here" }];
    if (read.name === null) return { at, kind: "environment", name: "process.env", isInferred: false, because };
    return { at, kind: "log", name: read.name, isInferred: false, because, written: at };
  }
  const client = meanings.flatMap((one) => (one.is === "made" && one.path.length === 0 && one.by ? [one.by] : []))[0];
  const made = client && program.at(client.file, program.call(client).span);
  if (made && clients.some(({ at: of, keySource }) => keySource !== "none" && isSamePlace(of, made))) {
    const because = [{ at: made, note: "made with a key here" }];
    return { at, kind: "log", name: `${name}, which holds its key,`, isInferred: false, because };
  }
  const held = meanings.flatMap((one) => (one.is === "object" ? keyWithin(one.value, program, one.frame.file) : []))[0];
  if (held) return { at, kind: "log", name: held, isInferred: false, because: [] };
  const isOpen = meanings.every((one) => one.is === "param" || one.is === "unknown" || one.is === "made");
  return isOpen && (IS_KEY.test(name) || isBearer(part))
    ? { at, kind: "log", name, isInferred: true, because: [], written: at }
    : null;
}

const isSamePlace = (a: Location, b: Location): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column;

/** The key among the properties of an object that is logged whole. */
function keyWithin(object: Extract<Value, { is: "object" }>, program: Program, file: string): readonly string[] {
  return writtenIn(object, program.code(file)).flatMap((part) =>
    part.is === "env" && part.name !== null && namesModelKey(part.name) ? [part.name] : [],
  );
}

/** A logger that was told which paths to leave out. */
function isRedacting({ callee }: CallFact, file: string, program: Program): boolean {
  if (callee.is !== "member" || callee.of.is === "global") return false;
  return optionsOf(program.evaluate(callee.of, alone(file))).some((one) => {
    if (one.is !== "made" || one.by === null) return false;
    return program.call(one.by).args.some((arg) => arg.is === "object" && hasRedaction(arg));
  });
}

const hasRedaction = ({ entries }: Extract<Value, { is: "object" }>): boolean =>
  entries.some((entry) => "key" in entry && /redact|format/.test(entry.key));
