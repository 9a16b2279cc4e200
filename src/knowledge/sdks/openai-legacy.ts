import type { CallKnowledge, ClientKnowledge, OptionPaths } from "../sdk.ts";
import { chatBody, completionBody, embeddingBody, imageBody, moderationBody } from "./openai-options.ts";

const LEGACY_LIMIT = 16;

/** `new OpenAIApi(new Configuration({ … }), basePath?, axiosOrFetch?)`; no variable of the environment is read. */
export const legacyClients = (versions?: string): readonly ClientKnowledge[] => {
  const range = versions === undefined ? {} : { versions };
  return [
    {
      ...range,
      exports: ["Configuration"],
      how: "new",
      gives: "settings",
      isSettings: true,
      provider: "openai",
      options: {
        apiKey: ["0.apiKey", "0.accessToken"],
        baseUrl: ["0.basePath"],
        organization: ["0.organization"],
        headers: ["0.baseOptions.headers"],
        timeoutMs: ["0.baseOptions.timeout"],
      },
    },
    {
      ...range,
      exports: ["OpenAIApi"],
      how: "new",
      provider: "openai",
      options: { through: ["0"], baseUrl: ["1"], fetch: ["2"], timeoutMs: ["2.timeout"], headers: ["2.headers"] },
    },
  ];
};

/** An AxiosRequestConfig follows the body. */
const config = (index: number): OptionPaths => ({
  timeoutMs: [`${index}.timeout`],
  signal: [`${index}.signal`],
  headers: [`${index}.headers`],
});

type Body = (index: number) => OptionPaths;
const edit: Body = (index) => ({
  model: [`${index}.model`],
  input: [`${index}.input`],
  instructions: [`${index}.instruction`],
  temperature: [`${index}.temperature`],
  choices: [`${index}.n`],
});

/** The interface takes both names, the types of these versions the older one alone: it is what a fix writes. */
const legacyChat: Body = (index) => ({
  ...chatBody(index),
  outputLimit: [`${index}.max_tokens`, `${index}.max_completion_tokens`],
});

interface LegacyCall extends Pick<CallKnowledge, "path" | "operation" | "streams"> {
  readonly body: Body;
  readonly rest?: Partial<CallKnowledge>;
}

const bodied: readonly LegacyCall[] = [
  { path: "createChatCompletion", operation: "chat", streams: "option", body: legacyChat, rest: { usage: ["usage"] } },
  {
    path: "createCompletion",
    operation: "completion",
    streams: "option",
    body: completionBody,
    rest: { usage: ["usage"], defaultLimit: LEGACY_LIMIT },
  },
  { path: "createEdit", operation: "completion", streams: "never", body: edit, rest: { takesLimit: false } },
  {
    path: "createEmbedding",
    operation: "embedding",
    streams: "never",
    body: embeddingBody,
    rest: { usage: ["usage"] },
  },
  { path: "createModeration", operation: "moderation", streams: "never", body: moderationBody },
  { path: "createImage", operation: "image", streams: "never", body: imageBody },
];

function call(of: LegacyCall, index: number): CallKnowledge {
  const options = { ...of.body(index), ...config(index + 1) };
  return { on: "client", path: of.path, operation: of.operation, streams: of.streams, options, ...of.rest };
}

/** Positional: (file, model, prompt, …). npm:openai@3.3.0 api.ts. */
const audio: readonly CallKnowledge[] = ["createTranscription", "createTranslation"].map((path) => ({
  on: "client",
  path,
  operation: "audio",
  streams: "never",
  options: { input: ["0"], model: ["1"], temperature: ["4"] },
}));

const editedImages: readonly CallKnowledge[] = ["createImageEdit", "createImageVariation"].map((path) => ({
  on: "client",
  path,
  operation: "image",
  streams: "never",
  options: { input: ["0"] },
}));

/** openai 3 and openai-edge: one body, then the request's configuration. */
export const legacyCalls: readonly CallKnowledge[] = [...bodied.map((of) => call(of, 0)), ...audio, ...editedImages];

/** openai 1 and 2 named the engine first: `createCompletion("davinci", { … })`. */
export const engineCalls: readonly CallKnowledge[] = bodied
  .filter((of) => ["createCompletion", "createEdit", "createEmbedding"].includes(of.path))
  .map((of) => {
    const from = call(of, 1);
    return { ...from, options: { ...from.options, model: ["0"] } };
  });
