import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { onceForCode } from "../code-index.ts";
import { qualifiedName } from "../names.ts";
import { valuesOfKind, walkValue } from "../walk.ts";

/** Names of functions that look at a shape. */
const CHECKS =
  /valid|schema|check|assert|safeParse|parse|decode|coerce|sanitize|normali[sz]e|verify|ensure|isArray|guard|^is[A-Z]/i;
const HANDED_ON = /^(?:args|input|arguments|tool_?input|parameters)$/i;
const BESIDE = /^(?:name|tool|tool_?name|id|type|function_?name|tool_?call_?id)$/i;
const TESTING = /^(?:typeof|instanceof|in|[!=]==?)$/;

/** What a chain of members starts at, as a text for tables: the result of a call, or a variable. */
type Start = string;

const startOfCall = (call: Id): Start => `call ${call}`;

/** What a file does with its values, by what they start at. */
interface Looks {
  /** A test decides by it: `typeof parsed.x === "string" ? …`, `if (parsed.items)`. */
  readonly tested: ReadonlySet<Start>;
  /** `{ name: call.name, args: JSON.parse(…) }`: put into another shape for whoever runs the tool, which checks. */
  readonly handedOn: ReadonlySet<Start>;
  /** `JSON.stringify(JSON.parse(text), null, 2)`: whoever reads it sees what shape it has. */
  readonly written: ReadonlySet<Start>;
  /** A member of it is read. */
  readonly read: ReadonlySet<Start>;
  /** `files.filter((file) => existsSync(file))`: each item is looked at, and what is no list throws. */
  readonly sifted: ReadonlySet<Start>;
}

/** By what their arguments start at, the calls of functions that look at a shape: `validate(parsed)`. */
const checking = onceForCode((code): ReadonlyMap<Start, readonly Id[]> => {
  const found = new Map<Start, Id[]>();
  code.calls.forEach(({ callee, args }, id) => {
    if (!CHECKS.test(qualifiedName(callee, code).split(".").at(-1) ?? "")) return;
    for (const start of args.flatMap(startsOf)) addTo(found, start, id);
  });
  return found;
});

/** What a file does with the result of a call: with the result itself, or with the variables that it is first put in. */
export function looksAtResult(code: CodeFacts, call: Id): Readonly<Record<keyof Looks | "checked", boolean>> {
  const starts = [startOfCall(call), ...(namesOfResults(code).get(startOfCall(call)) ?? [])];
  const looks = looksIn(code);
  const has = (kind: keyof Looks) => starts.some((start) => looks[kind].has(start));
  return {
    tested: has("tested"),
    checked: starts.some((start) =>
      checking(code)
        .get(start)
        ?.some((other) => other !== call),
    ),
    handedOn: has("handedOn"),
    written: has("written"),
    read: has("read"),
    sifted: has("sifted"),
  };
}

/** Whether a value is the result of a call, a part of it, or of a variable that holds it. */
export function isOfResult(value: Value, code: CodeFacts, call: Id): boolean {
  const names = namesOfResults(code).get(startOfCall(call)) ?? [];
  return startsOf(value).some((start) => start === startOfCall(call) || names.includes(start));
}

/** The variables that are given the result of a call, or a part of it. */
const namesOfResults = onceForCode(({ bindings, writes }): ReadonlyMap<Start, readonly Start[]> => {
  const found = new Map<Start, Start[]>();
  const add = (value: Value, name: Id) => {
    for (const start of startsOf(value)) if (start.startsWith("call ")) addTo(found, start, `name ${name}`);
  };
  bindings.forEach(({ value }, id) => {
    if (value) add(value, id);
  });
  for (const { target, value } of writes) if (target.is === "name") add(value, target.binding);
  return found;
});

const looksIn = onceForCode((code): Looks => {
  const { calls, branches } = code;
  const compared = valuesOfKind(code, "operation").flatMap(({ operator, operands }) =>
    TESTING.test(operator) ? operands : [],
  );
  const tests = [
    ...branches.map(({ test }) => test),
    ...valuesOfKind(code, "choice").flatMap(({ test }) => test ?? []),
  ];
  return {
    tested: new Set([...compared.flatMap(startsOf), ...tests.flatMap(startsWithin)]),
    handedOn: new Set(valuesOfKind(code, "object").flatMap(handedOnIn).flatMap(startsOf)),
    written: new Set(
      calls.flatMap(({ callee, args: [value, , indent] }) =>
        value && indent && qualifiedName(callee, code) === "JSON.stringify" ? startsOf(value) : [],
      ),
    ),
    read: new Set(valuesOfKind(code, "member").flatMap(startsOf)),
    sifted: new Set(
      calls.flatMap(({ callee }) => (callee.is === "member" && callee.key === "filter" ? startsOf(callee.of) : [])),
    ),
  };
});

function handedOnIn({ entries }: Extract<Value, { is: "object" }>): readonly Value[] {
  const keyed = entries.flatMap((entry) => ("key" in entry ? [entry] : []));
  if (!keyed.some(({ key }) => BESIDE.test(key))) return [];
  return keyed.flatMap(({ key, value }) => (HANDED_ON.test(key) ? [value] : []));
}

/** What a value starts at; of a choice, what each of its options does. */
function startsOf(value: Value): readonly Start[] {
  let at = value;
  while (at.is === "member" || at.is === "index" || at.is === "await" || at.is === "spread" || at.is === "each")
    at = at.of;
  if (at.is === "choice") return at.options.flatMap(startsOf);
  if (at.is === "call") return [startOfCall(at.call)];
  return at.is === "name" ? [`name ${at.binding}`] : [];
}

function startsWithin(test: Value): readonly Start[] {
  const found: Start[] = [];
  walkValue(test, (value) => {
    if (value.is === "name" || value.is === "member" || value.is === "call") found.push(...startsOf(value));
  });
  return found;
}
