/** Every SDK airworthy knows, as data with sources. Teaching another is one file here and one line below. */
import type { Sdk } from "../sdk.ts";
import { ai } from "./ai.ts";
import { aiProviders } from "./ai-providers.ts";
import { anthropic, anthropicBedrock, anthropicVertex } from "./anthropic.ts";
import { googleGenai } from "./google-genai.ts";
import { googleGenerativeAi, googleVertexAi } from "./google-generative-ai.ts";
import { langchain } from "./langchain.ts";
import { openai } from "./openai.ts";
import { openaiEdge } from "./openai-edge.ts";

export const sdks: readonly Sdk[] = [
  openai,
  openaiEdge,
  anthropic,
  anthropicBedrock,
  anthropicVertex,
  ai,
  ...aiProviders,
  langchain,
  googleGenai,
  googleGenerativeAi,
  googleVertexAi,
];
