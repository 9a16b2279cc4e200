import type { CallKnowledge, ClientKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** Clients that Fern generates take the same options for a request, and the same for all of them. */
const ofRequest = (at: number): OptionPaths => ({
  maxRetries: [`${at}.maxRetries`],
  timeoutMs: [`${at}.timeoutInSeconds`],
  signal: [`${at}.abortSignal`],
  headers: [`${at}.headers`],
});
const ofClient: OptionPaths = {
  apiKey: ["0.apiKey"],
  baseUrl: ["0.baseUrl", "0.environment"],
  maxRetries: ["0.maxRetries"],
  timeoutMs: ["0.timeoutInSeconds"],
  headers: ["0.headers"],
  fetch: ["0.fetch"],
};

const call = (path: string, options: OptionPaths, rest: Partial<CallKnowledge> = {}): CallKnowledge => ({
  on: "client",
  path,
  operation: "audio",
  streams: "never",
  options,
  ...rest,
});

/** The body is the argument at `at`, and the settings of the request come after it. */
const spoken = (at: number, ...input: readonly string[]): OptionPaths => ({
  model: [`${at}.modelId`, `${at}.model_id`],
  input: input.map((name) => `${at}.${name}`),
  ...ofRequest(at + 1),
});
const both = (group: string, methods: readonly string[], options: OptionPaths) =>
  methods.map((name) => call(`${group}.${name}`, options));

const elevenlabsCalls: readonly CallKnowledge[] = [
  ...both(
    "textToSpeech",
    ["convert", "convertWithTimestamps", "convertAsStream", "stream", "streamWithTimestamps"],
    spoken(1, "text"),
  ),
  ...both(
    "textToDialogue",
    ["convert", "convertWithTimestamps", "stream", "streamWithTimestamps"],
    spoken(0, "inputs"),
  ),
  ...both("speechToSpeech", ["convert", "convertAsStream", "stream"], spoken(1, "audio")),
  ...both("textToVoice", ["createPreviews", "design"], spoken(0, "voiceDescription", "voice_description")),
  ...both("music", ["compose", "composeDetailed", "stream", "composeDetailedStream"], spoken(0, "prompt")),
  ...both("audioIsolation", ["convert", "stream"], spoken(0, "audio")),
  call("audioIsolation.audioIsolation", spoken(0, "audio")),
  call("textToSoundEffects.convert", spoken(0, "text")),
  call("speechToText.convert", spoken(0, "file", "cloudStorageUrl", "sourceUrl")),
  call("speechToText.realtime.connect", spoken(0), { operation: "realtime", streams: "always", takesLimit: false }),
  call("dubbing.create", spoken(0, "file", "sourceUrl")),
  call("generate", spoken(0, "text")),
];

const elevenlabsClient: ClientKnowledge = {
  exports: ["ElevenLabsClient"],
  how: "new",
  provider: "elevenlabs",
  options: ofClient,
  env: { apiKey: ["ELEVENLABS_API_KEY"] },
};

export const elevenlabs: Sdk = {
  id: "@elevenlabs/elevenlabs-js",
  packages: ["@elevenlabs/elevenlabs-js", "elevenlabs"],
  reportPackage: true,
  source:
    "npm:@elevenlabs/elevenlabs-js@2.0.1 (60 s), 2.2.0, 2.73.0 (240 s) api/resources, core/fetcher/requestWithRetries.js; " +
    "elevenlabs@1.59.0 api/resources, wrapper/ElevenLabsClient.d.ts; read 2026-12-01",
  clients: [elevenlabsClient],
  makers: [],
  calls: elevenlabsCalls,
  defaults: [
    { versions: "<2.2", maxRetries: 2, timeoutMs: 60_000, timeoutUnit: "seconds", offAt: 0 },
    { versions: ">=2.2", maxRetries: 2, timeoutMs: 240_000, timeoutUnit: "seconds", offAt: 0 },
  ],
};

/** Up to 4 what is heard and how stand in two arguments. */
const heard: OptionPaths = { model: ["1.model"], input: ["0.url", "0", "0.text"] };
const older = (path: string): CallKnowledge => call(path, heard, { versions: ">=3 <5" });
const newer = (path: string, at: number, input: readonly string[]): CallKnowledge =>
  call(path, { model: [`${at}.model`], input, ...ofRequest(at + 1) }, { versions: ">=5" });
const talk = (path: string, versions: string): CallKnowledge =>
  call(path, { model: ["0.model"] }, { versions, operation: "realtime", streams: "always", takesLimit: false });

export const deepgram: Sdk = {
  id: "@deepgram/sdk",
  packages: ["@deepgram/sdk"],
  source:
    "npm:@deepgram/sdk@2.4.0, 3.13.0, 4.11.3 dist/main/packages (no retry, no timeout); 5.13.0 dist/cjs/api/resources, " +
    "auth/HeaderAuthProvider.js; read 2026-12-01",
  clients: [
    { versions: "<3", exports: ["Deepgram"], how: "new", provider: "deepgram", options: { apiKey: ["0"] } },
    {
      versions: ">=3 <5",
      exports: ["createClient"],
      how: "call",
      provider: "deepgram",
      options: { apiKey: ["0.key", "0", "1.key"] },
      env: { apiKey: ["DEEPGRAM_API_KEY"] },
    },
    {
      versions: ">=3 <5",
      exports: ["DeepgramClient"],
      how: "new",
      provider: "deepgram",
      options: { apiKey: ["0.key"] },
      env: { apiKey: ["DEEPGRAM_API_KEY"] },
    },
    {
      versions: ">=5",
      exports: ["DeepgramClient"],
      how: "new",
      provider: "deepgram",
      options: { ...ofClient, apiKey: ["0.apiKey", "0.accessToken"] },
      env: { apiKey: ["DEEPGRAM_API_KEY", "DEEPGRAM_ACCESS_TOKEN"] },
    },
  ],
  makers: [],
  calls: [
    call("transcription.preRecorded", heard, { versions: "<3" }),
    talk("transcription.live", "<3"),
    ...["transcribeUrl", "transcribeFile"].map((name) => older(`listen.prerecorded.${name}`)),
    ...["transcribeUrlCallback", "transcribeFileCallback"].map((name) =>
      call(`listen.prerecorded.${name}`, { model: ["2.model"], input: ["0.url", "0"] }, { versions: ">=3 <5" }),
    ),
    older("speak.request"),
    { ...older("read.analyzeText"), operation: "other" },
    { ...older("read.analyzeUrl"), operation: "other" },
    ...["listen.live", "speak.live"].map((path) => talk(path, ">=3 <5")),
    talk("agent", ">=3 <5"),
    newer("listen.v1.media.transcribeUrl", 0, ["0.url"]),
    newer("listen.v1.media.transcribeFile", 1, ["0"]),
    newer("speak.v1.audio.generate", 0, ["0.text"]),
    newer("speak.v2.audio.generate", 0, ["0.text"]),
    { ...newer("read.v1.text.analyze", 0, ["0.body", "0.text"]), operation: "other" },
    ...["listen.v1", "listen.v2", "speak.v1", "speak.v2", "agent.v1"].flatMap((group) =>
      ["connect", "createConnection"].map((name) => talk(`${group}.${name}`, ">=5")),
    ),
  ],
  defaults: [
    { versions: "<5", maxRetries: null, timeoutMs: null },
    { versions: ">=5", maxRetries: 2, timeoutMs: 60_000, timeoutUnit: "seconds", offAt: 0 },
  ],
};

/** What asks a language model of what was heard, until the gateway took its place. */
const lemur: OptionPaths = {
  model: ["0.final_model"],
  outputLimit: ["0.max_output_size"],
  temperature: ["0.temperature"],
  input: ["0.transcript_ids", "0.input_text"],
  instructions: ["0.prompt", "0.context"],
};

export const assemblyai: Sdk = {
  id: "assemblyai",
  packages: ["assemblyai"],
  source:
    "npm:assemblyai@4.8.0 dist/services/lemur; 4.41.5 src/services/base.ts (a plain fetch), transcripts/index.ts:124 " +
    "(asks for the result without end), llm-gateway; read 2026-12-01",
  clients: [
    {
      exports: ["AssemblyAI"],
      how: "new",
      provider: "assemblyai",
      options: { apiKey: ["0.apiKey"], baseUrl: ["0.baseUrl"] },
    },
  ],
  makers: [],
  calls: [
    call("transcripts.transcribe", { model: ["0.speech_model"], input: ["0.audio"], timeoutMs: ["1.pollingTimeout"] }),
    call("transcripts.submit", { model: ["0.speech_model"], input: ["0.audio"] }),
    call("transcripts.create", { model: ["0.speech_model"], input: ["0.audio_url"], timeoutMs: ["1.pollingTimeout"] }),
    call("sync.transcribe", { input: ["0"] }),
    ...["realtime", "streaming"].map((group) => talk(`${group}.transcriber`, "*")),
    ...["task", "summary", "questionAnswer", "actionItems"].map((name) =>
      call(`lemur.${name}`, lemur, { operation: "chat", usage: ["usage"], defaultLimit: 2000 }),
    ),
    call(
      "llmGateway.chatCompletions",
      {
        model: ["0.model"],
        outputLimit: ["0.max_tokens"],
        temperature: ["0.temperature"],
        input: ["0.messages"],
        tools: ["0.tools"],
        schema: ["0.response_format"],
        streaming: ["0.stream"],
      },
      { operation: "chat", streams: "option", usage: ["usage"] },
    ),
  ],
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
