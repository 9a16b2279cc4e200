import { describe, expect, it } from "vitest";
import { extractTypeScript } from "../../../src/languages/typescript/index.ts";

const MANY = 20_000;
const DEEP = 10_000;
const many = (text: string): string => text.repeat(MANY);
const deep = (text: string): string => text.repeat(DEEP);

describe("what nests too deeply is a problem, not a crash", () => {
  it.each([
    ["arrays", `x = ${deep("[")}${deep("]")}`],
    ["parentheses", `x = ${deep("(")}1${deep(")")}`],
    ["objects", `x = ${deep("{a:")}1${deep("}")}`],
    ["calls", `x = ${deep("f(")}${deep(")")}`],
    ["functions", `${deep("function f(){")}${deep("}")}`],
    ["classes", `x = ${deep("class { a = ")}1${deep("}")}`],
    ["blocks", `${deep("{")}${deep("}")}`],
    ["arrows", `x = ${deep("a=>")}1`],
    ["conditions", `${deep("if(a)")};`],
    ["else", `${deep("if(a){}else ")};`],
    ["loops", `${deep("for(;;)")};`],
    ["ternaries", `x = ${deep("a?b:")}c`],
    ["assignments", `${deep("x=")}1`],
    ["signs", `x = ${deep("- ")}1`],
    ["not", `x = ${deep("!")}a`],
    ["typeof", `x = ${deep("typeof ")}a`],
    ["powers", `x = a${deep("**a")}`],
    ["templates", `x = ${deep("`${")}1${deep("}`")}`],
    ["patterns", `let ${deep("[")}a${deep("]")} = b`],
    ["types", `let x: ${deep("A<")}B${deep(">")}`],
    ["conditional types", `type X = ${deep("A extends B ? C : ")}D`],
    ["members", `x = a${deep(".b")}`],
    ["method chains", `x = a${deep(".b()")}`],
    ["elements", `x = ${deep("<a>")}${deep("</a>")}`],
    ["elements with text", `x = ${deep("<a>; const ")}${deep("</a>")}`],
    ["constant assertions", `x = ${deep("a as const ? ")}`],
    ["elements around text with marks", `x = ${deep("<a>;, don't\n")}${deep("</a>")}`],
    ["elements behind quotes", `x = ${"<a>'<b><b><b><b>\n".repeat(DEEP / 5)}`],
    ["brackets in elements that look like text", `x = ${"<a>'{((((((((((\n".repeat(1000)}`],
    ["type arguments beside others", `let x: ${deep("A<B,")}C${deep(">")}`],
    ["what looks like a regular expression", `x = a.return /${deep("(")}1${deep(")")}`],
  ])("%s", (what, text) => {
    const file = what.includes("elements") ? "a.jsx" : "a.ts";
    const { code, problems } = extractTypeScript({ file, text });
    expect(code).toBeNull();
    expect(problems).toEqual([{ message: "is nested too deeply to be read", line: null }]);
  });
});

describe("what could be read in many ways is a problem, not a wait", () => {
  const AMBIGUOUS = { message: "could not be parsed: there are too many ways to read it", line: null };
  it.each([
    ["a.ts", "type arguments that hold functions", "f<(a = "],
    ["a.tsx", "the same in elements", "f<(a = "],
    ["a.ts", "instances", "new f<(a = "],
    ["a.ts", "asynchronous functions", "a, b = async (c, d = "],
    [
      "a.ts",
      "functions within calls",
      "openai(rt async function POST(request: Request) {\n  const { m } = await r;\n return s({ m: ",
    ],
  ])("%s: %s", (file, _, unit) => {
    const { code, problems } = extractTypeScript({ file, text: `x = ${unit.repeat(40)}` });
    expect(code).toBeNull();
    expect(problems).toEqual([AMBIGUOUS]);
  });

  it("and what looks like it is read", () => {
    const text = `${"f<A<B>>((a = b < (c), d) => a < (d));\n".repeat(300)}for (let i = 0; i < (n); i++) f(i);\n`;
    expect(extractTypeScript({ file: "a.ts", text }).problems).toEqual([]);
  });

  it("neither in what templates seem to hide", () => {
    const { problems } = extractTypeScript({ file: "a.tsx", text: `x = <a>\`{${deep("(")}` });
    expect(problems).toHaveLength(1);
  });
});

describe("what is only long is read", () => {
  it.each([
    ["text", `x = "a"${many(" + a")}`],
    ["sums", `x = a${many(" + a")}`],
    ["alternatives", `x = a${many(" || a")}`],
    ["mixed operators", `x = "a"${many(" + b - c")}`],
    ["sequences", `x = (a${many(", a")})`],
    ["statements", many("a();\n")],
    ["statements in a block", `if (a) {${many("a();\n")}}`],
    ["declarations", `var a${many(", a")}`],
    ["decorated members", `class A {${"@Get() a() {}\n".repeat(2000)}}`],
    ["decorators", `class A {${"@Get() ".repeat(2000)} a() {} }`],
    ["a little nesting", `x = ${"[{a:".repeat(60)}1${"}]".repeat(60)}`],
  ])("%s", (_, text) => {
    const facts = extractTypeScript({ file: "a.ts", text });
    expect(facts.problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it("loses no call of a long expression", () => {
    const { code } = extractTypeScript({ file: "a.ts", text: `x = f()${many(" - f()")}` });
    expect(code?.calls).toHaveLength(MANY + 1);
  });
});

describe("broken input", () => {
  it.each([
    ["a.ts", "const a = 1;\nconst b = ;", 2],
    ["a.js", "f(\n", 2],
    ["a.js", "\u0000\u0001\ufffd\ufffd", 1],
    ["a.tsx", "const a = <p>;", 1],
  ])("%s %j is a problem with a line", (file, text, line) => {
    const facts = extractTypeScript({ file, text });
    expect(facts.code).toBeNull();
    expect(facts.problems).toMatchObject([{ line }]);
  });

  it("may be empty", () => {
    expect(extractTypeScript({ file: "a.ts", text: "" }).problems).toEqual([]);
  });

  it("does not make comments slow", () => {
    const text = `/* airworthy-x${" ".repeat(200_000)}. */`;
    expect(extractTypeScript({ file: "a.ts", text }).comments).toHaveLength(1);
  });
});
