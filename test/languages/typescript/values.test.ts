import { describe, expect, it } from "vitest";
import { factsOf, readValue, say } from "./read.ts";

describe("values", () => {
  it.each([
    ["undefined", "undefined"],
    ["void 0", "undefined"],
    ["NaN", "global NaN"],
    ["1e999", "global Infinity"],
    ["-1", "(- 1)"],
    ["10n", "<big integer>()"],
    ["/x/g", "<regular expression>()"],
    ["`plain`", '"plain"'],
    ["`a${b}c`", 'template("a", global b, "c")'],
    ["a + 'b' + c", 'template(global a, "b", global c)'],
    ["1 + 2", "(+ 1, 2)"],
    ["(a + b) + `c${d}`", 'template((+ global a, global b), "c", global d)'],
    ["a ?? b", "nullish(global a, global b)"],
    ["a || b && c", "or(global a, and(global b, global c))"],
    ["a ? b : c", "conditional(global a, global b, global c)"],
    ["((a!) as B satisfies C)", "global a"],
    ["a?.b?.[0]?.['c']", "global a.b.0.c"],
    ["a[b]", "global a[global b]"],
    ["(a(), b)", "global b"],
    ["[a, , ...b]", "[global a, undefined, spread(global b)]"],
    ["{ a, 'b': 1, 2: 3, [c]: 4, ['d']: 5, ...e }", "{a: global a, b: 1, 2: 3, [global c]: 4, d: 5, ...global e}"],
    ["{ get a() { return 1 }, async b() {} }", "{a: function a, b: function b}"],
    ["b = 1", "assigned(1)"],
    ["typeof a", "(typeof global a)"],
    ["import.meta.url", "global import.meta.url"],
    [
      '<p {...a} title="x&amp;y" on>text {b}{/* c */}<this.C/></p>',
      '<global p ...global a title: "x&amp;y" on: true>(global b, <this.C>())',
    ],
    ["<></>", "<>()"],
  ])("%s", (written, said) => {
    expect(readValue(`const it = ${written};`)).toBe(said);
  });

  it("reads yields with what they give", () => {
    const code = factsOf("function* f() { yield a(); const b = yield c; }");
    expect(code.loose.map(({ value }) => say(value, code))).toEqual(["<yield>(global a())"]);
    expect(code.calls).toHaveLength(1);
  });

  it("knows a lower-case name before a dot as a name, and alone as an element", () => {
    const text = 'import { motion } from "m";\nconst it = <motion.div><motion/></motion.div>;';
    expect(readValue(text)).toBe("<motion@1.div>(<global motion>())");
  });

  it("puts expressions of a sequence that nothing uses among the loose ones", () => {
    const code = factsOf("const it = (a, b(), c = 1, d);");
    expect(code.loose.map(({ value }) => say(value, code))).toEqual(["global a"]);
    expect(code.calls[0]?.discarded).toBe(true);
    expect(code.writes).toHaveLength(1);
  });
});

describe("the environment", () => {
  it.each([
    ["const it = process.env.KEY;", "env KEY"],
    ["const it = process.env['KEY'];", "env KEY"],
    ["const it = process?.env?.KEY!;", "env KEY"],
    ["const it = process.env;", "env *"],
    ["const it = process.env[name];", "env *[global name]"],
    ["const it = globalThis.process.env.KEY;", "env KEY"],
    ["const it = import.meta.env.VITE_KEY;", "env VITE_KEY"],
    ["const it = Bun.env.KEY;", "env KEY"],
    ["const it = Deno.env.get('KEY');", "env KEY"],
    ["const { it } = process.env;", "env it"],
    ["const { KEY: it = 'x' } = process.env;", 'nullish(env KEY, "x")'],
    ["const { env: { KEY: it } } = process;", "env KEY"],
    ["const env = process.env; const it = env.KEY;", "env KEY"],
    ["import process from 'node:process'; const it = process.env.KEY;", "env KEY"],
    ["import { env } from 'process'; const it = env.KEY;", "env KEY"],
    ["const it = require('process').env.KEY;", "env KEY"],
    ["import { it } from '$env/static/private';", "env it"],
    ["import * as all from '$env/static/public'; const it = all.KEY;", "env KEY"],
    ["import { env } from '$env/dynamic/private'; const it = env.KEY;", "env KEY"],
    ["import * as all from '$env/dynamic/public'; const it = all.env.KEY;", "env KEY"],
    ["declare const process: any; const it = process.env.KEY;", "env KEY"],
  ])("%s", (text, said) => {
    expect(readValue(text)).toBe(said);
  });

  it("is not what a local `process` holds", () => {
    expect(readValue("function f(process) { const it = process.env.KEY; }")).toBe("process@1.env.KEY");
  });
});

describe("destructuring", () => {
  it.each([
    ["const { a: { b: it } } = x;", "global x.a.b"],
    ["const { [k]: it } = x;", "global x[global k]"],
    ["const { ['k']: it } = x;", "global x.k"],
    ["const { a = 1, ...it } = x;", "{...global x, a: undefined}"],
    ["const [, it] = x;", "global x.1"],
    ["const [a, ...it] = x;", "<rest>(global x)"],
    ["const { a: { b: it = 1 } = {} } = x;", "nullish(nullish(global x.a, {}).b, 1)"],
    ["for (const it of xs) {}", "each(global xs)"],
    ["for (const [a, { b: it }] of xs) {}", "each(global xs).1.b"],
    ["for (const it in xs) {}", "<key>(global xs)"],
    ["function f(a, { b: [it] }) {}", "param 1 of f.b.0"],
    ["function f(a, ...it) {}", "rest 1 of f"],
    ["try {} catch ({ message: it }) {}", "caught.message"],
    ["const { it } = require('x');", "import * of x.it"],
    ["const { it } = await import('x');", "await(import * of x).it"],
  ])("%s", (text, said) => {
    expect(readValue(text)).toBe(said);
  });

  it("assigns part by part", () => {
    const code = factsOf("let a; ({ a, b: c.d = 1, ...e } = f); [a] = g;");
    const writes = code.writes.map(
      ({ target, operator, value }) => `${say(target, code)} ${operator} ${say(value, code)}`,
    );
    expect(writes).toEqual([
      "a@1 = global f.a",
      "global c.d = nullish(global f.b, 1)",
      "global e = {...global f, a: undefined, b: undefined}",
      "a@1 = global g.0",
    ]);
  });
});
