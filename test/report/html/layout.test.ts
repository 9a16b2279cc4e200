import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut } from "../../../src/report/html/layout.ts";

const graph = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }))
  .map(([count, pairs]) => {
    const nodes = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, fromEnd: null }));
    const edges = pairs
      .map(([a, b]) => ({ from: `n${Math.min(a, b)}`, to: `n${Math.max(a, b)}` }))
      .filter(({ from, to }) => from !== to && nodes.some(({ id }) => id === to));
    return { nodes, edges };
  });

test("edges lead to the right, and nothing lies upon anything else", () => {
  fc.assert(
    fc.property(graph, (input) => {
      const { at, lanes, columns, rows } = layOut(input);
      for (const { from, to } of input.edges) expect(at.get(to)?.column).toBeGreaterThan(at.get(from)?.column ?? 99);
      const spots = [...at.values(), ...new Map(lanes).values()].flat();
      for (const { column, row } of spots) {
        expect(column).toBeLessThan(columns);
        expect(row).toBeGreaterThanOrEqual(0);
        expect(row).toBeLessThanOrEqual(rows - 1 + 1e-9);
      }
      for (const one of at.values()) {
        const near = [...at.values()].filter((other) => other !== one && other.column === one.column);
        for (const { row } of near) expect(Math.abs(row - one.row)).toBeGreaterThan(1 - 1e-9);
      }
    }),
    { numRuns: 60 },
  );
});

test("what calls itself is drawn all the same", () => {
  const nodes = ["a", "b", "c"].map((id) => ({ id, fromEnd: null }));
  const edges = [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
    { from: "c", to: "b" },
    { from: "c", to: "c" },
  ];
  const { at } = layOut({ nodes, edges });
  expect([...at.keys()]).toEqual(["a", "b", "c"]);
  expect(at.get("b")?.column).toBeGreaterThan(at.get("a")?.column ?? 99);
});

test("models stand last, whatever the way to them", () => {
  const nodes = [
    { id: "short", fromEnd: null },
    { id: "long", fromEnd: null },
    { id: "step", fromEnd: null },
    { id: "call", fromEnd: 1 },
    { id: "model", fromEnd: 0 },
  ];
  const edges = [
    { from: "short", to: "call" },
    { from: "long", to: "step" },
    { from: "step", to: "call" },
    { from: "call", to: "model" },
  ];
  const { at, lanes, columns } = layOut({ nodes, edges });
  expect(columns).toBe(4);
  expect(at.get("model")?.column).toBe(3);
  expect(lanes.get("short\ncall")?.map(({ column }) => column)).toEqual([1]);
});
