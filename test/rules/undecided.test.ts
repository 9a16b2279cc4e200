import { expect, test } from "vitest";
import { appFiles } from "../suite/app-files.ts";
import { auditFiles } from "../suite/audit-files.ts";

const files = {
  "package.json": '{ "dependencies": { "next": "15.0.0", "openai": "6.9.1" } }',
  "app/api/chat/route.ts": [
    'import OpenAI from "openai";',
    'import { guard, hand, retry } from "@acme/platform";',
    "const openai = new OpenAI();",
    "export const POST = guard(async (request: Request) => {",
    "  const { text } = await request.json();",
    "  const answer = await retry(() => openai.chat.completions.create({ model: process.env.MODEL, ...hand(text) }));",
    "  return hand(answer);",
    "});",
  ].join("\n"),
};

test("a rule that cannot decide says what it cannot see", () => {
  for (const app of [files, appFiles("acme-chat"), appFiles("clean-chat")]) {
    const told = auditFiles(app).undecided.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
    expect(told.filter((one) => one.endsWith("what decides it cannot be seen"))).toEqual([]);
  }
  const reasons = new Map(auditFiles(files).undecided.map(({ ruleId, reason }) => [ruleId, reason]));
  expect(Object.fromEntries(reasons)).toMatchObject({
    "send-safety-identifier": "who its user is cannot be followed",
  });
});
