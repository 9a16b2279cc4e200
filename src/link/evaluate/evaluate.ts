import type { Location, Span, Value } from "../../facts/index.ts";
import type { Frame, Meaning } from "../meaning.ts";
import { evaluateBinding } from "./bindings.ts";
import { evaluateCall } from "./calls.ts";
import { memberAbove } from "./class-members.ts";
import { baseOf } from "./constructors.ts";
import { choiceOf, deeper, type Evaluation, isSpent, optionsOf, unknownMeaning } from "./evaluator.ts";
import { importedMeaning, loadedMeaning } from "./exports.ts";
import { thingsKeptIn } from "./kept-things.ts";
import { memberOf, readIndex, type Where } from "./members.ts";
import { evaluateChoice, evaluateOperation, evaluateTemplate } from "./operators.ts";
import { evaluateParam } from "./params.ts";

/** What a value means in a frame. Follows names, imports, members and calls; never guesses past what it sees. */
export function evaluate(value: Value, frame: Frame, e: Evaluation): Meaning {
  e.budget.steps--;
  if (isSpent(e)) return unknownMeaning("too deep to follow", e.world.at(frame.file, value.span));
  switch (value.is) {
    case "name":
      return evaluateBinding(value.binding, frame, e);
    case "import":
      return importedMeaning(value, frame.file, deeper(e));
    case "param":
      return evaluateParam(value, frame, deeper(e));
    case "call":
      return evaluateCall({ file: frame.file, call: value.call }, frame, deeper(e));
    case "literal":
    case "undefined":
    case "env":
    case "object":
    case "array":
    case "function":
    case "class":
    case "global":
      return itself(value, frame, e.world.at(frame.file, value.span));
    default:
      return evaluateCompound(value, frame, deeper(e));
  }
}

type Followed = Extract<Value, { is: "name" | "import" | "param" | "call" }>;
type Simple = Extract<
  Value,
  { is: "literal" | "undefined" | "env" | "object" | "array" | "function" | "class" | "global" }
>;
type Compound = Exclude<Value, Followed | Simple>;

/** What stands for itself. */
function itself(value: Simple, frame: Frame, at: Location): Meaning {
  switch (value.is) {
    case "literal":
      return { is: "literal", value: value.value, at };
    case "undefined":
      return value.isMissing ? { is: "undefined", isMissing: true, at } : { is: "undefined", at };
    case "env":
      return { is: "env", name: value.name, at };
    case "object":
      return { is: "object", value, frame, at };
    case "array":
      return { is: "array", value, frame, at };
    case "function":
      return { is: "function", ref: { file: frame.file, fn: value.fn }, frame, self: null, at };
    case "class":
      return { is: "class", file: frame.file, class: value.class, frame, at };
    case "global":
      return { is: "external", package: null, subpath: "", path: [value.name], at };
  }
}

function evaluateCompound(value: Compound, frame: Frame, e: Evaluation): Meaning {
  switch (value.is) {
    case "template":
      return evaluateTemplate(value, frame, e);
    case "await":
      return evaluate(value.of, frame, e);
    case "assignment":
      return evaluate(value.value, frame, e);
    case "choice":
      return evaluateChoice(value, frame, e);
    case "operation":
      return evaluateOperation(value, frame, e);
    default:
      return evaluatePart(value, frame, { at: e.world.at(frame.file, value.span), e });
  }
}

type Part = Exclude<Compound, { is: "template" | "await" | "assignment" | "choice" | "operation" }>;

/** What something else holds, or what is not understood. */
function evaluatePart(value: Part, frame: Frame, { at, e }: Where): Meaning {
  switch (value.is) {
    case "member":
      return value.of.is === "super"
        ? (memberOfBase(value.of.class, value.key, frame, { at, e }) ?? unknownMeaning("super", at))
        : memberOf(evaluate(value.of, frame, e), value.key, { at, e });
    case "index":
      return itemAt(value, frame, { at, e });
    case "each":
      return itemIn(frame, value.of) ?? eachOf(evaluate(value.of, frame, e), at, e);
    case "this":
      return selfOf(frame) ?? instanceOf(value.class, frame, at);
    case "super":
      return (
        (value.class === null ? null : baseOf({ file: frame.file, class: value.class }, e)) ??
        unknownMeaning("super", at)
      );
    case "caught":
    case "spread":
    case "element":
      return unknownMeaning(value.is, at);
    case "opaque":
      return loadedMeaning(value, frame.file, { at, e }) ?? unknownMeaning(value.what, at);
  }
}

function itemAt({ of, at: key }: Extract<Value, { is: "index" }>, frame: Frame, { at, e }: Where): Meaning {
  const found = readIndex(evaluate(of, frame, e), evaluate(key, frame, e), { at, e });
  const isFound = found.is !== "unknown" && found.is !== "undefined";
  return isFound ? found : (thingsKeptIn(of, frame, { at, e }) ?? found);
}

/** `super.ask()`: what the base class has, of the same object. */
function memberOfBase(id: number | null, key: string, frame: Frame, where: Where): Meaning | null {
  const self = selfOf(frame) ?? instanceOf(id, frame, where.at);
  return id === null || self.is !== "instance"
    ? null
    : memberAbove({ file: frame.file, class: id }, { key, self }, where);
}

/** The item at which a loop was looked at. */
function itemIn(frame: Frame, of: Value): Meaning | null {
  for (let f: Frame | null = frame; f; f = f.outer) {
    const { item } = f.entered ?? {};
    if (item && f.file === frame.file && isSamePlace(item.of.span, of.span)) return item.is;
  }
  return null;
}

const isSamePlace = (a: Span, b: Span): boolean => a.line === b.line && a.column === b.column;

function eachOf(of: Meaning, at: Meaning["at"], e: Evaluation): Meaning {
  const all = optionsOf(of).map((option) => {
    if (option.is !== "array") return memberOf(option, "[]", { at, e });
    const items = option.value.items.map((item) =>
      item.is === "spread" ? unknownMeaning("spread", at) : evaluate(item, option.frame, e),
    );
    return choiceOf(items, true, at);
  });
  return choiceOf(all, true, at);
}

function selfOf(frame: Frame): Meaning | null {
  for (let f: Frame | null = frame; f; f = f.outer) {
    if (f.entered?.self) return f.entered.self;
  }
  return null;
}

function instanceOf(id: number | null, frame: Frame, at: Meaning["at"]): Meaning {
  if (id === null) return unknownMeaning("this", at);
  return { is: "instance", file: frame.file, class: id, by: null, frame: { ...frame, entered: null }, at };
}
