import { type CodeFacts, contains, type Span, type Value } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { methodsOn } from "../calls/results.ts";
import { branchesAround, triesAround } from "../code-index.ts";
import { callsAt } from "../inside.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";
import { keptAfter } from "./kept.ts";
import type { StoreWorld } from "./stores.ts";

/**
 * What a function gives in place of an answer, where a cache keeps all that it gives: `unstable_cache(async () => { try
 * { … } catch { return "Not today" } })`.
 */
export function failureGiven(ref: CallRef, program: Program): Evidence | null {
  const { fn, span } = program.call(ref);
  const code = program.code(ref.file);
  const handlers = code.tries.flatMap(({ block, handler, rethrows }) =>
    handler !== null && !rethrows && contains(block, span) ? [handler] : [],
  );
  const given = program
    .function({ file: ref.file, fn })
    ?.returns.find(({ span: at }) => handlers.some((one) => contains(one, at)));
  return given ? { at: program.at(ref.file, given.span), note: "given in place of an answer" } : null;
}

/** The same of code that puts it into a store by itself: `text = "Not today"` in the `catch`, and `cache.set(key, text)` behind it. */
export function failureStored(ref: CallRef, world: StoreWorld): Evidence | null {
  const { program } = world;
  const at = keptAfter(ref, world)?.because.at;
  if (!at || at.file !== ref.file) return null;
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const storing = code.calls[callsAt(code, at)[0] ?? -1];
  if (!storing || branchesAround(code, storing.span).some((branch) => !contains(branch.span, span))) return null;
  const given = inPlace(ref, code) ?? assignedInstead(span, storing, code, fn);
  return given ? { at: program.at(ref.file, given), note: "given in place of an answer" } : null;
}

/** `await ask().catch(() => "Not today")`. */
function inPlace(ref: CallRef, code: CodeFacts): Span | null {
  const caught = methodsOn(code, ref.call).find(({ key }) => key === "catch");
  const [handler] = caught ? (code.calls[caught.call]?.args ?? []) : [];
  const returns = handler?.is === "function" ? (code.functions[handler.fn]?.returns ?? []) : [];
  return returns.find(({ value }) => isText(value))?.span ?? null;
}

function assignedInstead(
  ask: Span,
  storing: { readonly span: Span; readonly args: readonly Value[] },
  code: CodeFacts,
  fn: number | null,
): Span | null {
  const kept = new Set<number>();
  for (const arg of storing.args) {
    walkValue(arg, (part) => {
      if (part.is === "name") kept.add(part.binding);
    });
  }
  for (const { fn: of, block, handler } of triesAround(code, ask)) {
    if (of !== fn || !handler || !contains(block, ask) || contains(block, storing.span)) continue;
    const write = code.writes.find(
      ({ target, value, span }) =>
        contains(handler, span) && target.is === "name" && kept.has(target.binding) && isText(value),
    );
    if (write) return write.span;
  }
  return null;
}

/** Words, and not the nothing by which a failure is told later on. */
const isText = (value: Value): boolean =>
  value.is === "template" || (value.is === "literal" && typeof value.value === "string" && value.value !== "");
