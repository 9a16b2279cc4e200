import { describe, expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

const inventory = (files: Files) => auditFiles(files).inventory;

describe("where a client runs", () => {
  const models = `import OpenAI from "openai";
export type Settings = { temperature: number };
export const client = (key: string) => new OpenAI({ apiKey: key });`;
  const route = `import { client } from "@/lib/models";
export async function POST(request: Request) {
  const { key, messages } = await request.json();
  return Response.json(await client(key).chat.completions.create({ model: "gpt-5", messages }));
}`;
  const page = (use: string) => `"use client";
import { ${use} } from "@/lib/models";
export const Page = () => <p>{typeof ${use}}</p>;`;
  const typed = `"use client";
import { Settings } from "@/lib/models";
const ask = (settings: Settings) => fetch("/api/chat", { method: "POST", body: JSON.stringify(settings) });
export const Page = (settings: Settings) => <p onClick={() => ask(settings)}>Ask</p>;`;
  const tsconfig = '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }';
  const runsIn = (files: Files) =>
    inventory({ "tsconfig.json": tsconfig, "lib/models.ts": models, ...files }).clients.map((client) => client.runsIn);

  test("a page that takes a type of its file does not take the client along", () => {
    expect(runsIn({ "app/api/chat/route.ts": route, "app/page.tsx": typed })).toEqual(["server"]);
    expect(runsIn({ "app/api/chat/route.ts": route, "app/page.tsx": page("client") })).toEqual(["both"]);
  });

  test("without any page it is a server, unless it is offered to others", () => {
    const files = { "package.json": '{ "name": "bot", "private": true }' };
    expect(runsIn(files)).toEqual(["server"]);
    expect(runsIn({ "package.json": '{ "name": "kit", "main": "lib/models.js" }' })).toEqual(["unknown"]);
  });

  test("what reads the environment of a process is on a server, beside pages too", () => {
    const own = 'import OpenAI from "openai";\nexport const own = new OpenAI({ apiKey: process.env.KEY });';
    const files = { "lib/own.ts": own, "app/page.tsx": typed };
    expect(inventory({ "tsconfig.json": tsconfig, ...files }).clients.map((client) => client.runsIn)).toEqual([
      "server",
    ]);
  });
});

test("a service that a module only declares is started by nobody", () => {
  const service = `import OpenAI from "openai";
export class LlmService {
  private readonly client = new OpenAI();
  ask(input: string) { return this.client.responses.create({ model: "gpt-5", input }); }
}`;
  const module = `import { Module } from "@nestjs/common";
import { LlmService } from "./llm.service";
@Module({ providers: [LlmService], exports: [LlmService] })
export class LlmModule {}`;
  const main = `import { NestFactory } from "@nestjs/core";
import { LlmModule } from "./llm.module";
const app = await NestFactory.create(LlmModule);
await app.listen(3000);`;
  const files = { "src/llm.service.ts": service, "src/llm.module.ts": module, "src/main.ts": main };
  expect(inventory(files).calls.map(({ trigger }) => trigger)).toEqual(["unknown"]);
});

test("before a handler with more in front of it than can be looked at, nothing is said to be missing", () => {
  const server = (length: number) => `import express from "express";
import OpenAI from "openai";
const openai = new OpenAI();
const app = express();
${Array.from({ length }, (_, i) => `app.use((req, res, next) => { res.locals.step${i} = ${i}; next(); });`).join("\n")}
app.post("/ask", async (req, res) => {
  res.json(await openai.responses.create({ model: "gpt-5", input: req.body.question }));
});
app.listen(3000);`;
  const open = (length: number) => auditFiles({ "server.ts": server(length) }).findings.map(({ ruleId }) => ruleId);
  const guards = ["rate-limit-llm-endpoints", "require-auth-on-llm-endpoints", "limit-input-size"];
  expect(open(20)).toEqual(expect.arrayContaining(guards));
  expect(open(250).filter((rule) => guards.includes(rule))).toEqual([]);
});
