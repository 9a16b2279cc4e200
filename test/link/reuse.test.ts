import { expect, test } from "vitest";
import { knowledge } from "../../src/knowledge/index.ts";
import { reuseOf } from "../../src/link/reuse.ts";
import type { Reached, Reuse } from "../../src/link/uses.ts";
import type { Origin, Resolved } from "../../src/model/index.ts";
import { type Files, firstCallIn, programOf } from "./snippets.ts";

const NOBODY: Origin = { trigger: "unknown", interactive: false, channel: "none", path: [] };

/** What is told of the first call of a model in these files. */
function reuseIn(files: Files): Reuse {
  const { program, entries, origins } = programOf(files);
  const { world, site, frame } = firstCallIn(program);
  const [origin = NOBODY] = origins(site.fn);
  const [thing = null] = site.things;
  const temperature: Resolved<number> = { is: "absent", because: [] };
  const reached = { site, thing, frame, origin, temperature } as Reached;
  const carries = new Set(entries.flatMap(({ ref, params }) => params.map((i) => `${ref.file} ${ref.fn} ${i}`)));
  return reuseOf(reached, {
    world,
    caches: knowledge.caches,
    isRequestData: ({ ref, index }) => carries.has(`${ref.file} ${ref.fn} ${index}`),
    isCounted: (file) => !file.startsWith("test/"),
  });
}

const HEAD = 'import OpenAI from "openai";\nconst openai = new OpenAI();\n';
const FILE = "app/api/x/[id]/route.ts";

const FILLED = 'list.push("a");'.repeat(301);

/** A route that asks with this prompt, after these statements. */
const asking = (prompt: string, before = "", top = "") =>
  reuseIn({
    [FILE]: `${HEAD}${top}
export async function POST(req: Request, { params }) {
  ${before}
  const answer = await openai.responses.create({ model: "gpt-4o", input: ${prompt} });
  return Response.json(answer);
}`,
  });

const DATABASE = 'import { PrismaClient } from "@prisma/client";\nconst db = new PrismaClient();\n';

test.each<[string, string, string?, string?]>([
  ["a text", '"Tip of the day"'],
  ["a template of texts", "`Tip: ${HINT}`", "", 'const HINT = "short";'],
  ["a joined list", '["one", "two"].join(", ")'],
  ["a table as JSON", "JSON.stringify(TABLE)", "", "const TABLE = { a: 1 };"],
  ["a list that is mapped", "TABLE.map((row) => `- ${row.name}`).join()", "", 'const TABLE = [{ name: "a" }];'],
  ["a variable of the environment", "process.env.PROMPT"],
])("%s is constant", (_, prompt, before, top) => {
  expect(asking(prompt, before, top).dependence.on).toBe("constant");
});

test.each<[string, string, string?, string?]>([
  ["a part of the address", "`About ${params.id}`"],
  ["a part of the address that is waited for", "`About ${id}`", "const { id } = await params;"],
  ["an id in the body", "`About ${body.productId}`", "const body = await req.json();"],
  ["a language in the query", '`In ${new URL(req.url).searchParams.get("lang")}`'],
  ["the day", "`For ${new Date().toISOString().slice(0, 10)}`"],
  ["the day of a library", '`For ${format(new Date(), "yyyy-MM-dd")}`', "", 'import { format } from "date-fns";'],
  ["one of a few texts", "TEXTS[(await req.json()).id]", "", 'const TEXTS = { a: "A", b: "B" };'],
  ["a row by its id", "row.body", "const row = await db.page.findUnique({ where: { id: params.id } });", DATABASE],
  ["a file", '(await readFile("faq.md", "utf8")).trim()', "", 'import { readFile } from "node:fs/promises";'],
  [
    "what a schema has checked",
    "`In ${lang}`",
    "const { lang } = z.object({ lang: z.string() }).parse(await req.json());",
    'import { z } from "zod";',
  ],
])("%s has few values", (_, prompt, before, top) => {
  expect(asking(prompt, before, top).dependence.on).toBe("low-cardinality");
});

test.each<[string, string, string?, string?]>([
  ["a question", "question", "const { question } = await req.json();"],
  ["the whole body", "JSON.stringify(body)", "const body = await req.json();"],
  ["a field of no known name", "body.foo", "const body = await req.json();"],
  ["the body as text", "await req.text()"],
  ["an upload", 'await (await req.formData()).get("file").text()'],
  ["what another site says", 'await (await fetch("https://news.example")).text()'],
  ["a package's own word", "promptFor()", "", 'import { promptFor } from "somewhere";'],
  ["the moment", "`It is ${Date.now()}`"],
  ["chance", "`Number ${crypto.randomUUID()}`"],
  ["a pick", "TEXTS[Math.floor(Math.random() * 2)]", "", 'const TEXTS = ["a", "b"];'],
  ["a text that is added to", "prompt", 'let prompt = "a"; prompt += await req.text();'],
  ["a list that is added to", "list.join()", 'const list = ["a"]; list.push(await req.text());'],
  ["a list that is filled at more places than are looked at", "list.join()", `const list = []; ${FILLED}`],
  [
    "whose session it is",
    "user.name",
    "const { user } = await auth();",
    'import { auth } from "@clerk/nextjs/server";',
  ],
  ["a row of one person", "row.bio", "const row = await db.bio.findFirst({ where: { userId: params.id } });", DATABASE],
  [
    "rows by a question",
    "row.body",
    "const row = await db.page.findFirst({ where: { q: await req.text() } });",
    DATABASE,
  ],
  ["something that is not there", "MISSING"],
])("%s is open", (_, prompt, before, top) => {
  expect(asking(prompt, before, top).dependence.on).toBe("open");
});

test("what varies is told with its place", () => {
  expect(asking("`About ${params.id}`").dependence.because).toMatchObject([
    { at: { file: FILE, line: 4 }, note: 'varies with "id" of the request' },
  ]);
});

test("history, tools and agents are conversations; a written example is none", () => {
  const chat = (options: string, before = "") =>
    reuseIn({
      [FILE]: `${HEAD}export async function POST(req) { ${before} return openai.chat.completions.create({ ${options} }); }`,
    }).conversational;
  expect(chat("messages", "const { messages } = await req.json();")).toBe(true);
  expect(chat('messages: [{ role: "system", content: "x" }, ...past]', "const past = await req.json();")).toBe(true);
  expect(chat('messages: [{ role: "user", content: "x" }], tools: [{ type: "function" }]')).toBe(true);
  expect(chat('messages: [{ role: "user", content: "x" }], tools: []')).toBe(false);
  expect(chat('messages: [{ role: "user", content: "a" }, { role: "assistant", content: "b" }]')).toBe(false);
  expect(chat('messages: [{ role: "user", content: await req.text() }]')).toBe(false);
});

test("an embedded text is a search, an upload or a document, and is kept or not", () => {
  const embedding = (input: string, before: string, after = "") =>
    reuseIn({
      [FILE]: `${HEAD}${DATABASE}export async function POST(req) {
  ${before}
  const found = await openai.embeddings.create({ model: "m", input: ${input} });
  ${after}
}`,
    });
  const keep = "await db.page.create({ data: { vector: found.data[0].embedding } });";
  const asked = "const { query } = await req.json();";
  expect(embedding("query", asked)).toMatchObject({ embeds: "query", persists: null });
  expect(embedding("query", asked, keep)).toMatchObject({ embeds: "upload", persists: { at: { line: 8 } } });
  expect(embedding("file", "const { file } = await req.formData();").embeds).toBe("upload");
  expect(embedding("rows.map((row) => row.body)", "const rows = await db.page.findMany();", keep)).toMatchObject({
    embeds: "stored-documents",
    persists: { note: "the result is kept here" },
  });
  expect(embedding("thing", 'const { thing } = await import("somewhere");').embeds).toBe("unknown");
});

test("what is written elsewhere keeps no answer", () => {
  const log = asking('"Tip"', 'await db.visit.create({ data: { at: "now" } });', DATABASE);
  expect(log).toMatchObject({ persists: null, cache: { state: "none" } });
});

test("images and judgements of single texts have nothing to keep", () => {
  const image = reuseIn({ [FILE]: `${HEAD}export const GET = () => openai.images.generate({ prompt: "a cat" });` });
  expect(image.cache.state).toBe("not-applicable");
});

test("tests that call something past the cache do not count", () => {
  const files = {
    "app/api/tip/route.ts": `import { tipOnce } from "../../../lib/tip";\nexport const GET = async () => Response.json(await tipOnce());`,
    "lib/tip.ts": `${HEAD}import { redis } from "./redis";
export const tip = () => openai.responses.create({ model: "gpt-4o", input: "Tip" });
export async function tipOnce() {
  const known = await redis.get("tip");
  if (known) return known;
  const fresh = await tip();
  await redis.set("tip", fresh);
  return fresh;
}`,
    "lib/redis.ts": 'import { Redis } from "@upstash/redis";\nexport const redis = Redis.fromEnv();',
  };
  expect(reuseIn(files).cache.state).toBe("cached");
  const beside = { "test/tip.test.ts": 'import { tip } from "../lib/tip";\nawait tip();' };
  expect(reuseIn({ ...files, ...beside }).cache.state).toBe("cached");
  const past = { "app/api/new/route.ts": 'import { tip } from "../../../lib/tip";\nexport const GET = () => tip();' };
  expect(reuseIn({ ...files, ...past }).cache.state).toBe("none");
});

test("values that lead to themselves and deep nesting come to an end", () => {
  const deep = `${"[".repeat(60)}"a"${"]".repeat(60)}`;
  expect(asking(deep).dependence.on).toBe("open");
  expect(asking("loop(1)", "", "const loop = (n) => `${loop(n)} and ${loop(n)}`;").dependence.on).toBe("open");
});

test.each([
  ["is set, to anything a person types", "const [word, setWord] = useState('rain');", "open"],
  ["is never set, is what it is at first", "const [word] = useState('rain');", "constant"],
])("a page's state that %s", (_, state, on) => {
  const { dependence } = reuseIn({
    "app/actions.ts": `"use server";\n${HEAD}
export const define = (word: string) => openai.responses.create({ model: "gpt-4o", input: word });`,
    "app/page.tsx": `"use client";
import { useState } from "react";
import { define } from "./actions";
export default function Page() {
  ${state}
  return <form action={() => define(word)}><Field value={word} onChange={(e) => setWord(e.target.value)} /></form>;
}`,
  });
  expect(dependence.on).toBe(on);
});
