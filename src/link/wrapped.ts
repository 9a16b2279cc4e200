/**
 * Functions that other functions make: `asyncHandler(chat)` gives a function of its own that calls `chat` when it is
 * called. May not evaluate.
 */
import type { CodeFacts, Id, Value } from "../facts/index.ts";
import { callsOf, callsOn, callsTaking, onceForCode } from "./code-index.ts";
import type { Entered, Frame, MeaningOf } from "./meaning.ts";

/** A value as it stands in the code, and where. */
export interface Placed {
  readonly value: Value;
  readonly frame: Frame;
  /** It is handed on, and neither called nor has methods that are: of an object nothing need run. */
  readonly isHandedOn: boolean;
}

/**
 * What a function calls, or hands on, of what those were given that made it: `chat` of the function that
 * `asyncHandler(chat)` gives. Empty for functions that nothing made.
 */
export function wrappedBy(
  { ref, frame }: MeaningOf<"function">,
  codeOf: (file: string) => CodeFacts | null,
): readonly Placed[] {
  const wrapped: Placed[] = [];
  for (let at: Frame | null = frame; at !== null && ref.fn !== null; at = at.outer) {
    if (at.entered?.by) wrapped.push(...usedIn(ref.fn, at.file, at.entered, codeOf));
  }
  return wrapped;
}

function usedIn(
  inner: Id,
  file: string,
  { fn, by }: Entered,
  codeOf: (file: string) => CodeFacts | null,
): readonly Placed[] {
  const code = codeOf(file);
  const args = by === null ? [] : (codeOf(by.call.file)?.calls[by.call.call]?.args ?? []);
  if (!code || by === null) return [];
  const spread = args.findIndex(({ is }) => is === "spread");
  return (paramsOf(code).get(fn) ?? []).flatMap(({ name, index }): readonly Placed[] => {
    const given = args[index];
    if (!given || (spread >= 0 && spread <= index)) return [];
    const isCalled = isAmong([...callsOf(code, name), ...callsOn(code, name)], inner, code);
    if (!isCalled && !isAmong(callsTaking(code, name), inner, code)) return [];
    return [{ value: given, frame: by.frame, isHandedOn: !isCalled }];
  });
}

interface Param {
  readonly name: Id;
  readonly index: number;
}

/** By function, the names of its parameters that are no pattern and take no rest. */
const paramsOf = onceForCode(({ bindings }) => {
  const found = new Map<Id, Param[]>();
  bindings.forEach(({ kind, value }, name) => {
    if (kind !== "param" || value?.is !== "param" || value.rest) return;
    const list = found.get(value.fn) ?? [];
    found.set(value.fn, list);
    list.push({ name, index: value.index });
  });
  return found;
});

const isAmong = (calls: readonly Id[], inner: Id, code: CodeFacts): boolean =>
  calls.some((call) => isWithin(code.calls[call]?.fn ?? null, inner, code));

function isWithin(fn: Id | null, outer: Id, { functions }: CodeFacts): boolean {
  for (let at = fn; at !== null; at = functions[at]?.parent ?? null) if (at === outer) return true;
  return false;
}
