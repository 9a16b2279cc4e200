import { describe, expect, test } from "vitest";
import { callsNamed } from "../../src/link/outside-calls.ts";
import { type Files, programOf } from "./snippets.ts";

const FILES: Files = {
  "ask.ts": "export function ask() {} export function other() {}",
  "a.ts": 'import { ask } from "./ask"; export const one = () => ask();',
  "b.ts": 'import { ask } from "./ask"; import "./c"; export const two = () => { ask(); ask(); };',
  "c.ts": 'import { ask } from "./ask"; export const three = () => ask(); export const four = () => 4;',
};

/** The program, and its function of that name. */
function built(name: string) {
  const { program } = programOf(FILES);
  const refOf = (wanted: string) => {
    for (const file of program.files) {
      const fn = program.code(file).functions.findIndex((fact) => fact.name === wanted);
      if (fn >= 0) return { file, fn };
    }
    throw new Error(`no function ${wanted}`);
  };
  return { program, ref: refOf(name), refOf };
}

describe("who calls and who mentions a function", () => {
  test("comes in the order of files, whatever was asked before", () => {
    const plain = built("ask");
    const callers = plain.program.callers(plain.ref);
    const mentions = plain.program.mentionedBy(plain.ref).map(({ ref }) => ref);
    expect(callers.map(({ file }) => file)).toEqual(["a.ts", "b.ts", "b.ts", "c.ts"]);

    const later = built("ask");
    // Looks at c.ts and b.ts before a.ts is looked at.
    later.program.callers(later.refOf("four"));
    later.program.mentionedBy(later.refOf("four"));
    expect(later.program.callers(later.ref)).toEqual(callers);
    expect(later.program.mentionedBy(later.ref).map(({ ref }) => ref)).toEqual(mentions);
  });

  test("each mention is told once, with the first place", () => {
    const { program, ref, refOf } = built("ask");
    const found = program.mentionedBy(ref).filter(({ ref: by }) => by.fn === refOf("two").fn && by.file === "b.ts");
    expect(found.map(({ at }) => at.column)).toEqual([FILES["b.ts"]?.indexOf("ask();")].map((at) => Number(at) + 1));
  });
});

describe("calls that lead out of the tree", () => {
  const namesIn = (text: string, files: Files = {}): readonly string[] => {
    const { program } = programOf({ ...files, "main.ts": text });
    return [...program.outside("main.ts").byName.keys()].sort();
  };

  test("are known by their last name, however they are written", () => {
    expect(namesIn('import { ask } from "sdk"; ask();')).toEqual(["ask"]);
    expect(namesIn('import sdk from "sdk"; sdk.chat.ask();')).toEqual(["ask"]);
    expect(namesIn('import { Sdk as Mine } from "sdk"; const c = new Mine(); c.chat.ask();')).toEqual(["Sdk", "ask"]);
    expect(namesIn("window.fetch(a);")).toEqual(["fetch"]);
    expect(namesIn("export default (env) => env.AI.run(model);")).toEqual(["run"]);
  });

  test("are found behind tables, modules and functions of the tree, under the names they have outside", () => {
    expect(namesIn('import { ask } from "sdk"; const all = { mine: ask }; all.mine();')).toEqual(["ask"]);
    const files = { "llm.ts": 'export { ask as mine } from "sdk";' };
    expect(namesIn('import * as llm from "./llm"; llm.mine();', files)).toEqual(["ask"]);
    expect(namesIn('import { Sdk } from "sdk"; const make = () => new Sdk(); make().ask();')).toEqual(["Sdk", "ask"]);
  });

  test("are not those of the tree's own functions", () => {
    expect(namesIn("function own() {} own(); const table = { own }; table.own(); (() => {})();")).toEqual([]);
  });

  test("are asked for by name, in the order of the file", () => {
    const { program } = programOf({ "main.ts": 'import { b, a } from "sdk"; a(); b(); a(); c();' });
    expect(callsNamed(program.outside("main.ts"), (name) => name === "a" || name === "b")).toEqual([0, 1, 2]);
  });
});
