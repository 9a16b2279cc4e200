import { describe, expect, it } from "vitest";
import { auditFiles } from "../../src/testing/audit-files.ts";

const BOT = (guard: string) => ({
  "package.json": JSON.stringify({ dependencies: { openai: "^6.0.0", "discord.js": "^14.0.0", winston: "^3.0.0" } }),
  "bot.ts": `import OpenAI from "openai"; import { Client } from "discord.js";
    const openai = new OpenAI(); const client = new Client({ intents: [] });
    const busy = new Set<string>();
    client.on("messageCreate", async (message) => {
      ${guard}
      const answer = await openai.chat.completions.create({ model: "gpt-5-mini", messages: [{ role: "user", content: message.content }] });
      await message.reply(answer.choices[0].message.content);
    });`,
});

const factsOf = (files: Readonly<Record<string, string>>) => auditFiles(files, { rules: [] }).inventory.project;

describe("requests count as limited", () => {
  it.each([
    [
      "who asks too soon is told to wait",
      'if (busy.has(message.author.id)) { await message.reply("Please wait"); return; }',
    ],
    ["a count is refused", 'if (busy.size > 5) throw new Error("rate limit reached");'],
  ])("where %s", (_, guard) => {
    expect(factsOf(BOT(guard)).rateLimiting).toBe(true);
  });

  it.each([
    ["nobody is refused", ""],
    ["others are turned away", 'if (message.author.bot) { await message.reply("Bots are not answered"); return; }'],
  ])("but not where %s", (_, guard) => {
    expect(factsOf(BOT(guard)).rateLimiting).toBe(false);
  });
});

describe("other facts of a project", () => {
  it("are found in production code, and not where a package is only listed", () => {
    const plain = factsOf(BOT(""));
    expect(plain).toMatchObject({ observability: false, moderation: false, evals: false, usageTracking: false });
    const logging = { "log.ts": 'import winston from "winston"; winston.createLogger({}).info("up");' };
    expect(factsOf({ ...BOT(""), ...logging }).observability).toBe(false);
    const watched = { "watch.ts": 'import * as Sentry from "@sentry/node"; Sentry.init({ dsn: process.env.DSN });' };
    expect(factsOf({ ...BOT(""), ...watched }).observability).toBe(true);
    const mastra = 'import { Observability } from "@mastra/observability"; export const o = new Observability({});';
    expect(factsOf({ ...BOT(""), "mastra.ts": mastra }).observability).toBe(true);
    const tested = { "test/watch.test.ts": watched["watch.ts"] };
    expect(factsOf({ ...BOT(""), ...tested }).observability).toBe(false);
  });

  it("include what is asked of a model that judges texts, and what is noted of an answer's tokens", () => {
    const judged = `await openai.moderations.create({ input: message.content });
      const first = await openai.chat.completions.create({ model: "gpt-5-mini", messages: [] });
      console.log(first.usage?.total_tokens);`;
    expect(factsOf(BOT(judged))).toMatchObject({ moderation: true, usageTracking: true });
  });
});
