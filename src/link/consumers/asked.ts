import type { CallFact, Location, Value } from "../../facts/index.ts";
import { type AskingCall, askingCalls, namesOnly } from "../../knowledge/frameworks/consumers.ts";
import { optionMeaning } from "../calls/options.ts";
import { textsOf } from "../calls/url-text.ts";
import { text } from "../documents.ts";
import { ownPath } from "../entries/address.ts";
import { calleesOf, isOf } from "../entries/callee.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";

/** An address of the application itself that a piece of code asks. */
export interface Asked {
  readonly call: CallRef | null;
  readonly path: string;
  /** In capitals; null where none is written. */
  readonly method: string | null;
  /** The address is relative to a base that is not known. */
  readonly isUnderBase: boolean;
  readonly at: Location;
}

/** Every address that the calls and forms of a file ask. */
export function askedIn(program: Program, file: string): readonly Asked[] {
  const calls = program.code(file).calls.flatMap((call, id) => askedBy(program, { file, call: id }, call));
  return [...calls, ...askedByForms(program, file)];
}

function askedBy(program: Program, ref: CallRef, call: CallFact): readonly Asked[] {
  const name = lastName(call.callee);
  if (name !== null && namesOnly.has(name)) return [];
  const byHook = askedByHook(program, ref, call);
  if (byHook) return byHook;
  const at = program.at(ref.file, call.span);
  const verb = call.callee.is === "member" ? (VERBS[call.callee.key] ?? null) : null;
  const method = verb ?? methodIn(call);
  return call.args.flatMap((arg) =>
    addressesIn(program, ref, arg).flatMap((url) => {
      const path = ownPath(url) ?? (verb && /^[\w-]+(?:\/|$)/.test(url) && !url.includes(":") ? `/${url}` : null);
      if (path === null || path === "/") return [];
      return [{ call: ref, path, method, isUnderBase: verb !== null, at }];
    }),
  );
}

const VERBS: Readonly<Record<string, string>> = {
  get: "GET",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
};

function lastName(callee: Value): string | null {
  if (callee.is === "member") return callee.key;
  return callee.is === "global" ? callee.name : null;
}

function methodIn({ args }: CallFact): string | null {
  for (const arg of args) {
    if (arg.is !== "object") continue;
    const found = arg.entries.find((entry) => "key" in entry && entry.key === "method");
    const method = found && "value" in found ? text(found.value) : null;
    if (method) return method.toUpperCase();
  }
  return null;
}

const ADDRESS_KEYS = new Set(["url", "api", "path", "endpoint", "uri", "input", "href", "route", "apiUrl", "key"]);

/** Texts of an argument that may be an address; only what can be one is followed. */
function addressesIn(program: Program, ref: CallRef, arg: Value): readonly string[] {
  if (arg.is === "object") {
    return arg.entries.flatMap((entry) =>
      "key" in entry && ADDRESS_KEYS.has(entry.key) ? addressesIn(program, ref, entry.value) : [],
    );
  }
  if (arg.is === "array") return arg.items.slice(0, 1).flatMap((item) => addressesIn(program, ref, item));
  if (arg.is === "literal") return typeof arg.value === "string" && /^[\w:/.[\]-]+/.test(arg.value) ? [arg.value] : [];
  if (!["template", "name", "member", "choice", "call"].includes(arg.is)) return [];
  return textsOf(program.evaluate(arg, alone(ref.file))).filter((url) => url.includes("/"));
}

/** `useChat({ api })` and its like ask an address even where none is written. */
function askedByHook(program: Program, ref: CallRef, call: CallFact): readonly Asked[] | null {
  if (!HOOKS.has(importedName(program, ref, call.callee) ?? "")) return null;
  const callees = calleesOf(program.calleeOf(ref), program);
  const row = askingCalls.find((known) =>
    callees.some((callee) => isOf(callee, known.packages) && known.names.includes(callee.names.at(-1) ?? "")),
  );
  if (!row) return null;
  const at = program.at(ref.file, call.span);
  return addressesOfHook(program, ref, row).flatMap((url) => {
    const path = ownPath(url);
    return path === null ? [] : [{ call: ref, path, method: null, isUnderBase: false, at }];
  });
}

const HOOKS: ReadonlySet<string> = new Set(askingCalls.flatMap(({ names }) => names));

function importedName(program: Program, ref: CallRef, callee: Value): string | null {
  if (callee.is !== "name") return callee.is === "member" ? callee.key : null;
  const value = program.code(ref.file).bindings[callee.binding]?.value;
  return value?.is === "import" ? value.imported : null;
}

function addressesOfHook(program: Program, ref: CallRef, row: AskingCall): readonly string[] {
  for (const option of row.address) {
    const meaning = optionMeaning(option, { by: ref, frame: alone(ref.file) }, program);
    if (meaning.is === "undefined") continue;
    // The transport is a construction of its own, with the address in it.
    if (option.endsWith("transport")) return [];
    return textsOf(meaning);
  }
  return row.byDefault && canBeRead(program, ref) ? [row.byDefault] : [];
}

/** Whether the options of a hook are written here: if they are spread from elsewhere, they may hold the address. */
function canBeRead(program: Program, ref: CallRef): boolean {
  const [options] = program.call(ref).args;
  if (!options) return true;
  const meaning: Meaning =
    options.is === "spread"
      ? { is: "unknown", why: "", at: program.at(ref.file, options.span) }
      : program.evaluate(options, alone(ref.file));
  return meaning.is === "object" && meaning.value.entries.every((entry) => !("spread" in entry));
}

/** Addresses that forms ask: `<form action="/api/ask">`. */
function askedByForms(program: Program, file: string): readonly Asked[] {
  const found: Asked[] = [];
  for (const { name, attributes, span } of valuesOfKind(program.code(file), "element")) {
    if (name?.is !== "global" || name.name !== "form") continue;
    const action = attributes.find((entry) => "key" in entry && entry.key === "action");
    const path = action && "value" in action ? ownPath(text(action.value) ?? "") : null;
    if (path) found.push({ call: null, path, method: null, isUnderBase: false, at: program.at(file, span) });
  }
  return found;
}
