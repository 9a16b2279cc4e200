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

describe("clients that a framework's own objects hold", () => {
  const make = 'new OpenAI({ baseURL: "https://api.groq.com/openai/v1" })';
  const call = (client: string) => `await ${client}.chat.completions.create({ model: "gpt-5", messages: [] })`;

  const hono = `import { Hono } from "hono";
import OpenAI from "openai";
import { chat } from "./chat";
const app = new Hono();
app.use(async (c, next) => { c.set("llm", ${make}); await next(); });
app.route("/chat", chat);
export default app;`;
  const chat = (body: string, name = "c") => `import { Hono } from "hono";
export const chat = new Hono();
chat.post("/ask", async (${name}) => ${name}.json(${body}));`;

  test.each([
    ["c.get", chat(call('c.get("llm")'))],
    ["c.var", chat(call("c.var.llm"))],
    [
      "a variable",
      chat("await ask(c)").replace(
        "chat.post",
        `const ask = async (ctx) => { const llm = ctx.get("llm"); return ${call("llm")}; };\nchat.post`,
      ),
    ],
  ])("Hono's context, read by %s", (_, text) => {
    expect(told({ "package.json": manifest, "src/app.ts": hono, "src/chat.ts": text })).toEqual([
      "src/chat.ts request groq unhandled",
    ]);
  });

  test.each([
    ["another name", chat(call('c.get("model")'))],
    ["a table", chat(call('table.get("llm")')).replace("chat.post", "const table = new Map();\nchat.post")],
  ])("Hono's context: nothing of %s", (_, text) => {
    expect(told({ "package.json": manifest, "src/app.ts": hono, "src/chat.ts": text })).toEqual([]);
  });

  test("a set of something else hands nothing out", () => {
    const kept = hono.replace("c.set", "cache.set").replace("const app", "const cache = new Map();\nconst app");
    expect(told({ "package.json": manifest, "src/app.ts": kept, "src/chat.ts": chat(call('c.get("llm")')) })).toEqual(
      [],
    );
  });

  const express = (hand: string) => `import express from "express";
import OpenAI from "openai";
import { routes } from "./routes";
const app = express();
${hand}
app.use("/", routes);
app.listen(3000);`;
  const routes = (body: string) => `import { Router } from "express";
export const routes = Router();
routes.post("/ask", async (request, response) => { ${body} });`;

  test.each([
    ["its locals", `app.locals.llm = ${make};`, call("request.app.locals.llm")],
    ["its locals, taken apart", `app.locals.llm = ${make};`, `const { llm } = request.app.locals; ${call("llm")};`],
    [
      "the response's",
      `app.use((_, response, next) => { response.locals.llm = ${make}; next(); });`,
      call("response.locals.llm"),
    ],
    ["its settings", `app.set("llm", ${make});`, `const llm = request.app.get("llm"); ${call("llm")};`],
  ])("Express' application: %s", (_, hand, body) => {
    const files = { "package.json": manifest, "src/app.ts": express(hand), "src/routes.ts": routes(body) };
    expect(told(files)).toEqual(["src/routes.ts request groq unhandled"]);
  });

  test.each([
    ["what it reads of the request", `app.locals.llm = ${make};`, call("request.body.llm")],
    ["a setting of another object", `new Map().set("llm", ${make});`, call('request.app.get("llm")')],
  ])("Express' application: not %s", (_, hand, body) => {
    const files = { "package.json": manifest, "src/app.ts": express(hand), "src/routes.ts": routes(body) };
    expect(told(files)).toEqual([]);
  });

  test("what stands in its locals and is no client stays what it was", () => {
    const files = {
      "package.json": manifest,
      "src/app.ts": express('app.locals.model = "gpt-5";\napp.locals.llm = new OpenAI();'),
      "src/routes.ts": routes(
        "await request.app.locals.llm.chat.completions.create({ model: request.app.locals.model, messages: [] })",
      ),
    };
    expect(inventory(files).calls[0]?.model).toMatchObject({ value: null, pinning: "dynamic" });
  });
});

describe("a method bound to its object", () => {
  const app = (bind: string) => `import OpenAI from "openai";
const openai = new OpenAI({ maxRetries: 0 });
const create = openai.chat.completions.create.bind(${bind});
export const ask = () => create({ model: "gpt-5", messages: [] });`;

  test("is called under its new name", () => {
    const [call] = inventory({ "package.json": manifest, "src/ask.ts": app("openai.chat.completions") }).calls;
    expect(call).toMatchObject({ model: { value: "gpt-5" }, retry: "disabled" });
  });

  test("is not followed where arguments are bound with it", () => {
    const files = { "package.json": manifest, "src/ask.ts": app('openai, { model: "gpt-5" }') };
    expect(inventory(files).calls).toEqual([]);
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
