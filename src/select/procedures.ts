import { addParts, type CodeFacts, type Id, type Value } from "../facts/index.ts";

/** The names under which a file offers procedures: the keys and variables that hold what these methods give. */
export function proceduresIn(code: CodeFacts, methods: ReadonlySet<string>): ReadonlySet<string> {
  const registered = new Set<Id>();
  code.calls.forEach(({ callee }, id) => {
    if (callee.is === "member" && methods.has(callee.key)) registered.add(id);
  });
  const names = new Set<string>();
  if (registered.size === 0) return names;
  const holds = (value: Value | null): boolean => value?.is === "call" && registered.has(value.call);
  for (const { name, value } of code.bindings) if (holds(value)) names.add(name);
  for (const value of valuesIn(code)) {
    if (value.is !== "object") continue;
    for (const entry of value.entries) if ("key" in entry && holds(entry.value)) names.add(entry.key);
  }
  return names;
}

/** Every value that a variable, a call or an export holds, with what is inside. */
function* valuesIn({ bindings, calls, exports }: CodeFacts): Generator<Value> {
  const pending: Value[] = [
    ...bindings.flatMap(({ value }) => value ?? []),
    ...calls.flatMap(({ args }) => args),
    ...exports.flatMap((fact) => ("value" in fact ? fact.value : [])),
  ];
  for (let value = pending.pop(); value; value = pending.pop()) {
    yield value;
    addParts(value, pending);
  }
}

/** Whether a text makes one of these calls of one of the names: `api.ask.useMutation()`. After a comment, it may. */
export function namesCalled(text: string, calls: readonly string[], names: ReadonlySet<string>): boolean {
  return calls.some((call) => {
    for (let at = text.indexOf(call); at !== -1; at = text.indexOf(call, at + call.length)) {
      const before = backOver(SPACE, text, at);
      if (mayHide(text, before)) return true;
      if (text[before - 1] !== ".") continue;
      const end = backOver(BETWEEN, text, before - 1);
      if (mayHide(text, end) || names.has(text.slice(backOver(NAME, text, end), end))) return true;
    }
    return false;
  });
}

/** Whether a comment may end at an offset. */
function mayHide(text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - LONGEST_LINE), end);
  return before.endsWith("/") || before.slice(before.lastIndexOf("\n") + 1).includes("//");
}

const LONGEST_LINE = 300;
const SPACE = /\s/;
/** What may stand between a member and a dot: `api["ask"]!?.` */
const BETWEEN = /[\s?!"'`\])]/;
const NAME = /[\w$]/;

function backOver(characters: RegExp, text: string, from: number): number {
  let at = from;
  while (at > 0 && characters.test(text[at - 1] as string)) at--;
  return at;
}
