import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, expect, it } from "vitest";
import type { ReportEdit, ReportFinding } from "../../src/report/report.ts";
import { airworthy, removeFolders } from "../cli/record.ts";
import { repositoryWith, stateFolder, TWO_CALLS } from "./repository.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";
const ASKED = ["--rule", "require-retry,require-secret-ignore-files,bound-output-tokens", "--fail-on", "none"];
const FILES = {
  ...TWO_CALLS,
  "package.json": TWO_CALLS["package.json"].replace('"private"', '"scripts": { "dev": "next dev" }, "private"'),
  ".gitignore": "node_modules",
};

/** What another program makes of the edits. */
function applied(text: string, edits: readonly ReportEdit[]): string {
  const lines = text.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  return [...edits].reverse().reduce((now, { line, column, endLine, endColumn, text: put }) => {
    return now.slice(0, offset(line, column)) + put + now.slice(offset(endLine, endColumn));
  }, text);
}

it("carries edits in JSON that come to what --fix-suggested writes", async () => {
  const root = repositoryWith(FILES);
  const { out } = await airworthy([root, "--format", "json", ...ASKED]);
  const schema = JSON.parse(readFileSync(new URL("../../schema/report.json", import.meta.url), "utf8"));
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  validate(JSON.parse(out));
  expect(validate.errors ?? []).toEqual([]);
  const findings: readonly ReportFinding[] = JSON.parse(out).findings;
  const edits = findings.flatMap(({ fix }) => fix.edits ?? []);
  await airworthy([root, "--fix-suggested", ...ASKED], { env: { XDG_STATE_HOME: stateFolder() } });
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const before = FILES[file as keyof typeof FILES] ?? "";
    const own = edits.filter((edit) => edit.file === file).sort((a, b) => a.line - b.line || a.column - b.column);
    expect(applied(before, own)).toBe(readFileSync(join(root, file), "utf8"));
  }
  expect(new Set(edits.map(({ file }) => file))).toEqual(new Set([ROUTE, "lib/openai.ts", ".gitignore"]));
});

it("carries them in SARIF as changes of artifacts, for reviewdog as suggestions, and in no format for people", async () => {
  const root = repositoryWith(FILES);
  const { out } = await airworthy([root, "--format", "sarif", ...ASKED]);
  const { results } = JSON.parse(out).runs[0];
  const retry = results.find(({ ruleId }: { ruleId: string }) => ruleId === "require-retry");
  expect(retry.fixes).toEqual([
    {
      description: { text: expect.stringContaining("Remove the option") },
      artifactChanges: [
        {
          artifactLocation: { uri: "lib/openai.ts" },
          replacements: [{ deletedRegion: { startLine: 3, startColumn: 1, endLine: 4, endColumn: 1 } }],
        },
      ],
    },
  ]);
  const limited = results.filter(({ ruleId }: { ruleId: string }) => ruleId === "bound-output-tokens");
  expect(limited.map(({ fixes }: { fixes: unknown }) => JSON.stringify(fixes))).toEqual([
    expect.stringContaining('"insertedContent":{"text":", max_completion_tokens: 1024"}'),
    expect.stringContaining('"insertedContent":{"text":", max_completion_tokens: 1024"}'),
  ]);
  const shown = async (format: string) => (await airworthy([root, "--format", format, ...ASKED])).out;
  expect(await shown("rdjsonl")).toContain('"text":", max_completion_tokens: 1024"');
  expect(await shown("compact")).not.toContain("max_completion_tokens: 1024");
});
