import { describe, expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

const inventory = (files: Files) => auditFiles(files).inventory;

/** Who starts each call, who answers it, and what happens to its errors, by file. */
const told = (files: Files): readonly string[] =>
  inventory(files).calls.map(({ file, trigger, provider, errors }) => `${file} ${trigger} ${provider} ${errors}`);

const manifest = '{ "dependencies": { "openai": "6.0.0", "fastify": "5.0.0", "express": "5.0.0" } }';

describe("what an application hands to whatever runs in it", () => {
  const plugin = `import fp from "fastify-plugin";
import OpenAI from "openai";
export default fp(async (fastify) => {
  let client: OpenAI;
  const renew = async () => { client = new OpenAI({ apiKey: process.env.KEY }); };
  fastify.decorate("llm", { async chat() { await renew(); return client.chat; } });
});`;
  const route = (name: string) => `import { type FastifyPluginAsync } from "fastify";
const root: FastifyPluginAsync = async (${name}) => {
  ${name}.post("/ask", { schema: {}, handler: async (request, reply) => {
    try {
      const chat = await ${name}.llm.chat();
      return await chat.completions.create({ model: "gpt-5", messages: request.body.messages });
    } catch { return reply.code(500).send(); }
  } });
};
export default root;`;

  test("is found under its name", () => {
    const files = { "package.json": manifest, "src/plugins/llm.ts": plugin, "src/routes/root.ts": route("fastify") };
    expect(told(files)).toEqual(["src/routes/root.ts request openai handled"]);
  });

  test("of several applications, the one nearby hands it out", () => {
    const other = plugin.replace("process.env.KEY", 'process.env.KEY, baseURL: "https://api.groq.com/openai/v1"');
    const files = {
      "package.json": manifest,
      "a/plugins/llm.ts": plugin,
      "a/routes/root.ts": route("fastify"),
      "b/plugins/llm.ts": other,
      "b/routes/root.ts": route("app"),
    };
    expect(told(files)).toEqual(["a/routes/root.ts request openai handled", "b/routes/root.ts request groq handled"]);
  });

  test("its methods are called by whoever reads it there, though nothing else is taken", () => {
    const files = {
      "package.json": manifest,
      "src/plugins/index-files.ts": `import fp from "fastify-plugin";
import { Indexer } from "../lib/indexer";
export default fp(async (fastify) => { fastify.decorate("indexer", new Indexer()); });`,
      "src/lib/indexer.ts": `import OpenAI from "openai";
const client = new OpenAI();
export class Indexer {
  async run(input) { return client.embeddings.create({ model: "text-embedding-3-small", input }); }
}`,
      "src/routes/files.ts": `import { type FastifyPluginAsyncJsonSchemaToTs } from "@fastify/type-provider-json-schema-to-ts";
const files: FastifyPluginAsyncJsonSchemaToTs = async (fastify) => {
  fastify.post("/files", { schema: {}, handler: async (request) => fastify.indexer.run(request.body.text) });
};
export default files;`,
    };
    expect(told(files)).toEqual(["src/lib/indexer.ts request openai unhandled"]);
  });

  test("other parameters have none of it", () => {
    const asking =
      'export const ask = async (own) => (await own.llm.chat()).completions.create({ model: "gpt-5", messages: [] });';
    expect(told({ "package.json": manifest, "src/plugins/llm.ts": plugin, "src/ask.ts": asking })).toEqual([]);
  });
});

describe("what a type promises", () => {
  const llm =
    "export interface Llm { ask(question: string): Promise<string> }\nexport type Question = { text: string };";
  const openai = `import OpenAI from "openai";
import type { Llm } from "./llm";
const client = new OpenAI();
export class OpenAiLlm implements Llm {
  async ask(question: string) {
    const answer = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: question }] });
    return answer.choices[0].message.content ?? "";
  }
}`;
  const handler = `import express from "express";
import type { Llm } from "./llm";
export const routes = (llm: Llm) => express.Router().post("/ask", async (request, response) => {
  response.json({ answer: await llm.ask(request.body.question) });
});`;

  test("is done by whoever fulfils it", () => {
    const files = { "package.json": manifest, "src/llm.ts": llm, "src/openai.ts": openai, "src/routes.ts": handler };
    expect(told(files)).toEqual(["src/openai.ts request openai unhandled"]);
  });

  test("is done by nobody else", () => {
    const files = { "package.json": manifest, "src/llm.ts": llm, "src/routes.ts": handler };
    const unrelated = openai.replace(" implements Llm", "");
    expect(told({ ...files, "src/openai.ts": unrelated })).toEqual(["src/openai.ts unknown openai unhandled"]);
  });

  test("may be an object of an SDK", () => {
    const asking = `import type { OpenAI } from "openai";
export interface Clients { chat(): Promise<OpenAI>; readonly name: string }
export class Asker {
  constructor(private readonly clients: Clients) {}
  async ask() {
    const client = await this.clients.chat();
    return client.responses.create({ model: "gpt-5", input: "hello" });
  }
}
export const asker = (clients: unknown) => new Asker(clients as Clients);`;
    expect(inventory({ "package.json": manifest, "src/ask.ts": asking }).calls).toMatchObject([
      { operation: "responses", sdk: "openai" },
    ]);
  });
});

describe("classes that extend one another, in files of their own", () => {
  const base = `import type OpenAI from "openai";
const unused = () => 1;
export class Base {
  constructor(protected readonly client: OpenAI, protected readonly model: string) {}
  protected async complete(text: string) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: "user", content: text }] });
  }
}`;
  const sub = `import { Base } from "./base";
export class Poet extends Base {
  constructor(client, model: string) { super(client, model); }
  async write(topic: string) { return this.complete(topic); }
}`;
  const app = `import express from "express";
import OpenAI from "openai";
import { Poet } from "./poet";
const poet = new Poet(new OpenAI(), "gpt-5");
express().post("/poem", async (request, response) => {
  try { response.json(await poet.write(request.body.topic)); } catch { response.sendStatus(500); }
});`;
  const files = { "package.json": manifest, "src/base.ts": base, "src/poet.ts": sub, "src/app.ts": app };

  test("an inherited method is the base's own, with what super was given", () => {
    expect(told(files)).toEqual(["src/base.ts request openai handled"]);
    expect(inventory(files).calls[0]?.model.value).toBe("gpt-5");
  });

  test("a method called through super", () => {
    const through = sub.replace("this.complete", "super.complete");
    expect(told({ ...files, "src/poet.ts": through })).toEqual(["src/base.ts request openai handled"]);
  });
});

test("a token of the machine's identity is no key", () => {
  const client = `import { DefaultAzureCredential } from "@azure/identity";
import OpenAI from "openai";
const credential = new DefaultAzureCredential();
export async function clientOf() {
  const token = await credential.getToken("https://cognitiveservices.azure.com/.default");
  return new OpenAI({ apiKey: token.token, baseURL: "https://me.openai.azure.com/openai" });
}`;
  expect(inventory({ "package.json": manifest, "src/client.ts": client }).clients[0]?.keySource).toBe(
    "workload-identity",
  );
});
