import { describe, expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

/** Who starts each call, by file. */
const told = (files: Files): readonly string[] =>
  auditFiles({ "package.json": manifest, ...files }).inventory.calls.map(({ file, trigger }) => `${file} ${trigger}`);

const manifest = '{ "private": true, "dependencies": { "openai": "6.0.0", "telegraf": "4.16.3", "express": "5.0.0" } }';
const asking = `const OpenAI = require("openai");
const openai = new OpenAI();
const ask = (input) => openai.responses.create({ model: "gpt-5.1", input });\n`;
const bot = `const fs = require("node:fs");
const path = require("node:path");
const { Telegraf } = require("telegraf");
const bot = new Telegraf(process.env.TOKEN);\n`;
const command = `${asking}module.exports = { name: "ask", async run(ctx) { await ctx.reply(await ask(ctx.message.text)); } };`;

describe("what is loaded of a folder by the names that it lists", () => {
  const folder = 'const folder = path.join(__dirname, "commands");\n';

  test.each([
    [
      "is registered there",
      `${bot}${folder}for (const file of fs.readdirSync(folder)) {
  const command = require(path.join(folder, file));
  bot.command(command.name, command.run);
}`,
    ],
    [
      "is put into a table, and taken out of it by whoever asks",
      `${bot}bot.commands = new Map();
fs.readdirSync("src/commands").forEach((file) => {
  const command = require(\`./commands/\${file}\`);
  bot.commands.set(command.name, command);
});
bot.on("text", async (ctx) => {
  const command = bot.commands.get(ctx.message.text.split(" ")[0]);
  await command.run(ctx);
});`,
    ],
  ])("%s", (_, text) => {
    expect(told({ "src/bot.js": text, "src/commands/ask.js": command })).toEqual(["src/commands/ask.js request"]);
  });

  test("is called with what it registers by", () => {
    const text = `${bot}${folder}for (const file of fs.readdirSync(folder)) require("./commands/" + file)(bot);`;
    const plugin = `${asking}module.exports = (bot) => bot.command("ask", async (ctx) => ctx.reply(await ask(ctx.message.text)));`;
    expect(told({ "src/bot.js": text, "src/commands/ask.js": plugin })).toEqual(["src/commands/ask.js request"]);
  });

  test("lies in folders of that folder, as a module of its own kind", () => {
    const text = `import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import express from "express";
const app = express();
const root = join(import.meta.dirname, "tasks");
const tasks = {};
for (const kind of readdirSync(root))
  for (const file of readdirSync(join(root, kind))) {
    const task = await import(pathToFileURL(join(root, kind, file)).href);
    tasks[task.default.name] = task.default;
  }
app.post("/run/:task", async (req, res) => res.json(await tasks[req.params.task].run(req.body.text)));`;
    const task = `import OpenAI from "openai";
const openai = new OpenAI();
export default { name: "ask", run: (input) => openai.responses.create({ model: "gpt-5.1", input }) };`;
    expect(told({ "src/app.ts": text, "src/tasks/talk/ask.ts": task, "src/tasks/other.ts": task })).toEqual([
      "src/tasks/other.ts unknown",
      "src/tasks/talk/ask.ts request",
    ]);
  });

  test.each([
    ["another folder", "./events/"],
    ["no folder at all", ""],
  ])("is not what lies elsewhere: %s", (_, prefix) => {
    const text = `${bot}for (const file of fs.readdirSync("src")) { const { name, run } = require(\`${prefix}\${file}\`); bot.command(name, run); }`;
    expect(told({ "src/bot.js": text, "src/commands/ask.js": command })).toEqual(["src/commands/ask.js unknown"]);
  });
});

test("commands that only a base class tells, out of the map that they were registered in", () => {
  const base = `export abstract class Command {
  abstract readonly name: string;
  abstract run(ctx): Promise<void>;
}`;
  const ask = `import OpenAI from "openai";
import { Command } from "./command";
const openai = new OpenAI();
export class Ask extends Command {
  readonly name = "ask";
  async run(ctx) {
    await ctx.reply(await openai.responses.create({ model: "gpt-5.1", input: ctx.message.text }));
  }
}`;
  const bot = `import { Telegraf } from "telegraf";
import { Ask } from "./ask";
import { Command } from "./command";
class Dispatcher {
  private commands = new Map<string, Command>();
  register(command: Command) {
    this.commands.set(command.name, command);
  }
  async dispatch(ctx) {
    const command = this.commands.get(ctx.message.text.split(" ")[0]);
    if (command) await command.run(ctx);
  }
}
const dispatcher = new Dispatcher();
dispatcher.register(new Ask());
new Telegraf(process.env.TOKEN).on("text", async (ctx) => dispatcher.dispatch(ctx));`;
  expect(told({ "src/command.ts": base, "src/ask.ts": ask, "src/bot.ts": bot })).toEqual(["src/ask.ts request"]);
});

describe("a module that is loaded late", () => {
  const service = `import OpenAI from "openai";
export default function createService() {
  const openai = new OpenAI();
  return { ask: (input) => openai.responses.create({ model: "gpt-5.1", input }) };
}`;
  const route = (ask: string) => `app.post("/ask", async (req, res) => res.json(await ${ask}.ask(req.body.text)));`;
  const app = 'import express from "express";\nconst app = express();\n';

  test.each([
    [
      "taken apart",
      `const { default: make } = await import("./service");\nconst service = make();\n${route("service")}`,
    ],
    ["in a callback", `import("./service").then(({ default: make }) => { const own = make(); ${route("own")} });`],
    [
      "made by one callback for another",
      `import("./service").then((m) => m.default()).then((own) => { ${route("own")} });`,
    ],
    [
      "once",
      `let made;\nconst own = () => (made ??= import("./service").then((m) => m.default()));\n${route("(await own())")}`,
    ],
  ])("%s", (_, text) => {
    expect(told({ "src/app.ts": app + text, "src/service.ts": service })).toEqual(["src/service.ts request"]);
  });

  test("what another promise gives is none of it", () => {
    const text = `${app}const loading = import("./service");\nload().then((own) => { ${route("own")} });`;
    expect(told({ "src/app.ts": text, "src/service.ts": service })).toEqual(["src/service.ts unknown"]);
  });
});
