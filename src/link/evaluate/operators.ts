import type { Location, Value } from "../../facts/index.ts";
import type { Frame, Meaning } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { choiceOf, type Evaluation, optionsOf, unknownMeaning } from "./evaluator.ts";

export function evaluateTemplate(value: Extract<Value, { is: "template" }>, frame: Frame, e: Evaluation): Meaning {
  const at = e.world.at(frame.file, value.span);
  const parts = value.parts.map((part) => evaluate(part, frame, e));
  return joined(parts, at);
}

export function evaluateChoice(value: Extract<Value, { is: "choice" }>, frame: Frame, e: Evaluation): Meaning {
  const at = e.world.at(frame.file, value.span);
  if (value.by === "conditional") return conditional(value, frame, e);
  const [left, right] = value.options;
  if (!left || !right) return unknownMeaning("incomplete choice", at);
  const first = evaluate(left, frame, e);
  const second = () => evaluate(right, frame, e);
  if (value.by === "and") {
    const holds = truthOf(first);
    if (holds === null) return choiceOf([second(), nothing(at)], true, at);
    return holds ? second() : first;
  }
  const kept = optionsOf(first).filter((option) => !(value.by === "or" ? isFalsy(option) : isNullish(option)));
  if (kept.length === 0) return second();
  if (kept.every(isDefinite)) return kept.length === 1 && kept[0] ? kept[0] : choiceOf(kept, true, at);
  // `known[id] || {}` keeps what follows from failing, and says nothing of what is in there.
  if (right.is === "object" && right.entries.length === 0) return choiceOf(kept, false, at);
  return choiceOf([...kept, second()], true, at);
}

const nothing = (at: Location): Meaning => ({ is: "undefined", at });

function conditional(value: Extract<Value, { is: "choice" }>, frame: Frame, e: Evaluation): Meaning {
  const at = e.world.at(frame.file, value.span);
  const test = value.test ? evaluate(value.test, frame, e) : null;
  const [whenTrue, whenFalse] = value.options;
  const holds = test ? truthOf(test) : null;
  if (holds !== null && whenTrue && whenFalse) return evaluate(holds ? whenTrue : whenFalse, frame, e);
  const options = value.options.map((option) => evaluate(option, frame, e));
  return choiceOf(options, true, at);
}

/** Whether a value counts as true; null where nobody can tell. */
function truthOf(m: Meaning): boolean | null {
  if (m.is === "literal") return Boolean(m.value);
  if (m.is === "undefined") return false;
  return m.is === "object" || m.is === "array" || m.is === "function" ? true : null;
}

const isNullish = (m: Meaning): boolean => m.is === "undefined" || (m.is === "literal" && m.value === null);

const isFalsy = (m: Meaning): boolean => m.is === "undefined" || (m.is === "literal" && !m.value);

/** Certain to be there, so that a fallback behind it is never taken. */
function isDefinite(m: Meaning): boolean {
  return isOwnOrigin(m) || !["env", "param", "unknown", "external", "made", "text"].includes(m.is);
}

/** `window.location.origin`: where the page comes from. An address below it is the application's own. */
export const isOwnOrigin = (m: Meaning): boolean =>
  m.is === "external" && m.package === null && /(?:^|\.)location\.origin$/.test(m.path.join("."));

export function evaluateOperation(value: Extract<Value, { is: "operation" }>, frame: Frame, e: Evaluation): Meaning {
  const at = e.world.at(frame.file, value.span);
  const operands = value.operands.map((operand) => evaluate(operand, frame, e));
  if (value.operator === "+" && operands.length === 2 && operands.some(isTexts)) return joined(operands, at);
  const isThere = comparedToNothing(value.operator, operands);
  if (isThere !== null) return { is: "literal", value: isThere, at };
  const isSo = comparedToMode(value.operator, operands);
  if (isSo !== null) return { is: "literal", value: isSo, at };
  const folded = fold(value.operator, operands.map(constant));
  return folded === undefined
    ? unknownMeaning(`result of ${value.operator}`, at)
    : { is: "literal", value: folded, at };
}

/** `given !== undefined`, `given == null`: null where nobody can tell, or where it is compared to something. */
function comparedToNothing(operator: string, operands: readonly Meaning[]): boolean | null {
  const [left, right] = operands;
  if (!left || !right || !/^[!=]==?$/.test(operator)) return null;
  const [nothing, given] = isNullish(right) ? [right, left] : [left, right];
  if (!isNullish(nothing) || (!isNullish(given) && truthOf(given) === null)) return null;
  const isEqual = operator.length === 3 ? isSameNothing(nothing, given) : isNullish(given);
  return operator.startsWith("=") === isEqual;
}

const MODES: ReadonlySet<unknown> = new Set(["production", "development", "test"]);

const isMode = (m: Meaning): boolean => m.is === "env" && m.name === "NODE_ENV";

/** `process.env.NODE_ENV === "test"`: what is judged is the application as it serves its users. */
function comparedToMode(operator: string, operands: readonly Meaning[]): boolean | null {
  const mode = operands.find((one) => optionsOf(one).some(isMode));
  const named = operands.find((one) => one !== mode);
  if (!mode || !/^[!=]==?$/.test(operator) || named?.is !== "literal" || !MODES.has(named.value)) return null;
  return (named.value === "production") === operator.startsWith("=");
}

const isSameNothing = (nothing: Meaning, given: Meaning): boolean => isNullish(given) && nothing.is === given.is;

/** Whatever is added to a text becomes one: `base + PATH`, where neither is written there. */
function isTexts(m: Meaning): boolean {
  return optionsOf(m).some(
    (one) => one.is === "text" || one.is === "env" || (one.is === "literal" && typeof one.value === "string"),
  );
}

function joined(parts: readonly Meaning[], at: Location): Meaning {
  return parts.every((part) => part.is === "literal")
    ? { is: "literal", value: parts.map((part) => String(part.value)).join(""), at }
    : { is: "text", parts, at };
}

function constant(m: Meaning): string | number | boolean | null | undefined {
  if (m.is === "literal") return m.value;
  if (m.is === "external" && m.package === null && m.path.join() === "Infinity") return Number.POSITIVE_INFINITY;
  return undefined;
}

type Constant = string | number | boolean | null | undefined;

function fold(operator: string, operands: readonly Constant[]): string | number | boolean | undefined {
  if (operands.some((operand) => operand === undefined)) return undefined;
  const [a, b] = operands;
  if (operands.length === 1) return foldUnary(operator, a);
  if (typeof a === "number" && typeof b === "number") return foldNumbers(operator, a, b);
  if (operator === "===" || operator === "==") return a === b;
  if (operator === "!==" || operator === "!=") return a !== b;
  return undefined;
}

function foldUnary(operator: string, a: Constant): number | boolean | undefined {
  if (operator === "!") return !a;
  if (typeof a !== "number") return undefined;
  if (operator === "-") return -a;
  return operator === "+" ? a : undefined;
}

function foldNumbers(operator: string, a: number, b: number): number | boolean | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "**":
      return a ** b;
    case "===":
    case "==":
      return a === b;
    case "!==":
    case "!=":
      return a !== b;
    case ">":
      return a > b;
    case "<":
      return a < b;
    default:
      return undefined;
  }
}
