import type { Value } from "../facts/index.ts";
import type { Program } from "./program.ts";
import { walkValue } from "./walk.ts";

const VARIABLE = /NODE_ENV|APP_ENV|VERCEL_ENV|DEBUG|DEV(?!ICE)|VERBOSE|TRACE/;
const NAME = /^(?:is|should|enable|show|log|__)?_?(?:dev(?!ice)|debug|prod(?!uct(?!ion))|verbose|trace)|debug|verbose/i;

/** Constants that are not looked into: of a table of settings only the one that is asked for would count. */
const HOLDING: ReadonlySet<Value["is"]> = new Set(["object", "array", "function"]);

/** How many constants in a row are followed: `isDev` to `isProduction` to `NODE_ENV`. */
const MAX_STEPS = 4;

/**
 * Whether a condition asks in which environment the program runs, or whether it is debugged: it reads a variable of the
 * environment, directly or through constants, also of another file, or what it asks has such a name.
 */
export function asksForMode(test: Value, file: string, program: Program): boolean {
  return asks(test, { file, program, steps: MAX_STEPS, seen: new Set() });
}

interface Reading {
  readonly file: string;
  readonly program: Program;
  readonly steps: number;
  /** Constants that were read already: they may name each other many times. */
  readonly seen: Set<Value>;
}

function asks(test: Value, at: Reading): boolean {
  const { bindings } = at.program.code(at.file);
  let isAsked = false;
  walkValue(test, (part) => {
    if (isAsked) return;
    if (part.is === "env") isAsked = VARIABLE.test(part.name ?? "");
    else if (part.is === "member") isAsked = NAME.test(part.key) || VARIABLE.test(part.key);
    else if (part.is === "import") isAsked = NAME.test(part.imported) || isImported(part, at);
    else if (part.is === "name") {
      const { name = "", kind, value = null } = bindings[part.binding] ?? {};
      const isRead = (kind === "const" || kind === "import") && value !== null && !HOLDING.has(value.is);
      isAsked = NAME.test(name) || (isRead && asksWithin(value, at.file, at));
    }
  });
  return isAsked;
}

function asksWithin(value: Value, file: string, { program, steps, seen }: Reading): boolean {
  if (steps === 0 || seen.has(value)) return false;
  seen.add(value);
  return asks(value, { file, program, steps: steps - 1, seen });
}

function isImported({ module, imported }: Extract<Value, { is: "import" }>, at: Reading): boolean {
  const to = at.program.resolve(at.file, module);
  if (to.is !== "file" || !at.program.hasCode(to.file)) return false;
  return at.program.code(to.file).exports.some((one) => {
    if ("star" in one || one.name !== imported) return false;
    if ("value" in one) return asksWithin(one.value, to.file, at);
    return asksWithin({ is: "import", module: one.module, imported: one.imported, span: one.span }, to.file, at);
  });
}
