import { expect, test } from "vitest";
import { auditFiles } from "../suite/audit-files.ts";

test("a file that is there, and is loaded besides, is named once", () => {
  const { findings } = auditFiles({
    "package.json": '{ "private": true, "scripts": { "dev": "vite dev" }, "dependencies": { "vite": "7.2.4" } }',
    ".env": "OPENAI_API_KEY=",
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "."]\n',
    "src/app.ts":
      'import OpenAI from "openai"; export const ask = () => new OpenAI().responses.create({ model: "gpt-5" });',
  });
  const image = findings.find(({ ruleId, file }) => ruleId === "require-secret-ignore-files" && file === "Dockerfile");
  expect(image?.message).toContain("folder, with .env, .env.local: there is no .dockerignore.");
});
