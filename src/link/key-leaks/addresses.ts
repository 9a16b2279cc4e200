import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { providerHosts } from "../../knowledge/provider-hosts.ts";
import type { KeyLeak } from "../../model/index.ts";
import { matchesHost } from "../calls/addresses.ts";
import { textsOf } from "../calls/url-text.ts";
import { callsOfMethod } from "../code-index.ts";
import { namesModelKey } from "../config-keys/key-value.ts";
import { text } from "../documents.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { KeyLeakInput } from "../key-leaks.ts";
import { isAnyLog } from "../log-calls.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { writtenIn } from "./written.ts";

const BEFORE_KEY = /^(?!wss?:).*[?&](?:key|api[-_]?key|access_token|token)=$/s;
const KEY_PARAMETER = /^(?:key|api[-_]?key|access_token|token)$/;
const SAYS_KEY = /api_?key|^key$|token|secret/i;

/** Keys in the query of an address: in the browser, and where the address is logged. */
export function keysInAddresses(
  files: readonly string[],
  { program, linked, runsIn }: KeyLeakInput,
): readonly KeyLeak[] {
  const asking = new Set(linked.map(({ use }) => use.call.at.file));
  return files.flatMap((file) => {
    const isBrowser = runsIn(file) === "browser";
    // Elsewhere the query of an address belongs to other services.
    if (!asking.has(file)) return [];
    const found: KeyLeak[] = [];
    for (const template of valuesOfKind(program.code(file), "template")) {
      const key = keyIn(template, file, program);
      if (key && (isBrowser || isLogged(named(template, program.code(file)), file, program))) {
        found.push({ ...key, at: program.at(file, template.span) });
      }
    }
    for (const { at, address, ...key } of parametersIn(file, program)) {
      if (isBrowser || isLogged(new Set([address]), file, program)) found.push({ ...key, at });
    }
    return found;
  });
}

type Found = Omit<KeyLeak, "at">;

function keyIn({ parts }: Extract<Value, { is: "template" }>, file: string, program: Program): Found | null {
  let before = "";
  for (const part of parts) {
    if (part.is === "literal") before += String(part.value);
    else {
      const name = lastName(part, program.code(file));
      if (BEFORE_KEY.test(before) && SAYS_KEY.test(name)) return describe(part, name, file, program);
      before += "{}";
    }
  }
  return null;
}

interface Parameter extends KeyLeak {
  /** The variable of the address. */
  readonly address: Id;
}

/** `url.searchParams.set("key", KEY)`, of an address that is no socket's. */
function parametersIn(file: string, program: Program): readonly Parameter[] {
  const code = program.code(file);
  return [...callsOfMethod(code, "set"), ...callsOfMethod(code, "append")].flatMap((id): readonly Parameter[] => {
    const { callee, args, span } = program.call({ file, call: id });
    const [name, value] = args;
    const of = callee.is === "member" ? callee.of : null;
    if (of?.is !== "member" || of.key !== "searchParams" || of.of.is !== "name") return [];
    if (!KEY_PARAMETER.test(text(name) ?? "") || !value || value.is === "spread") return [];
    const called = lastName(value, code);
    const texts = textsOf(program.evaluate(of.of, alone(file)));
    if (!SAYS_KEY.test(called) || texts.some((one) => /^wss?:/.test(one))) return [];
    const key = describe(value, called, file, program);
    // Other services have keys, too.
    return key && (!key.isInferred || texts.some(isOfProvider))
      ? [{ ...key, at: program.at(file, span), address: of.of.binding }]
      : [];
  });
}

const isOfProvider = (address: string): boolean => {
  const host = /^https?:\/\/([^/?#]*)/.exec(address)?.[1] ?? "";
  return host !== "" && providerHosts.some(({ hosts }) => hosts.some((known) => matchesHost(host, known)));
};

function describe(part: Value, name: string, file: string, program: Program): Found | null {
  const meanings = optionsOf(program.evaluate(part, alone(file)));
  const read = meanings.find((one) => one.is === "env" && one.name !== null);
  if (read?.is === "env") {
    if (!namesModelKey(read.name ?? "")) return null;
    const because = [{ at: read.at, note: "read from the environment here" }];
    return { kind: "address", name: read.name ?? name, isInferred: false, because };
  }
  return { kind: "address", name, isInferred: true, because: [] };
}

/** The variables that hold an address. */
const named = (address: Value, { bindings }: CodeFacts): ReadonlySet<Id> =>
  new Set(bindings.flatMap(({ value }, id) => (value === address ? [id] : [])));

/** Whether an address is written to a log by one of its names, also as `url.href`. */
function isLogged(names: ReadonlySet<Id>, file: string, program: Program): boolean {
  const code = program.code(file);
  return code.calls.some(({ args }, id) => {
    const parts = args.flatMap((arg) => writtenIn(arg, code)).map((part) => (isHref(part) ? part.of : part));
    return parts.some((part) => part.is === "name" && names.has(part.binding)) && isAnyLog({ file, call: id }, program);
  });
}

const isHref = (part: Value): part is Extract<Value, { is: "member" }> => part.is === "member" && part.key === "href";
