/** Calls of SDKs as applications write them, and what the inventory says of each. */
import { expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

type Inventory = ReturnType<typeof auditFiles>["inventory"];
type Row = Inventory["calls"][number];

const calls = (text: string, more: Files = {}): readonly Row[] =>
  auditFiles({ "src/ask.ts": text, ...more }).inventory.calls;
const said = ({ provider, operation, model, outputLimit, streaming, retry, retries }: Row): string =>
  [provider, operation, model.value ?? "?", outputLimit, streaming, retry, retries ?? "?"].join(" ");

test("agents that come as a program are known by their turns", () => {
  const text = `import { query, createSdkMcpServer, tool, unstable_v2_createSession } from "@anthropic-ai/claude-agent-sdk";
    import { query as older } from "@anthropic-ai/claude-code";
    import { Codex } from "@openai/codex-sdk";
    import { CopilotClient } from "@github/copilot-sdk";
    const server = createSdkMcpServer({ name: "repo", tools: [tool("look", "looks", {}, async () => ({ content: [] }))] });
    class Reviewer {
      private readonly options;
      constructor(model: string) { this.options = { model, mcpServers: { repo: server } }; }
      async review(diff: string) {
        for await (const message of query({ prompt: \`Review \${diff}\`, options: this.options }))
          if (message.type === "result") return [message.result, message.usage];
      }
    }
    export const reviewer = new Reviewer("claude-sonnet-5");
    export const review = (diff: string) => reviewer.review(diff);
    export const old = (prompt: string) => older({ prompt, options: { maxTurns: 3 } });
    export async function work(issue: string) {
      await using session = unstable_v2_createSession({ model: "claude-opus-5" });
      await session.send(issue);
      const thread = new Codex({ apiKey: process.env.OPENAI_API_KEY }).startThread({ model: "gpt-5.6-codex" });
      const { finalResponse } = await thread.run(issue);
      const { events } = await thread.runStreamed(finalResponse);
      const copilot = await new CopilotClient().createSession({ model: "gpt-5.6" });
      return [events, await copilot.sendAndWait({ prompt: issue })];
    }`;
  expect(calls(text).map(said)).toEqual([
    "anthropic chat claude-sonnet-5 not-applicable streamed sdk-default 10",
    "anthropic chat ? not-applicable streamed sdk-default 10",
    "anthropic chat claude-opus-5 not-applicable streamed sdk-default 10",
    "openai responses gpt-5.6-codex not-applicable buffered sdk-default 4",
    "openai responses gpt-5.6-codex not-applicable streamed sdk-default 4",
    "github-copilot responses gpt-5.6 not-applicable buffered unknown ?",
  ]);
});

test("Firebase hands models to pages, and its key is no secret", () => {
  const page = `"use client";
    import { initializeApp } from "firebase/app";
    import { getAI, getGenerativeModel, getImagenModel, getLiveGenerativeModel, getTemplateGenerativeModel,
      GoogleAIBackend, VertexAIBackend } from "firebase/ai";
    const app = initializeApp({ apiKey: process.env.NEXT_PUBLIC_FIREBASE_API_KEY, projectId: "acme" });
    const ai = getAI(app, { backend: new GoogleAIBackend() });
    const vertex = getAI(app, { backend: new VertexAIBackend("europe-west1") });
    const model = getGenerativeModel(ai, { model: "gemini-3-flash", generationConfig: { maxOutputTokens: 200 } });
    const hybrid = getGenerativeModel(vertex, { mode: "prefer_in_cloud", inCloudParams: { model: "gemini-3-pro" } });
    const drawing = getImagenModel(ai, { model: "imagen-4.0-generate-001" });
    const kept = getTemplateGenerativeModel(ai);
    const live = getLiveGenerativeModel(ai, { model: "gemini-live-2.5-flash-preview" });
    export default function Page() {
      const chat = model.startChat();
      const ask = async (text) => {
        const { stream, response } = await chat.sendMessageStream(text);
        for await (const part of stream) show(part.text());
        count((await response).usageMetadata);
        await hybrid.generateContent(\`Say it again: \${text}\`);
        await drawing.generateImages(text);
        await kept.generateContent("greeting-v1", { text });
        await (await live.connect()).send(text);
      };
      return <button onClick={(event) => ask(event.target.value)} />;
    }`;
  const { inventory } = auditFiles({ "app/page.tsx": page });
  expect(inventory.calls.map(said)).toEqual([
    "google chat gemini-3-flash bounded streamed none 0",
    "vertex chat gemini-3-pro unbounded buffered none 0",
    "google image imagen-4.0-generate-001 not-applicable not-applicable none 0",
    "google chat ? not-applicable buffered none 0",
    "google realtime gemini-live-2.5-flash-preview not-applicable streamed none 0",
  ]);
  expect(inventory.calls[0]).toMatchObject({
    sdk: "firebase/ai",
    usage: "recorded",
    timeoutMs: 180_000,
    trigger: "ui",
  });
  expect(inventory.clients.map(({ provider, keySource, runsIn }) => [provider, keySource, runsIn].join(" "))).toEqual([
    "google none browser",
    "vertex none browser",
  ]);
});

test("the rest of Firebase is no model's", () => {
  const text = `import { getAuth } from "firebase/auth";
    import { getFirestore } from "firebase/firestore";
    export const auth = getAuth();
    export const db = getFirestore();`;
  expect(auditFiles({ "src/db.ts": text }).inventory).toMatchObject({ calls: [], clients: [] });
});

test("TanStack AI asks through adapters, and streams unless it is to give a text or data", () => {
  const text = `import { chat, embed, generateImage, generateSpeech, summarize } from "@tanstack/ai";
    import { anthropicText } from "@tanstack/ai-anthropic";
    import { geminiImage, geminiText } from "@tanstack/ai-gemini";
    import { createOllamaChat } from "@tanstack/ai-ollama";
    import { createOpenaiEmbedding, openaiSpeech, openaiSummarize, openaiText } from "@tanstack/ai-openai";
    const messages = [{ role: "user", content: "Hello" }];
    const middleware = [{ onUsage: (context, usage) => console.log(usage.totalTokens) }];
    export const ask = (input: string, outputSchema) => [
      chat({ adapter: openaiText("gpt-5.2"), messages, modelOptions: { max_output_tokens: 300 }, middleware }),
      chat({ adapter: anthropicText("claude-sonnet-4-6"), messages, stream: false }),
      chat({ adapter: geminiText("gemini-3-flash"), messages, outputSchema }),
      chat({ adapter: createOllamaChat("llama3.2", { host: "http://localhost:11434" }), messages }),
      embed({ adapter: createOpenaiEmbedding("text-embedding-3-small", process.env.KEY), input }),
      generateImage({ adapter: geminiImage("gemini-2.5-flash-image"), prompt: input }),
      generateSpeech({ adapter: openaiSpeech("gpt-4o-mini-tts"), text: input }),
      summarize({ adapter: openaiSummarize("gpt-5-mini"), text: input }),
    ];`;
  expect(calls(text).map(said)).toEqual([
    "openai chat gpt-5.2 bounded streamed sdk-default 2",
    "anthropic chat claude-sonnet-4-6 unbounded buffered sdk-default 2",
    "google chat gemini-3-flash unbounded buffered none 0",
    "ollama chat llama3.2 unbounded streamed none 0",
    "openai embedding text-embedding-3-small not-applicable not-applicable sdk-default 2",
    "google image gemini-2.5-flash-image not-applicable not-applicable none 0",
    "openai audio gpt-4o-mini-tts not-applicable not-applicable sdk-default 2",
    "openai chat gpt-5-mini not-applicable buffered sdk-default 2",
  ]);
  expect(calls(text).map(({ usage }) => usage)).toEqual(["recorded", ...Array(7).fill("ignored")]);
});

test("what speaks, listens, draws and films is known", () => {
  const text = `import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";
    import { ElevenLabsClient as Older } from "elevenlabs";
    import { createClient } from "@deepgram/sdk";
    import { AssemblyAI } from "assemblyai";
    import { fal } from "@fal-ai/client";
    import * as served from "@fal-ai/serverless-client";
    import RunwayML from "@runwayml/sdk";
    import { LMStudioClient } from "@lmstudio/sdk";
    const deepgram = createClient(process.env.DEEPGRAM_API_KEY);
    const assembly = new AssemblyAI({ apiKey: process.env.ASSEMBLYAI_API_KEY });
    export async function all(text: string, url: string) {
      await new ElevenLabsClient().textToSpeech.convert("voice", { text, modelId: "eleven_v3" });
      await new Older().generate({ voice: "Sarah", text, model_id: "eleven_turbo_v2" });
      await deepgram.listen.prerecorded.transcribeUrl({ url }, { model: "nova-3" });
      deepgram.listen.live({ model: "nova-3" });
      const { id } = await assembly.transcripts.transcribe({ audio: url });
      await assembly.lemur.task({ transcript_ids: [id], prompt: "Sum it up", final_model: "anthropic/claude-3-5-sonnet" });
      await fal.subscribe("fal-ai/flux/dev", { input: { prompt: text } });
      await served.run("fal-ai/whisper", { input: { audio_url: url } });
      await new RunwayML().imageToVideo.create({ model: "gen4_turbo", promptImage: url, promptText: text });
      const local = new LMStudioClient();
      const model = await local.llm.model("qwen2.5-7b-instruct");
      for await (const part of model.respond(text, { maxTokens: 200 })) console.log(part.content);
    }`;
  const versions = { "@deepgram/sdk": "4.11.3", elevenlabs: "1.59.0", "@fal-ai/serverless-client": "0.15.0" };
  expect(calls(text, { "package.json": JSON.stringify({ dependencies: versions }) }).map(said)).toEqual([
    "elevenlabs audio eleven_v3 not-applicable not-applicable sdk-default 2",
    "elevenlabs audio eleven_turbo_v2 not-applicable not-applicable sdk-default 2",
    "deepgram audio nova-3 not-applicable not-applicable none 0",
    "deepgram realtime nova-3 not-applicable streamed none 0",
    "assemblyai audio ? not-applicable not-applicable none 0",
    "assemblyai chat anthropic/claude-3-5-sonnet bounded buffered none 0",
    "fal image fal-ai/flux/dev not-applicable not-applicable sdk-default 3",
    "fal audio fal-ai/whisper not-applicable not-applicable none 0",
    "runway other gen4_turbo not-applicable not-applicable sdk-default 2",
    "lm-studio chat qwen2.5-7b-instruct bounded streamed none 0",
  ]);
});

test("Deepgram's newer clients have other names, and retry", () => {
  const text = `import { DeepgramClient } from "@deepgram/sdk";
    const deepgram = new DeepgramClient();
    export const hear = (url: string) => deepgram.listen.v1.media.transcribeUrl({ url, model: "nova-3" });
    export const say = (text: string) => deepgram.speak.v1.audio.generate({ text, model: "aura-2-thalia-en" });
    export const talk = () => deepgram.agent.v1.connect();`;
  expect(calls(text).map(said)).toEqual([
    "deepgram audio nova-3 not-applicable not-applicable sdk-default 2",
    "deepgram audio aura-2-thalia-en not-applicable not-applicable sdk-default 2",
    "deepgram realtime ? not-applicable streamed sdk-default 2",
  ]);
});

test("a model on the own machine is asked without the key for its provider's servers", () => {
  const text = `import { Ollama } from "ollama";
    export const local = new Ollama({ host: "http://localhost:11434" });
    export const far = new Ollama({ host: "https://ollama.com" });`;
  const { clients } = auditFiles({ "src/ask.ts": text }).inventory;
  expect(clients.map(({ keySource }) => keySource)).toEqual(["none", "default-environment"]);
});

test("calls of older acquaintances that were missing", () => {
  const text = `import { callModel } from "@openrouter/agent";
    import { OpenRouter } from "@openrouter/sdk";
    import { GoogleGenAI } from "@google/genai";
    import { InferenceClient } from "@huggingface/inference";
    import { Mistral } from "@mistralai/mistralai";
    import { CohereClientV2 } from "cohere-ai";
    import Groq from "groq-sdk";
    import Together from "together-ai";
    import { experimental_generateSpeech as generateSpeech, generateImage } from "ai";
    import { blackForestLabs } from "@ai-sdk/black-forest-labs";
    import { createLMNT } from "@ai-sdk/lmnt";
    const router = new OpenRouter({ apiKey: process.env.OPENROUTER_API_KEY });
    export async function all(input: string, file: Blob) {
      await callModel(router, { model: "openai/gpt-5.2", input, maxOutputTokens: 200 }).getText();
      await router.tts.createSpeech({ speechRequest: { model: "openai/gpt-4o-mini-tts", input } });
      await new Groq().batches.create({ completion_window: "24h", endpoint: "/v1/chat/completions", input_file_id: "a" });
      await new Together().videos.create({ model: "minimax/video-01", prompt: input });
      await new CohereClientV2().audio.transcriptions.create(file, { model: "cohere-transcribe" });
      await new InferenceClient().imageToVideo({ model: "Wan-AI/Wan2.1-I2V", inputs: file });
      await new Mistral().audio.speech.complete({ model: "voxtral-mini-tts-2603", input });
      const music = await new GoogleGenAI({}).live.music.connect({ model: "models/lyria-realtime-exp" });
      await music.setWeightedPrompts({ weightedPrompts: [{ text: input, weight: 1 }] });
      await generateImage({ model: blackForestLabs.image("flux-pro-1.1"), prompt: input });
      await generateSpeech({ model: createLMNT().speech("aurora"), text: input });
    }`;
  expect(
    calls(text).map(({ provider, operation, model }) => [provider, operation, model.value ?? "?"].join(" ")),
  ).toEqual([
    "openrouter responses openai/gpt-5.2",
    "openrouter audio openai/gpt-4o-mini-tts",
    "groq batch ?",
    "together other minimax/video-01",
    "cohere audio cohere-transcribe",
    "huggingface other Wan-AI/Wan2.1-I2V",
    "mistral audio voxtral-mini-tts-2603",
    "google realtime models/lyria-realtime-exp",
    "black-forest-labs image flux-pro-1.1",
    "lmnt audio aurora",
  ]);
});

test("Genkit's plugins name models by functions and constants of their own", () => {
  const text = `import { genkit } from "genkit/beta";
    import { gemini20Flash, googleAI, textEmbedding004 } from "@genkit-ai/googleai";
    import { openAI } from "@genkit-ai/compat-oai/openai";
    const ai = genkit({ plugins: [googleAI(), openAI()], model: googleAI.model("gemini-2.5-flash") });
    const bare = genkit({ plugins: [googleAI(), openAI()] });
    const named = process.env.MODEL;
    export const ask = (prompt: string) => [
      ai.generate("Hello"),
      ai.generate({ model: gemini20Flash, prompt }),
      bare.generate({ model: openAI.model("gpt-4o"), prompt }),
      bare.generate({ model: googleAI.model(named), prompt }),
      bare.embed({ embedder: textEmbedding004, content: prompt }),
      bare.embed({ embedder: googleAI.embedder("gemini-embedding-001"), content: prompt }),
    ];`;
  expect(calls(text).map(said)).toEqual([
    "google chat gemini-2.5-flash unbounded buffered none 0",
    "google chat gemini-2.0-flash unbounded buffered none 0",
    "openai chat gpt-4o unbounded buffered none 0",
    "google chat ? unbounded buffered none 0",
    "google embedding text-embedding-004 not-applicable not-applicable none 0",
    "google embedding gemini-embedding-001 not-applicable not-applicable none 0",
  ]);
});

test("what a run cost is its usage as well", () => {
  const text = `import { query } from "@anthropic-ai/claude-agent-sdk";
    export async function cost(prompt: string) {
      for await (const message of query({ prompt, options: { maxTurns: 2 } }))
        if (message.type === "result") return message.total_cost_usd;
    }`;
  expect(calls(text).map(({ usage }) => usage)).toEqual(["recorded"]);
});

test("fal, AssemblyAI and Runway are asked by plain requests too", () => {
  const text = `const post = (body) => ({ method: "POST", body: JSON.stringify(body) });
    export async function all(prompt: string, url: string) {
      await fetch("https://queue.fal.run/fal-ai/flux-pro/v1.1", post({ prompt }));
      await fetch("https://queue.fal.run/fal-ai/flux-pro/requests/12/status");
      await fetch("https://api.assemblyai.com/v2/transcript", post({ audio_url: url }));
      let page = "https://api.assemblyai.com/v2/transcript?limit=100";
      while (page) page = (await (await fetch(page, { headers: { authorization: prompt } })).json()).next;
      await fetch("https://api.dev.runwayml.com/v1/image_to_video", post({ model: "gen4_turbo", promptText: prompt }));
    }`;
  expect(calls(text).map(({ provider, operation, model }) => [provider, operation, model.value].join(" "))).toEqual([
    "fal image fal-ai/flux-pro/v1.1",
    "assemblyai audio ",
    "runway other gen4_turbo",
  ]);
});

test("a function that hands out a key tells whose it is, one that asks for a token an identity", () => {
  const text = `import { createFalClient } from "@fal-ai/client";
    import OpenAI from "openai";
    import { tokenFor } from "./identity";
    export const own = createFalClient({ credentials: () => process.env.FAL_KEY as string });
    export const signed = new OpenAI({ apiKey: async () => tokenFor("https://ai.azure.com/.default") });`;
  const { clients } = auditFiles({ "src/ask.ts": text }).inventory;
  expect(clients.map(({ keySource }) => keySource)).toEqual(["environment", "workload-identity"]);
});

test("what is only typed is known by its type, and adapters of TanStack AI that name no model", () => {
  const text = `import { chat } from "@tanstack/ai";
    import { anthropic } from "@tanstack/ai-anthropic";
    import type { CopilotSession } from "@github/copilot-sdk";
    import type { Thread } from "@openai/codex-sdk";
    import type { GenerativeModel } from "firebase/ai";
    export const one = (thread: Thread) => thread.run("Mend it");
    export const two = (session: CopilotSession) => session.sendAndWait({ prompt: "Mend it" });
    export const three = (model: GenerativeModel) => model.generateContent("Say something");
    export const four = (messages) => chat({ adapter: anthropic(), model: "claude-sonnet-4-6", messages });`;
  expect(
    calls(text).map(({ provider, operation, model }) => [provider, operation, model.value ?? "?"].join(" ")),
  ).toEqual(["openai responses ?", "github-copilot responses ?", "google chat ?", "anthropic chat claude-sonnet-4-6"]);
});

test("a wrapper may hand back a whole module", () => {
  const text = `import * as ai from "ai";
    import * as claude from "@anthropic-ai/claude-agent-sdk";
    import { openai } from "@ai-sdk/openai";
    import { wrapAISDK } from "langsmith/experimental/vercel";
    import { wrapClaudeAgentSDK } from "braintrust";
    const { generateText } = wrapAISDK(ai);
    const sdk = wrapClaudeAgentSDK(claude);
    export const one = (prompt: string) => generateText({ model: openai("gpt-5-mini"), prompt });
    export const two = (prompt: string) => sdk.query({ prompt, options: { model: "claude-sonnet-5", maxTurns: 3 } });`;
  expect(calls(text).map(({ name, provider, model }) => [name, provider, model.value].join(" "))).toEqual([
    "generateText openai gpt-5-mini",
    "query anthropic claude-sonnet-5",
  ]);
});

test("credentials of Google that a variable holds are a key of the environment, and scopes alone an identity", () => {
  const text = `import { createVertex } from "@ai-sdk/google-vertex";
    import { GoogleGenAI } from "@google/genai";
    const credentials = JSON.parse(process.env.GOOGLE_CREDENTIALS || "{}");
    export const own = createVertex({ googleAuthOptions: { credentials } });
    export const genai = new GoogleGenAI({ vertexai: true, googleAuthOptions: { credentials } });
    export const signed = createVertex({ googleAuthOptions: { scopes: ["https://www.googleapis.com/auth/cloud-platform"] } });`;
  const { clients } = auditFiles({ "src/ask.ts": text }).inventory;
  expect(clients.map(({ keySource }) => keySource)).toEqual(["environment", "environment", "workload-identity"]);
});

test("so they are for LangChain and Vertex's own client, also by their parts", () => {
  const text = `import { VertexAI } from "@google-cloud/vertexai";
    import { ChatVertexAI } from "@langchain/google-vertexai";
    const at = { project: "p", location: "europe-west1" };
    const credentials = JSON.parse(process.env.GOOGLE_CREDENTIALS);
    const parts = { client_email: process.env.EMAIL, private_key: process.env.KEY };
    export const one = new VertexAI({ ...at, googleAuthOptions: { credentials } });
    export const two = new VertexAI({ ...at, googleAuthOptions: { credentials: parts } });
    export const three = new ChatVertexAI({ authOptions: { credentials } });
    export const four = new ChatVertexAI({ authOptions: { credentials: parts } });
    export const five = new VertexAI(at);
    export const six = new ChatVertexAI({ authOptions: { projectId: "p" } });`;
  const { clients } = auditFiles({ "src/ask.ts": text }).inventory;
  expect(clients.map(({ keySource }) => keySource)).toEqual([
    ...["environment", "environment", "environment", "environment"],
    ...["workload-identity", "workload-identity"],
  ]);
});
