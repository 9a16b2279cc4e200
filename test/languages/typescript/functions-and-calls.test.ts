import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/facts/index.ts";
import { factsOf, say, sayCall } from "./read.ts";

const place = ({ line, column, endColumn }: Span): string => `${line}:${column}-${endColumn}`;

describe("functions", () => {
  it.each([
    ["const name = async () => {};", "name", "1:7-11"],
    ["const name = (async () => {}) as Handler;", "name", "1:7-11"],
    ["exports.name = function () {};", "name", "1:9-13"],
    ["exports['name'] = () => {};", "name", "1:9-15"],
    ["name = () => {};", "name", "1:1-5"],
    ["x({ name: () => {} });", "name", "1:5-9"],
    ["x({ async name() {} });", "name", "1:11-15"],
    ["class A { static async name() {} }", "name", "1:24-28"],
    ["class A { name = () => {}; }", "name", "1:11-15"],
    ["const { name = () => {} } = x;", "name", "1:9-13"],
    ["const other = function name() {};", "name", "1:24-28"],
    ["export default async function () {}", null, "1:16-21"],
    ["x(() => {});", null, "1:3-4"],
    ["x(a => {});", null, "1:3-4"],
  ])("%s", (text, name, nameSpan) => {
    const [fact] = factsOf(text).functions;
    expect(fact?.name).toBe(name);
    expect(fact && place(fact.nameSpan)).toBe(nameSpan);
  });

  it("begin with their first token", () => {
    const code = factsOf("export async function a() {}\nx({ async b() {} });\nclass C { @D()  async c() {} }");
    expect(code.functions.map(({ span }) => `${span.line}:${span.column}`)).toEqual(["1:8", "2:5", "3:17"]);
  });

  it("know their parameters, and that `this` is none", () => {
    const code = factsOf("function f(this: A, a: B, { b } = {}, c = 1, ...d: D[]) {}", "a.ts");
    const [fact] = code.functions;
    expect(fact?.params.map(({ name, rest }) => [name, rest])).toEqual([
      ["a", false],
      [null, false],
      ["c", false],
      ["d", true],
    ]);
    expect(fact?.params.map((param) => param.default && say(param.default, code))).toEqual([null, "{}", "1", null]);
    const values = code.bindings.map(({ name, value }) => `${name}: ${value && say(value, code)}`);
    expect(values).toContain("a: param 0 of f");
  });

  it("know the decorators of their parameters", () => {
    const code = factsOf("class A { m(a, @B('c') d) {} }", "a.ts");
    const said = code.functions[0]?.params.map(({ decorators }) => decorators.map((one) => say(one, code)));
    expect(said).toEqual([[], ['global B("c")']]);
  });

  it("know where they stand, what they return and their directives", () => {
    const code = factsOf("function f() { 'use server'; return async () => { return g(); }; }\nconst h = () => 1;");
    expect(code.functions.map(({ name, parent, isAsync }) => [name, parent, isAsync])).toEqual([
      ["f", null, false],
      [null, 0, true],
      ["h", null, false],
    ]);
    expect(code.functions.map(({ returns }) => returns.map(({ value }) => say(value, code)))).toEqual([
      ["function ?"],
      ["global g()"],
      ["1"],
    ]);
    expect(code.functions[0]?.directives).toEqual(["use server"]);
    expect(factsOf("'use client';\nx();").directives).toEqual(["use client"]);
  });
});

describe("classes", () => {
  it("have members of every kind, and every call in them is known", () => {
    const code = factsOf(
      "@A() class K extends L(M) { constructor(private a: A) { super(); } b = f(); static c = 1; get d() { return this.b } set d(v) {} @E() e() {} #g = 2; static { h(); } [i()]() {} ['j']() {} accessor k = 3; }",
      "a.ts",
    );
    const [fact] = code.classes;
    expect(fact?.members.map((m) => `${m.static ? "static " : ""}${m.kind} ${m.key}`)).toEqual([
      "constructor constructor",
      "field a",
      "field b",
      "static field c",
      "getter d",
      "setter d",
      "method e",
      "field #g",
      "method ",
      "method j",
      "field k",
    ]);
    expect(fact?.extends && say(fact.extends, code)).toBe("global L(global M)");
    expect(code.calls.map((_, id) => sayCall(id, code))).toEqual([
      "global A()",
      "global L(global M)",
      "super of K()",
      "global f()",
      "global E()",
      "global h()",
      "global i()",
    ]);
    expect(code.functions.map(({ class: owner }) => owner)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("own `this` in methods, arrows and fields, not in functions within", () => {
    const code = factsOf("class K { a() { x(this); x(() => this); x(function () { return this }); } b = this; }");
    const [first] = code.calls;
    expect(first?.args[0]).toMatchObject({ is: "this", class: 0 });
    expect(code.functions.flatMap(({ returns }) => returns.map(({ value }) => say(value, code)))).toEqual([
      "this of K",
      "this",
    ]);
    expect(code.classes[0]?.members[1]?.value).toMatchObject({ is: "this", class: 0 });
  });

  it("begin after their decorators", () => {
    const code = factsOf("@A()\n  class X {}", "a.ts");
    expect(code.classes[0]?.span).toMatchObject({ line: 2, column: 3 });
  });
});

describe("calls", () => {
  const flags = (text: string) =>
    factsOf(text).calls.map(({ awaited, discarded }) => `${awaited ? "a" : "-"}${discarded ? "d" : "-"}`);

  it("stand in source order, the outer one first", () => {
    const code = factsOf("a(b(), new C(d())).e(f`g${h()}`);\ndo { i(); } while (j());");
    expect(code.calls.map((_, id) => sayCall(id, code))).toEqual([
      'global a(global b(), new global C(global d())).e(global f(template("g", global h())))',
      "global a(global b(), new global C(global d()))",
      "global b()",
      "new global C(global d())",
      "global d()",
      'global f(template("g", global h()))',
      "global h()",
      "global i()",
      "global j()",
    ]);
  });

  it("begin at their first token", () => {
    const code = factsOf("async () => {\n  await openai.chat.create({\n  });\n};");
    expect(code.calls[0]?.span).toEqual({ line: 2, column: 9, endLine: 3, endColumn: 5 });
  });

  it.each([
    ["f();", ["-d"]],
    ["await f();", ["ad"]],
    ["void f();", ["-d"]],
    ["a && f();", ["-d"]],
    ["a ? f() : g();", ["-d", "-d"]],
    ["a() || f();", ["--", "-d"]],
    ["const a = f();", ["--"]],
    ["const a = await f();", ["a-"]],
    ["const a = await (b ? f() : g());", ["a-", "a-"]],
    ["await (a = f());", ["a-"]],
    ["const a = await f().then(g).catch(h);", ["a-", "a-", "a-"]],
    ["await Promise.all([f()]);", ["ad", "--"]],
    ["for await (const a of f()) {}", ["a-"]],
    ["for (f(); ; g()) {}", ["-d", "-d"]],
    ["async () => f();", ["--"]],
    ["async function a() { return f(); }", ["--"]],
  ])("%s", (text, expected) => {
    expect(flags(text)).toEqual(expected);
  });

  it("are not what loads a module", () => {
    const code = factsOf(
      "const a = require('a'), b = await import(`b`), c = import('c'), d = require(x()), e = import(y);",
    );
    expect(code.bindings.map(({ value }) => value && say(value, code))).toEqual([
      "import * of a",
      "await(import * of b)",
      "import * of c",
      "<require>(global x())",
      "<import>(global y)",
    ]);
    expect(code.calls.map((_, id) => sayCall(id, code))).toEqual(["global x()"]);
  });

  it("are what a `require` of the file's own does", () => {
    const code = factsOf("import { createRequire } from 'module'; const require = createRequire('.'); require('x');");
    expect(code.calls).toHaveLength(2);
  });
});
