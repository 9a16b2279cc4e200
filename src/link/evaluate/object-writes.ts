import type { Binding, CodeFacts, Entry, Id, Span, Value, WriteFact } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { partsThatMayNotRun } from "../code-index.ts";
import { onceFor } from "../once-for.ts";

type ObjectValue = Extract<Value, { is: "object" }>;

/**
 * Objects that are changed after they are made: `const body = { model }; body.max_tokens = 300; delete body.user`. Each is read as
 * one object that ends with what was written later; a write that may not happen leaves what was there before.
 */
export const completedObjects = onceFor((code: CodeFacts): ReadonlyMap<Id, Value> => {
  const found = new Map<Id, Value>();
  for (const [id, writes] of writesByBinding(code)) {
    const binding = code.bindings[id];
    if (binding?.value?.is !== "object") continue;
    const { value } = binding;
    const later = writes.map((write) => entryOf(write, value, isSure(write, binding, code)));
    found.set(id, { ...value, entries: [...value.entries, ...later] });
  }
  return found;
});

interface ObjectWrite {
  /** null: all that `value` holds. */
  readonly key: string | Value | null;
  readonly value: Value;
  readonly fn: Id | null;
  readonly span: Span;
  /** Only where nothing is there yet: `??=`, `||=`. */
  readonly unless?: "nullish" | "or" | undefined;
}

function writesByBinding(code: CodeFacts): ReadonlyMap<Id, readonly ObjectWrite[]> {
  const found = new Map<Id, ObjectWrite[]>();
  const add = (of: Value, write: ObjectWrite) => {
    if (of.is === "name") addTo(found, of.binding, write);
  };
  for (const write of code.writes) {
    const { target, operator, fn, span } = write;
    const written = { value: writtenValue(write), fn, span, unless: FALLBACKS[operator] };
    if (target.is === "member") add(target.of, { key: target.key, ...written });
    if (target.is === "index") add(target.of, { key: target.at, ...written });
  }
  for (const { value, fn } of code.loose) {
    const [target] = value.is === "operation" && value.operator === "delete" ? value.operands : [];
    if (target?.is !== "member") continue;
    add(target.of, { key: target.key, value: { is: "undefined", span: value.span }, fn, span: value.span });
  }
  for (const { callee, args, fn, span } of code.calls) {
    const [target, ...sources] = args;
    if (!target || !isObjectAssign(callee)) continue;
    for (const value of sources) add(target, { key: null, value, fn, span });
  }
  return found;
}

const FALLBACKS: Readonly<Record<string, "nullish" | "or">> = { "??=": "nullish", "||=": "or" };

const isObjectAssign = (callee: Value): boolean =>
  callee.is === "member" && callee.key === "assign" && callee.of.is === "global" && callee.of.name === "Object";

const writtenValue = ({ operator, value, span }: WriteFact): Value =>
  ["=", "??=", "||="].includes(operator)
    ? value
    : { is: "opaque", what: `changed by ${operator}`, parts: [value], span };

function entryOf({ key, value, span, unless }: ObjectWrite, made: ObjectValue, isSure: boolean): Entry {
  if (key === null) {
    const nothing: Value = { is: "undefined", span };
    const options = isSure ? [value] : [value, nothing];
    return { spread: { is: "choice", by: "conditional", test: null, options, span } };
  }
  if (typeof key !== "string") return { computed: key, value };
  const before: Value = { is: "member", of: made, key, span };
  const choice = { is: "choice", test: null, span } as const;
  const after: Value = unless ? { ...choice, by: unless, options: [before, value] } : value;
  if (isSure) return { key, keySpan: span, value: after };
  return { key, keySpan: span, value: { ...choice, by: "conditional", options: [after, before] } };
}

/** In the same function as the object, under no condition. */
function isSure({ fn, span }: ObjectWrite, { fn: home }: Binding, code: CodeFacts): boolean {
  if (fn !== home) return false;
  return !partsThatMayNotRun(code, span).some((part) => part.fn === fn);
}
