import { describe, expect, test } from "vitest";
import { type Files, programOf } from "./snippets.ts";

/** Entries of functions, as `trigger METHOD route`. */
function entriesIn(files: Files): readonly string[] {
  const all = programOf(files).entries.filter(({ ref }) => ref.fn !== null);
  return [...new Set(all.map(({ trigger, methods, route }) => [trigger, ...methods, route ?? ""].join(" ").trim()))];
}

const manifest = (...packages: readonly string[]) =>
  JSON.stringify({ private: true, dependencies: Object.fromEntries(packages.map((name) => [name, "1.0.0"])) });

describe("files that a framework finds by their place", () => {
  test.each<readonly [string, string, string]>([
    ["app/api/chat/route.ts", "export async function POST(request) {}", "request POST /api/chat"],
    ["src/app/(chat)/api/chat/[id]/route.ts", "export const GET = async () => {};", "request GET /api/chat/:id"],
    ["app/api/[...all]/route.ts", "export const GET = async () => {};", "request GET /api/*"],
    ["pages/api/chat/index.ts", "export default async function handler(req, res) {}", "request /api/chat"],
    ["pages/api/chat.ts", "export default withAuth(async (req, res) => {});", "request /api/chat"],
    ["app/page.tsx", "export default async function Page() { return <p />; }", "request"],
    ["app/actions.ts", '"use server";\nexport async function ask() {}', "request"],
    ["src/routes/api/ask/+server.ts", "export const POST = async ({ request }) => {};", "request POST /api/ask"],
    ["src/routes/ask/+page.server.ts", "export const actions = { default: async () => {} };", "request /ask"],
    ["server/api/ask.post.ts", "export default defineEventHandler(async (event) => {});", "request POST /api/ask"],
    ["server/routes/ask/[id].ts", "export default eventHandler(() => {});", "request /ask/:id"],
    ["src/pages/api/ask.ts", "export const POST = async ({ request }) => {};", "request POST /api/ask"],
    ["app/routes/api.ask.$id.ts", "export async function action({ request }) {}", "request /api/ask/:id"],
    ["netlify/functions/ask.ts", "export const handler = async (event) => {};", "request /.netlify/functions/ask"],
    ["functions/api/ask.ts", "export const onRequestPost = async (context) => {};", "request /api/ask"],
    ["src/lambda.ts", "export const handler = async (event) => {};", "request"],
    ["src/worker.ts", "export default { async fetch(request, env) {}, };", "request"],
    ["src/worker.ts", "export default { async scheduled(event, env) {} };", "job"],
    ["src/queue.ts", "export const handler = async (event: SQSEvent) => {};", "job"],
  ])("%s: %s", (file, text, expected) => {
    expect(entriesIn({ [file]: text })).toContain(expected);
  });

  test("methods of Astro's endpoints were once written small", () => {
    const files = { "src/pages/api/ask.ts": "export const post = async (context) => {};" };
    expect(entriesIn(files)).toEqual([]);
    expect(entriesIn({ ...files, "package.json": manifest("astro") })).toEqual(["request POST /api/ask"]);
  });

  test("a place that says little needs the package that gives it its meaning", () => {
    const files = { "api/ask.ts": "export default function handler(req, res) {}" };
    expect(entriesIn({ ...files, "package.json": manifest("left-pad") })).toEqual([]);
    expect(entriesIn({ ...files, "vercel.json": "{}" })).toEqual(["request /api/ask"]);
    expect(entriesIn({ ...files, "package.json": manifest("@vercel/node") })).toEqual(["request /api/ask"]);
  });

  test("addresses that the platform calls by the clock are jobs", () => {
    const files = {
      "vercel.json": '{ "crons": [{ "path": "/api/digest", "schedule": "0 5 * * *" }] }',
      "app/api/digest/route.ts": "export async function GET() {}",
    };
    expect(entriesIn(files)).toEqual(["job GET /api/digest"]);
  });
});

describe("handlers that the code registers", () => {
  test("routes of TanStack Start have the address that their maker is given", () => {
    const text = `import { createFileRoute } from "@tanstack/react-router";
      import { createAPIFileRoute } from "@tanstack/react-start/api";
      import { createServerFileRoute } from "@tanstack/react-start/server";
      export const A = createFileRoute("/api/a/$id")({ server: { handlers: { POST: async ({ request }) => {} } } });
      export const B = createAPIFileRoute("/api/b")({ POST: async ({ request }) => {} });
      export const C = createServerFileRoute("/api/c").methods({ POST: async ({ request }) => {} });
      export const D = createServerFileRoute().methods({ POST: async ({ request }) => {} });`;
    expect(entriesIn({ "src/routes/api/all.ts": text })).toEqual([
      "request /api/a/:id",
      "request /api/b",
      "request /api/c",
      "request",
    ]);
  });

  test.each<readonly [string, string, string]>([
    ["Express", 'import express from "express"; express().post("/a", (req, res) => {});', "request POST /a"],
    [
      "Express, required",
      'const e = require("express"); const app = e(); app.get("/a", (q, s) => {});',
      "request GET /a",
    ],
    [
      "Express, route()",
      'import { Router } from "express"; Router().route("/a").post((q, s) => {});',
      "request POST /a",
    ],
    [
      "a flow of ModelFusion",
      'import { DefaultFlow } from "modelfusion-experimental/fastify-server"; new DefaultFlow({ process() {} });',
      "request",
    ],
    [
      "Fastify",
      'import Fastify from "fastify"; Fastify().route({ method: "POST", url: "/a", handler() {} });',
      "request /a",
    ],
    ["Koa", 'import Router from "@koa/router"; new Router().post("/a", async (ctx) => {});', "request POST /a"],
    [
      "Hono",
      'import { Hono } from "hono"; const app = new Hono().basePath("/v"); app.post("/a", (c) => {});',
      "request POST /v/a",
    ],
    [
      "Elysia",
      'import { Elysia } from "elysia"; new Elysia().get("/x", () => {}).post("/a", () => {});',
      "request POST /a",
    ],
    ["Hapi", 'import Hapi from "@hapi/hapi"; Hapi.server().route({ path: "/a", handler: () => {} });', "request /a"],
    ["Node", 'import http from "node:http"; http.createServer((req, res) => {});', "request"],
    ["Deno", "Deno.serve(async (request) => {});", "request"],
    [
      "Supabase",
      'import { serve } from "https://deno.land/std@0.168.0/http/server.ts"; serve(async (req) => {});',
      "request",
    ],
    [
      "Firebase",
      'import { onCall } from "firebase-functions/v2/https"; export const a = onCall(async (r) => {});',
      "request",
    ],
    [
      "Azure",
      'import { app } from "@azure/functions"; app.http("a", { route: "a", handler: async () => {} });',
      "request /api/a",
    ],
    [
      "tRPC",
      'import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); export const r = t.router({ a: t.procedure.query(() => {}) });',
      "request trpc:a",
    ],
    [
      "GraphQL",
      'import { ApolloServer } from "@apollo/server"; new ApolloServer({ resolvers: { Query: { a: () => {} } } });',
      "request",
    ],
    ["ws, default", 'import WebSocket from "ws"; new WebSocket.Server().on("connection", (ws) => {});', "request"],
    ["ws", 'import { WebSocketServer } from "ws"; new WebSocketServer().on("connection", (ws) => {});', "request"],
    ["discord.js", 'import { Client } from "discord.js"; new Client({}).on("messageCreate", (m) => {});', "request"],
    [
      "discordeno",
      'import { createBot } from "@discordeno/bot"; createBot({ events: { messageCreate(m) {} } });',
      "request",
    ],
    ["grammy", 'import { Bot } from "grammy"; const bot = new Bot(""); bot.on("message", (ctx) => {});', "request"],
    [
      "Slack",
      'import { App } from "@slack/bolt"; const app = new App({}); app.message(async ({ say }) => {});',
      "request",
    ],
    [
      "Slack on Deno",
      'import { SlackFunction } from "deno-slack-sdk/mod.ts"; export default SlackFunction({}, async ({ inputs }) => {});',
      "request",
    ],
    ["express-ws", 'import express from "express"; const app = express(); app.ws("/a", (ws) => {});', "request /a"],
    ["BullMQ", 'import { Worker } from "bullmq"; new Worker("q", async (job) => {});', "job"],
    ["Inngest", 'import { Inngest } from "inngest"; new Inngest({}).createFunction({}, {}, async () => {});', "job"],
    [
      "Trigger.dev",
      'import { task } from "@trigger.dev/sdk/v3"; export const a = task({ id: "a", run: async () => {} });',
      "job",
    ],
    ["node-cron", 'import cron from "node-cron"; cron.schedule("* * * * *", () => {});', "job"],
    [
      "Firestore",
      'import { onDocumentCreated } from "firebase-functions/v2/firestore"; onDocumentCreated("a", () => {});',
      "job",
    ],
    ["VS Code", 'import * as vscode from "vscode"; vscode.commands.registerCommand("a", () => {});', "ui"],
    ["Electron", 'import { ipcMain } from "electron"; ipcMain.handle("ask", async (event, text) => {});', "ui ipc:ask"],
    ["extension", "chrome.runtime.onMessage.addListener((message) => {});", "ui"],
    ["commander", 'import { program } from "commander"; program.command("a").action(async () => {});', "script"],
    ["a router handed in", 'module.exports = (app) => { app.post("/a", (req, res) => {}); };', "request POST /a"],
  ])("%s", (_, text, expected) => {
    expect(entriesIn({ "src/index.ts": text })).toContain(expected);
  });

  test("a connection that the application opens by itself asks for nothing", () => {
    const text = 'import WebSocket from "ws"; new WebSocket("wss://a.b").on("message", (text) => {});';
    expect(entriesIn({ "src/index.ts": text })).toEqual([]);
  });

  test("routers carry the addresses under which they are mounted", () => {
    const files = {
      "src/chat.ts":
        'import { Router } from "express"; const r = Router(); r.post("/:id", (q, s) => {}); export default r;',
      "src/api.ts":
        'import { Router } from "express"; import chat from "./chat"; export const api = Router(); api.use("/chat", chat);',
      "src/index.ts":
        'import express from "express"; import { api } from "./api"; const app = express(); app.use("/api", api);',
    };
    expect(entriesIn(files)).toContain("request POST /api/chat/:id");
  });

  test("Fastify's plugins are registered under a prefix", () => {
    const files = {
      "src/plugin.ts": 'export default async function routes(fastify) { fastify.post("/ask", async (request) => {}); }',
      "src/index.ts":
        'import Fastify from "fastify"; import routes from "./plugin"; Fastify().register(routes, { prefix: "/api" });',
    };
    expect(entriesIn(files)).toContain("request POST /api/ask");
  });

  const express = 'import express from "express";\nconst app = express();\n';
  const table = `const routes = [
  { method: "POST", path: "/ask", handler: async (req, res) => {} },
  { method: "get", path: "/look", handler: (req, res) => {} },
];\n`;

  test.each([
    ["a loop", "for (const { method, path, handler } of routes) app[method.toLowerCase()](path, handler);"],
    ["a callback", "routes.forEach((route) => app[route.method.toLowerCase()](`${route.path}`, route.handler));"],
  ])("rows of a table, by %s", (_, loop) => {
    const files = { "src/app.js": `${express}${table}${loop}` };
    expect(entriesIn(files)).toEqual(["request POST /ask", "request GET /look"]);
  });

  test("addresses that are the keys of a table", () => {
    const text = `const routes = { "/ask": (req, res) => {}, "/look": (req, res) => {} };
for (const [path, handler] of Object.entries(routes)) app.post(path, handler);`;
    expect(entriesIn({ "src/app.js": express + text })).toEqual(["request POST /ask", "request POST /look"]);
  });

  test("a registrar of one's own is run once for each of its callers", () => {
    const files = {
      "src/router.js": `${express}const caught = (fn) => (req, res, next) => Promise.resolve(fn(req, res)).catch(next);
const on = (method, path, handler) => app[method](path, caught(handler));
export const post = (path, handler) => on("post", "/api" + path, handler);
export const get = (path, handler) => on("get", path, handler);`,
      "src/routes.js": `import { get, post } from "./router.js";
post("/ask", async (req, res) => {});
get("/look", async (req, res) => {});`,
    };
    expect(entriesIn(files)).toEqual(["request POST /api/ask", "request GET /look"]);
  });

  test("where the rows are not in the tree, each address is left open", () => {
    const loop = 'for (const { method, path, handler } of await load("routes")) app[method](path, handler);';
    expect(entriesIn({ "src/app.js": express + loop })).toEqual([]);
  });

  test("a table of something else registers nothing", () => {
    const text = `const table = { POST: new Map() };\n${table}for (const { method, path, handler } of routes) table[method].set(path, handler);`;
    expect(entriesIn({ "src/app.js": express + text })).toEqual([]);
  });

  test("Nest's controllers", () => {
    const files = {
      "src/ask.controller.ts":
        'import { Controller, Post } from "@nestjs/common"; import { ApiTags } from "@nestjs/swagger"; @ApiTags("Questions") @Controller("ask") export class Ask { @Post(":id") ask() {} other() {} }',
    };
    expect(entriesIn(files)).toEqual(["request POST /ask/:id"]);
  });

  test("what only looks like one is none", () => {
    const text =
      'const map = new Map(); map.get("/a"); axios.post("/api/ask", () => {}); emitter.on("message", () => {});';
    expect(entriesIn({ "src/index.ts": text })).toEqual([]);
  });
});

describe("graphs that LangGraph's server is told to serve", () => {
  const edges = Array.from({ length: 60 }, (_, i) => `.addEdge("one", "x${i}")`).join("\n  ");
  const graph = `import { StateGraph } from "@langchain/langgraph";
import { two } from "./two";
const one = async (state) => state;
const left = async (state) => state;
const builder = new StateGraph({}).addNode("one", one).addNode("two", two)
  ${edges};
new StateGraph({}).addNode("left", left);
export const graph = builder.compile().withConfig({ runName: "agent" });`;
  const files = {
    "package.json": manifest("@langchain/langgraph"),
    "apps/agent/src/agent.ts": graph,
    "apps/agent/src/two.ts": "export async function two(state) { return state; }",
    "apps/agent/src/make.ts": "export async function make(config) { return null; }",
  };
  const served = { agent: "./src/agent.ts:graph", made: { path: "./src/make.ts:make" }, gone: "./src/gone.ts:graph" };
  const nodes = (documents: Files) =>
    programOf({ ...files, ...documents })
      .entries.filter(({ framework }) => framework === "LangGraph server")
      .map(({ ref, trigger }) => `${ref.file} ${trigger}`);

  test("are entered by their nodes, however long the chain that puts them together", () => {
    expect(nodes({ "apps/agent/langgraph.json": JSON.stringify({ graphs: served }) })).toEqual([
      "apps/agent/src/agent.ts request",
      "apps/agent/src/make.ts request",
      "apps/agent/src/two.ts request",
    ]);
  });

  test("none where none is told", () => {
    expect(nodes({ "apps/agent/langgraph.json": JSON.stringify({ graphs: [] }) })).toEqual([]);
    expect(nodes({})).toEqual([]);
  });
});

test("of a class of which a framework calls any method, what others of its methods call is none of them", () => {
  const text = `import { DurableObject } from "cloudflare:workers";
export class Chat extends DurableObject {
  async fetch(request) { return this.answer(await request.text()); }
  async answer(text) { return text === "" ? "" : this.answer(text.slice(1)); }
  async again(text) { return text === "" ? "" : this.again(text.slice(1)); }
}`;
  const { entries, program } = programOf({ "src/chat.ts": text });
  expect(entries.map(({ ref }) => program.function(ref)?.name)).toEqual(["fetch", "again"]);
});
