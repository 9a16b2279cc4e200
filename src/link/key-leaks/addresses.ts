import type { Value } from "../../facts/index.ts";
import type { KeyLeak } from "../../model/index.ts";
import { namesModelKey } from "../config-keys/key-value.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { KeyLeakInput } from "../key-leaks.ts";
import { isAnyLog } from "../log-calls.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { writtenIn } from "./written.ts";

const BEFORE_KEY = /^(?!wss?:).*[?&](?:key|api[-_]?key|access_token|token)=$/s;
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
      if (key && (isBrowser || isLogged(template, file, program))) {
        found.push({ ...key, at: program.at(file, template.span) });
      }
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

/** The address is given a name, and that name is written to a log. */
function isLogged(template: Value, file: string, program: Program): boolean {
  const code = program.code(file);
  const names = new Set(code.bindings.flatMap(({ value }, id) => (value === template ? [id] : [])));
  return code.calls.some(({ args }, id) => {
    const parts = args.flatMap((arg) => writtenIn(arg, code));
    return parts.some((part) => part.is === "name" && names.has(part.binding)) && isAnyLog({ file, call: id }, program);
  });
}
