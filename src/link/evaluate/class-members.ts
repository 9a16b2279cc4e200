import type { ClassFact, CodeFacts, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import type { Frame, Meaning, MeaningOf } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { insideConstructor } from "./constructors.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Evaluation, type Guard, isActive, unknownMeaning } from "./evaluator.ts";
import { memberOf, type Where } from "./members.ts";
import { fromContainer } from "./provided.ts";
import { typedMeaning } from "./types.ts";

interface ClassRead {
  readonly of: { readonly file: string; readonly class: Id; readonly frame: Frame };
  readonly key: string;
  readonly isStatic: boolean;
  readonly self: MeaningOf<"instance"> | null;
}

/** A member of a class; null where neither it nor its bases have one. */
export function memberOfClass(read: ClassRead, where: Where): Meaning | null {
  const fact = where.e.world.code(read.of.file)?.classes[read.of.class];
  if (!fact) return null;
  const member = fact.members.findLast((m) => m.key === read.key && m.static === read.isStatic);
  if (member?.value) {
    const frame = read.self ? insideConstructor(read.of, read.self, where.e) : read.of.frame;
    const meaning = evaluate(member.value, frame, deeper(where.e));
    if (meaning.is !== "function") return meaning;
    const fn = read.self ? { ...meaning, self: read.self } : meaning;
    return member.kind === "getter" ? calledGetter(fn, where) : fn;
  }
  return inherited(fact, read, where);
}

/** A static member of a class: declared, inherited, or given to the class later: `Store.instance = new Store()`. */
export function memberOfClassItself(of: MeaningOf<"class">, key: string, where: Where): Meaning {
  const declared = memberOfClass({ of, key, isStatic: true, self: null }, where);
  const given = givenToClass(of, key, where.e);
  if (given.length === 0) return declared ?? { is: "undefined", at: where.at };
  return choiceOf([...(declared ? [declared] : []), ...given], true, where.at);
}

/** A getter is read by running it. */
export function calledGetter(fn: MeaningOf<"function">, where: Where): Meaning {
  if (fn.ref.fn === null) return fn;
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

/** What `super` has under a key: the base class's, of the tree or of a package. */
export function memberAbove(
  of: { readonly file: string; readonly class: number },
  { key, self }: { readonly key: string; readonly self: MeaningOf<"instance"> },
  where: Where,
): Meaning | null {
  const fact = where.e.world.code(of.file)?.classes[of.class];
  return fact ? inherited(fact, { of: { ...self, ...of }, key, isStatic: false, self }, where) : null;
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

/** A member of an instance: declared, inherited, overridden, or given to `this`. */
export function memberOfInstance(of: MeaningOf<"instance">, key: string, where: Where): Meaning {
  const { at, e } = where;
  const declared = memberOfClass({ of, key, isStatic: false, self: of }, where);
  const overriding = of.by === null ? overridesOf(of, key, where) : [];
  // What an interface declares is what those who fulfil it do.
  const isPromise = e.world.code(of.file)?.classes[of.class]?.isInterface === true;
  if (overriding.length > 0) return choiceOf([...(declared && !isPromise ? [declared] : []), ...overriding], true, at);
  const assigned = assignedByAny(of, key, deeper(e));
  if (assigned.length === 0) return declared ?? typedField(of, key, where) ?? givenFromOutside(of, key, where);
  const first = declared && declared.is !== "undefined" ? [declared] : [];
  return choiceOf([...first, ...assigned], true, at);
}

/** Nothing in the class fills the field; where the object is not seen being made, whoever makes it may. */
function givenFromOutside(of: MeaningOf<"instance">, key: string, { at, e }: Where): Meaning {
  const isField = e.world.code(of.file)?.classes[of.class]?.members.some((m) => m.key === key && m.kind === "field");
  return of.by === null && isField ? unknownMeaning("a field that is filled elsewhere", at) : { is: "undefined", at };
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

const MAX_BASES = 4;

/** Values that the class, or the nearest of its bases that gives any, gives to `this.key`. */
function assignedByAny(of: MeaningOf<"instance">, key: string, e: Evaluation): readonly Meaning[] {
  let holder = of;
  for (let i = 0; i < MAX_BASES; i++) {
    const assigned = assignedToThis(holder, key, e);
    const extended = e.world.code(holder.file)?.classes[holder.class]?.extends;
    if (assigned.length > 0 || !extended) return assigned;
    const base = evaluate(extended, alone(holder.file), deeper(e));
    if (base.is !== "class") return [];
    holder = { ...holder, file: base.file, class: base.class, by: null, frame: base.frame };
  }
  return [];
}

/** Values that methods of the class give to `this.key`. */
function assignedToThis(of: MeaningOf<"instance">, key: string, e: Evaluation): readonly Meaning[] {
  const code = e.world.code(of.file);
  const fact = code?.classes[of.class];
  const guard: Guard = { of: "field", file: of.file, id: of.class, part: key, entered: -1 };
  if (!code || !fact || isActive(e, guard)) return [];
  const frame = insideConstructor(of, of, e);
  const written = fieldWrites(code).get(`this ${of.class}\0${key}`) ?? [];
  return written.map((value) => evaluate(value, frame, deeper(e, guard)));
}

/** Values that the file of a class gives to one of its static members; in static methods, `this` is the class too. */
function givenToClass(of: MeaningOf<"class">, key: string, e: Evaluation): readonly Meaning[] {
  const code = e.world.code(of.file);
  const guard: Guard = { of: "field", file: of.file, id: of.class, part: key, entered: -2 };
  if (!code || isActive(e, guard)) return [];
  const holders = isStaticField(code, of.class, key) ? ["class", "this"] : ["class"];
  return holders
    .flatMap((holder) => fieldWrites(code).get(`${holder} ${of.class}\0${key}`) ?? [])
    .map((value) => evaluate(value, of.frame, deeper(e, guard)));
}

const isStaticField = (code: CodeFacts, id: Id, key: string): boolean =>
  code.classes[id]?.members.some((member) => member.key === key && member.static && member.kind === "field") ?? false;

/** What is given to `this.key` and to `Class.key`, by class and key. */
const fieldWrites = onceFor((code: CodeFacts): ReadonlyMap<string, readonly Value[]> => {
  const found = new Map<string, Value[]>();
  for (const { target, value } of code.writes) {
    if (target.is !== "member") continue;
    const holder = target.of.is === "name" ? code.bindings[target.of.binding]?.value : target.of;
    if (holder?.is !== "this" && holder?.is !== "class") continue;
    addTo(found, `${holder.is} ${holder.class}\0${target.key}`, value);
  }
  return found;
});

/** A field that only a framework fills: its type says what it is. */
function typedField(of: MeaningOf<"instance">, key: string, where: Where): Meaning | null {
  const member = where.e.world.code(of.file)?.classes[of.class]?.members.find((m) => m.key === key);
  if (!member) return null;
  const given = fromContainer(member, alone(of.file), where);
  return given ?? (member.type ? typedMeaning(member.type, alone(of.file), where) : null);
}
