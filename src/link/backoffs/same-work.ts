import type { BranchFact, CodeFacts, Id, LoopFact, Span, TryFact, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { callsInside } from "../code-index.ts";
import { bindingsInside, branchesHolding } from "../inside.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";
import type { ByHand } from "./by-hand.ts";

/** Whether the next try asks for the same, and not another model, another key or the next item. */
export function triesTheSame(by: ByHand, program: Program): boolean {
  const code = program.code(by.call.file);
  if (by.is === "loop") return !takesItem(by.loop, by.attempt, code);
  const { span, args } = program.call(by.again);
  const { fn } = program.call(by.call);
  const isSame = (arg: Value) =>
    arg.is === "literal" ||
    (arg.is === "name" && code.bindings[arg.binding]?.kind === "param" && code.bindings[arg.binding]?.fn === fn);
  const conditions = branchesHolding(code, span).filter((branch) => branch.fn === fn);
  return (
    args.every((arg) => isSame(arg) || arg.is === "operation") && conditions.every((one) => isOfTraffic(one, span))
  );
}

/** `if (status === 429) return ask()`; under the name of any other error, the next try differs in something unseen. */
function isOfTraffic({ test, then }: BranchFact, span: Span): boolean {
  if (!contains(then, span)) return true;
  let names = false;
  let isTraffic = false;
  walkValue(test, (value) => {
    if (value.is !== "literal") return;
    names ||= typeof value.value === "string";
    isTraffic ||=
      Number(value.value) === 429 || Number(value.value) >= 500 || /rate|timeout|overload/i.test(String(value.value));
  });
  return isTraffic || !names;
}

/** `for (const model of models) { try { ask(model) } … }`, or `models[i]` where the loop counts. */
function takesItem({ over, span, body }: LoopFact, attempt: TryFact | null, code: CodeFacts): boolean {
  // Without a try of its own, what is taken of a list may be how long to wait.
  if (over === null && attempt === null) return false;
  const items = new Set<Id>();
  for (const { id, one } of bindingsInside(code, span))
    if (one.value && (isItem(one.value) || isMadeOf(items, one.value, code))) items.add(id);
  const region = attempt?.block ?? body;
  let isTaken = false;
  const look = (value: Value) => {
    isTaken ||= value.is === "name" ? items.has(value.binding) : isCounted(value);
  };
  for (const call of callsInside(code, region).flatMap((id) => code.calls[id] ?? []))
    for (const value of [call.callee, ...call.args]) walkValue(value, look);
  return isTaken;

  function isItem(value: Value): boolean {
    let isIt = false;
    walkValue(value, (part) => {
      isIt ||= part.is === "each" ? part.of === over : isCounted(part);
    });
    return isIt;
  }

  /** `models[i]`, where `i` is the loop's own. */
  function isCounted(value: Value): boolean {
    if (over !== null || value.is !== "index" || value.at.is !== "name") return false;
    const counter = code.bindings[value.at.binding];
    return counter !== undefined && contains(span, counter.span) && !contains(body, counter.span);
  }
}

/** `const model = modelById(id)`, in the order in which they are written. */
function isMadeOf(items: ReadonlySet<Id>, value: Value, { calls }: CodeFacts): boolean {
  const pending = [value];
  let isIt = false;
  for (let next = pending.pop(); next && !isIt; next = pending.pop()) {
    walkValue(next, (part) => {
      if (part.is === "name") isIt ||= items.has(part.binding);
      if (part.is === "call") pending.push(...(calls[part.call]?.args ?? []));
    });
  }
  return isIt;
}
