import { describe, expect, it } from "vitest";
import { ModuleWriter, offsetOf, type TextEdit, withEdits } from "../../../src/languages/write.ts";

const written = (text: string, edits: readonly TextEdit[] | null) => edits && withEdits(text, edits);

/** The span of a piece of a text, told by the piece. */
function at(text: string, piece: string) {
  const start = text.indexOf(piece);
  const place = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const [from, to] = [place(start), place(start + piece.length)];
  expect(offsetOf(text, from)).toBe(start);
  return { ...from, endLine: to.line, endColumn: to.column };
}

const make = (text: string, file = "a.ts") => writerOf(file, text);

describe("an object gets a property as it would be written there", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["line ends of Windows", "f({\r\n  a: 1,\r\n});\r\n", "{\r\n  a: 1,\r\n}", "f({\r\n  a: 1,\r\n  b: 2,\r\n});\r\n"],
    ["tabs", "f({\n\ta: 1\n});\n", "{\n\ta: 1\n}", "f({\n\ta: 1,\n\tb: 2\n});\n"],
    ["a trailing comma", "f({\n  a: 1,\n})\n", "{\n  a: 1,\n}", "f({\n  a: 1,\n  b: 2,\n})\n"],
    [
      "a comment behind the last",
      "f({\n  a: 1, // one\n});\n",
      "{\n  a: 1, // one\n}",
      "f({\n  a: 1, // one\n  b: 2,\n});\n",
    ],
    ["one line", "f({ a: 1 });\n", "{ a: 1 }", "f({ a: 1, b: 2 });\n"],
    ["shorthand", "f({ a });\n", "{ a }", "f({ a, b: 2 });\n"],
    ["what is spread last", "f({ a, ...rest });\n", "{ a, ...rest }", "f({ a, b: 2, ...rest });\n"],
  ];
  it.each(cases)("%s", (_, text, piece, expected) => {
    expect(written(text, make(text).setProperty(at(text, piece), ["b"], "2"))).toBe(expected);
  });

  it("in an attribute of JSX", () => {
    const text = "export const A = () => <Chat body={{ a: 1 }} />;\n";
    const edits = make(text, "a.tsx").setProperty(at(text, "{ a: 1 }"), ["b"], "2");
    expect(written(text, edits)).toBe("export const A = () => <Chat body={{ a: 1, b: 2 }} />;\n");
  });
});

describe("code goes around an expression, which stays as it is", () => {
  it.each([
    ["log(a);", "a", "log(a ? 'x' : 'y');"],
    ["log({ a });", "a", "log({ a: a ? 'x' : 'y' });"],
    ["log(`${a}`);", "a", "log(`${a ? 'x' : 'y'}`);"],
    ["log('key ' + a);", "a", "log('key ' + (a ? 'x' : 'y'));"],
  ])("%s", (line, piece, expected) => {
    const text = `import b from 'b';\n${line}\n`;
    const place = at(text, piece === "a" ? line : piece);
    const column = line.lastIndexOf("a") + 1;
    const span = { line: 2, column, endLine: 2, endColumn: column + 1 };
    expect(place.line).toBe(2);
    expect(written(text, make(text).wrap(span, "(", ' ? "x" : "y")'))).toBe(`import b from 'b';\n${expected}\n`);
  });

  it("binds what follows to all of it, and never measures what is spread", () => {
    const text = "log(a ?? b);\nlog(...c);\n";
    expect(written(text, make(text).wrap(at(text, "a ?? b"), "", "?.length"))).toContain("log((a ?? b)?.length);");
    expect(
      make(text).wrap(
        at(text, "c)").line === 2 ? { line: 2, column: 8, endLine: 2, endColumn: 9 } : at(text, "c"),
        "",
        "?.length",
      ),
    ).toBeNull();
  });

  it("awaits only where something can be awaited", () => {
    const text = "export async function a() {\n  check(b);\n}\nexport function c() {\n  check(d);\n}\n";
    expect(written(text, make(text).wrap(at(text, "check(b)"), "await ", ""))).toContain("  await check(b);");
    expect(make(text).wrap(at(text, "check(d)"), "await ", "")).toBeNull();
  });
});

describe("statements, imports and loops", () => {
  const LOOP = "export async function run() {\n  while (true) {\n    await ask();\n  }\n}\n";

  it("stand on lines of their own, with or without semicolons", () => {
    const text = "import a from 'a'\n\nexport function f(e) {\n  return a(e)\n}\n";
    expect(written(text, make(text).addLine(at(text, "a(e)"), "before", 'log("x")'))).toContain(
      "\n  log('x')\n  return a(e)\n",
    );
    const behind = "const a = b; // why\n[1].map(c);\n";
    expect(written(behind, make(behind).addLine(at(behind, "b;"), "after", "d()"))).toBe(
      "const a = b; // why\nd();\n[1].map(c);\n",
    );
    const alone = "function f(e) {\n  if (e) return a(e);\n}\n";
    expect(written(alone, make(alone).addLine(at(alone, "a(e)"), "before", "log(e)"))).toContain(
      "  log(e);\n  if (e) return",
    );
  });

  it("import a name once, in the way of the file", () => {
    const joined = "import { a } from 'm'\na()\n";
    expect(written(joined, make(joined).importName("m", "b"))).toBe("import { a, b } from 'm'\na()\n");
    expect(make(joined).importName("m", "a")).toEqual([]);
    const more = 'import a from "x";\na();\n';
    expect(written(more, make(more).importName("m", "b"))).toBe('import a from "x";\nimport { b } from "m";\na();\n');
    const common = "const x = require('x');\nmodule.exports = x;\n";
    expect(written(common, make(common, "a.cjs").importName("m", "b"))).toContain(
      "require('x');\nconst { b } = require('m');",
    );
    expect(make("const b = 1;\n").importName("m", "b")).toBeNull();
  });

  it("count the rounds of a loop", () => {
    expect(written(LOOP, make(LOOP).boundRounds(at(LOOP, "while (true) {\n    await ask();\n  }"), 20))).toBe(
      [
        "export async function run() {",
        "  let rounds = 0;",
        "  while (true) {",
        "    rounds += 1;",
        '    if (rounds > 20) throw new Error("no end after 20 rounds");',
        "    await ask();",
        "  }",
        "}",
        "",
      ].join("\n"),
    );
  });
});

describe("a variable takes the place of a text", () => {
  it.each([
    ["a.ts", 'f({ key: "KEY" });', "f({ key: env.A });"],
    ["a.ts", "f({ h: 'Bearer KEY' });", "f({ h: `Bearer ${env.A}` });"],
    ["a.ts", "f({ h: `Bearer KEY` });", "f({ h: `Bearer ${env.A}` });"],
    ["a.ts", 'f(x ?? "KEY");', "f(x);"],
    ["a.tsx", 'f(<Chat apiKey="KEY" />);', "f(<Chat apiKey={env.A} />);"],
  ])("%s %s", (file, text, expected) => {
    expect(written(text, make(text, file).readVariable(at(text, "KEY"), "env.A"))).toBe(expected);
  });

  it("where TypeScript wants a text, it is told that there is one", () => {
    const text = 'f("KEY");';
    expect(written(text, make(text).readVariable(at(text, "KEY"), "process.env.A"))).toBe("f(process.env.A!);");
    expect(written(text, make(text, "a.js").readVariable(at(text, "KEY"), "process.env.A"))).toBe("f(process.env.A);");
    expect(make("// KEY\nf();").readVariable({ line: 1, column: 4, endLine: 1, endColumn: 7 }, "env.A")).toBeNull();
  });
});

function writerOf(file: string, text: string): ModuleWriter {
  const writer = ModuleWriter.open(file, text);
  if (!writer) throw new Error(`${file} cannot be parsed`);
  return writer;
}
