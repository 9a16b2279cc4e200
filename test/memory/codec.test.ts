import fc from "fast-check";
import { expect, it } from "vitest";
import { decode, encode } from "../../src/memory/codec.ts";

it("gives back whatever is plain data", () => {
  const plain = fc.jsonValue({ maxDepth: 5 });
  fc.assert(fc.property(plain, (value) => JSON.stringify(decode(encode(value))) === JSON.stringify(value)));
  for (const value of [0, 239, 240, 2 ** 28 - 1, 2 ** 28, -1, 0.5, Number.MAX_VALUE, "\ud800\0ü", [], {}, ""]) {
    expect(decode(encode(value))).toEqual(value);
  }
  const odd = '{"__proto__":{"a":1},"constructor":2,"7":3}';
  expect(JSON.stringify(decode(encode(JSON.parse(odd))))).toBe(JSON.stringify(JSON.parse(odd)));
});

it("keeps what is one object one object, and leaves out what is undefined", () => {
  const span = { line: 1, column: 2 };
  const read = decode(encode({ a: span, b: [span], c: undefined })) as { a: object; b: object[] };
  expect(read).toEqual({ a: span, b: [span] });
  expect(read.b[0]).toBe(read.a);
  expect("c" in read).toBe(false);
});

it("refuses data with a text that may not be kept, and bytes that it did not give", () => {
  expect(encode(["a", "b"], (text) => text === "b")).toBeNull();
  expect(encode(["a"], (text) => text === "b")).not.toBeNull();
  expect(() => decode(Buffer.from([2, 0, 0, 0, 0x7b, 0x7d, 9]))).toThrow();
});
