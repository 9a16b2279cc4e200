import type { Value } from "../../facts/index.ts";
import type { Meaning } from "../meaning.ts";
import { argumentOf, type Invocation } from "./calls.ts";
import type { Evaluation } from "./evaluator.ts";

/** What React keeps between renderings, as it first is: `const [client] = useState(() => new Client())`. */
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
  return { is: "array", value: { is: "array", items: [item], span: call.span }, frame: made?.frame ?? frame, at };
}

function returnedBy(fn: Extract<Meaning, { is: "function" }>, e: Evaluation) {
  const fact = fn.ref.fn === null ? undefined : e.world.code(fn.ref.file)?.functions[fn.ref.fn];
  const [only, ...more] = fact?.returns ?? [];
  return only && more.length === 0 ? { value: only.value, frame: fn.frame } : null;
}
