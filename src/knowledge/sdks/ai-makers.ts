import type { MakerKnowledge } from "../sdk.ts";

/** Methods of an AI SDK provider that hand out a model; "" is the provider itself called. */
const MODEL_METHODS = [
  "",
  "languageModel",
  "chat",
  "chatModel",
  "responses",
  "messages",
  "completion",
  "completionModel",
  "generativeAI",
  "interactions",
  "deepseek",
  "embedding",
  "embeddingModel",
  "textEmbedding",
  "textEmbeddingModel",
  "image",
  "imageModel",
  "speech",
  "speechModel",
  "transcription",
  "transcriptionModel",
  "reranking",
  "rerankingModel",
  "video",
  "videoModel",
] as const;

/** Second argument up to `ai` 4: settings of the model. Later majors have none. */
const settings = { endUser: ["1.user"], headers: ["1.headers"] };

/** `openai("gpt-4o")`, `openai.chat("gpt-4o", settings)`: from a provider instance to a model. */
export const modelsOfProvider: readonly MakerKnowledge[] = MODEL_METHODS.map((path) => ({
  on: "client",
  path,
  gives: "model",
  options: { model: ["0"], ...settings },
}));

/** customProvider and createProviderRegistry hand out what they were given. */
const modelsOfRegistry: readonly MakerKnowledge[] = MODEL_METHODS.filter((path) => path !== "").map((path) => ({
  on: "registry",
  path,
  gives: "model",
  options: { model: ["0"] },
  picks: { name: "0", separator: ":" },
}));

const each = (names: readonly string[], maker: Omit<MakerKnowledge, "on" | "path">): MakerKnowledge[] =>
  names.map((path) => ({ on: "module", path, ...maker }));

const agentOptions = {
  endUser: [
    "0.providerOptions.openai.user",
    "0.providerOptions.openai.safetyIdentifier",
    "0.providerOptions.anthropic.metadata.userId",
  ],
  through: ["0.model"],
  maxRetries: ["0.maxRetries"],
  temperature: ["0.temperature"],
  instructions: ["0.instructions", "0.system"],
  tools: ["0.tools"],
  maxSteps: ["0.stopWhen"],
  prepareStep: ["0.prepareStep", "0.experimental_prepareStep"],
  outputLimit: ["0.maxOutputTokens"],
  misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.maxCompletionTokens"],
  schema: ["0.output", "0.experimental_output"],
  headers: ["0.headers"],
  timeoutMs: ["0.timeout"],
};

/** npm:ai dist/index.d.ts of 3.4.33, 4.3, 5.0.277, 6.0.326, 7.0.173. */
export const aiMakers: readonly MakerKnowledge[] = [
  ...modelsOfProvider,
  ...modelsOfRegistry,
  ...each(["wrapLanguageModel", "experimental_wrapLanguageModel", "wrapEmbeddingModel", "wrapImageModel"], {
    versions: ">=3.4",
    gives: "model",
    options: { through: ["0.model"], model: ["0.modelId"] },
    settledBy: ["0.middleware"],
  }),
  ...each(["wrapProvider"], {
    versions: ">=5",
    gives: "client",
    options: { through: ["0.provider"] },
    settledBy: ["0.languageModelMiddleware"],
  }),
  ...each(["defaultSettingsMiddleware"], {
    versions: "<5",
    gives: "middleware",
    options: {
      outputLimit: ["0.settings.maxTokens"],
      misnamedLimit: ["0.settings.maxOutputTokens"],
      temperature: ["0.settings.temperature"],
    },
  }),
  ...each(["defaultSettingsMiddleware"], {
    versions: ">=5",
    gives: "middleware",
    options: {
      outputLimit: ["0.settings.maxOutputTokens"],
      misnamedLimit: ["0.settings.maxTokens"],
      temperature: ["0.settings.temperature"],
    },
  }),
  ...each(
    [
      "extractReasoningMiddleware",
      "extractJsonMiddleware",
      "simulateStreamingMiddleware",
      "addToolInputExamplesMiddleware",
      "defaultEmbeddingSettingsMiddleware",
    ],
    { gives: "middleware" },
  ),
  ...each(["customProvider", "experimental_customProvider"], {
    versions: ">=3.4",
    gives: "registry",
    holds: [
      "0.languageModels",
      "0.textEmbeddingModels",
      "0.embeddingModels",
      "0.imageModels",
      "0.transcriptionModels",
      "0.speechModels",
      "0.rerankingModels",
      "0.videoModels",
      "0.fallbackProvider",
    ],
  }),
  ...each(["createProviderRegistry", "experimental_createProviderRegistry", "experimental_createModelRegistry"], {
    versions: ">=3.2",
    gives: "registry",
    holds: ["0"],
    settledBy: ["1.languageModelMiddleware"],
  }),
  ...each(["Experimental_Agent"], {
    versions: ">=5 <6",
    gives: "agent",
    options: agentOptions,
  }),
  ...each(["ToolLoopAgent", "Experimental_Agent"], {
    versions: ">=6",
    gives: "loop-agent",
    options: agentOptions,
  }),
];
