import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appFiles } from "./suite/app-files.ts";
import { auditFiles } from "./suite/audit-files.ts";

/** Whole applications with the report they must give. `UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts` rewrites it. */
const APPS = {
  // Beside the defects that are committed, a forgotten script with a key, which never is.
  "acme-chat": {
    ...appFiles("acme-chat"),
    "scripts/try-prompt.mjs": [
      'import OpenAI from "openai";',
      "",
      'const openai = new OpenAI({ apiKey: "{{key:openai}}" });',
      'const answer = await openai.responses.create({ model: "gpt-4o", input: "Say hello", max_output_tokens: 50 });',
      "console.log(answer.output_text);",
      "",
    ].join("\n"),
  },
  "clean-chat": appFiles("clean-chat"),
};

const CORE = [
  "no-hardcoded-api-key",
  "separate-staging-credentials",
  "cache-repeated-requests",
  "require-retry",
  "bound-output-tokens",
  "stream-user-facing-completions",
];

test.each(Object.entries(APPS))("%s gives the report it must", (name, files) => {
  const path = join(import.meta.dirname, "golden", `${name}.json`);
  const report = auditFiles(files);
  const text = `${JSON.stringify({ ...report, tool: { ...report.tool, version: "0.0.0" }, durationMs: 0 }, null, 2)}\n`;
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, text);
  expect(existsSync(path), "no golden report yet").toBe(true);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(path, "utf8")));
});

test("acme-chat shows every core rule, clean-chat none", () => {
  const firing = new Set(auditFiles(APPS["acme-chat"]).findings.map(({ ruleId }) => ruleId));
  expect(CORE.filter((id) => !firing.has(id))).toEqual([]);
  expect(auditFiles(APPS["clean-chat"]).findings).toEqual([]);
});
