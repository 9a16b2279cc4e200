/** Every SDK airworthy knows, as data with sources. Teaching another is one file here and one line below. */
import type { Sdk } from "../sdk.ts";
import { ai } from "./ai.ts";
import { aiProviders } from "./ai-providers.ts";
import { anthropic, anthropicBedrock, anthropicVertex } from "./anthropic.ts";
import { azureInference } from "./azure-inference.ts";
import { azureOpenAi } from "./azure-openai.ts";
import { bedrockAgentRuntime, bedrockRuntime } from "./bedrock.ts";
import { chatgpt } from "./chatgpt.ts";
import { claudeAgent } from "./claude-agent.ts";
import { codex, copilot } from "./coding-agents.ts";
import { cohere } from "./cohere.ts";
import { firebaseAi } from "./firebase.ts";
import { genkit } from "./genkit.ts";
import { googleGenai } from "./google-genai.ts";
import { googleGenerativeAi, googleVertexAi } from "./google-generative-ai.ts";
import { huggingface } from "./huggingface.ts";
import { langchain } from "./langchain.ts";
import { llamaindex } from "./llamaindex.ts";
import { lmstudio } from "./lmstudio.ts";
import { mastra } from "./mastra.ts";
import { fal, runway } from "./media.ts";
import { mistral } from "./mistral.ts";
import { modelFusion } from "./modelfusion.ts";
import { ollama } from "./ollama.ts";
import { openai } from "./openai.ts";
import { openaiAgents } from "./openai-agents.ts";
import { openaiEdge } from "./openai-edge.ts";
import { cerebras, groq, openpipe, perplexity, portkey, posthogAi, together } from "./openai-shaped.ts";
import { openrouter } from "./openrouter.ts";
import { replicate } from "./replicate.ts";
import { assemblyai, deepgram, elevenlabs } from "./speech.ts";
import { tanstackAi } from "./tanstack.ts";
import { voyage } from "./voyage.ts";
import { workersAi } from "./workers-ai.ts";
import { aiFallback, transparentWrappers } from "./wrappers.ts";

export const sdks: readonly Sdk[] = [
  anthropic,
  anthropicBedrock,
  anthropicVertex,
  ai,
  ...aiProviders,
  azureInference,
  azureOpenAi,
  bedrockAgentRuntime,
  bedrockRuntime,
  chatgpt,
  claudeAgent,
  codex,
  copilot,
  cohere,
  firebaseAi,
  genkit,
  googleGenai,
  googleGenerativeAi,
  googleVertexAi,
  huggingface,
  langchain,
  llamaindex,
  lmstudio,
  mastra,
  mistral,
  modelFusion,
  ollama,
  openai,
  openaiAgents,
  openaiEdge,
  cerebras,
  groq,
  perplexity,
  portkey,
  posthogAi,
  openpipe,
  together,
  openrouter,
  replicate,
  assemblyai,
  deepgram,
  elevenlabs,
  fal,
  runway,
  tanstackAi,
  voyage,
  workersAi,
  ...transparentWrappers,
  aiFallback,
];
