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
    ["black-forest-labs/flux-schnell", "image"],
    ["openai/whisper", "audio"],
    ["acme/unheard-of", "other"],
  ])("Replicate, %s", (model, operation) => {
    const text = `import Replicate from "replicate";
export const ask = (prompt: string) => new Replicate().run("${model}", { input: { prompt } });`;
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
  });

  test("a test that calls it says nothing of production", () => {
    const tested = {
      ...files("await ask([]);"),
      "test/ask.test.ts": 'import { ask } from "../src/ask";\nawait ask([]);',
    };
    expect(rows(tested, errors)).toEqual(["handled"]);
  });
});
