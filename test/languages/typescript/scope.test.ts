import { describe, expect, it } from "vitest";
import { factsOf, readValue, say } from "./read.ts";

const numbered = (...lines: readonly string[]): string => lines.join("\n");

describe("names", () => {
  it.each([
    ["the nearest block", numbered("let a;", "{ let a;", "const it = a; }"), "a@2"],
    ["the outer one after a block", numbered("let a;", "{ let a; }", "const it = a;"), "a@1"],
    ["var through blocks", numbered("function f() { if (x) {", "var a; }", "const it = a; }"), "a@2"],
    ["nothing of a nested function", numbered("function f() { var a; }", "const it = a;"), "global a"],
    ["a function before its text", numbered("const it = a;", "function a() {}"), "a@2"],
    ["a parameter before a module's name", numbered("let a;", "function f(a) {", "const it = a; }"), "a@2"],
    ["a catch parameter", numbered("let e;", "try {} catch (e) {", "const it = e; }"), "e@2"],
    ["the variable of a loop", numbered("let i;", "for (let i = 0;;) {", "const it = i; }"), "i@2"],
    ["a function expression's own name", numbered("const g = function f() {", "const it = f; };"), "f@1"],
    ["no function expression's name outside", numbered("const g = function f() {};", "const it = f;"), "global f"],
    ["a class expression's own name", numbered("const A = class B { static x() {", "const it = B; } };"), "B@1"],
    [
      "a case's declaration in the next case",
      numbered("switch (x) { case 1:", "let a;", "case 2: const it = a; }"),
      "a@2",
    ],
    ["no type", numbered("interface A {}", "type B = A;", "const it = A;"), "global A"],
    ["nothing that is only declared", numbered("declare function a(): void;", "const it = a;"), "global a"],
    ["a namespace's own names", numbered("namespace N { const a = 1;", "const it = a; }"), "a@1"],
    ["a namespace as what it exports", numbered("namespace N { export const a = 1; }", "const it = N;"), "N@1"],
    ["a static block's own names", numbered("class A { static { let a;", "const it = a; } }"), "a@1"],
  ])("are %s", (_, text, said) => {
    expect(readValue(text)).toBe(said);
  });

  it("tell what kind they are", () => {
    const code = factsOf(
      "import i from 'i'; const c = 1; let l; var v; function f(p) {} class C {} enum E { A, B = 'b' } try {} catch (e) {}",
    );
    expect(code.bindings.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual([
      "catch e",
      "class C",
      "const c",
      "enum E",
      "function f",
      "import i",
      "let l",
      "param p",
      "var v",
    ]);
    expect(readValue("enum it { A, B = 'b', C = 4, D }")).toBe('{A: 0, B: "b", C: 4, D: 5}');
    expect(readValue("namespace it { export const a = f(); const b = 1; }")).toBe("{a: a@1}");
  });

  it("keep the first value; a `var` declared again is assigned", () => {
    const code = factsOf("function f(x) { var x = x || 1; var y = 2; var y = 3; return x; }");
    expect(code.bindings.map(({ name }) => name)).toEqual(["f", "x", "y"]);
    const writes = code.writes.map(({ target, value }) => `${say(target, code)} = ${say(value, code)}`);
    expect(writes).toEqual(["x@1 = or(x@1, 1)", "y@1 = 3"]);
  });

  it("have the types they are given", () => {
    const code = factsOf(
      "import type { A } from 'a'; let x: A.B<C | null>; let y: import('o').P; let z: string; class K { constructor(private k: A) {} abstract d: A }",
    );
    const typeOf = (name: string) => code.bindings.find((binding) => binding.name === name)?.type;
    expect(typeOf("x")).toMatchObject({ head: { is: "name" }, path: ["A", "B"], args: [{ head: null, path: ["C"] }] });
    expect(typeOf("y")).toMatchObject({ head: { is: "import", module: "o", imported: "P" }, path: ["P"] });
    expect(typeOf("z")).toBeNull();
    const fields = code.classes[0]?.members.filter(({ kind }) => kind === "field");
    expect(fields?.map(({ key, type }) => [key, type?.path])).toEqual([
      ["k", ["A"]],
      ["d", ["A"]],
    ]);
  });
});
