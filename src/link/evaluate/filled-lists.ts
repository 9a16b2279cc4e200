import type { CodeFacts, Id } from "../../facts/index.ts";
import type { MeaningOf } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { rootOfChain } from "../walk.ts";
import type { Evaluation } from "./evaluator.ts";

const FILLS: ReadonlySet<string> = new Set(["push", "unshift", "splice"]);

/** Whether more is put into a list after it was written, so that what is written is not all of it. */
export function isFilledLater({ value, frame }: MeaningOf<"array">, e: Evaluation): boolean {
  const code = e.world.code(frame.file);
  if (!code) return false;
  const { line, column } = value.span;
  for (const id of filledIn(code)) {
    const list = code.bindings[id]?.value;
    if (list?.is === "array" && list.span.line === line && list.span.column === column) return true;
  }
  return false;
}

const filledIn = onceFor((code: CodeFacts): ReadonlySet<Id> => new Set(bindingsFilled(code)));

function bindingsFilled({ calls, writes }: CodeFacts): readonly Id[] {
  const targets = [
    ...calls.flatMap(({ callee }) => (callee.is === "member" && FILLS.has(callee.key) ? [callee.of] : [])),
    ...writes.flatMap(({ target }) => (target.is === "index" ? [target.of] : [])),
  ];
  return targets.flatMap((target) => {
    const root = rootOfChain(target);
    return root.is === "name" ? [root.binding] : [];
  });
}
