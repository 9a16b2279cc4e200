import { describe, expect, test } from "vitest";
import { alone } from "../../src/link/evaluate/evaluator.ts";
import type { Meaning, Program } from "../../src/link/program.ts";
import { type Files, programOf } from "./snippets.ts";

/** What the export `x` of main.ts means, in a few characters. */
function meaningOf(files: Files | string): string {
  const { program } = programOf(typeof files === "string" ? { "main.ts": files } : files);
  const meaning = program.exported("main.ts", "x");
  return meaning ? said(meaning, program) : "nothing";
}

function said(m: Meaning, program: Program): string {
  switch (m.is) {
    case "literal":
      return JSON.stringify(m.value);
    case "text":
      return `text(${m.parts.map((part) => said(part, program)).join("")})`;
    case "choice":
      return `${m.options.map((option) => said(option, program)).join(" | ")}${m.complete ? "" : " | ?"}`;
    case "external":
      return [m.package ?? "global", ...m.path].join(".");
    case "made":
      return ["made", ...m.path].join(".");
    case "env":
      return `env.${m.name}`;
    default:
      return m.is;
  }
}

test("two kinds of nothing do not make too many of what may be", () => {
  const parsers = Array.from({ length: 23 }, (_, i) => `p${i}: () => ${i}`).join(", ");
  const text = `const parsers = { ${parsers}, none: () => undefined };
const config = {};
for (const key of Object.keys(parsers)) config[key] = parsers[key]();
export const x = config.model;`;
  expect(meaningOf(text)).toContain("22 | undefined");
});

test("what is found in a list is any of its items; what a list is spread from may be more", () => {
  const list = 'const list = [{ id: "a", at: "one" }, { id: "b", at: "two" }];\n';
  expect(meaningOf(`${list}export const x = list.find((one) => one.id === name)?.at;`)).toBe('"one" | "two"');
  expect(meaningOf(`${list}export const x = [...list, other].find((one) => one.id === name).at;`)).toBe("made.at");
});

test("an empty object in place of what may be missing says nothing of what is in there", () => {
  expect(meaningOf("export const x = (window.known[id] || {}).limit;")).toBe("global.window.known.[].limit | ?");
  expect(meaningOf("export const x = (window.known[id] || { limit: 5 }).limit;")).toContain("5");
});

test("what is asked for too far in is looked up again by whoever asks nearer", () => {
  const chain = Array.from({ length: 50 }, () => ".add(1)").join("");
  const text = `import { Graph } from "graphs";
const built = new Graph()${chain};
export { built };
export const x = Graph;`;
  const { program } = programOf({ "main.ts": text });
  program.exported("main.ts", "built");
  const meaning = program.exported("main.ts", "x");
  expect(meaning && said(meaning, program)).toBe("graphs.Graph");
});

test("a static getter is read by running it", () => {
  const text = `class Config {
  static get KEY() { if (!process.env.OPENAI_KEY) throw new Error("none"); return process.env.OPENAI_KEY; }
  static key() { return process.env.OPENAI_KEY; }
}
`;
  expect(meaningOf(`${text}export const x = Config.KEY;`)).toBe("env.OPENAI_KEY");
  expect(meaningOf(`${text}export const x = Config.key;`)).toBe("function");
});

describe("values across files", () => {
  test("constants, through barrels, stars, aliases and namespaces", () => {
    const files = {
      "a.ts": "export const limit = 5; export const table = { deep: { limit } };",
      "b.ts": 'export * from "./a"; export { limit as max } from "./a";',
    };
    expect(meaningOf({ ...files, "main.ts": 'export { max as x } from "./b";' })).toBe("5");
    expect(meaningOf({ ...files, "main.ts": 'import * as b from "./b"; export const x = b.table.deep.limit;' })).toBe(
      "5",
    );
    expect(
      meaningOf({
        ...files,
        "main.ts": 'const { table: { deep } } = await import("./b"); export const x = deep.limit;',
      }),
    ).toBe("5");
  });

  test("CommonJS, whole and by name", () => {
    expect(
      meaningOf({
        "a.js": "module.exports = { limit: 5 };",
        "main.ts": 'import { limit } from "./a"; export const x = limit;',
      }),
    ).toBe("5");
    expect(
      meaningOf({ "a.js": "exports.limit = 5;", "main.ts": 'const a = require("./a"); export const x = a.limit;' }),
    ).toBe("5");
  });

  test("JSON is read like an object", () => {
    expect(
      meaningOf({ "a.json": '{ "limit": 5 }', "main.ts": 'import a from "./a.json"; export const x = a.limit;' }),
    ).toBe("5");
  });

  test("what is not there stays unknown, what a package gives keeps its name", () => {
    expect(meaningOf('import { y } from "./gone"; export const x = y;')).toBe("unknown");
    expect(meaningOf('import { y } from "pkg"; export const x = y.z;')).toBe("pkg.y.z");
    expect(meaningOf("export const x = process.env.LIMIT;")).toBe("env.LIMIT");
  });
});

describe("objects", () => {
  test("the last of several spreads and properties wins", () => {
    expect(meaningOf("const a = { l: 1 }; const b = { l: 2 }; export const x = { ...a, l: 3, ...b }.l;")).toBe("2");
    expect(meaningOf("const a = { l: 1 }; export const x = { l: 3, ...a, l: 4 }.l;")).toBe("4");
    expect(meaningOf("const a = { l: 1 }; export const x = { l: 3, ...a, ...{} }.l;")).toBe("1");
  });

  test("a spread that may be nothing leaves what was there", () => {
    expect(meaningOf("const f = (on) => ({ l: 1, ...(on && { l: 2 }) }); export const x = f(y).l;")).toBe("2 | 1");
  });

  test("a table that is read by an unknown key may give any row", () => {
    expect(meaningOf("const t = { a: 1, b: 2 }; export const x = t[key];")).toBe("1 | 2");
    expect(meaningOf('const t = { a: 1, b: 2 }; const k = "b"; export const x = t[k];')).toBe("2");
  });

  test("properties that are written later", () => {
    expect(meaningOf("const o = { l: 1 }; o.l = 2; export const x = o.l;")).toBe("2");
    expect(meaningOf("const o = {}; if (y) o.l = 2; export const x = o.l;")).toBe("2 | undefined");
    expect(meaningOf("const o = { l: 1 }; o.l = o.l ?? 2; export const x = o.l;")).not.toBe("1");
    expect(meaningOf("const o = { a: 1 }; o[key] = 2; export const x = o.l;")).toContain("?");
  });

  test("destructuring, with defaults and renamed", () => {
    expect(meaningOf("const { a: { b: x = 7 } } = { a: {} }; export { x };")).toBe("7");
    expect(meaningOf("const { b: x = 7 } = { b: 1 }; export { x };")).toBe("1");
    expect(meaningOf("const [, x] = [1, 2]; export { x };")).toBe("2");
  });
});

describe("functions", () => {
  test("arguments, defaults and what is returned on each way", () => {
    expect(meaningOf("const f = (a, b = 3) => b; export const x = f(1);")).toBe("3");
    expect(meaningOf("const f = (a, b = 3) => b; export const x = f(1, 2);")).toBe("2");
    expect(meaningOf("function f(a) { if (a) return 1; return 2; } export const x = f(y);")).toBe("1 | 2");
  });

  test("a closure keeps the arguments of the function around it", () => {
    expect(meaningOf("const add = (a) => (b) => ({ a, b }); export const x = add(1)(2).a;")).toBe("1");
  });

  test("a parameter is what its callers give, unless nobody asks them", () => {
    const { program } = programOf({ "main.ts": "function f(a) { return a; } f(1); f(2);" });
    const [fn] = program.code("main.ts").functions;
    const value = fn?.returns[0]?.value;
    if (!value) throw new Error("f returns something");
    expect(said(program.evaluate(value, alone("main.ts")), program)).toBe("1 | 2");
    expect(said(program.evaluate(value, alone("main.ts"), "ignore"), program)).toBe("param");
  });

  test("promises are what they are resolved to", () => {
    expect(meaningOf("const f = async () => 1; export const x = await f();")).toBe("1");
    expect(meaningOf("const f = async () => 1; export const x = f().then((n) => n);")).toBe("1");
  });
});

test("a module under a name that differs in its capitals only, where one has it", () => {
  const main = { "main.ts": 'export { x } from "./openAi";' };
  expect(meaningOf({ ...main, "openai.ts": "export const x = 1;" })).toBe("1");
  expect(meaningOf({ ...main, "openai.ts": "export const x = 1;", "openAi.ts": "export const x = 2;" })).toBe("2");
  expect(meaningOf({ ...main, "openai.ts": "export const x = 1;", "OpenAI.ts": "export const x = 2;" })).toBe(
    "unknown",
  );
});

describe("variables that a schema checks", () => {
  const zod =
    'import { z } from "zod"; const s = z.object({ A: z.string().default("a").describe("x"), B: z.string() });';
  const cases: readonly (readonly [string, string])[] = [
    [`${zod} export const x = s.parse(process.env).A;`, 'env.A | "a"'],
    [`${zod} export const x = s.parse(process.env).B;`, "env.B"],
    [`${zod} const r = s.safeParse(process.env); export const x = r.data.A;`, 'env.A | "a"'],
    [`${zod} const t = s.transform((e) => ({ c: e.A })); export const x = t.parse(process.env).c;`, 'env.A | "a"'],
    [
      `${zod} const t = s.transform((e) => { if (!e.A) return z.NEVER; return { c: e.B }; });` +
        "export const x = t.parse(process.env).c;",
      "env.B",
    ],
    [`${zod} export const x = s.extend({ B: z.string().default("b") }).parse(process.env).B;`, 'env.B | "b"'],
    [
      'import Joi from "joi"; const s = Joi.object({ A: Joi.string().default("a") }).unknown(true);' +
        "const { value } = s.validate(process.env); export const x = value.A;",
      'env.A | "a"',
    ],
    [
      'import { createEnv } from "@t3-oss/env-core"; import { z } from "zod";' +
        'const e = createEnv({ server: { A: z.string().default("a") }, runtimeEnv: process.env }); export const x = e.A;',
      'env.A | "a"',
    ],
    [
      'import { cleanEnv, str } from "envalid"; const e = cleanEnv(process.env, { A: str({ default: "a" }) });' +
        "export const x = e.A;",
      'env.A | "a"',
    ],
    [
      'import * as v from "valibot"; const e = v.parse(v.object({ A: v.optional(v.string(), "a") }), process.env);' +
        "export const x = e.A;",
      'env.A | "a"',
    ],
    [`${zod} export const x = s.safeParse(process.env).success;`, "made.success"],
    [`${zod} export const x = s.safeParse({ A: process.env.A }).data;`, "made.data"],
  ];
  test.each(cases)("%s", (text, expected) => {
    expect(meaningOf(text)).toBe(expected);
  });
});

describe("classes and this", () => {
  test("fields, constructor parameters and what methods give to this", () => {
    const klass =
      "class A { l = 1; constructor(public m, n) { this.n = n; } get o() { return this.m; } p() { return this.n; } }";
    expect(meaningOf(`${klass} export const x = new A(2, 3).l;`)).toBe("1");
    expect(meaningOf(`${klass} export const x = new A(2, 3).m;`)).toBe("2");
    expect(meaningOf(`${klass} export const x = new A(2, 3).n;`)).toBe("3");
    expect(meaningOf(`${klass} export const x = new A(2, 3).o;`)).toBe("2");
    expect(meaningOf(`${klass} export const x = new A(2, 3).p();`)).toBe("3");
  });

  test("getters are what they return: of classes, of what is made of them, of objects", () => {
    const getter = "get key() { if (!process.env.K) throw new Error(); return process.env.K; }";
    expect(meaningOf(`class A { static ${getter} } export const x = A.key;`)).toBe("env.K");
    expect(meaningOf(`class A { static ${getter} } class B extends A {} export const x = B.key;`)).toBe("env.K");
    expect(meaningOf(`class A { ${getter} } export const x = new A().key;`)).toBe("env.K");
    expect(meaningOf(`const a = { ${getter} }; export const x = a.key;`)).toBe("env.K");
    expect(meaningOf("class A { static key() { return 1; } } export const x = A.key;")).toBe("function");
  });

  test("statics and what is inherited", () => {
    expect(meaningOf("class A { static l = 1; m = 2; } class B extends A {} export const x = B.l;")).toBe("1");
    expect(meaningOf("class A { m = 2; } class B extends A {} export const x = new B().m;")).toBe("2");
  });

  test("a static member that the class is given later, under its name or as `this`", () => {
    const only = (holder: string) =>
      meaningOf(`class A {
        private static one: A | null = null;
        static get() { if (!${holder}.one) ${holder}.one = new A(); return ${holder}.one; }
        m() { return 2; }
      }
      export const x = A.get().m();`);
    expect(only("A")).toBe("2");
    expect(only("this")).toBe("2");
    expect(meaningOf("class A { one = 1; set() { this.one = 2; } } export const x = A.one;")).toBe("undefined");
  });
});

describe("choices", () => {
  test("are folded where the test is known", () => {
    expect(meaningOf("const on = true; export const x = on ? 1 : 2;")).toBe("1");
    expect(meaningOf("export const x = y ? 1 : 2;")).toBe("1 | 2");
    expect(meaningOf("export const x = null ?? 2;")).toBe("2");
    expect(meaningOf("export const x = 0 || 2;")).toBe("2");
    expect(meaningOf("export const x = process.env.L ?? 2;")).toBe("env.L | 2");
  });

  test("later assignments add to what a name may be", () => {
    expect(meaningOf("let l = 1; if (y) l = 2; export const x = l;")).toBe("1 | 2");
  });

  test("arithmetic and texts of what is known", () => {
    expect(meaningOf("const k = 4; export const x = k * 1024;")).toBe("4096");
    expect(meaningOf("const v = 'v1'; export const x = `/api/${v}/ask`;")).toBe('"/api/v1/ask"');
    expect(meaningOf("export const x = Math.min(y, 500);")).toBe("500");
  });
});

describe("it ends", () => {
  test("on names, objects, functions and modules that are made of themselves", () => {
    expect(meaningOf("const a = b; const b = a; export const x = a;")).toBe("unknown");
    expect(meaningOf("const o = { ...o }; export const x = o.l;")).toBeTypeOf("string");
    expect(meaningOf("const f = () => f(); export const x = f();")).toBe("unknown");
    expect(meaningOf({ "main.ts": 'export * from "./a";', "a.ts": 'export * from "./main";' })).toBe("nothing");
    expect(meaningOf("class A { next = new A(); } export const x = new A().next.next.next;")).toBe("instance");
  });

  test("on chains that are deep and wide", () => {
    const deep = Array.from({ length: 400 }, (_, i) => `const a${i} = ${i === 0 ? "1" : `a${i - 1}`};`).join("\n");
    expect(meaningOf(`${deep}\nexport const x = a399;`)).toBe("unknown");
    const wide = Array.from(
      { length: 60 },
      (_, i) => `const b${i} = y ? ${i === 0 ? "1" : `[b${i - 1}, b${i - 1}]`} : 2;`,
    );
    expect(meaningOf(`${wide.join("\n")}\nexport const x = b59;`)).toBeTypeOf("string");
    const calls = `const f = (n) => (y ? f(n) + f(n) : g(n)); const g = (n) => f(n) || f(n);\nexport const x = f(1);`;
    expect(meaningOf(calls)).toBeTypeOf("string");
  });
});

describe("a condition", () => {
  const asked = (result: string, given: string): string =>
    meaningOf(`const pick = (given) => (${result}); export const x = pick(${given});`);

  test.each([
    ["given !== undefined ? 1 : 2", "40", "1"],
    ["given !== undefined ? 1 : 2", "undefined", "2"],
    ["given !== undefined ? 1 : 2", "null", "1"],
    ["given != null ? 1 : 2", "undefined", "2"],
    ["null == given ? 1 : 2", "null", "1"],
    ["given ? 1 : 2", "{}", "1"],
    ["given ? 1 : 2", "", "2"],
    ["given && 1", "40", "1"],
    ["given && 1", "[]", "1"],
    ["given && 1", "0", "0"],
  ])("%s of what is given %s is decided", (result, given, meant) => {
    expect(asked(result, given)).toBe(meant);
  });

  test.each([
    ["given !== undefined ? 1 : 2", "process.env.MOST"],
    ["given ? 1 : 2", "fetch('x')"],
    ["given === other ? 1 : 2", "40"],
  ])("%s of what is given %s stays open", (result, given) => {
    expect(asked(result, given)).toBe("1 | 2");
  });
});
