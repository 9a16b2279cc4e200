import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { TypeCheck } from "../../src/fix/index.ts";
import { expandKeyShapes } from "../../src/testing/key-shapes.ts";
import { airworthy, removeFolders } from "../cli/record.ts";
import { git, repositoryWith, stateFolder } from "./repository.ts";

const KEY = expandKeyShapes("{{key:openai}}");
const FILES = {
  "package.json": '{ "name": "app", "private": true, "dependencies": { "openai": "6.9.1" } }\n',
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "skipLibCheck": true, "types": [] } }\n',
  ".gitignore": ".env*\n!.env.example\nnode_modules\n",
  "src/llm.ts": `const key = "${KEY}";\nexport const ask = (body: string) =>\n  fetch("https://api.openai.com/v1/responses", { method: "POST", headers: { authorization: key }, body });\n`,
  "src/other.ts": `export const other = "${KEY}";\n`,
};
const ASKED = ["--rule", "no-hardcoded-api-key", "--fail-on", "none", "--as-of", "2026-11-23"];

const before = process.env["TMPDIR"];
let own = "";
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), "airworthy-own-"));
  process.env["TMPDIR"] = own;
});
afterEach(() => {
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  removeFolders();
});

/** Every text below a folder, what links lead to left out. */
function textsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textsBelow(path);
    return entry.isFile() ? [readFileSync(path, "utf8")] : [];
  });
}

it("puts a key nowhere when it takes it out", async () => {
  const root = repositoryWith(FILES);
  const state = stateFolder();
  const env = { XDG_STATE_HOME: state };
  const dry = await airworthy([root, "--fix-suggested", "--fix-dry-run", ...ASKED], { env });
  const report = await airworthy([root, "--format", "json", ...ASKED], { env });
  const sarif = await airworthy([root, "--format", "sarif", ...ASKED], { env });
  const run = await airworthy([root, "--fix-suggested", ...ASKED], { env });
  for (const { out, err } of [dry, report, sarif, run]) {
    expect(out).not.toContain(KEY);
    expect(err).not.toContain(KEY);
  }
  expect(readFileSync(join(root, "src/llm.ts"), "utf8")).toContain("const key = process.env.OPENAI_API_KEY");
  expect(readFileSync(join(root, ".env.example"), "utf8")).toBe("OPENAI_API_KEY=\n");
  expect(git(root, "status", "--porcelain")).toBe(" M src/llm.ts\n M src/other.ts\n?? .env.example\n");
  for (const folder of [state, own]) expect(textsBelow(folder).filter((text) => text.includes(KEY))).toEqual([]);
});

it("copies no key for the compiler to read", () => {
  const root = repositoryWith(FILES);
  mkdirSync(join(root, "node_modules"));
  symlinkSync(join(import.meta.dirname, "../../node_modules/typescript"), join(root, "node_modules/typescript"));
  const check = TypeCheck.open(root, Object.keys(FILES), new Set(["src/llm.ts", "src/other.ts"]));
  expect(check).not.toBeNull();
  check?.keep(new Map([["src/llm.ts", FILES["src/llm.ts"].replace("ask", "asked")]]));
  const copies = readdirSync(own).filter((name) => name.startsWith("airworthy-types"));
  const texts = copies.flatMap((name) => textsBelow(join(own, name)));
  expect(texts.filter((text) => text.includes("const asked"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes(KEY))).toEqual([]);
  check?.close();
  expect(readdirSync(own).filter((name) => name.startsWith("airworthy-types"))).toEqual([]);
});
