import { expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

const manifest = '{ "dependencies": { "llamaindex": "0.5.19" } }';
const calls = (files: Files) =>
  auditFiles({ "package.json": manifest, ...files }).inventory.calls.map(
    ({ provider, model, outputLimit, streaming }) => `${provider} ${model.value} ${outputLimit} ${streaming}`,
  );

test("an engine goes through the model that was set for all", () => {
  const settings = `import { OpenAI, Settings } from "llamaindex";
Settings.llm = new OpenAI({ model: "gpt-5-mini", maxTokens: 500 });`;
  const ask = `import { VectorStoreIndex } from "llamaindex";
export async function ask(query: string, documents) {
  const index = await VectorStoreIndex.fromDocuments(documents);
  return index.asQueryEngine().query({ query });
}`;
  const embedding = "openai null not-applicable not-applicable";
  expect(calls({ "src/settings.ts": settings, "src/ask.ts": ask })).toEqual([
    embedding,
    "openai gpt-5-mini bounded buffered",
  ]);
  expect(calls({ "src/ask.ts": ask })).toEqual([embedding, "openai null unbounded buffered"]);
});

test("an index embeds its documents with the model that was set for that, and one that is only opened embeds nothing", () => {
  const settings = `import { MistralAI, MistralAIEmbedding, Settings } from "llamaindex";
Settings.llm = new MistralAI({ model: "mistral-large-2411" });
Settings.embedModel = new MistralAIEmbedding({ model: "mistral-embed" });`;
  const fill = `import { VectorStoreIndex } from "llamaindex";
export const fill = (documents) => VectorStoreIndex.fromDocuments(documents);
export const open = (store) => VectorStoreIndex.fromVectorStore(store);`;
  expect(calls({ "src/settings.ts": settings, "src/fill.ts": fill })).toEqual([
    "mistral mistral-embed not-applicable not-applicable",
  ]);
});

test("an engine made under another model goes through that one", () => {
  const route = `import { ContextChatEngine, Groq, Settings } from "llamaindex";
const engineOf = async () => new ContextChatEngine({ chatModel: Settings.llm, retriever: null });
export async function POST(request: Request) {
  const { message } = await request.json();
  const llm = new Groq({ model: "llama-3.3-70b", maxTokens: 900 });
  const engine = await Settings.withLLM(llm, async () => await engineOf());
  return new Response(await engine.chat({ message, stream: true }));
}`;
  expect(calls({ "app/api/chat/route.ts": route })).toEqual(["groq llama-3.3-70b bounded streamed"]);
});
