import { describe, expect, it } from "vitest";
import { type DataWriter, dataWriterFor, type TextEdit, withEdits } from "../../src/languages/write.ts";

/** What a change makes of a text: the place is told by the piece that stands there. */
function changed(
  file: string,
  text: string,
  piece: string,
  make: (writer: DataWriter, at: { start: number; end: number }) => readonly TextEdit[] | null | undefined,
) {
  const writer = dataWriterFor(file, text);
  const start = text.indexOf(piece);
  const edits = writer && make(writer, { start, end: start + piece.length });
  return edits ? withEdits(text, edits) : null;
}

describe("YAML", () => {
  const text = 'a:\r\n  # why\r\n  key: "one" # here\r\n  list:\r\n    - x\r\n    - y # keep\r\nb: 1\r\n';

  it("keeps quotes, comments and line ends", () => {
    expect(changed("a.yaml", text, '"one"', (w, at) => w.replace?.(at, "${X}"))).toBe(text.replace("one", "${X}"));
    expect(changed("a.yaml", text, "1", (w, at) => w.replace?.(at, 2))).toBe(text.replace("b: 1", "b: 2"));
    expect(changed("a.yaml", text, "key", (w, at) => w.remove?.(at))).toBe(text.replace('  key: "one" # here\r\n', ""));
    expect(changed("a.yaml", text, "x", (w, at) => w.remove?.(at))).toBe(text.replace("    - x\r\n", ""));
    expect(changed("a.yaml", text, "a", (w, at) => w.setIn?.(at, ["deep", "er"], true))).toBe(
      text.replace("b: 1", "  deep:\r\n    er: true\r\nb: 1"),
    );
  });

  it("leaves a mapping without others, one in braces, and a text over several lines", () => {
    expect(changed("a.yaml", "a:\n  b: 1\n", "b", (w, at) => w.remove?.(at))).toBeNull();
    expect(changed("a.yaml", "a: { b: 1 }\n", "a", (w, at) => w.setIn?.(at, ["c"], 1))).toBeNull();
    expect(changed("a.yaml", "a: |\n  b\n", "|", (w, at) => w.replace?.(at, "c"))).toBeNull();
  });

  it("indents as the file does, also behind a last line that nothing ends", () => {
    expect(changed("a.yaml", "a:\n    b: 1", "a", (w, at) => w.setIn?.(at, ["c", "d"], 1))).toBe(
      "a:\n    b: 1\n    c:\n        d: 1\n",
    );
  });
});

describe("JSON, TOML, variables, images and nginx", () => {
  it("change one entry and nothing around it", () => {
    const json = '{\n\t// why\n\t"a": { "n": 1 },\n\t"b": 2\n}\n';
    expect(changed("a.json", json, "1", (w, at) => w.replace?.(at, 60))).toBe(json.replace("1", "60"));
    expect(changed("a.json", json, '"b"', (w, at) => w.remove?.(at))).toBe('{\n\t// why\n\t"a": { "n": 1 }\n}\n');
    const toml = 'name = "x" # the app\n\n[vars]\nA = "1" # one\n\n[other]\nB = 2\n';
    expect(changed("a.toml", toml, "A", (w, at) => w.remove?.(at))).toBe(toml.replace('A = "1" # one\n', ""));
    expect(changed("a.toml", toml, "[vars]", (w, at) => w.setIn?.(at, ["C"], 3))).toBe(
      toml.replace("one\n", "one\nC = 3\n"),
    );
    expect(changed("a.toml", toml, "[vars]", (w, at) => w.setIn?.(at, ["A"], "2"))).toBe(toml.replace('"1"', '"2"'));
    expect(changed(".env.example", "A=1 # one\nB='2'\n", "1", (w, at) => w.replace?.(at, ""))).toBe(
      "A= # one\nB='2'\n",
    );
  });

  it("take a variable out of an image, with its line where it is alone", () => {
    const text = "FROM node\n# why\nENV A=1 B=2 \\\n    C=3\nENV D=4\n";
    expect(changed("Dockerfile", text, "A=1".slice(0, 1), (w, at) => w.remove?.(at))).toBe(text.replace("A=1 ", ""));
    expect(changed("Dockerfile", text, "C", (w, at) => w.remove?.({ ...at, start: text.indexOf("C=3") }))).toBe(
      text.replace(" \\\n    C=3", ""),
    );
    expect(changed("Dockerfile", text, "D", (w, at) => w.remove?.({ ...at, start: text.indexOf("D=4") }))).toBe(
      text.replace("ENV D=4\n", ""),
    );
  });

  it("write a directive into a block of nginx, once", () => {
    const text =
      "server {\r\n  location / { # all\r\n    proxy_pass http://a; # there\r\n  }\r\n  location /b { proxy_pass http://b; }\r\n}\r\n";
    const set = (piece: string, value: string) =>
      changed("nginx.conf", text, piece, (w, at) => w.setIn?.(at, ["proxy_buffering"], value));
    expect(set("location / ", "off")).toBe(text.replace("# there\r\n", "# there\r\n    proxy_buffering off;\r\n"));
    expect(set("location /b", "off")).toBe(text.replace("http://b; }", "http://b; proxy_buffering off; }"));
    const known = text.replace("http://b;", "http://b; proxy_buffering on;");
    expect(changed("nginx.conf", known, "location /b", (w, at) => w.setIn?.(at, ["proxy_buffering"], "off"))).toBe(
      known.replace("buffering on", "buffering off"),
    );
  });
});
