import { expect, it } from "vitest";
import { coverageOf } from "../../src/link/controls.ts";
import { programOf } from "./snippets.ts";

it("counts a place that several ways lead through once, whether something covers it or not", () => {
  const { program } = programOf({
    "a.ts": `import { send } from "lib";
function ask() { return send(); }
function short() { return ask(); }
function long() { return ask(); }
function both(isLong: boolean) { return isLong ? long() : short(); }
function kept() { return keep(both); }
export const one = () => both(true);
export const two = () => kept();
`,
  });
  const call = program.code("a.ts").calls.findIndex(({ callee }) => callee.is === "name" && callee.span.column === 25);
  const { state, covered, bare } = coverageOf(
    { file: "a.ts", call },
    ({ file, call: id }) => {
      const { span } = program.call({ file, call: id });
      return span.line === 6 ? program.at(file, span) : null;
    },
    program,
  );
  expect(state).toBe("some");
  expect(covered.map(({ line }) => line)).toEqual([6]);
  expect(bare.map(({ line }) => line)).toEqual([7]);
});
