import { describe, expect, test } from "vitest";
import { programOf, startersOf } from "./snippets.ts";

const ask = 'import OpenAI from "openai";\nexport async function ask() { return new OpenAI(); }\n';
const route = 'import { ask } from "@/lib/ask";\nexport async function POST() { return Response.json(await ask()); }\n';

describe("who starts a function", () => {
  test("a route, through the functions it calls", () => {
    expect(startersOf({ "lib/ask.ts": ask, "app/api/ask/route.ts": route }, "ask")).toEqual(["request"]);
  });

  test("declaring a function in a file that is loaded starts nothing", () => {
    const files = {
      "lib/ask.ts": `${ask}export const other = () => 1;\n`,
      "app/api/x/route.ts": 'import { other } from "@/lib/ask";\nexport const GET = () => other();',
    };
    expect(startersOf(files, "ask")).toEqual(["unknown"]);
  });

  test("the most demanding comes first, the others after it", () => {
    const files = {
      "lib/ask.ts": ask,
      "app/api/ask/route.ts": route,
      "jobs.ts":
        'import cron from "node-cron";\nimport { ask } from "./lib/ask";\ncron.schedule("0 * * * *", () => ask());',
      "run.ts": 'import { ask } from "./lib/ask";\nawait ask();',
    };
    expect(startersOf(files, "ask")).toEqual(["request", "job", "script"]);
  });

  test("what runs behind a browser's page is set off by a person, however it listens", () => {
    const listen = `import Browser from "webextension-polyfill";
export const listen = (executor) => Browser.runtime.onConnect.addListener((port) => port.onMessage.addListener(executor));`;
    const files = {
      "lib/ask.ts": ask,
      "lib/listen.ts": listen,
      "background.ts": `import Browser from "webextension-polyfill";
import { ask } from "./lib/ask";
import { listen } from "./lib/listen";
listen(async () => await ask());`,
    };
    expect(startersOf(files, "ask")).toEqual(["ui, waited for"]);
    expect(
      startersOf({ "lib/ask.ts": ask, "run.ts": 'import { ask } from "./lib/ask";\nawait ask();' }, "ask"),
    ).toEqual(["script"]);
  });

  test("called by tests only, it is a test's", () => {
    const files = { "lib/ask.ts": ask, "test/ask.ts": 'import { ask } from "../lib/ask";\nawait ask();' };
    expect(startersOf(files, "ask")).toEqual(["test"]);
  });

  test("what a bot is only handed is its own, though a test calls it by name", () => {
    const files = {
      "lib/ask.ts": ask,
      "lib/event.ts": "export const event = (key, callback) => ({ key, callback });",
      "events/message.ts": `import { event } from "../lib/event";
import { ask } from "../lib/ask";
export default event("ready", async () => { await ask(); });`,
      "lib/register.ts": `export function register(client, events) {
  for (const { key, callback } of events) client.on(key, (...args) => callback(...args));
}`,
      "index.ts": `import { Client } from "discord.js";
import message from "./events/message";
import { register } from "./lib/register";
const client = new Client({});
register(client, [message]);
await client.login(process.env.TOKEN);`,
      "package.json": '{ "scripts": { "start": "tsx index.ts" }, "dependencies": { "discord.js": "14.0.0" } }',
      "test/message.ts": 'import message from "../events/message";\nawait message.callback();',
    };
    expect(startersOf(files, "ask")).toEqual(["job", "test"]);
    const message = files["events/message.ts"].replace("ready", "messageCreate");
    expect(startersOf({ ...files, "events/message.ts": message }, "ask")).toEqual(["request, waited for"]);
  });

  test("offered by a published package, it is a library's, whatever its tests do", () => {
    const files = {
      "package.json": '{ "name": "ask", "main": "lib/ask.ts" }',
      "lib/ask.ts": ask,
      "test/ask.ts": 'import { ask } from "../lib/ask";\nawait ask();',
    };
    expect(startersOf(files, "ask")).toEqual(["library", "test"]);
    // The main that `npm init` writes is nobody's, and what a test does itself is the test's.
    const unmade = { ...files, "package.json": '{ "name": "ask", "main": "index.js" }' };
    expect(startersOf(unmade, "ask")).toEqual(["test"]);
    expect(startersOf({ "package.json": files["package.json"], "test/ask.ts": ask }, "ask")).toEqual(["test"]);
  });

  test.each([
    [
      "a class of one's own over a package's",
      'import { IpcListener } from "@electron-toolkit/typed-ipc/main";\nexport class Logged extends IpcListener { handle(channel, listener) {\n  const logged = async (event, ...args) => { console.log(channel); return await listener(event, ...args); };\n  super.handle(channel, logged); } }\nexport const ipc = new Logged();',
    ],
    [
      "a table of one's own functions",
      'import { ipcMain } from "electron";\nexport const ipc = { handle: (channel, listener) => {\n  ipcMain.handle(channel, async (event, ...args) => { console.log(channel); return listener(event, ...args); }); } };',
    ],
  ])("a handler that is given to a registrar of one's own: %s", (_, registrar) => {
    const files = {
      "src/ipc.ts": registrar,
      "src/main.ts":
        'import { ipc } from "./ipc";\nasync function ask() {}\nipc.handle("ask", async (_, text) => ask(text));',
    };
    expect(startersOf(files, "ask")).toEqual(["ui, waited for"]);
    // What it registers calls nothing that it was given.
    const mute = registrar.replace(/return (?:await )?listener\(event, \.\.\.args\);/, "");
    expect(startersOf({ ...files, "src/ipc.ts": mute }, "ask")).toEqual(["script"]);
  });

  test("a step of a workflow that Mastra runs", () => {
    const files = {
      "src/steps.ts":
        'import { createStep } from "@mastra/core/workflows";\nexport const plan = createStep({ id: "plan", execute: async function ask() {} });',
      "test/steps.ts": 'import { plan } from "../src/steps";\nawait plan.execute();',
    };
    expect(startersOf(files, "ask")[0]).toBe("job");
  });

  test("an extension of an editor is nobody's library", () => {
    const files = {
      "package.json": JSON.stringify({ name: "ext", main: "./dist/extension.js", engines: { vscode: "^1.75.0" } }),
      "src/ask.ts": "export function ask() {}",
    };
    expect(startersOf(files, "ask")).toEqual(["unknown"]);
  });

  test("a tool in a table that a handler hands to the model", () => {
    const files = {
      "lib/tools.ts":
        'import { tool } from "ai";\nexport const tools = { search: tool({ execute: async function search() {} }) };',
      "app/api/chat/route.ts":
        'import { streamText } from "ai";\nimport { tools } from "@/lib/tools";\nexport async function POST() { return streamText({ tools }); }',
    };
    expect(startersOf(files, "search")).toEqual(["request"]);
  });

  test("a method of a service that is injected", () => {
    const files = {
      "src/ask.service.ts": "export class AskService { async ask() {} }",
      "src/ask.controller.ts":
        'import { Controller, Post } from "@nestjs/common";\nimport { AskService } from "./ask.service";\n@Controller("ask") export class Ask { constructor(private readonly service: AskService) {} @Post() post() { return this.service.ask(); } }',
    };
    expect(startersOf(files, "ask")).toEqual(["request"]);
  });

  test("a service that starts a server is no script; a file that only acts is one", () => {
    const server =
      'import express from "express";\nconst app = express();\napp.get("/", (req, res) => res.send(""));\napp.listen(1);';
    expect(startersOf({ "index.ts": server }, "index.ts")).toEqual(["job"]);
    expect(startersOf({ "index.ts": "await fetch('x');" }, "index.ts")).toEqual(["script"]);
  });

  test("the way is told from the outside inward", () => {
    const { program, origins } = programOf({ "lib/ask.ts": ask, "app/api/ask/route.ts": route });
    const fn = program.code("lib/ask.ts").functions.findIndex(({ name }) => name === "ask");
    const [origin] = origins({ file: "lib/ask.ts", fn });
    expect(origin?.path.map(({ at, note }) => `${at.file}:${at.line} ${note}`)).toEqual([
      "app/api/ask/route.ts:2 POST /api/ask (Next.js route handler)",
      "app/api/ask/route.ts:2 calls ask",
    ]);
    expect(origin?.route).toBe("/api/ask");
  });
});

describe("who waits", () => {
  const waits = (page: string) =>
    startersOf({ "lib/ask.ts": ask, "app/api/ask/route.ts": route, "web/page.tsx": page }, "ask");

  test.each([
    ['import { useState } from "react"; export const A = () => <b onClick={() => fetch("/api/ask")} />;'],
    [
      'import { useState } from "react"; const url = `${import.meta.env.VITE_API}/api/ask`; export const A = () => <b onClick={() => axios.post(url)} />;',
    ],
    [
      'import useSWR from "swr"; export const A = () => { const { data } = useSWR("/api/ask"); return <p>{data}</p>; };',
    ],
    [
      'import { useCompletion } from "@ai-sdk/react"; export const A = () => <p>{useCompletion({ api: "/api/ask" }).completion}</p>;',
    ],
    [
      'import { useChat } from "@ai-sdk/react"; import { DefaultChatTransport } from "ai"; export const A = () => <p>{useChat({ transport: new DefaultChatTransport({ api: "/api/ask" }) }).id}</p>;',
    ],
    ['export const A = () => <form method="post" action="/api/ask"><button /></form>;'],
    ['export const A = () => { new EventSource("/api/ask"); return <p />; };'],
  ])("%s", (page) => {
    expect(waits(page)).toEqual(["request, waited for"]);
  });

  test("nobody is known to ask an address of another method, or another address", () => {
    const { consumers } = programOf({
      "app/api/ask/route.ts": route,
      "lib/ask.ts": ask,
      "web/page.tsx":
        'export const A = () => <b onClick={() => { fetch("/api/ask", { method: "DELETE" }); fetch("/api/other"); router.push("/api/ask"); fetch("https://example.com/api/ask"); }} />;',
    });
    expect([...consumers.keys()]).toEqual([]);
  });

  test("a page and its server lie in different packages", () => {
    const files = {
      "server/index.ts":
        'import express from "express";\nconst app = express();\napp.post("/ask/:id", async function answer(req, res) { res.json({}); });',
      "web/App.tsx":
        "export const App = ({ id }) => <b onClick={() => fetch(`http://localhost:3000/ask/${id}`, { method: 'POST' })} />;",
    };
    expect(startersOf(files, "answer")).toEqual(["request, waited for"]);
  });
});
