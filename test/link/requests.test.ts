import { describe, expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

/** What was found of an application's requests: rows, and what could not be followed. */
function found(files: Files): { readonly rows: readonly string[]; readonly open: readonly string[] } {
  const { inventory, nothingToAudit } = auditFiles(files);
  expect(nothingToAudit).toBe(inventory.calls.length + inventory.unresolved.length === 0);
  return {
    rows: inventory.calls.map(({ file, line, operation }) => `${file}:${line} ${operation}`),
    open: inventory.unresolved.map(({ file, line, why }) => `${file}:${line} ${why}`),
  };
}

const endpoints = `export const chatPath = import.meta.env.VITE_CHAT || "/v1/chat/completions";
export const base = () => localStorage.getItem("base").replace(/\\/$/, "");`;
const table = `import { chatPath, base } from "./endpoints";
const models = { "gpt-4o": { at: () => base() + chatPath } };
export const addressOf = (model) => models[model].at(model);`;

describe("an address from a table of functions", () => {
  test("added up of what is kept elsewhere", () => {
    const ask = `import { addressOf } from "./table";
const init = (body) => ({ method: "POST", body: JSON.stringify(body) });
export const ask = (model, messages) => fetch(addressOf(model), init({ model, messages }));`;
    expect(found({ "src/endpoints.ts": endpoints, "src/table.ts": table, "src/ask.ts": ask }).rows).toEqual([
      "src/ask.ts:3 chat",
    ]);
  });

  const many = table.replace(" } };", " }, ...window.more };");

  test("what holds nothing to answer goes to another of its addresses, and is told as not followed", () => {
    const draw = `import { addressOf } from "./table";
export const draw = (prompt) => fetch(addressOf(prompt), { method: "POST", body: JSON.stringify({ prompt, n: 1 }) });
export const open = (model) => new WebSocket(addressOf(model));`;
    const files = { "src/endpoints.ts": endpoints, "src/table.ts": many, "src/draw.ts": draw };
    const why = "the address may be a model's, and where the request goes could not be followed";
    expect(found(files)).toEqual({ rows: [], open: [`src/draw.ts:2 ${why}`, `src/draw.ts:3 ${why}`] });
  });
});

test.each([
  ["/images/edits", "image"],
  ["/edits", "completion"],
])("a request to %s asks for %s", (path, operation) => {
  const send = `export const send = (body) => fetch("https://api.openai.com/v1${path}", { method: "POST", body });`;
  expect(found({ "src/send.ts": send }).rows).toEqual([`src/send.ts:1 ${operation}`]);
});

test.each([
  ["lists what was kept", "fetch", '"https://api.openai.com/v1/chat/completions?limit=9", { method: "GET" }'],
  ["looks one up", "axios.get", '"https://api.openai.com/v1/chat/completions"'],
  ["asks what was used", "fetch", '"https://api.openai.com/v1/organization/usage/completions?" + query'],
])("a request that %s asks no model", (_, send, args) => {
  const read = `import axios from "axios";\nexport const read = (query) => ${send}(${args});`;
  expect(found({ "src/read.ts": read }).rows).toEqual([]);
});

test("a request to one of several paths is the one that is answered with text", () => {
  const ask = `const pathOf = (kind) => kind === "image" ? "/images/generations" : "/chat/completions";
export const ask = (kind, body) => fetch("https://api.openai.com/v1" + pathOf(kind), { method: "POST", body });`;
  expect(found({ "src/ask.ts": ask }).rows).toEqual(["src/ask.ts:2 chat"]);
});

describe("what looks like a model's request", () => {
  const post = (url: string, body: string) =>
    `const path = "/v1/chat/completions";
export const ask = (messages, text) => fetch(${url}, { method: "POST", body: JSON.stringify(${body}) });`;

  test("by an address that nothing in the tree answers", () => {
    const why = "the address may be a model's, and where the request goes could not be followed";
    expect(found({ "src/ask.ts": post("path", "text") }).open).toEqual([`src/ask.ts:2 ${why}`]);
  });

  test("not where a handler of the tree answers it", () => {
    const route = `import OpenAI from "openai";
export const POST = async () => Response.json(await new OpenAI().chat.completions.create({ model: "gpt-4o" }));`;
    const files = { "src/ask.ts": post("path", "text"), "app/v1/chat/completions/route.ts": route };
    expect(found(files).open).toEqual([]);
  });

  test("by its body", () => {
    const body = '{ model: "gpt-4o", messages }';
    const text = `${post("`${window.base}/generate`", body)}\nexport const key = process.env.OPENAI_API_KEY;`;
    const why = "the body is one for a chat model, and where the request goes could not be followed";
    expect(found({ "src/ask.ts": text }).open).toEqual([`src/ask.ts:2 ${why}`]);
    expect(found({ "src/ask.ts": text.replace("`${window.base}/generate`", '"/api/generate"') }).open).toEqual([]);
  });
});

describe("what several callers send through one function", () => {
  const send = `export const send = (base, messages, report) =>
  fetch(\`\${base}/chat/completions\`, { method: "POST", body: JSON.stringify({ model: "m", messages }) }).catch(report);`;
  const from = (base: string) => `import { send } from "./send";
export const ask = (messages) => send("https://${base}/v1", messages, console.error);`;

  test("has a provider where they ask the same one, and its errors are caught where it stands", () => {
    const one = auditFiles({
      "src/send.ts": send,
      "src/a.ts": from("api.openai.com"),
      "src/b.ts": from("api.openai.com"),
    });
    expect(one.inventory.calls.map(({ provider, errors }) => `${provider} ${errors}`)).toEqual(["openai handled"]);
  });

  test("has none where they ask several", () => {
    const two = auditFiles({
      "src/send.ts": send,
      "src/a.ts": from("api.openai.com"),
      "src/b.ts": from("api.groq.com"),
    });
    expect(two.inventory.calls.map(({ provider }) => provider)).toEqual(["unknown"]);
  });

  test("of several addresses too", () => {
    const text = `const bases = { a: "https://api.openai.com", b: "https://api.mistral.ai" };
export const ask = (name, messages) =>
  fetch(bases[name] + "/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "m", messages }) });`;
    expect(auditFiles({ "src/ask.ts": text }).inventory.calls.map(({ provider }) => provider)).toEqual(["unknown"]);
  });

  test("completions of old are asked of whatever host", () => {
    const text = `const base = localStorage.getItem("base");
export const ask = (prompt) => fetch(base + "/v1/completions", { method: "POST", body: JSON.stringify({ prompt }) });`;
    expect(found({ "src/ask.ts": text }).rows).toEqual(["src/ask.ts:2 completion"]);
  });
});

test("a method of a known client that nobody has taught is told as not followed, files and models are not", () => {
  const ask = `import Together from "together-ai";
const together = new Together();
export const film = (prompt) => together.videos.edit({ model: "a", prompt });
export const draw = (prompt) => together.images.create({ model: "b", prompt });
export const keep = (file) => together.files.create({ file });
export const list = () => together.chat.completions.list();`;
  expect(found({ "src/ask.ts": ask })).toEqual({
    rows: ["src/ask.ts:4 image"],
    open: ["src/ask.ts:3 videos.edit of together-ai is not known"],
  });
});
