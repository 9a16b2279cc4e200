import type { CallFact, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import type { Entry } from "../entries.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { globalName, lastName } from "../names.ts";
import type { RequestAddressInput } from "../request-addresses.ts";
import type { LinkedUse } from "../uses.ts";
import { rootsOf, walkValue } from "../walk.ts";
import { sentPath } from "./sent-path.ts";

/** Past this many files the way of a value is not known. */
const MAX_FILES = 12;
/** Globals that only hand on what they are given. */
const HANDS_ON = /^(?:JSON\.parse|readBody|readFormData|readRawBody|getQuery|console\.\w+)$/;
const CHECKS = /valid|schema|celebrate|zod|joi|check|allow|sanit|guard/i;

type Way = { readonly linked: LinkedUse; readonly entries: readonly Entry[] };

/** Whether anything on the way from the request to the call may look at what is sent: a test, a schema, a list. */
export function mayBeChecked(sent: readonly Meaning[], { linked, entries }: Way, looks: Looks): boolean {
  const { program, context } = looks.input;
  const paths = sent.flatMap((m) => beginningsOf(sentPath(m, context) ?? []));
  const { call } = linked.use;
  const ends = [call.at, ...call.clients.map(({ at }) => at)];
  const first = [call.at.file, linked.fn.file, ...ends.map((at) => at.file), ...sent.map((m) => m.at.file)];
  const files = new Set([...first, ...entries.map(({ ref }) => ref.file)]);
  if (entries.some((entry) => isRegisteredWithCheck(entry, looks.input))) return true;
  for (const file of files) if (files.size > MAX_FILES || isLookedAt(file)) return true;
  return false;

  function isLookedAt(file: string): boolean {
    const { compared, given } = looks.in(file);
    return paths.some((path) => compared.has(path) || given.get(path)?.some((id) => leadsOut(id, file)));
  }

  function leadsOut(id: Id, file: string): boolean {
    const { line, column } = program.call({ file, call: id }).span;
    if (ends.some((end) => end.file === file && end.line === line && end.column === column)) return false;
    const targets = program.targets({ file, call: id });
    for (const target of targets) files.add(target.file);
    return targets.length === 0;
  }
}

/** What a file does with what was sent, by where in the request it was. */
interface FileLooks {
  readonly compared: ReadonlySet<string>;
  /** Calls that are given it, or made on it. */
  readonly given: ReadonlyMap<string, readonly Id[]>;
}

/** What files do with what was sent, found out once for each: every use of a model asks. */
export class Looks {
  readonly input: RequestAddressInput;
  readonly #known = new Map<string, FileLooks>();

  constructor(input: RequestAddressInput) {
    this.input = input;
  }

  in(file: string): FileLooks {
    const found = this.#known.get(file) ?? this.#lookInto(file);
    this.#known.set(file, found);
    return found;
  }

  #lookInto(file: string): FileLooks {
    const code = this.input.program.code(file);
    const compared = new Set<string>();
    const given = new Map<string, Id[]>();
    for (const { value: root } of rootsOf(code)) {
      walkValue(root, (value) => {
        const looked =
          value.is === "index" ? [value.at] : value.is === "operation" && !isAboutPresence(value) ? value.operands : [];
        for (const one of looked) for (const path of this.#sentIn(one, file)) compared.add(path);
      });
    }
    code.calls.forEach((one, id) => {
      if (HANDS_ON.test(globalName(one.callee))) return;
      const paths = [...receiver(one), ...one.args].flatMap((arg) => this.#sentIn(arg, file));
      for (const path of new Set(paths)) addTo(given, path, id);
    });
    return { compared, given };
  }

  #sentIn(root: Value, file: string): readonly string[] {
    const found: string[] = [];
    const { program, context } = this.input;
    walkValue(root, (value) => {
      if (!["name", "member", "index", "param"].includes(value.is)) return;
      for (const m of optionsOf(program.evaluate(value, alone(file)))) {
        const path = sentPath(m, context);
        if (path !== null) found.push(path.join("\0"));
      }
    });
    return found;
  }
}

/** Whatever looks at `body.url`, or at `body` as a whole, may look at `body.url.host`. */
const beginningsOf = (path: readonly string[]): readonly string[] =>
  [...path, ""].map((_, length) => path.slice(0, length).join("\0"));

/** Whether a value is there at all is no check of it: `!value`, `=== undefined`, `typeof … === "string"`. */
function isAboutPresence({ operator, operands }: Extract<Value, { is: "operation" }>): boolean {
  if (["!", "typeof"].includes(operator)) return true;
  return operands.some(
    (one) =>
      one.is === "undefined" ||
      (one.is === "literal" && (one.value === null || one.value === "")) ||
      (one.is === "operation" && one.operator === "typeof"),
  );
}

/** `value.startsWith(…)`: what a method is called on; methods of the request read it. */
function receiver({ callee }: CallFact): readonly Value[] {
  return callee.is === "member" && !/^(?:json|formData|text|query|get|clone|trim|body)$/.test(callee.key)
    ? [callee.of]
    : [];
}

/** A schema or a check among what a route is registered with. */
function isRegisteredWithCheck({ registered }: Entry, { program }: RequestAddressInput): boolean {
  if (!registered) return false;
  const code = program.code(registered.by.file);
  let isFound = false;
  const look = (value: Value): void => {
    if (value.is === "name") isFound ||= CHECKS.test(lastName(value, code));
    if (value.is === "member") isFound ||= CHECKS.test(value.key);
    if (value.is === "object") isFound ||= value.entries.some((entry) => "key" in entry && CHECKS.test(entry.key));
    if (value.is !== "call") return;
    const callee = code.calls[value.call]?.callee;
    if (callee) walkValue(callee, look);
  };
  for (const arg of program.call(registered.by).args) walkValue(arg, look);
  return isFound;
}
