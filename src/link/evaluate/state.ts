import type { CallFact, CodeFacts, Id, Value } from "../../facts/index.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { argumentOf, type Invocation } from "./calls.ts";
import type { Evaluation } from "./evaluator.ts";

/**
 * What React keeps between renderings, as it first is: `const [client] = useState(() => new Client())`. Where it can be
 * set, it may be anything besides: `const [text, setText] = useState("")` holds what somebody types.
 */
export function firstState(name: string, invocation: Invocation, e: Evaluation): Meaning | null {
  const { call, frame, ref } = invocation;
  const [written] = call.args;
  if (!written || written.is === "spread") return null;
  const at = e.world.at(ref.file, call.span);
  if (name === "useRef") {
    const entries = [{ key: "current", keySpan: call.span, value: written }];
    return { is: "object", value: { is: "object", entries, span: call.span }, frame, at };
  }
  const first = argumentOf(invocation, 0, e);
  const made = first?.is === "function" ? returnedBy(first, e) : null;
  const item: Value | null = first?.is === "function" ? (made?.value ?? null) : written;
  if (!item) return null;
  const items = isSet(ref, e) ? [{ ...EITHER, options: [item, setLater(call)], span: call.span }] : [item];
  return { is: "array", value: { is: "array", items, span: call.span }, frame: made?.frame ?? frame, at };
}

const EITHER = { is: "choice", by: "conditional", test: null } as const;

const setLater = ({ span }: CallFact): Value => ({ is: "opaque", what: "what is set later", parts: [], span });

/** Whether the file names the second thing that the call gives, which sets the first. */
function isSet({ file, call }: CallRef, e: Evaluation): boolean {
  const code = e.world.code(file);
  return code !== null && callsWithSetter(code).has(call);
}

const callsWithSetter = onceFor(({ bindings }: CodeFacts): ReadonlySet<Id> => {
  const calls = bindings.flatMap(({ value }) =>
    value?.is === "member" && value.key === "1" && value.of.is === "call" ? [value.of.call] : [],
  );
  return new Set(calls);
});

function returnedBy(fn: Extract<Meaning, { is: "function" }>, e: Evaluation) {
  const fact = fn.ref.fn === null ? undefined : e.world.code(fn.ref.file)?.functions[fn.ref.fn];
  const [only, ...more] = fact?.returns ?? [];
  return only && more.length === 0 ? { value: only.value, frame: fn.frame } : null;
}
