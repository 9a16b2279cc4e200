import { describe, expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

type Row = ReturnType<typeof auditFiles>["inventory"]["calls"][number];

/** Something of each row of the inventory, in the order of files and lines. */
function rows(files: Files | string, say: (row: Row) => string): readonly string[] {
  return auditFiles(typeof files === "string" ? { "src/ask.ts": files } : files).inventory.calls.map(say);
}

const named = ({ provider, operation, model }: Row): string =>
  `${provider} ${operation} ${model.value ?? "?"} ${model.pinning}`;

describe("what an address tells", () => {
  const post = 'const init = { method: "POST", body: JSON.stringify({ contents: [] }) };\n';

  test.each([
    ["the model in the path", '"https://x.googleapis.com/v1/models/gemini-2.5-pro:generateContent"'],
    ["joined from parts", '`${"https://x.googleapis.com/v1"}/models/${"gemini-2.5-pro"}:generateContent`'],
  ])("%s", (_, url) => {
    const text = `${post}export const ask = () => fetch(${url.replace("x.", "generativelanguage.")}, init);`;
    expect(rows(text, named)).toEqual(["google chat gemini-2.5-pro snapshot"]);
  });

  test("a model that its caller names is dynamic", () => {
    const url = "`https://generativelanguage.googleapis.com/v1/models/${model}:generateContent`";
    expect(rows(`${post}export const ask = (model) => fetch(${url}, init);`, named)).toEqual(["google chat ? dynamic"]);
  });

  test("a deployment of Azure is its model's name", () => {
    const url = '"https://me.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-06-01"';
    expect(rows(`${post}export const ask = () => fetch(${url}, init);`, named)).toEqual([
      "azure-openai chat my-gpt single",
    ]);
  });

  test("the path to a deployment is Azure's, whatever the host", () => {
    const ask = (path: string, i: number) =>
      `${i ? "" : post}export const a${i} = (base) => fetch(\`\${base}${path}\`, init);`;
    const paths = ["/openai/deployments/my-gpt/chat/completions?api-version=1", "/v1/chat/completions"];
    expect(rows(paths.map(ask).join("\n"), named)).toEqual([
      "azure-openai chat my-gpt single",
      "unknown chat ? absent",
    ]);
  });
});

test("what OpenAI's servers alone are asked under a path tells the operation, whatever the host", () => {
  const ask = (path: string, i: number) =>
    `export const a${i} = (base, body) => fetch(\`\${base}/v1/${path}\`, { method: "POST", body: JSON.stringify(body) });`;
  const paths = ["images/generations", "embeddings", "audio/speech", "audio/transcriptions", "moderations", "files"];
  expect(rows(paths.map(ask).join("\n"), ({ provider, operation }) => `${provider} ${operation}`)).toEqual([
    "unknown image",
    "unknown embedding",
    "unknown audio",
    "unknown audio",
  ]);
});

test("Ollama counts tokens under names of its own", () => {
  const text = `import ollama from "ollama";
export async function a() {
  const parts = await ollama.generate({ model: "llama3.1", prompt: "a", stream: true });
  let tokens = 0;
  for await (const part of parts) tokens += part.eval_count ?? 0;
  return tokens;
}
export async function b() {
  const answer = await ollama.chat({ model: "llama3.1", messages: [] });
  return answer.message.content;
}`;
  expect(rows(text, ({ usage }) => usage)).toEqual(["recorded", "ignored"]);
});

test("what streams for one caller and not for the next is decided at run time", () => {
  const text = `import OpenAI from "openai";
const ask = (stream) => new OpenAI().chat.completions.create({ model: "gpt-5.1", messages: [], stream });
export const a = () => ask(true);
export const b = () => ask(false);
const say = (stream) => new OpenAI().chat.completions.create({ model: "gpt-5.1", messages: [], stream });
export const c = () => say(true);
export const d = () => say(true);`;
  expect(rows(text, ({ streaming }) => streaming)).toEqual(["dynamic", "streamed"]);
});

describe("sessions of speech", () => {
  test.each([
    ["of ws", 'import WebSocket from "ws";\n', "{ headers: {} }"],
    ["of the platform", "", "[]"],
  ])("a socket %s", (_, head, rest) => {
    const text = `${head}export const open = () => new WebSocket("wss://api.openai.com/v1/realtime?model=gpt-realtime", ${rest});`;
    expect(rows(text, named)).toEqual(["openai realtime gpt-realtime alias"]);
  });

  test("a socket to anybody else is none", () => {
    const text = 'export const open = () => new WebSocket("wss://chat.example/v1/realtime");';
    expect(rows(text, named)).toEqual([]);
  });

  test("a session that a server opens for a browser", () => {
    const text = `export const open = () =>
      fetch("https://api.openai.com/v1/realtime/client_secrets", {
        method: "POST",
        body: JSON.stringify({ session: { type: "realtime", model: "gpt-realtime" } }),
      });`;
    expect(rows(text, named)).toEqual(["openai realtime gpt-realtime alias"]);
  });

  test("a request that is made first and sent then is the one that was made", () => {
    const text = `const headers = { authorization: process.env.KEY };
      const made = (body) => new Request("https://api.openai.com/v1/chat/completions", { method: "POST", headers, body });
      export const a = () => fetch(made(JSON.stringify({ model: "gpt-4o", messages: [], max_tokens: 9, stream: true })));
      export const b = (request) => fetch(new Request("https://example.com/v1/hello", request));`;
    const told = (row: Row) => `${row.line} ${row.provider} ${row.model.value} ${row.outputLimit} ${row.streaming}`;
    expect(rows({ "src/ask.ts": text }, told)).toEqual(["3 openai gpt-4o bounded streamed"]);
  });

  test("an address below the page's own is the application's", () => {
    const text = `const init = { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages: [] }) };
      const base = (given) => given || "https://api.openai.com";
      export const a = () => fetch(\`\${window.location.origin}/v1/chat/completions\`, init);
      export const b = () => fetch(base(location.origin) + "/v1/chat/completions", init);
      export const c = () => fetch(base(process.env.BASE) + "/v1/chat/completions", init);`;
    expect(rows({ "src/ask.ts": text }, ({ line }) => String(line))).toEqual(["5"]);
  });

  test("wrappers of the tree catch the errors of what they are given", () => {
    const wrappers = `export const signedIn = (next) => (context) => {
        if (context.user) return next(context);
        return new Response("", { status: 401 });
      };
      export const caught = (next) => (context) => Promise.resolve(next(context)).catch(() => new Response("failed"));`;
    const routed = (wrapped: string) => ({
      "src/wrappers.ts": wrappers,
      "src/pages/api/ask.ts": `import OpenAI from "openai";
        import { caught, signedIn } from "../../wrappers";
        const openai = new OpenAI();
        export const POST = ${wrapped};`,
    });
    const ask = `async () => Response.json(await openai.responses.create({ model: "gpt-5", input: "Hello" }))`;
    const errors = ({ errors }: Row) => errors;
    expect(rows(routed(`caught(signedIn(${ask}))`), errors)).toEqual(["handled"]);
    expect(rows(routed(`caught(${ask})`), errors)).toEqual(["handled"]);
    expect(rows(routed(`signedIn(${ask})`), errors)).toEqual(["unhandled"]);
  });

  test("a function hears the errors of a stream", () => {
    const answering = (options: string, answer: string) => `import { createUIMessageStream, streamText } from "ai";
      import { openai } from "@ai-sdk/openai";
      export async function POST(request) {
        const result = streamText({ model: openai("gpt-5"), prompt: await request.text()${options} });
        return result.toUIMessageStreamResponse(${answer});
      }`;
    const errors = ({ errors }: Row) => errors;
    const file = (text: string) => ({ "app/api/chat/route.ts": text });
    expect(rows(file(answering("", "{ sendReasoning: true }")), errors)).toEqual(["unhandled"]);
    expect(rows(file(answering(", onError: report", "")), errors)).toEqual(["handled"]);
    expect(rows(file(answering("", "{ onError: () => 'It failed.' }")), errors)).toEqual(["handled"]);
    const merged = `import { createUIMessageStream, createUIMessageStreamResponse, streamText } from "ai";
      import { openai } from "@ai-sdk/openai";
      export async function POST(request) {
        const prompt = await request.text();
        const stream = createUIMessageStream({
          execute: ({ writer }) => writer.merge(streamText({ model: openai("gpt-5"), prompt }).toUIMessageStream()),
          onError: () => "It failed.",
        });
        return createUIMessageStreamResponse({ stream });
      }`;
    expect(rows(file(merged), errors)).toEqual(["handled"]);
  });

  test("a listener hears the errors of a socket", () => {
    const open = 'const socket = new WebSocket("wss://api.openai.com/v1/realtime");\n';
    const errors = ({ errors }: Row) => errors;
    expect(rows(`export function open() { ${open} return socket; }`, errors)).toEqual(["unhandled"]);
    expect(rows(`export function open() { ${open} socket.onerror = report; return socket; }`, errors)).toEqual([
      "handled",
    ]);
    expect(rows(`export function open() { ${open} socket.on("error", report); return socket; }`, errors)).toEqual([
      "handled",
    ]);
  });
});

describe("one call for models of every kind is what its model gives", () => {
  const gemini = (rest: string) => `import { GoogleGenAI, Modality } from "@google/genai";
const ai = new GoogleGenAI({});
export const ask = (contents: string, model: string) => ai.models.generateContent({ contents, ${rest} });`;

  test.each([
    ["by its name", 'model: "gemini-2.5-flash-image"', "image"],
    ["by the answers asked for", 'model, config: { responseModalities: ["TEXT", "IMAGE"] }', "image"],
    ["by the enumeration of them", "model, config: { responseModalities: [Modality.IMAGE] }", "image"],
    ["speech", 'model: "gemini-2.5-flash-preview-tts"', "audio"],
    ["text where nothing else is told", "model", "chat"],
  ])("Gemini, %s", (_, rest, operation) => {
    expect(rows(gemini(rest), (row) => `${row.operation} ${row.outputLimit}`)).toEqual([
      `${operation} ${operation === "chat" ? "unbounded" : "not-applicable"}`,
    ]);
  });

  test.each([
    ["an image with its text", '["image", "text"]', "image"],
    ["speech with its text", '["text", "audio"]', "chat"],
  ])("a chat that is asked for %s", (_, modalities, operation) => {
    const text = `import OpenAI from "openai";
const openrouter = new OpenAI({ baseURL: "https://openrouter.ai/api/v1" });
export const draw = (model, content) =>
  openrouter.chat.completions.create({ model, messages: [{ role: "user", content }], modalities: ${modalities} });`;
    expect(rows(text, (row) => row.operation)).toEqual([operation]);
  });

  test.each([
    ["black-forest-labs/flux-schnell", "image"],
    ["openai/whisper", "audio"],
    ["acme/unheard-of", "other"],
  ])("Replicate, %s", (model, operation) => {
    const text = `import Replicate from "replicate";
export const ask = (prompt: string) => new Replicate().run("${model}", { input: { prompt } });`;
    expect(rows(text, (row) => row.operation)).toEqual([operation]);
  });

  test.each([
    ["prompt, n_prompt: 'longbody', image", "image"],
    ["prompt, negative_prompt: 'ugly', num_frames: 40", "other"],
    ["prompt, max_new_tokens: 100", "other"],
  ])("Replicate, a hash that takes %s", (inputs, operation) => {
    const version = "854e8727697a057c525cdb45ab037f64ecca770a1769cc52287c2e56472a247b";
    const text = `export const draw = (prompt: string, image: string) =>
  fetch("https://api.replicate.com/v1/predictions", {
    method: "POST",
    body: JSON.stringify({ version: "${version}", input: { ${inputs} } }),
  });`;
    expect(rows(text, (row) => row.operation)).toEqual([operation]);
  });

  test("Hugging Face's old address", () => {
    const text = `export const ask = (body: string) =>
      fetch("https://api-inference.huggingface.co/models/runwayml/stable-diffusion-v1-5", { method: "POST", body });`;
    expect(rows(text, named)).toEqual(["huggingface image runwayml/stable-diffusion-v1-5 single"]);
  });
});

describe("who hears of an error", () => {
  const files = (run: string): Files => ({
    "src/ask.ts": `import OpenAI from "openai";
const openai = new OpenAI();
export async function ask(messages) { return openai.chat.completions.create({ model: "gpt-4.1", messages }); }`,
    "src/main.ts": `import { ask } from "./ask";
export async function main() { try { ${run} } catch (error) { report(error); } }`,
  });
  const errors = ({ errors }: Row) => errors;

  test("whoever waits for the work", () => {
    expect(rows(files("return await ask([]);"), errors)).toEqual(["handled"]);
  });

  test("nobody, where the work is let go", () => {
    expect(rows(files("ask([]);"), errors)).toEqual(["unhandled"]);
    expect(rows(files('socket.on("message", async () => { await ask([]); });'), errors)).toEqual(["unhandled"]);
    expect(rows(files("ask([]).catch(report);"), errors)).toEqual(["handled"]);
    expect(rows(files("context.waitUntil(ask([]));"), errors)).toEqual(["unhandled"]);
    expect(rows(files("const done = ask([]); waitUntil(done);"), errors)).toEqual(["unhandled"]);
    expect(rows(files("context.waitUntil(ask([]).catch(report));"), errors)).toEqual(["handled"]);
    expect(rows(files("return record(await ask([]));"), errors)).toEqual(["handled"]);
  });

  test("a test that calls it says nothing of production", () => {
    const tested = {
      ...files("await ask([]);"),
      "test/ask.test.ts": 'import { ask } from "../src/ask";\nawait ask([]);',
    };
    expect(rows(tested, errors)).toEqual(["handled"]);
  });
});

describe("who answers, and with whose key", () => {
  const clients = (files: Files) =>
    auditFiles(files).inventory.clients.map(({ provider, keySource }) => `${provider} ${keySource}`);
  const made = (options: string, head = "") =>
    clients({
      "src/ask.ts": `import OpenAI, { AzureOpenAI } from "openai";\n${head}\nexport const client = ${options};`,
    });

  test.each([
    ["an empty address is none", 'new AzureOpenAI({ endpoint: process.env.ENDPOINT || "" })', "azure-openai"],
    [
      "two that may be are nobody's",
      "new OpenAI({ baseURL: a ? 'https://api.groq.com/v1' : 'https://api.x.ai/v1' })",
      "unknown",
    ],
    [
      "one's own machine stands in",
      "new OpenAI({ baseURL: a ? 'http://localhost:11434/v1' : 'https://api.x.ai/v1' })",
      "xai",
    ],
    [
      "less a slash",
      "new OpenAI({ baseURL: (process.env.BASE || 'https://api.x.ai/v1/').replace(/\\/$/, '') })",
      "xai",
    ],
  ])("%s", (_, options, provider) => {
    expect(made(options)).toEqual([expect.stringMatching(`^${provider} `)]);
  });

  test.each([
    ["GitHub's actions", 'import * as core from "@actions/core";', 'core.getInput("OPENAI_API_KEY")'],
    ["Nuxt", "", "useRuntimeConfig().openaiKey"],
    ["a schema", 'import { z } from "zod"; const env = z.object({}).parse(process.env);', "env.OPENAI_API_KEY"],
    ["Firebase", 'import * as functions from "firebase-functions";', "functions.config().openai.key"],
  ])("a variable read by %s", (_, head, apiKey) => {
    expect(made(`new OpenAI({ apiKey: ${apiKey} })`, head)).toEqual(["openai environment"]);
  });

  test("a variable read by NestJS's service", () => {
    const text = `import { Injectable } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import OpenAI from "openai";
@Injectable()
export class Models {
  readonly openai: OpenAI;
  constructor(private readonly config: ConfigService) {
    const apiKey = this.config.get<string>("OPENAI_API_KEY");
    this.openai = new OpenAI({ apiKey });
  }
}`;
    expect(clients({ "src/models.ts": text })).toEqual(["openai environment"]);
  });
});

describe("the package chatgpt", () => {
  const started = `import { ChatGPTAPI } from "chatgpt";
let api: ChatGPTAPI;
(async () => { api = new ChatGPTAPI({ apiKey: process.env.OPENAI_API_KEY }); })();`;
  const said = ({ sdk, operation, streaming, outputLimit, timeout }: Row) =>
    [sdk, operation, streaming, outputLimit, timeout].join(" ");

  test("sends messages, bounded by itself", () => {
    const text = `${started}\nexport const ask = (text: string) => api.sendMessage(text);`;
    expect(rows(text, said)).toEqual(["chatgpt chat buffered bounded none"]);
  });

  test("hands on parts where somebody takes them", () => {
    const text = `${started}
export const ask = (text: string) => api.sendMessage(text, { timeoutMs: 60_000, onProgress: (part) => show(part) });`;
    expect(rows(text, said)).toEqual(["chatgpt chat streamed bounded configured"]);
  });
});

test("a handler found in a table is no answer kept", () => {
  const text = `import OpenAI from "openai";
const openai = new OpenAI();
const commands = new Map<string, () => Promise<string>>();
export async function POST(request: Request) {
  const { text } = await request.json();
  const handler = commands.get(text);
  if (handler) return await handler();
  return openai.chat.completions.create({ model: "gpt-4.1", messages: [{ role: "user", content: text }] });
}`;
  expect(rows({ "app/api/ask/route.ts": text }, ({ cache }) => cache)).toEqual(["none"]);
});

test("an image is bytes, whatever its model is called", () => {
  const text = `export async function draw(model: string) {
  const response = await fetch(\`https://api-inference.huggingface.co/models/\${model}\`, { method: "POST", body: "{}" });
  const imageBlob = await response.blob();
  return imageBlob;
}`;
  expect(rows(text, ({ operation }) => operation)).toEqual(["image"]);
});

describe("an address that cannot be read", () => {
  const provider = (text: string) => auditFiles({ "src/ask.ts": text }).inventory.clients.map((one) => one.provider);

  test("leads to the vendor of an SDK that nobody else speaks", () => {
    const made = (name: string, from: string) =>
      `import { ${name} } from "${from}"; export const f = (baseURL: string) => ${name}({ baseURL });`;
    expect(provider(made("createAnthropic", "@ai-sdk/anthropic"))).toEqual(["anthropic"]);
    expect(provider(made("createOpenAI", "@ai-sdk/openai"))).toEqual(["unknown"]);
  });
});

test("what a person writes to Gemini holds no options", () => {
  const text = `import express from "express";
import { GoogleGenerativeAI } from "@google/generative-ai";
const model = new GoogleGenerativeAI(process.env.KEY).getGenerativeModel({ model: "gemini-2.5-pro" });
express().post("/ask", async (req, res) => res.json(await model.generateContent(req.body.prompt)));`;
  expect(rows(text, ({ outputLimit }) => outputLimit)).toEqual(["unbounded"]);
});

test("a subclass uses the client that its base made", () => {
  const files = {
    "src/base.ts": `import OpenAI from "openai";
export class Engine { client: OpenAI; constructor(apiKey: string) { this.client = new OpenAI({ apiKey }); } }`,
    "src/deep.ts": `import { Engine } from "./base";
export class Deep extends Engine {
  ask = async (messages) => this.client.chat.completions.create({ model: "m", messages });
}`,
  };
  expect(rows(files, ({ file, operation }) => `${file} ${operation}`)).toEqual(["src/deep.ts chat"]);
});

test("a construction that is given the address sends nothing itself", () => {
  const files = {
    "src/api.ts": `export class Api {
  constructor(private readonly base: string) {}
  ask(messages) {
    return fetch(\`\${this.base}/chat/completions\`, { method: "POST", body: JSON.stringify({ model: "m", messages }) });
  }
}`,
    "src/a.ts": 'import { Api } from "./api";\nexport const a = new Api("https://api.openai.com/v1").ask([]);',
    "src/b.ts": 'import { Api } from "./api";\nexport const b = new Api("https://api.groq.com/openai/v1").ask([]);',
  };
  expect(rows(files, ({ file, line }) => `${file}:${line}`)).toEqual(["src/api.ts:4"]);
});

describe("models that a platform binds", () => {
  const said = ({ sdk, provider, operation, model, outputLimit, streaming }: Row) =>
    [sdk, provider, operation, model.value ?? "?", outputLimit, streaming].join(" ");

  test.each([
    ["of a worker", "export default { fetch: (request, env) => env.AI.run(MODEL, { prompt: 'hi' }) };"],
    ["of Hono", "import { Hono } from 'hono'; new Hono().post('/', (c) => c.env.AI.run(MODEL, { prompt: 'hi' }));"],
    ["taken out", "export const onRequest = ({ env: { AI } }) => AI.run(MODEL, { prompt: 'hi' });"],
    ["by their type", "export const ask = (ai: Ai) => ai.run(MODEL, { prompt: 'hi' });"],
    [
      "of a module",
      "import { env } from 'cloudflare:workers'; export const ask = () => env.AI.run(MODEL, { prompt: 'hi' });",
    ],
  ])("%s", (_, text) => {
    const model = "@cf/meta/llama-3.1-8b-instruct";
    expect(rows({ "src/index.ts": `const MODEL = "${model}";\n${text}` }, said)).toEqual([
      `workers-ai cloudflare chat ${model} bounded buffered`,
    ]);
  });

  test("vectors and images are told by their model", () => {
    const text = `export default { async fetch(request, env) {
  await env.AI.run("@cf/baai/bge-base-en-v1.5", { text: ["hi"] });
  return env.AI.run("@cf/black-forest-labs/flux-1-schnell", { prompt: "a cat" });
} };`;
    expect(rows({ "src/index.ts": text }, ({ operation }) => operation)).toEqual(["embedding", "image"]);
  });

  test("what runs something else is none", () => {
    expect(rows({ "src/index.ts": "export const go = (env) => env.DB.run('select 1', {});" }, said)).toEqual([]);
  });
});

describe("options that pass through a sender of one's own", () => {
  test("what is left after taking something out is the rest", () => {
    const files = {
      "src/sse.ts": `export async function fetchSSE(url, options) {
  const { onMessage, ...rest } = options;
  const response = await fetch(url, rest);
  for await (const part of response.body) onMessage(part);
}`,
      "src/ask.ts": `import { fetchSSE } from "./sse";
export const ask = (prompt: string, signal: AbortSignal) =>
  fetchSSE("https://api.openai.com/v1/completions", {
    method: "POST",
    signal,
    body: JSON.stringify({ model: "gpt-3.5-turbo-instruct", prompt, stream: true, max_tokens: 99 }),
    onMessage: console.log,
  });
export const more = (prompt: string) =>
  fetchSSE("https://api.openai.com/v1/completions", { method: "POST", body: JSON.stringify({ model: "m", prompt }) });`,
    };
    const said = ({ file, line, streaming, outputLimit, timeout }: Row) =>
      [`${file}:${line}`, streaming, outputLimit, timeout].join(" ");
    expect(rows(files, said)).toEqual([
      "src/ask.ts:3 streamed bounded configured",
      "src/ask.ts:10 buffered bounded none",
    ]);
  });

  test("a sender that says what it asks is the row, whoever gives the host", () => {
    const files = {
      "src/chat.ts": `export const chat = (base: string, messages) =>
  fetch(\`\${base}/api/chat\`, { method: "POST", body: JSON.stringify({ model: "m", messages }) });`,
      "src/a.ts": 'import { chat } from "./chat";\nexport const a = () => chat("http://localhost:11434", []);',
      "src/b.ts": 'import { chat } from "./chat";\nexport const b = () => chat("http://127.0.0.1:11434", []);',
    };
    expect(rows(files, ({ file, line }) => `${file}:${line}`)).toEqual(["src/chat.ts:2"]);
  });
});

test("what React keeps is what it is first given", () => {
  const files = {
    "src/use-client.tsx": `import { useState } from "react";
import OpenAI from "openai";
export function useClient(apiKey: string) {
  const [client] = useState(() => { return new OpenAI({ apiKey }); });
  return client;
}`,
    "src/use-chat.tsx": `import { useRef } from "react";
import OpenAI from "openai";
import { useClient } from "./use-client";
export function useChat() {
  const client = useClient("");
  const own = useRef(new OpenAI());
  const ask = (messages) => client.chat.completions.create({ model: "m", messages });
  const more = (messages) => own.current.chat.completions.create({ model: "m", messages });
  return { ask, more };
}`,
  };
  expect(rows(files, ({ file, line }) => `${file}:${line}`)).toEqual(["src/use-chat.tsx:7", "src/use-chat.tsx:8"]);
});

describe("a version that no manifest tells", () => {
  const ask = (head: string, call: string) => `${head}\nexport const ask = () => ${call};`;
  const old = 'openai.createCompletion({ model: "m", prompt: "x", max_tokens: 9 })';
  const said = ({ sdkVersion, operation, retry }: Row): string => `${sdkVersion} ${operation} ${retry}`;
  const files = (text: string, range = "latest"): Files => ({
    "package.json": JSON.stringify({ dependencies: { openai: range } }),
    "src/ask.js": text,
  });

  test.each([
    ['import { Configuration, OpenAIApi } from "openai"; const openai = new OpenAIApi(new Configuration({}));'],
    ['const { Configuration, OpenAIApi } = require("openai"); const openai = new OpenAIApi(new Configuration({}));'],
  ])("is told by names that only old ones have: %s", (head) => {
    expect(rows(files(ask(head, old)), said)).toEqual(["^3.0.0 completion none"]);
    expect(rows(files(ask(head, old), "^6.0.0"), said)).toEqual([]);
  });

  test("is else the newest", () => {
    const head = 'import OpenAI from "openai"; const openai = new OpenAI();';
    expect(rows(files(ask(head, 'openai.responses.create({ model: "m", input: "x" })')), said)).toEqual([
      "null responses sdk-default",
    ]);
  });
});

describe("an address that nobody can read whole", () => {
  const at = ({ file, line, provider, operation }: Row): string => `${file}:${line} ${provider} ${operation}`;
  const store =
    'import { create } from "zustand"; export const HOST = "api.openai.com"; export const useStore = create(() => ({ url: "", standard: HOST, settings: {} }));';
  const tree = (change: string, body: string): Files => ({
    "src/store.ts": store,
    "src/api.ts": `export async function ask(url, messages, settings) {
      ${change}
      return fetch(url, { method: "POST", body: JSON.stringify(${body}) });
    }`,
    "src/use.ts": `import { ask } from "./api"; import { useStore } from "./store";
      export const title = () => ask(useStore.getState().given, [{ role: "user", content: "x" }], { model: "gpt-5-mini" });
      export const reply = () => ask(useStore.getState().given, useStore.getState().messages, useStore.getState().settings);`,
  });

  test("says what is asked by the end that is put behind it", () => {
    expect(rows(tree('if (isAzure(url)) url += "/v1/chat/completions";', "{ messages, ...settings }"), at)).toEqual([
      "src/api.ts:3 unknown chat",
    ]);
    expect(rows(tree("let length = 0; length += 1;", "{ id: messages }"), at)).toEqual([]);
  });

  test("is a chat where a body for one is put together, and one row there, whoever calls", () => {
    expect(rows(tree("", "{ messages, stream: true, ...settings }"), at)).toEqual(["src/api.ts:3 unknown chat"]);
  });

  test("belongs to whoever puts the body together", () => {
    const files = tree("", "settings");
    const body = "{ messages: [], model: 'gpt-5-mini' }";
    const use = `import { ask } from "./api"; import { useStore } from "./store";
      export const title = () => ask(useStore.getState().given, [], ${body});
      export const other = () => ask(useStore.getState().given, [], { name: "x" });`;
    expect(rows({ ...files, "src/use.ts": use }, at)).toEqual(["src/use.ts:2 unknown chat"]);
  });
});

describe("whose key it is", () => {
  const source = (options: string) =>
    auditFiles({
      "src/index.ts": `import express, { type Request } from "express";
import OpenAI from "openai";
express().post("/ask", async (request: Request, response) => {
  const client = new OpenAI(${options});
  response.json(await client.responses.create({ model: "gpt-5", input: "hello" }));
});`,
    }).inventory.clients.map(({ keySource }) => keySource);

  test("what the request brings is its sender's, also where a type tells the request", () => {
    expect(source("{ apiKey: request.body.key }")).toEqual(["user-supplied"]);
  });

  test("what is configured for a Worker is the application's own, in an object of Cloudflare's too", () => {
    const inWorker = (key: string) =>
      auditFiles({
        "src/chat.ts": `import { DurableObject, env } from "cloudflare:workers";
import OpenAI from "openai";
export class Chat extends DurableObject {
  async fetch(request) {
    const client = new OpenAI({ apiKey: ${key} });
    return Response.json(await client.responses.create({ model: "gpt-5", input: "hello" }));
  }
}`,
      }).inventory.clients.map(({ keySource }) => keySource);
    expect(["this.env.KEY", "env.KEY", "this.ctx.id.name", "this.env.KEYS.get(1)"].flatMap(inWorker)).toEqual([
      ...["environment", "environment", "unknown", "unknown"],
    ]);
  });

  test("options of the request may hold none: then it is the application's own", () => {
    expect(source("request.body.options")).toEqual(["default-environment"]);
  });
});

test("a key of several objects that are made one is that of whichever has it", () => {
  const text = `import { defaults } from "lodash-es";
import OpenAI from "openai";
const initial = { apiKey: "", model: "gpt-5" };
const kept = async () => defaults(await chrome.storage.local.get("apiKey"), initial);
export const ask = async () => new OpenAI({ apiKey: (await kept()).apiKey, dangerouslyAllowBrowser: true });`;
  expect(auditFiles({ "src/index.ts": text }).inventory.clients.map(({ keySource }) => keySource)).toEqual([
    "user-supplied",
  ]);
});

describe("keys that stand where an identity may", () => {
  const source = (client: string) =>
    auditFiles({
      "package.json": JSON.stringify({ dependencies: { "@azure/openai": "1.0.0-beta.12" } }),
      "src/index.ts": `import { AzureKeyCredential, OpenAIClient } from "@azure/openai";
import { DefaultAzureCredential } from "@azure/identity";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { ChatOpenAI } from "@langchain/openai";
import { find } from "elsewhere";
const make = (given) => new ChatOpenAI({ model: "gpt-5", apiKey: process.env.KEY, ...given });
export const client = ${client};`,
    }).inventory.clients.map(({ provider, keySource }) => `${provider} ${keySource}`);

  test.each([
    ["new OpenAIClient(process.env.URL, new AzureKeyCredential(process.env.KEY))", "azure-openai environment"],
    ["new OpenAIClient(process.env.URL, new AzureKeyCredential(given))", "azure-openai unknown"],
    ["new OpenAIClient(process.env.URL, new DefaultAzureCredential())", "azure-openai workload-identity"],
    [
      "new BedrockRuntimeClient({ region: 'eu', credentials: { secretAccessKey: process.env.SECRET } })",
      "bedrock environment",
    ],
    ["new BedrockRuntimeClient({ region: 'eu' })", "bedrock workload-identity"],
  ])("%s", (client, expected) => expect(source(client)).toContain(expected));

  test("options that are kept somewhere name neither an identity nor Azure", () => {
    expect(source("make(find(1) ?? find(2))")).toEqual(["openai unknown"]);
  });
});

test("what a rest leaves out covers nothing where it is spread", () => {
  const text = `import OpenAI from "openai";
const client = new OpenAI();
export const ask = ({ model, ...rest }) => client.chat.completions.create({ model: "gpt-5", messages: [], ...rest });`;
  expect(rows(text, named)).toEqual(["openai chat gpt-5 alias"]);
});

describe("a model that is named by a text from elsewhere", () => {
  const provider = (model: string, version: string) =>
    rows(
      {
        "package.json": JSON.stringify({ dependencies: { ai: version, next: "16.0.3" } }),
        "app/api/ask/route.ts": `import { streamText } from "ai";
export async function POST(request: Request) {
  const { wanted, prompt } = await request.json();
  return streamText({ model: ${model}, prompt }).toTextStreamResponse();
}`,
      },
      named,
    );

  test.each(["wanted", "process.env.MODEL"])("goes to the SDK's own gateway: %s", (model) => {
    expect(provider(model, "6.0.10")).toEqual(["vercel-ai-gateway chat ? dynamic"]);
    expect(provider(model, "4.3.19")).toEqual(["unknown chat ? dynamic"]);
  });
});

describe("clients that are another's in disguise", () => {
  test("a subclass of a package that reports what it asks", () => {
    const text = `import OpenAI from "openpipe/openai";
      const openai = new OpenAI({ openpipe: { apiKey: "" } });
      export const ask = () => openai.chat.completions.create({ model: "gpt-4o", messages: [] });`;
    expect(rows(text, named)).toEqual(["openai chat gpt-4o alias"]);
  });

  test("a session of speech that a page keeps in a reference", () => {
    const text = `import { RealtimeAgent, RealtimeSession } from "@openai/agents/realtime";
      export async function open(held, apiKey) {
        held.current = new RealtimeSession(new RealtimeAgent({ name: "Host" }), { model: "gpt-realtime" });
        await held.current.connect({ apiKey });
      }`;
    expect(rows(text, named)).toEqual(["openai realtime gpt-realtime alias"]);
  });
});

test("bytes that are sent to a model of any kind are what they are called", () => {
  const text = `export async function POST(request) {
      const recording = await request.arrayBuffer();
      const audioModel = process.env.MODEL;
      const url = \`https://router.huggingface.co/hf-inference/models/\${audioModel}\`;
      return fetch(url, { method: "POST", headers: { authorization: process.env.HF_TOKEN }, body: recording });
    }`;
  expect(rows(text, named)).toEqual(["huggingface audio ? dynamic"]);
});

test("a limit that may be empty is told under the name that is written", () => {
  const { findings } = auditFiles({
    "src/app.ts": `import express from "express";
      import OpenAI from "openai";
      const openai = new OpenAI();
      express().post("/ask", async (req, res) => {
        const limit = Number(process.env.LIMIT);
        const max_tokens = limit > 0 ? 500 : undefined;
        res.json(await openai.chat.completions.create({ model: "gpt-4o", messages: [], max_tokens }));
      });`,
  });
  const found = findings.find(({ ruleId }) => ruleId === "bound-output-tokens");
  expect(found?.message).toBe(
    "openai.chat.completions.create may run to the model's maximum: max_tokens can be empty or unlimited.",
  );
});

test("a server that people run themselves is one under any name of their own", () => {
  const text = `import { generateText } from "ai";
    import { createOllama } from "ollama-ai-provider-v2";
    import { createOpenAI } from "@ai-sdk/openai";
    const own = createOllama({ baseURL: "http://ollama.localhost:1355/api" });
    const other = createOpenAI({ baseURL: "http://models.localhost:1355/v1" });
    export const a = (prompt) => generateText({ model: own("llama3.1"), prompt });
    export const b = (prompt) => generateText({ model: other("llama3.1"), prompt });`;
  expect(rows(text, ({ provider }) => provider)).toEqual(["ollama", "unknown"]);
});

test("a variable tells by its name whose address it holds", () => {
  const text = `import axios from "axios";
    const own = process.env.OLLAMA_BASE_URL || "";
    const client = axios.create({ baseURL: process.env.OLLAMA_HOST });
    const body = JSON.stringify({ model: "llama3.1", messages: [], stream: false });
    export const a = () => fetch(\`\${own}/api/chat\`, { method: "POST", body });
    export const b = () => client.post("/api/generate", { model: "llama3.1", prompt: "Hello" });
    export const c = () => fetch(\`\${process.env.BACKEND_URL}/api/chat\`, { method: "POST", body });`;
  expect(rows({ "src/ask.ts": text }, ({ line, provider, operation }) => `${line} ${provider} ${operation}`)).toEqual([
    "5 ollama chat",
    "6 ollama completion",
  ]);
});

test("so it does for a client", () => {
  const text = `import OpenAI from "openai";
    const ask = (client) => client.chat.completions.create({ model: "m", messages: [] });
    export const a = () => ask(new OpenAI({ baseURL: process.env.OLLAMA_BASE_URL, apiKey: "ollama" }));
    export const b = () => ask(new OpenAI({ baseURL: process.env.DEEPSEEK_BASE_URL || undefined }));
    export const c = () => ask(new OpenAI({ baseURL: process.env.LLM_BASE_URL }));`;
  const clients = auditFiles({
    "package.json": JSON.stringify({ dependencies: { openai: "6.0.0" } }),
    "src/ask.ts": text,
  }).inventory.clients;
  expect(clients.map(({ provider }) => provider)).toEqual(["ollama", "deepseek", "openai"]);
});

test("a model's name may begin with its provider", () => {
  const text = `import { Agent } from "@mastra/core/agent";
    const guide = new Agent({ name: "guide", instructions: "", model: "groq/openai/gpt-oss-120b" });
    const poet = new Agent({ name: "poet", instructions: "", model: "acme/verse-1" });
    const maker = new Agent({ name: "maker", instructions: "", model: process.env.MODEL });
    export const ask = () => Promise.all([guide.generate("a"), poet.generate("b"), maker.generate("c")]);`;
  expect(rows(text, named)).toEqual([
    "groq chat groq/openai/gpt-oss-120b single",
    "unknown chat acme/verse-1 single",
    "unknown chat ? dynamic",
  ]);
});

test.each([
  ["beside the file", '"paths": { "@main/*": ["./src/*"] }'],
  ["from a base that is its own folder", '"baseUrl": ".", "paths": { "@main/*": ["src/*"] }'],
  ["from a base below", '"baseUrl": "./src", "paths": { "@main/*": ["*"] }'],
])("aliases that a package of a workspace names %s lead into it", (_, options) => {
  const files = {
    "package.json": '{ "private": true, "workspaces": ["packages/*"] }',
    "packages/app/package.json": '{ "name": "app", "private": true, "dependencies": { "openai": "6.0.0" } }',
    "packages/app/tsconfig.node.json": `{ "compilerOptions": { ${options} } }`,
    "packages/app/src/model.ts": 'export const MODEL = "gpt-4o";',
    "packages/app/src/ask.ts": `import OpenAI from "openai";
      import { MODEL } from "@main/model";
      export const ask = (input) => new OpenAI().responses.create({ model: MODEL, input });`,
  };
  expect(rows(files, named)).toEqual(["openai responses gpt-4o alias"]);
});

test("a model object that an agent is given is named where it was made", () => {
  const text = `import { Agent } from "@mastra/core/agent";
    import { wrapLanguageModel } from "ai";
    import { openai } from "@ai-sdk/openai";
    import { anthropic } from "@ai-sdk/anthropic";
    const small = openai("gpt-4o-mini");
    const guide = new Agent({ name: "guide", model: small });
    const poet = new Agent({ name: "poet", model: wrapLanguageModel({ model: openai("gpt-4o"), middleware: [] }) });
    const maker = new Agent({ name: "maker", model: [{ model: anthropic("claude-sonnet-4-5"), maxRetries: 2 }] });
    const judge = new Agent({ name: "judge", model: [{ model: small }, { model: anthropic("claude-sonnet-4-5") }] });
    const told = new Agent({ name: "told", model: { id: "openai/gpt-4o", apiKey: process.env.KEY } });
    export const ask = () => [guide, poet, maker, judge, told].map((agent) => agent.name);
    export const answer = (a) => [guide.generate(a), poet.generate(a), maker.generate(a), judge.generate(a), told.generate(a)];`;
  expect(rows(text, named)).toEqual([
    "openai chat gpt-4o-mini alias",
    "openai chat gpt-4o alias",
    "anthropic chat claude-sonnet-4-5 alias",
    "unknown chat ? dynamic",
    "openai chat openai/gpt-4o alias",
  ]);
});

test("a call that takes one of several model objects has no one model", () => {
  const text = `import { generateText } from "ai";
    import { openai } from "@ai-sdk/openai";
    import { anthropic } from "@ai-sdk/anthropic";
    const one = process.env.FAST ? openai("gpt-4o-mini") : openai("gpt-4o");
    const other = process.env.FAST ? openai("gpt-4o-mini") : anthropic("claude-sonnet-4-5");
    const same = process.env.FAST ? openai("gpt-4o") : openai("gpt-4o", { user: "a" });
    export const ask = (prompt) => [one, other, same].length > 0 && [
      generateText({ model: one, prompt }), generateText({ model: other, prompt }), generateText({ model: same, prompt })];`;
  expect(rows(text, named)).toEqual(["openai chat ? dynamic", "unknown chat ? dynamic", "openai chat gpt-4o alias"]);
});

test("LangChain's models may be named by a text, beside its provider or without one", () => {
  const text = `import { createAgent, initChatModel } from "langchain";
    import { createDeepAgent } from "deepagents";
    const azure = await initChatModel("gpt-4o", { modelProvider: "azure_openai" });
    const told = await initChatModel("claude-sonnet-4-5");
    const one = (kind) => kind ? { provider: "openai" } : { provider: "ollama", url: "http://localhost:11434" };
    const several = async (kind, name) => {
      const { provider, url } = one(kind);
      return initChatModel(name, { modelProvider: provider, ...(url ? { baseUrl: url } : {}) });
    };
    const agent = createAgent({ model: "groq:llama-3.3-70b-versatile", tools: [] });
    const other = createAgent({ model: "gpt-5", tools: [] });
    const deep = createDeepAgent({ model: "claude-sonnet-4-5", tools: [] });
    export const ask = async (kind, name) => [
      await azure.invoke("a"),
      await told.invoke("b"),
      await (await several(kind, name)).invoke("c"),
      await agent.invoke({ messages: [] }),
      await other.invoke({ messages: [] }),
      await deep.invoke({ messages: [] }),
    ];`;
  expect(rows(text, ({ provider }) => provider)).toEqual([
    "azure-openai",
    "anthropic",
    "unknown",
    "groq",
    "openai",
    "anthropic",
  ]);
});

test("clients of Azure's inference, Cerebras, Perplexity and Voyage are known", () => {
  const text = `import ModelClient from "@azure-rest/ai-inference";
    import Cerebras from "@cerebras/cerebras_cloud_sdk";
    import Perplexity from "@perplexity-ai/perplexity_ai";
    import { VoyageAIClient } from "voyageai";
    const azure = ModelClient("https://acme.services.ai.azure.com/models", credential);
    const github = ModelClient("https://models.github.ai/inference", credential);
    const [cerebras, perplexity, voyage] = [new Cerebras(), new Perplexity(), new VoyageAIClient({})];
    export const ask = (messages, input) => [
      azure.path("/chat/completions").post({ body: { model: "gpt-4o", messages, max_tokens: 300 } }),
      github.path("/embeddings").post({ body: { model: "text-embedding-3-small", input } }),
      azure.path("/info").get(),
      cerebras.chat.completions.create({ model: "llama3.1-8b", messages }),
      perplexity.chat.completions.create({ model: "sonar", messages }),
      voyage.rerank({ model: "rerank-2.5", query: input, documents: [] }),
    ];`;
  expect(rows(text, ({ provider, operation, retries }) => `${provider} ${operation} ${retries}`)).toEqual([
    "azure-openai chat 3",
    "github-models embedding 3",
    "cerebras chat 2",
    "perplexity chat 2",
    "voyage other 2",
  ]);
  expect(rows(text, ({ name }) => name).slice(0, 3)).toEqual([
    'azure.path("/chat/completions").post',
    'github.path("/embeddings").post',
    "cerebras.chat.completions.create",
  ]);
});

test("a caller that nothing runs says nothing of errors, unless there is no other", () => {
  const ask = (name: string) =>
    `export const ${name} = () => openai.responses.create({ model: "gpt-5", input: "a" });\n`;
  const files = {
    "src/ask.ts": `import OpenAI from "openai";\nconst openai = new OpenAI();\n${["used", "left", "bare"].map(ask).join("")}`,
    "src/old.ts": `import { left, used } from "./ask";\nexport const old = () => used();\nexport const older = () => left();`,
    "src/server.ts": `import express from "express";
import { bare, used } from "./ask";
const app = express();
app.get("/used", async (req, res) => {
  try {
    res.json(await used());
  } catch {
    res.sendStatus(503);
  }
});
app.get("/bare", async (req, res) => {
  try {
    res.json(await bare());
  } catch {
    res.sendStatus(503);
  }
});
app.get("/barer", async (req, res) => res.json(await bare()));
app.listen(3000);`,
  };
  expect(rows(files, ({ line, errors }) => `${line} ${errors}`)).toEqual(["3 handled", "4 unhandled", "5 unhandled"]);
});

test("Ollama is sent no key, unless it is the vendor's own", () => {
  const text = `import { Ollama } from "ollama";
const own = new Ollama({ host: \`http://\${process.env.HOST}:11434\` });
const cloud = new Ollama({ host: "https://ollama.com" });
export const a = () => own.chat({ model: "llama3.1", messages: [] });
export const b = () => cloud.chat({ model: "gpt-oss:120b", messages: [] });
`;
  const { clients } = auditFiles({ "src/ask.ts": text }).inventory;
  expect(clients.map(({ keySource }) => keySource)).toEqual(["none", "default-environment"]);
});

test("an interface that only gives another a name of its own is fulfilled as that is", () => {
  const files = {
    "src/types.ts": `export type Ask = (text: string) => Promise<string>;
interface Agent<A> { name: string; ask: A }
export interface ChatAgent extends Agent<Ask> {}
export interface Settings extends Agent<string> { key: string }`,
    "src/agent.ts": `import OpenAI from "openai";
import type { Ask, ChatAgent, Settings } from "./types";
const openai = new OpenAI();
export class Plain implements ChatAgent {
  readonly name = "plain";
  readonly ask: Ask = async (input) => (await openai.responses.create({ model: "gpt-5", input })).output_text;
}
export class Kept implements Settings {
  readonly name = "kept";
  readonly key = "k";
  readonly ask = "";
  readonly tell = async (input) => (await openai.responses.create({ model: "gpt-5", input })).output_text;
}`,
    "src/server.ts": `import express from "express";
import type { ChatAgent, Settings } from "./types";
import { agents } from "virtual:agents";
const app = express();
const answer = (agent: ChatAgent, text: string) => agent.ask(text);
const tell = (settings: Settings, text: string) => settings.tell(text);
app.get("/a", async (req, res) => res.json(await answer(agents[req.query.a], req.query.q)));
app.get("/b", async (req, res) => res.json(await tell(agents[req.query.a], req.query.q)));
app.listen(3000);`,
  };
  expect(rows(files, ({ line, trigger }) => `${line} ${trigger}`)).toEqual(["6 request", "12 unknown"]);
});

test("handlers of messages and ports that Plasmo finds by their folder run in the browser", () => {
  const ask = `import OpenAI from "openai";
const handler = async (req, res) => {
  const openai = new OpenAI({ apiKey: req.body.key, dangerouslyAllowBrowser: true });
  res.send(await openai.responses.create({ model: "gpt-5", input: req.body.text }));
};
export default handler;`;
  const files = { "src/background/ports/chat.ts": ask, "src/ports/chat.ts": ask };
  const manifest = {
    "package.json": JSON.stringify({ name: "ext", dependencies: { plasmo: "0.85.2", openai: "^6.0.0" } }),
  };
  expect(rows({ ...manifest, ...files }, ({ file, trigger }) => `${file} ${trigger}`)).toEqual([
    "src/background/ports/chat.ts ui",
    "src/ports/chat.ts unknown",
  ]);
});

test("a client that one of several SDKs makes is nobody's in particular", () => {
  const text = `import { createAzure } from "@ai-sdk/azure";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText } from "ai";
const makers = { azure: createAzure, openai: createOpenAI };
const own = { a: createOpenAI, b: createOpenAI };
export const ask = (name, prompt) => generateText({ model: makers[name]({})("gpt-5"), prompt });
export const tell = (name, prompt) => generateText({ model: own[name]({})("gpt-5"), prompt });`;
  const { clients } = auditFiles({ "src/ask.ts": text }).inventory;
  expect(clients.map(({ line, provider }) => `${line} ${provider}`)).toEqual(["6 unknown", "7 openai"]);
});

describe("what is kept for each key", () => {
  const model = `import { GoogleGenerativeAI } from "@google/generative-ai";
const model = new GoogleGenerativeAI(process.env.K).getGenerativeModel({ model: "gemini-2.5-flash" });
`;

  test.each([
    ["a map", "const chats = new Map();", "chats.set(user, model.startChat())", "chats.get(user)"],
    [
      "a cache",
      'import { LRUCache } from "lru-cache";\nconst chats = new LRUCache({ max: 9 });',
      "chats.set(user, model.startChat())",
      "chats.get(user)",
    ],
    ["an object", "const chats = {};", "chats[user] ??= model.startChat()", "chats[user]"],
  ])("conversations in %s", (_, holder, put, get) => {
    const text = `${model}${holder}
export async function ask(user, text) {
  ${put};
  const chat = ${get};
  return (await chat.sendMessage(text)).response.text();
}`;
    expect(rows(text, named)).toEqual(["google chat gemini-2.5-flash snapshot"]);
  });

  test("conversations in fields of a class", () => {
    const text = `${model}export class Bot {
  private byUser = new Map<string, ChatSession>();
  public chats: { [from: string]: ChatSession };
  constructor() { this.chats = {}; }
  async one(user, text) {
    if (!this.byUser.has(user)) this.byUser.set(user, model.startChat());
    return this.byUser.get(user)!.sendMessage(text);
  }
  async two(user, text) {
    if (!this.chats[user]) this.chats[user] = model.startChat();
    return this.chats[user].sendMessage(text);
  }
  async none(user, text) { return this.others[user].sendMessage(text); }
}`;
    expect(rows(text, ({ line }) => `${line}`)).toEqual(["9", "13"]);
  });

  test("clients are, and answers are none", () => {
    const text = `import OpenAI from "openai";
const clients = new Map();
const answers = new Map();
const client = (key) => {
  if (!clients.has(key)) clients.set(key, new OpenAI({ maxRetries: 1 }));
  return clients.get(key);
};
export async function ask(key, input) {
  if (!answers.has(input)) answers.set(input, await client(key).responses.create({ model: "gpt-5", input }));
  return answers.get(input).responses.create({ model: "gpt-5", input });
}`;
    expect(rows(text, ({ line, retries }) => `${line} ${retries}`)).toEqual(["9 1"]);
  });
});

test("a form that axios sends is sent", () => {
  const text = `import axios from "axios";
const address = "https://api.stability.ai/v2beta/stable-image/generate/" + process.env.MODEL;
export const draw = (prompt) => axios.postForm(address, { prompt }, { headers: { Authorization: process.env.KEY } });`;
  expect(rows(text, ({ provider, operation }) => `${provider} ${operation}`)).toEqual(["stability image"]);
});

test("what a test's container gives in place of a service is given to the test alone", () => {
  const files = {
    "package.json": JSON.stringify({ private: true, dependencies: { "@nestjs/common": "11.0.0", openai: "6.9.1" } }),
    "src/ask.service.ts": `import { Injectable } from "@nestjs/common";
import OpenAI from "openai";
@Injectable()
export class AskService {
  ask(input: string) { return new OpenAI().responses.create({ model: "gpt-5", input }); }
}`,
    "src/ask.controller.ts": `import { Body, Controller, Post } from "@nestjs/common";
import { AskService } from "./ask.service";
@Controller("ask")
export class AskController {
  constructor(private readonly service: AskService) {}
  @Post() handle(@Body() body: { text: string }) { return this.service.ask(body.text); }
}`,
  };
  const mocked = `import { Test } from "@nestjs/testing";
import { AskController } from "./ask.controller";
import { AskService } from "./ask.service";
const mock = { ask: async () => "yes" };
export const module = Test.createTestingModule({
  controllers: [AskController], providers: [{ provide: AskService, useValue: mock }],
});`;
  const trigger = (more: Files) => rows({ ...files, ...more }, (row) => row.trigger);
  expect(trigger({ "src/ask.controller.spec.ts": mocked })).toEqual(["request"]);
  expect(trigger({ "src/ask.module.ts": mocked })).not.toContain("request");
});

test("of several queues that are kept by name, a handler puts work into none in particular", () => {
  const queue = `import { Queue, Worker } from "bullmq";
import OpenAI from "openai";
const openai = new OpenAI();
export class Queues {
  private queues = new Map<string, Queue>();
  private workers = new Map();
  constructor() {
    for (const name of ["chat", "mail"]) this.queues.set(name, new Queue(name));
    this.workers.set("chat", new Worker("chat", async (job) => openai.responses.create({ model: "gpt-5.1", input: job.data.text })));
  }
  async stats(name) {
    return this.queues.get(name)?.getJobCounts();
  }
  async mail(text) {
    await this.queues.get("mail")?.add("mail", { text });
  }
  async ask(text) {
    await this.queues.get("chat")?.add("ask", { text });
  }
}
export const queues = new Queues();`;
  const app = `import express from "express";
import { queues } from "./queues";
const app = express();
app.use(express.json());
app.get("/health", async (req, res) => res.json(await queues.stats(req.query.name)));
app.post("/mail", async (req, res) => { await queues.mail(req.body.text); res.json({}); });
app.listen(3000);`;
  const { findings } = auditFiles({
    "package.json": '{"private":true,"dependencies":{"openai":"6.0.0","bullmq":"5.0.0","express":"5.0.0"}}',
    "src/queues.ts": queue,
    "src/app.ts": app,
  });
  expect(findings.filter((f) => f.file === "src/app.ts").map((f) => `${f.ruleId} ${f.line}`)).toEqual([]);
});
