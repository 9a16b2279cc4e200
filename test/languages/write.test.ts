import { describe, expect, it } from "vitest";
import {
  dataWriterFor,
  addLines as linesAdded,
  ModuleWriter,
  type TextEdit,
  withEdits,
} from "../../src/languages/write.ts";

const written = (text: string, edits: readonly TextEdit[] | null) => edits && withEdits(text, edits);
const set = (file: string) => (text: string, path: readonly (string | number)[], value: unknown) =>
  written(text, dataWriterFor(file, text)?.set?.(path, value) ?? null);
const [setInYaml, setInJson] = [set("a.yaml"), set("a.json")];
const addLines = (text: string, lines: readonly string[]) => written(text, linesAdded(text, lines));

describe("YAML", () => {
  const text = "# top\nname: web # here\nspec:\n  replicas: 1\n  # why\n  list:\n    - a: 1\n    - a: 2\nlast: x\n";

  it("replaces a value and leaves every other byte", () => {
    expect(setInYaml(text, ["spec", "replicas"], 2)).toBe(text.replace("replicas: 1", "replicas: 2"));
    expect(setInYaml(text, ["spec", "list", 1, "a"], 3)).toBe(text.replace("a: 2", "a: 3"));
  });

  it("adds an entry behind the last of its mapping", () => {
    expect(setInYaml(text, ["spec", "list", 0, "b"], true)).toBe(text.replace("- a: 1\n", "- a: 1\n      b: true\n"));
    expect(setInYaml(text, ["more", "deep"], 1)).toBe(`${text}more:\n  deep: 1\n`);
  });

  it("leaves what it cannot write to", () => {
    expect(setInYaml("a: { b: 1 }\n", ["a", "c"], 2)).toBeNull();
    expect(setInYaml("a: [1]\n", ["a", "c"], 2)).toBeNull();
    expect(setInYaml("a: [\n", ["a"], 2)).toBeNull();
  });
});

describe("JSON and files of lines", () => {
  it("keeps comments, indentation and line ends", () => {
    const text = '{\r\n\t// why\r\n\t"a": 1\r\n}\r\n';
    expect(setInJson(text, ["a"], 2)).toBe(text.replace("1", "2"));
    expect(setInJson(text, ["b"], true)).toBe('{\r\n\t// why\r\n\t"a": 1,\r\n\t"b": true\r\n}\r\n');
  });

  it("adds each line once, and a variable whatever its value", () => {
    expect(addLines("A=1\r\nb", ["A=", "C="])).toBe("A=1\r\nb\r\nC=\r\n");
    expect(addLines("x\n", ["x"])).toBe("x\n");
    expect(addLines("", ["x"])).toBe("x\n");
  });
});

describe("modules", () => {
  const at = (line: number, column: number, endColumn: number) => ({ line, column, endLine: line, endColumn });

  it("puts a statement behind the imports, with or without semicolons", () => {
    const text = 'import a from "a"\n\nexport const b = a\n';
    expect(written(text, writerOf("a.ts", text).addStatement("export const c = 1"))).toBe(
      'import a from "a"\n\nexport const c = 1\n\nexport const b = a\n',
    );
    const directive = '"use server";\nexport const b = 1;\n';
    expect(written(directive, writerOf("a.ts", directive).addStatement("export const c = 1"))).toBe(
      '"use server";\n\nexport const c = 1;\nexport const b = 1;\n',
    );
  });

  it("replaces texts and expressions where they stand, and nothing where they do not", () => {
    const text = "const a = 'one';\n";
    const writer = writerOf("a.ts", text);
    expect(written(text, writer.replaceText(at(1, 11, 16), "two"))).toBe("const a = 'two';\n");
    expect(written(text, writer.replaceExpression(at(1, 11, 16), "b()"))).toBe("const a = b();\n");
    expect(writer.replaceText(at(1, 7, 8), "two")).toBeNull();
    expect(writer.replaceText(at(1, 11, 16), "it's")).toBeNull();
  });

  it("gives a construction the argument it lacks, and an object a key as its others are", () => {
    const text = 'new A;\nnew A(1);\nf({ "x": 1 });\nf({});\n';
    const writer = writerOf("a.ts", text);
    expect(written(text, writer.setArgument(at(1, 1, 6), 0, "{ b: 1 }"))).toContain("new A({ b: 1 });\nnew A(1)");
    expect(written(text, writer.setArgument(at(2, 1, 9), 1, "{ b: 1 }"))).toContain("new A(1, { b: 1 });");
    expect(writer.setArgument(at(2, 1, 9), 2, "{ b: 1 }")).toBeNull();
    expect(written(text, writer.setProperty(at(3, 3, 13), ["y", "z"], "2"))).toContain('f({ "x": 1, "y": { z: 2 } });');
    expect(written(text, writer.setProperty(at(4, 3, 5), ["y"], "2"))).toContain("f({ y: 2 });");
  });

  it("takes an entry away with its comma, wherever it stands", () => {
    const text = "f({ a: 1, b: 2 });\nf({ c: 3 });\n";
    const writer = writerOf("a.ts", text);
    expect(written(text, writer.remove(at(1, 5, 6)))).toContain("f({ b: 2 });");
    expect(written(text, writer.remove(at(1, 14, 15)))).toContain("f({ a: 1 });");
    expect(written(text, writer.remove(at(2, 5, 6)))).toContain("f({  });");
  });
});

it("refuses edits that overlap", () => {
  const edit = { start: 0, end: 2, text: "" };
  expect(() => withEdits("abc", [edit, { start: 1, end: 3, text: "" }])).toThrow(RangeError);
});

function writerOf(file: string, text: string): ModuleWriter {
  const writer = ModuleWriter.open(file, text);
  if (!writer) throw new Error(`${file} cannot be parsed`);
  return writer;
}

it("reads a file once for all that is written in it", () => {
  const text = "const a = f({ b: 1 });\n";
  const writer = ModuleWriter.open("a.ts", text);
  expect(writer).not.toBeNull();
  expect(ModuleWriter.open("a.ts", text)).toBe(writer);
  expect(ModuleWriter.open("a.ts", `${text}\n`)).not.toBe(writer);
});
