import { describe, expect, it } from "vitest";
import type { ExportFact } from "../../../src/facts/index.ts";
import { extractTypeScript } from "../../../src/languages/typescript/index.ts";
import { factsOf, say } from "./read.ts";

function exportsOf(text: string): readonly string[] {
  const code = factsOf(text, "a.ts");
  const put = (fact: ExportFact) => {
    if ("star" in fact) return `* of ${fact.star}`;
    return "module" in fact
      ? `${fact.name}: ${fact.imported} of ${fact.module}`
      : `${fact.name}: ${say(fact.value, code)}`;
  };
  return code.exports.map(put);
}

describe("imports", () => {
  it("are bindings, those of types too", () => {
    const code = factsOf(
      "import a, { b as c, type D, 'e-f' as g } from 'x' with { type: 'json' }; import type H from 'h'; import * as i from 'i'; import j = require('j'); import k = i.l.m;",
      "a.ts",
    );
    expect(code.bindings.map(({ name, kind, value }) => `${kind} ${name}: ${value && say(value, code)}`)).toEqual([
      "import a: import default of x",
      "import c: import b of x",
      "import D: import D of x",
      "import g: import e-f of x",
      "import H: import default of h",
      "import i: import * of i",
      "import j: import * of j",
      "import k: i@1.l.m",
    ]);
  });

  it("for an effect are known as such", () => {
    const code = factsOf("import 'a'; import {} from 'b'; export {} from 'c'; require('d'); await import('e');");
    expect(code.sideImports.map(({ module }) => module)).toEqual(["a", "b", "c", "d", "e"]);
    expect(code.loose).toEqual([]);
  });
});

describe("exports", () => {
  it.each([
    ["export const a = 1, { b } = c;", ["a: a@1", "b: b@1"]],
    ["export function f() {} export class C {} export enum E {}", ["f: f@1", "C: C@1", "E: E@1"]],
    ["export default a;", ["default: global a"]],
    ["export default function f() {}", ["default: function f"]],
    ["export default class {}", ["default: class ?"]],
    ["export default () => 1;", ["default: function ?"]],
    ["const a = 1; export { a as b, a as 'c-d' };", ["b: a@1", "c-d: a@1"]],
    ["export { a as b, default as c } from 'x';", ["b: a of x", "c: default of x"]],
    ["export * from 'x'; export * as ns from 'y';", ["* of x", "ns: * of y"]],
    ["export = a;", ["module.exports: global a"]],
    ["module.exports = { a };", ["module.exports: {a: global a}"]],
    ["exports.a = 1; module.exports.b = 2; exports['c'] = 3;", ["a: 1", "b: 2", "c: 3"]],
    ["export namespace N { export const a = 1; }", ["N: N@1"]],
    ["interface A {} export { A }; export default interface B {} export type C = A; export declare const d: A;", []],
    ["export default function f(a: 1): void; export default function f(a: any) {}", ["default: function f"]],
    ["function f(exports) { exports.a = 1; }", []],
  ])("%s", (text, expected) => {
    expect(exportsOf(text)).toEqual(expected);
  });
});

describe("writes, branches, loops and the rest", () => {
  it("tell what is assigned where", () => {
    const code = factsOf("let a; a = 1; a += 'x'; this.b = a; c.d['e'] ??= f();");
    expect(
      code.writes.map(({ target, operator, value }) => `${say(target, code)} ${operator} ${say(value, code)}`),
    ).toEqual(["a@1 = 1", 'a@1 += "x"', "this.b = a@1", "global c.d.e ??= global f()"]);
  });

  it("tell where branches lead", () => {
    const code = factsOf(
      "function f() { if (a) return; else if (b) { throw c } else { d() }\nfor (;;) { if (e) continue; if (g) { try { return } catch { break } } }\nswitch (h) { case 1: return; case 'x': i(); break; default: j() } }",
    );
    const said = code.branches.map((b) => `${say(b.test, code)} ${b.thenExits} ${b.else ? b.elseExits : "-"}`);
    expect(said).toEqual([
      "global a true false",
      "global b true false",
      "global e true -",
      "global g true -",
      "(=== global h, 1) true -",
      '(=== global h, "x") true -',
      "<default>(global h) false -",
    ]);
  });

  it("tell loops, tries and throws", () => {
    const code = factsOf(
      "for (let i = 0; i < 3; i++) {} for (const a of b) {} for (const c in d) {} async () => { for await (const e of f) {} }; while (g) {} do {} while (h);\ntry { i() } catch (e) { log(e); throw e } finally { j() }\nwith (k()) l();",
      "a.cjs",
    );
    expect(code.loops.map(({ kind, over, test }) => [kind, over && say(over, code), test && say(test, code)])).toEqual([
      ["for", null, "(< i@1, 3)"],
      ["for-of", "global b", null],
      ["for-in", "global d", null],
      ["for-await", "global f", null],
      ["while", null, "global g"],
      ["do", null, "global h"],
    ]);
    expect(code.tries).toMatchObject([{ rethrows: true, finalizer: { line: 2 } }]);
    expect(code.throws.map(({ value }) => say(value, code))).toEqual(["e@2"]);
    expect(code.calls).toHaveLength(5);
  });
});

describe("comments", () => {
  it("are those that speak to airworthy, without their marks", () => {
    const text = "// plain\n/** airworthy-ignore-file x -- y */\nf(); //   airworthy-ignore-line z -- w  \n";
    const { comments } = extractTypeScript({ file: "a.ts", text });
    expect(comments).toEqual([
      { text: "airworthy-ignore-file x -- y", span: { line: 2, column: 1, endLine: 2, endColumn: 36 } },
      { text: "airworthy-ignore-line z -- w", span: { line: 3, column: 6, endLine: 3, endColumn: 41 } },
    ]);
  });
});
