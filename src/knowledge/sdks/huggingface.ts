import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const request: OptionPaths = {
  model: ["0.model"],
  input: ["0.inputs", "0.messages", "0.data"],
  maxRetries: ["1.retry_on_error"],
  signal: ["1.signal"],
  fetch: ["1.fetch"],
};
const chat: OptionPaths = {
  ...request,
  outputLimit: ["0.max_tokens", "0.max_completion_tokens"],
  misnamedLimit: ["0.maxTokens", "0.parameters.max_new_tokens", "0.parameters.max_tokens"],
  temperature: ["0.temperature"],
  tools: ["0.tools"],
  schema: ["0.response_format"],
  choices: ["0.n"],
};
const text: OptionPaths = {
  ...request,
  outputLimit: ["0.parameters.max_new_tokens"],
  misnamedLimit: ["0.max_tokens", "0.max_new_tokens", "0.parameters.max_tokens", "0.parameters.maxNewTokens"],
  temperature: ["0.parameters.temperature"],
};

type Row = readonly [
  path: string,
  operation: CallKnowledge["operation"],
  streams: "never" | "always",
  options: OptionPaths,
];
const rows: readonly Row[] = [
  ["chatCompletion", "chat", "never", chat],
  ["chatCompletionStream", "chat", "always", chat],
  ["textGeneration", "completion", "never", text],
  ["textGenerationStream", "completion", "always", text],
  ["featureExtraction", "embedding", "never", request],
  ["sentenceSimilarity", "embedding", "never", request],
  ["textToImage", "image", "never", request],
  ["imageToImage", "image", "never", request],
  ["textToSpeech", "audio", "never", request],
  ["automaticSpeechRecognition", "audio", "never", request],
  ["audioClassification", "audio", "never", request],
  ["textToAudio", "audio", "never", request],
  ["audioToAudio", "audio", "never", request],
  ["imageTextToImage", "image", "never", request],
];
const OTHER = [
  "summarization",
  "translation",
  "questionAnswering",
  "textClassification",
  "tokenClassification",
  "zeroShotClassification",
  "fillMask",
  "imageToText",
  "imageClassification",
  "objectDetection",
  "documentQuestionAnswering",
  "visualQuestionAnswering",
  "tableQuestionAnswering",
  "imageSegmentation",
  "zeroShotImageClassification",
  "tabularClassification",
  "tabularRegression",
  "textToVideo",
  "imageToVideo",
  "imageTextToVideo",
  "request",
  "streamingRequest",
];

const tasks: readonly Row[] = [
  ...rows,
  ...OTHER.map((path): Row => [path, "other", path === "streamingRequest" ? "always" : "never", request]),
];

const call = (on: string, [path, operation, streams, options]: Row): CallKnowledge => ({
  on,
  path,
  operation,
  streams,
  options,
  ...(operation === "other" ? { takesLimit: false } : {}),
  // A task imported by its own name takes the token in its argument.
  ...(on === "module" ? { provider: "huggingface", options: { ...options, apiKey: ["0.accessToken"] } } : {}),
});

export const huggingface: Sdk = {
  id: "@huggingface/inference",
  packages: ["@huggingface/inference"],
  source: "npm:@huggingface/inference 4.13.30 src/utils/request.ts and dist/esm/tasks/index.d.ts; read 2026-12-01",
  clients: [
    {
      exports: ["InferenceClient", "HfInference", "InferenceClientEndpoint", "HfInferenceEndpoint"],
      how: "new",
      provider: "huggingface",
      options: {
        apiKey: ["0"],
        baseUrl: ["1.endpointUrl"],
        maxRetries: ["1.retry_on_error"],
        fetch: ["1.fetch"],
      },
    },
  ],
  makers: [{ on: "client", path: "endpoint", gives: "client", options: { baseUrl: ["0"] } }],
  calls: [...tasks.map((row) => call("client", row)), ...tasks.map((row) => call("module", row))],
  // A 503 is asked again at once and without end; nothing else is.
  defaults: [
    {
      versions: "*",
      maxRetries: Number.POSITIVE_INFINITY,
      timeoutMs: null,
      uncovered: ["429", "500"],
      offAt: 0,
    },
  ],
};
