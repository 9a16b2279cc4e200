import type { CodeFacts, TypeFact, Value } from "../../facts/index.ts";
import { injection } from "../../knowledge/injection.ts";
import { addTo } from "../add-to.ts";
import { property } from "../documents.ts";
import type { Frame, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import { modulesNamedIn, valuesOfKind } from "../walk.ts";
import { enter } from "./calls.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Guard, isActive, type World } from "./evaluator.ts";
import { type HandedOut, nearest } from "./handed-out.ts";
import type { Where } from "./members.ts";

/** What a container gives whoever asks for a token. */
export interface Provided extends HandedOut {
  readonly how: "value" | "factory" | "class";
  /** Tokens of what the factory takes. */
  readonly takes: readonly string[];
}

/** Everything that containers are told to give, by the last name of its token. */
export function providedIn(
  files: readonly string[],
  code: (file: string) => CodeFacts | null,
): ReadonlyMap<string, readonly Provided[]> {
  const found = new Map<string, Provided[]>();
  for (const file of files) {
    const facts = code(file);
    if (!facts || ![...modulesNamedIn(facts)].some((name) => /^@?(?:nestjs|tsyringe|inversify|typedi)/.test(name)))
      continue;
    const add = (
      token: Value | null | undefined,
      value: Value | null | undefined,
      how: Provided["how"],
      takes = "",
    ) => {
      const name = token && value && value.is !== "spread" ? nameOf(token, facts) : "";
      if (name !== "" && value) addTo(found, name, { file, value, how, takes: takes === "" ? [] : takes.split("\0") });
    };
    const addProvider = (token: Value | null | undefined, of: Value) => {
      const takes = property(of, injection.takes);
      const names = takes?.is === "array" ? takes.items.map((item) => nameOf(item, facts)).join("\0") : "";
      add(token, property(of, injection.value), "value");
      add(token, property(of, injection.factory), "factory", names);
      add(token, property(of, injection.class), "class");
    };
    for (const object of valuesOfKind(facts, "object")) addProvider(property(object, injection.token), object);
    for (const { callee, args } of facts.calls) {
      const [first, second] = args;
      if (callee.is !== "member") continue;
      if (callee.key === injection.register && second) addProvider(first, second);
      if (injection.instance.test(callee.key)) add(first, second, "value");
      const bound = callee.of.is === "call" ? facts.calls[callee.of.call] : undefined;
      if (bound?.callee.is !== "member" || bound.callee.key !== injection.bind) continue;
      if (callee.key === injection.bound) add(bound.args[0], first, "value");
      if (callee.key === injection.made) add(bound.args[0], first, "factory");
    }
  }
  return found;
}

/** Tokens are texts, symbols and classes: all of them go by a name. */
function nameOf(token: Value, code: CodeFacts): string {
  if (token.is === "literal") return typeof token.value === "string" ? token.value : "";
  return lastName(token, code);
}

/** What something is declared with that a container fills: a parameter of a constructor, a field. */
export interface Declared {
  readonly decorators: readonly Value[];
  readonly type: TypeFact | null;
}

/** What containers give under the token of a declaration, or under its type; null where none is told. */
export function fromContainer({ decorators, type }: Declared, frame: Frame, where: Where): Meaning | null {
  const code = where.e.world.code(frame.file);
  if (!code) return null;
  const asked = decorators.flatMap((decorator) => {
    const call = decorator.is === "call" ? code.calls[decorator.call] : undefined;
    const [token] = call && injection.decorators.test(lastName(call.callee, code)) ? call.args : [];
    return token ? [nameOf(token, code)] : [];
  });
  const [token = type?.path.at(-1)] = asked;
  return token === undefined ? null : givenFor(token, frame.file, where);
}

function givenFor(token: string, file: string, { at, e }: Where): Meaning | null {
  const all = toldFor(file, e.world.provided(token), e.world);
  const guard: Guard = { of: "entry", file, id: -1, part: `provide ${token}`, entered: -1 };
  if (all.length === 0 || isActive(e, guard)) return null;
  const inside = { at, e: deeper(e, guard) };
  return choiceOf(
    nearest(all, file).map((one) => madeBy(one, inside)),
    true,
    at,
  );
}

/** What a test's container gives in place of something is given to tests alone. */
function toldFor(file: string, all: readonly Provided[], { isTest }: World): readonly Provided[] {
  return isTest(file) ? all : all.filter((one) => !isTest(one.file));
}

function madeBy({ file, value, how, takes }: Provided, where: Where): Meaning {
  const meaning = evaluate(value, alone(file), where.e);
  if (how === "class" && meaning.is === "class")
    return {
      is: "instance",
      file: meaning.file,
      class: meaning.class,
      by: null,
      frame: alone(meaning.file),
      at: where.at,
    };
  if (how !== "factory" || meaning.is !== "function") return meaning;
  const given: Meaning[] = [];
  for (const token of takes) {
    const one = givenFor(token, file, where);
    if (!one) break;
    given.push(one);
  }
  return enter(meaning, { by: null, given }, where);
}
