import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { audit } from "../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { memoryTree } from "../../src/sources/index.ts";
import { AS_OF } from "../suite/audit-files.ts";

const FILES = {
  "package.json": JSON.stringify({
    name: "app",
    private: true,
    scripts: { start: "node ." },
    dependencies: { openai: "6.1.0" },
  }),
  "app/api/ask/route.ts": `
import OpenAI from "openai";
const openai = new OpenAI();
export async function POST(request) {
  const { input, file } = await request.json();
  await openai.responses.create({ model: "gpt-4o", input, store: false });
  await openai.responses.create({ model: "gpt-4o", input, store: true });
  await openai.responses.create({ model: "gpt-4o", input, background: true });
  await openai.responses.create({ model: "gpt-4o", input, store: false, prompt_cache_retention: "24h" });
  await openai.responses.create({ model: "gpt-4o", input, store: false, tools: [{ type: "code_interpreter" }] });
  await openai.batches.create({ input_file_id: file, endpoint: "/v1/responses", completion_window: "24h" });
  await openai.conversations.create({});
  return Response.json(await openai.conversations.delete(file));
}
`,
};

function errorsWith(settings: Readonly<Record<string, unknown>>) {
  const choice = { "set-data-retention": { severity: "error", settings } } as const;
  const config = { ...DEFAULT_CONFIG, rules: choice };
  return audit(memoryTree(FILES), { rules, allRules: rules, config, asOf: AS_OF, parser: "auto" })
    .report.findings.filter(({ ruleId, severity }) => ruleId === "set-data-retention" && severity === "error")
    .map(({ line }) => line);
}

test("an account without retention is declared, and what needs it fails", () => {
  expect(errorsWith({ zeroRetention: true })).toEqual([7, 8, 9, 10, 11, 12]);
});

test("nothing is said of it where nobody declares it", () => {
  expect(errorsWith({ zeroRetention: false })).toEqual([]);
});
