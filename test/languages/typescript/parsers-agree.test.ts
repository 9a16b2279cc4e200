import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { extractTypeScript } from "../../../src/languages/typescript/index.ts";
import { memoryParser } from "../../../src/languages/typescript/memory-parser.ts";
import { SNIPPETS } from "./snippets.ts";

const FILES_EACH = 30;

/** Real code of many hands, and our own. */
const FOLDERS = [
  "src",
  "rules",
  "node_modules/ajv/dist",
  "node_modules/chai",
  "node_modules/commander",
  "node_modules/fast-glob",
  "node_modules/oxc-parser/src-js",
  "node_modules/picomatch",
  "node_modules/semver",
  "node_modules/valibot/dist",
  "node_modules/vitest/dist",
  "node_modules/yaml/dist",
];

/** Text that native code cannot take as it is. */
const NOT_FOR_OXC = new Set(["lone-surrogate.js"]);

function filesIn(folder: string, limit: number): string[] {
  const found: string[] = [];
  const pending = [folder];
  for (let next = pending.shift(); next !== undefined && found.length < limit; next = pending.shift()) {
    for (const name of readdirSync(next).sort()) {
      const path = join(next, name);
      if (statSync(path).isDirectory()) pending.push(path);
      else if (/(?<!\.d)\.[cm]?[jt]sx?$/.test(name) && statSync(path).size < 200_000) found.push(path);
    }
  }
  return found.slice(0, limit);
}

/** Code of the Markdown suites: small files in the style of applications. */
function fencesOf(page: string): [string, string][] {
  const text = readFileSync(join("fixtures/rules", page), "utf8");
  const fences = text.matchAll(/^```(?:[cm]?[jt]sx?|vue|svelte) (\S+)[^\n]*\n([\s\S]*?)^```/gm);
  return [...fences].flatMap(([, file = "", code = ""]) =>
    /\.([cm]?[jt]sx?|vue|svelte)$/.test(file) ? [[file, code]] : [],
  );
}

type Case = readonly [name: string, file: string, text: string];

const real = FOLDERS.flatMap((folder) => filesIn(folder, FILES_EACH)).map(
  (file): Case => [file, file, readFileSync(file, "utf8")],
);
const pages: Case[] = readdirSync("fixtures/rules")
  .filter((page) => page.endsWith(".md"))
  .map((page) => [page, "all", page]);

const factsWith = (parser: "oxc" | "typescript-estree", file: string, text: string): string =>
  JSON.stringify(extractTypeScript({ file, text, parser }));

/** A copy of the reader that has loaded nothing yet; the compiler cannot follow a specifier with a question mark. */
async function freshlyLoaded(): Promise<typeof import("../../../src/languages/typescript/index.ts")> {
  const itself = "../../../src/languages/typescript/index.ts?fresh";
  return import(itself);
}

function expectAgreement(file: string, text: string): void {
  const fast = factsWith("oxc", file, text);
  expect(fast).toBe(factsWith("typescript-estree", file, text));
  expect(JSON.parse(fast)).toMatchObject({ problems: [] });
}

describe("the fast parser reads alone", () => {
  it("and nothing is loaded before it is needed", async () => {
    vi.resetModules();
    const fresh = await freshlyLoaded();
    expect(fresh.loadedParsers()).toEqual([]);
    const read = (file: string, text: string) => fresh.extractTypeScript({ file, text, parser: "oxc" });
    for (const [file, text] of Object.entries(SNIPPETS)) if (!NOT_FOR_OXC.has(file)) read(file, text);
    for (const [, file, text] of real) read(file, text);
    expect(fresh.loadedParsers()).toEqual(["oxc-parser"]);
  });
});

describe("the tree of the fast parser is the same", () => {
  it("read out of its memory, which this machine gives", () => {
    expect(memoryParser(createRequire(import.meta.url))).not.toBeNull();
  });

  it("or read as JSON, where it does not", async () => {
    vi.resetModules();
    vi.doMock("../../../src/languages/typescript/memory-parser.ts", () => ({ memoryParser: () => null }));
    const fresh = await freshlyLoaded();
    vi.doUnmock("../../../src/languages/typescript/memory-parser.ts");
    const snippets = Object.entries(SNIPPETS).filter(([file]) => !NOT_FOR_OXC.has(file));
    for (const [file, text] of [...snippets, ...real.map(([, file, text]) => [file, text] as const)]) {
      expect(JSON.stringify(fresh.extractTypeScript({ file, text, parser: "oxc" })), file).toBe(
        factsWith("oxc", file, text),
      );
    }
    expect(fresh.loadedParsers()).toEqual(["oxc-parser"]);
  });

  it("but not of a machine that has no such memory", () => {
    const load = createRequire(import.meta.url);
    const without = (name: string) => {
      if (name.endsWith("bindings.js")) return { rawTransferSupported: () => false };
      return load(name) as unknown;
    };
    expect(memoryParser(without)).toBeNull();
    expect(memoryParser(() => load("oxc-parser/no-such-part.js"))).toBeNull();
    expect(() =>
      memoryParser(() => {
        throw new Error("broken");
      }),
    ).toThrow("broken");
  });

  it("in whichever half of its place the memory begins", () => {
    const load = createRequire(import.meta.url);
    const offsets = [3.5 * 2 ** 30, 1.5 * 2 ** 30];
    const shifted = (name: string) => {
      if (!name.endsWith("bindings.js")) return load(name) as unknown;
      return {
        rawTransferSupported: () => true,
        getBufferOffset: () => offsets.shift() ?? 3.5 * 2 ** 30,
        parseRawSync: () => {},
      };
    };
    expect(memoryParser(shifted)).not.toBeNull();
    expect(offsets).toEqual([]);
    expect(memoryParser(shifted)).toBeNull();
  });
});

describe("both parsers give the same facts", () => {
  it.each(Object.entries(SNIPPETS))("%s", expectAgreement);

  it.each(real)("%s", (_, file, text) => {
    expectAgreement(file, text);
  });

  it.each(pages)("%s", (_, __, page) => {
    for (const [file, code] of fencesOf(page)) {
      expect(factsWith("oxc", file, code), file).toBe(factsWith("typescript-estree", file, code));
    }
  });
});
