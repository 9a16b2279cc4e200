import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";
import { clientOptions, requestOptions } from "./openai-options.ts";

const asked: OptionPaths = {
  model: ["0"],
  input: ["1.input.prompt", "1.input.text", "1.input"],
  inputs: ["1.input"],
  signal: ["1.abortSignal"],
};

/** Models of every kind, by the name of their endpoint. A queue is asked again and again for the result. */
const ofFal = (on: string): readonly CallKnowledge[] => [
  ...["run", "subscribe", "queue.submit"].map(
    (path): CallKnowledge => ({
      on,
      path,
      operation: "other",
      streams: "never",
      isAnyKind: true,
      provider: "fal",
      options: path === "subscribe" ? { ...asked, timeoutMs: ["1.timeout"] } : asked,
    }),
  ),
  ...["stream", "streaming.stream"].map(
    (path): CallKnowledge => ({
      on,
      path,
      operation: "other",
      streams: "always",
      isAnyKind: true,
      provider: "fal",
      options: { ...asked, signal: ["1.signal"] },
    }),
  ),
  {
    on,
    path: "realtime.connect",
    operation: "realtime",
    streams: "always",
    takesLimit: false,
    provider: "fal",
    options: { model: ["0"] },
  },
];

const env = { apiKey: ["FAL_KEY"] };
export const fal: Sdk = {
  id: "@fal-ai/client",
  packages: ["@fal-ai/client", "@fal-ai/serverless-client"],
  reportPackage: true,
  source:
    "npm:@fal-ai/client@1.2.0, 1.5.0 (no retry), 1.6.0, 1.10.1 src/client.js, queue.js, retry.js (429 and 502 to 504), " +
    "config.js; @fal-ai/serverless-client@0.15.0 src/function.d.ts; read 2026-12-01",
  clients: [
    { exports: ["fal"], how: "instance", provider: "fal", options: {}, env },
    {
      exports: ["createFalClient"],
      how: "call",
      provider: "fal",
      options: { apiKey: ["0.credentials"], maxRetries: ["0.retry.maxRetries"], fetch: ["0.fetch"] },
      env,
    },
  ],
  makers: [],
  calls: [...ofFal("client"), ...ofFal("module")],
  defaults: [
    { versions: "<1.6", maxRetries: null, timeoutMs: null },
    { versions: ">=1.6", maxRetries: 3, timeoutMs: null, uncovered: ["500"], offAt: 0 },
  ],
};

const task = (path: string, operation: CallKnowledge["operation"]): CallKnowledge => ({
  on: "client",
  path: `${path}.create`,
  operation,
  streams: "never",
  takesLimit: false,
  options: {
    model: ["0.model"],
    input: ["0.promptText", "0.promptImage", "0.videoUri", "0.media", "0.audioUri"],
    ...requestOptions(1),
  },
});

/** A task is begun; whoever wants its result waits for it in further requests. */
export const runway: Sdk = {
  id: "@runwayml/sdk",
  packages: ["@runwayml/sdk"],
  source: "npm:@runwayml/sdk@4.20.1 client.d.ts:128-134, client.js:155-165, 581, resources; read 2026-12-01",
  clients: [
    {
      exports: ["default", "RunwayML"],
      how: "new",
      provider: "runway",
      options: clientOptions,
      env: { apiKey: ["RUNWAYML_API_SECRET"], baseUrl: ["RUNWAYML_BASE_URL"] },
    },
  ],
  makers: [{ on: "client", path: "withOptions", gives: "client", options: clientOptions }],
  calls: [
    ...["textToImage", "imageUpscale"].map((path) => task(path, "image")),
    ...["imageToVideo", "textToVideo", "videoToVideo", "videoUpscale", "videoToHdr", "characterPerformance"].map(
      (path) => task(path, "other"),
    ),
    ...["textToSpeech", "speechToSpeech", "soundEffect", "voiceDubbing", "voiceIsolation"].map((path) =>
      task(path, "audio"),
    ),
  ],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 60_000, offAt: 0 }],
};
