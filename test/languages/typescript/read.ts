import type { CodeFacts, Value } from "../../../src/facts/index.ts";
import { extractTypeScript } from "../../../src/languages/typescript/index.ts";

/** The facts of a text that must be readable. */
export function factsOf(text: string, file = "a.tsx"): CodeFacts {
  const { code, problems } = extractTypeScript({ file, text });
  if (!code) throw new Error(problems.map((problem) => problem.message).join());
  return code;
}

/** The value of `const it = …`, or of another binding, as {@link say} puts it. */
export function readValue(text: string, name = "it"): string {
  const code = factsOf(text);
  const found = code.bindings.findLast((binding) => binding.name === name);
  return found?.value ? say(found.value, code) : "none";
}

/** A value in short words, without positions; names of bindings carry the line that declares them. */
export function say(value: Value, code: CodeFacts): string {
  const all = (values: readonly Value[]) => values.map((one) => say(one, code)).join(", ");
  switch (value.is) {
    case "literal":
      return JSON.stringify(value.value);
    case "name": {
      const binding = code.bindings[value.binding];
      return `${binding?.name}@${binding?.span.line}`;
    }
    case "global":
      return `global ${value.name}`;
    case "env":
      return `env ${value.name ?? "*"}`;
    case "import":
      return `import ${value.imported} of ${value.module}`;
    case "template":
      return `template(${all(value.parts)})`;
    case "array":
      return `[${all(value.items)}]`;
    case "object":
      return `{${value.entries.map((entry) => sayEntry(entry, code)).join(", ")}}`;
    case "member":
      return `${say(value.of, code)}.${value.key}`;
    case "index":
      return `${say(value.of, code)}[${say(value.at, code)}]`;
    case "call":
      return sayCall(value.call, code);
    case "function":
      return `function ${code.functions[value.fn]?.name ?? "?"}`;
    case "class":
      return `class ${code.classes[value.class]?.name ?? "?"}`;
    case "param":
      return `${value.rest ? "rest" : "param"} ${value.index} of ${code.functions[value.fn]?.name ?? "?"}`;
    case "this":
    case "super":
      return value.class === null ? value.is : `${value.is} of ${code.classes[value.class]?.name ?? "?"}`;
    case "each":
    case "await":
    case "spread":
      return `${value.is}(${say(value.of, code)})`;
    case "choice":
      return `${value.by}(${all(value.test ? [value.test, ...value.options] : value.options)})`;
    case "operation":
      return `(${value.operator} ${all(value.operands)})`;
    case "assignment":
      return `assigned(${say(value.value, code)})`;
    case "opaque":
      return `<${value.what}>(${all(value.parts)})`;
    case "element": {
      const attributes = value.attributes.map((entry) => ` ${sayEntry(entry, code)}`).join("");
      return `<${value.name ? say(value.name, code) : ""}${attributes}>(${all(value.children)})`;
    }
    case "caught":
    case "undefined":
      return value.is;
  }
}

export function sayCall(id: number, code: CodeFacts): string {
  const call = code.calls[id];
  if (!call) return "no call";
  const args = call.args.map((argument) => say(argument, code)).join(", ");
  return `${call.isNew ? "new " : ""}${say(call.callee, code)}(${args})`;
}

function sayEntry(entry: (Value & { is: "object" })["entries"][number], code: CodeFacts): string {
  if ("spread" in entry) return `...${say(entry.spread, code)}`;
  return `${"key" in entry ? entry.key : `[${say(entry.computed, code)}]`}: ${say(entry.value, code)}`;
}
