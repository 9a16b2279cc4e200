import type { ClassFact, CodeFacts, Entry, Id, Location, Value } from "../../facts/index.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Evaluation, isActive, MAX_DEPTH, unknownMeaning } from "./evaluator.ts";
import { exportedMeaning } from "./exports.ts";
import { typedMeaning } from "./types.ts";

interface Where {
  readonly at: Location;
  readonly e: Evaluation;
}

/** What reading `key` of a meaning gives. */
export function memberOf(of: Meaning, key: string, where: Where): Meaning {
  const { at, e } = where;
  if (e.depth > MAX_DEPTH) return unknownMeaning("too deep to follow", at);
  switch (of.is) {
    case "object":
      return memberOfObject(of, key, where);
    case "array":
      return memberOfArray(of, key, where);
    case "class":
      return memberOfClass({ of, key, isStatic: true, self: null }, where) ?? { is: "undefined", at };
    case "instance":
      return memberOfInstance(of, key, where);
    case "module":
      return exportedMeaning(of.file, key, deeper(e)) ?? unknownMeaning(`no export ${key}`, at);
    case "external":
    case "made":
    case "param":
      return { ...of, path: [...of.path, key] };
    case "env":
      return of.name === null ? { is: "env", name: key, at } : unknownMeaning(`${key} of a text`, at);
    case "choice": {
      const options = of.options.filter((option) => option.is !== "undefined" && !isNull(option));
      return choiceOf(
        options.map((option) => memberOf(option, key, where)),
        of.complete,
        at,
      );
    }
    case "function":
      return key === "prototype" ? unknownMeaning("prototype", at) : { ...of };
    case "undefined":
      return { is: "undefined", at };
    default:
      return unknownMeaning(`${key} of ${of.is === "unknown" ? of.why : `a ${of.is}`}`, at);
  }
}

const isNull = (m: Meaning): boolean => m.is === "literal" && m.value === null;

/** Reads `of[at]`: one member where the key is known, else any of them. */
export function readIndex(of: Meaning, key: Meaning, where: Where): Meaning {
  if (key.is === "literal") return memberOf(of, String(key.value), where);
  if (of.is === "object") return anyMember(of, where);
  if (of.is === "choice")
    return choiceOf(
      of.options.map((o) => readIndex(o, key, where)),
      of.complete,
      where.at,
    );
  if (of.is === "env") return { is: "env", name: null, at: where.at };
  if (of.is === "array") {
    const items = of.value.items.map((item) => evaluate(item, of.frame, deeper(where.e)));
    return choiceOf(items, true, where.at);
  }
  return memberOf(of, "[]", where);
}

/** Any entry of a table indexed at run time. */
function anyMember(of: MeaningOf<"object">, where: Where): Meaning {
  const e = deeper(where.e);
  const options = of.value.entries.map((entry) => {
    if (!("spread" in entry)) return evaluate(entry.value, of.frame, e);
    const spread = evaluate(entry.spread, of.frame, e);
    return spread.is === "object" ? anyMember(spread, { ...where, e }) : unknownMeaning("spread", where.at);
  });
  return options.length === 0 ? unknownMeaning("empty table", where.at) : choiceOf(options, true, where.at);
}

function memberOfObject(of: MeaningOf<"object">, key: string, where: Where): Meaning {
  const e = deeper(where.e);
  const possible: Meaning[] = [];
  let complete = true;
  for (let i = of.value.entries.length - 1; i >= 0; i--) {
    const found = fromEntry(of.value.entries[i], of.frame, key, { at: where.at, e });
    if (found === null) continue;
    possible.push(found.meaning);
    complete &&= found.isReadable;
    if (found.decides) return choiceOf(possible, complete, where.at);
  }
  return choiceOf([...possible, { is: "undefined", at: of.at }], complete, where.at);
}

interface FromEntry {
  readonly meaning: Meaning;
  /** Nothing before it matters. */
  readonly decides: boolean;
  readonly isReadable: boolean;
}

function fromEntry(entry: Entry | undefined, frame: Frame, key: string, where: Where): FromEntry | null {
  if (!entry) return null;
  if ("key" in entry) {
    if (entry.key !== key) return null;
    return { meaning: evaluate(entry.value, frame, where.e), decides: true, isReadable: true };
  }
  if ("computed" in entry) {
    const name = evaluate(entry.computed, frame, where.e);
    if (name.is === "literal" && String(name.value) !== key) return null;
    const meaning = evaluate(entry.value, frame, where.e);
    return { meaning, decides: name.is === "literal", isReadable: true };
  }
  return fromSpread(evaluate(entry.spread, frame, where.e), key, where);
}

function fromSpread(spread: Meaning, key: string, where: Where): FromEntry | null {
  if (spread.is === "undefined" || (spread.is === "literal" && !spread.value)) return null;
  const meaning = memberOf(spread, key, where);
  if (spread.is === "object") {
    if (meaning.is === "undefined") return null;
    return { meaning, decides: meaning.is !== "choice" || !mayBeUndefined(meaning), isReadable: true };
  }
  if (spread.is === "choice") {
    const isEmptySomewhere = spread.options.some((option) => option.is === "undefined" || isNull(option));
    if (meaning.is === "undefined") return null;
    return { meaning, decides: !isEmptySomewhere && !mayBeUndefined(meaning), isReadable: true };
  }
  return { meaning, decides: false, isReadable: false };
}

function mayBeUndefined(m: Meaning): boolean {
  return m.is === "undefined" || (m.is === "choice" && m.options.some((option) => option.is === "undefined"));
}

function memberOfArray(of: MeaningOf<"array">, key: string, where: Where): Meaning {
  const index = /^\d+$/.test(key) ? Number(key) : null;
  if (key === "[]")
    return choiceOf(
      of.value.items.map((item) => evaluate(item, of.frame, where.e)),
      true,
      where.at,
    );
  const item = index === null ? undefined : of.value.items[index];
  if (!item) return unknownMeaning(`${key} of a list`, where.at);
  return evaluate(item, of.frame, deeper(where.e));
}

interface ClassRead {
  readonly of: { readonly file: string; readonly class: Id; readonly frame: Frame };
  readonly key: string;
  readonly isStatic: boolean;
  readonly self: MeaningOf<"instance"> | null;
}

function memberOfClass(read: ClassRead, where: Where): Meaning | null {
  const fact = where.e.world.code(read.of.file)?.classes[read.of.class];
  if (!fact) return null;
  const member = fact.members.findLast((m) => m.key === read.key && m.static === read.isStatic);
  if (member?.value) {
    const frame = read.self ? insideConstructor(fact, read.self) : read.of.frame;
    const meaning = evaluate(member.value, frame, deeper(where.e));
    if (meaning.is === "function" && read.self)
      return calledGetter(member.kind, { ...meaning, self: read.self }, where);
    return meaning;
  }
  return inherited(fact, read, where);
}

/** A getter is read by running it. */
function calledGetter(kind: ClassFact["members"][number]["kind"], fn: MeaningOf<"function">, where: Where): Meaning {
  if (kind !== "getter" || fn.ref.fn === null) return fn;
  const { e } = where;
  const frame: Frame = {
    file: fn.ref.file,
    entered: { fn: fn.ref.fn, by: null, given: [], self: fn.self },
    outer: fn.frame,
  };
  const returns = e.world.code(fn.ref.file)?.functions[fn.ref.fn]?.returns ?? [];
  return choiceOf(
    returns.map((r) => evaluate(r.value, frame, deeper(e))),
    true,
    where.at,
  );
}

function inherited(fact: ClassFact, read: ClassRead, where: Where): Meaning | null {
  if (!fact.extends) return null;
  const base = evaluate(fact.extends, alone(read.of.file), deeper(where.e));
  if (base.is === "class") return memberOfClass({ ...read, of: base }, where);
  if (base.is !== "external" || !read.self) return null;
  const made: Meaning = {
    is: "made",
    by: read.self.by,
    frame: read.self.frame,
    callee: base,
    path: [],
    at: read.self.at,
  };
  return memberOf(made, read.key, where);
}

/** Field values are written in terms of the constructor's parameters. */
function insideConstructor(fact: ClassFact, self: MeaningOf<"instance">): Frame {
  const builder = fact.members.find((m) => m.kind === "constructor")?.value;
  const file = self.file;
  if (builder?.is !== "function") {
    return { file, entered: { fn: -1, by: null, given: [], self }, outer: null };
  }
  const by = self.by ? { call: self.by, frame: self.frame } : null;
  return { file, entered: { fn: builder.fn, by, given: [], self }, outer: null };
}

function memberOfInstance(of: MeaningOf<"instance">, key: string, where: Where): Meaning {
  const { at, e } = where;
  const declared = memberOfClass({ of, key, isStatic: false, self: of }, where);
  const overriding = of.by === null ? overridesOf(of, key, where) : [];
  if (overriding.length > 0) return choiceOf([...(declared ? [declared] : []), ...overriding], true, at);
  const assigned = assignedToThis(of, key, deeper(e));
  if (assigned.length === 0) return declared ?? typedField(of, key, where) ?? { is: "undefined", at };
  const first = declared && declared.is !== "undefined" ? [declared] : [];
  return choiceOf([...first, ...assigned], true, at);
}

/** What subclasses make of a member, where only the base class is known: `this.handle()` of an abstract class. */
function overridesOf(of: MeaningOf<"instance">, key: string, where: Where): readonly Meaning[] {
  const { world } = where.e;
  return world.subclasses(of.file, of.class).flatMap((sub) => {
    const member = world.code(sub.file)?.classes[sub.class]?.members.find((m) => m.key === key && !m.static);
    if (member?.value?.is !== "function") return [];
    const frame = alone(sub.file);
    const self: Meaning = { is: "instance", file: sub.file, class: sub.class, by: null, frame, at: of.at };
    return [{ is: "function", ref: { file: sub.file, fn: member.value.fn }, frame, self, at: where.at }];
  });
}

/** Values that methods of the class give to `this.key`. */
function assignedToThis(of: MeaningOf<"instance">, key: string, e: Evaluation): readonly Meaning[] {
  const code = e.world.code(of.file);
  const fact = code?.classes[of.class];
  const guard = `this\0${of.file}\0${of.class}\0${key}`;
  if (!code || !fact || isActive(e, guard)) return [];
  const frame = insideConstructor(fact, of);
  const written = fieldWrites(code).get(`${of.class}\0${key}`) ?? [];
  return written.map((value) => evaluate(value, frame, deeper(e, guard)));
}

/** What is given to `this.key`, by class and key; facts never change, so what was gathered once holds. */
const fields = new WeakMap<CodeFacts, ReadonlyMap<string, readonly Value[]>>();

function fieldWrites(code: CodeFacts): ReadonlyMap<string, readonly Value[]> {
  const known = fields.get(code);
  if (known) return known;
  const found = new Map<string, Value[]>();
  for (const { target, value } of code.writes) {
    if (target.is !== "member" || target.of.is !== "this" || target.of.class === null) continue;
    const key = `${target.of.class}\0${target.key}`;
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  fields.set(code, found);
  return found;
}

/** A field that only a framework fills: its type says what it is. */
function typedField(of: MeaningOf<"instance">, key: string, where: Where): Meaning | null {
  const member = where.e.world.code(of.file)?.classes[of.class]?.members.find((m) => m.key === key);
  return member?.type ? typedMeaning(member.type, alone(of.file), where) : null;
}
