import type { CallKnowledge, ClientKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";
import { generation } from "./google-generative-ai.ts";

/** The key of a Firebase project names the project and is public by design; App Check says who may use it. */
const client = (exports: readonly string[], provider: string): ClientKnowledge => ({
  exports,
  how: "call",
  provider,
  needsNoKey: true,
  options: {},
  ...(provider === "google"
    ? { providerIf: [{ option: "1.backend", made: ["VertexAIBackend", "AgentPlatformBackend"], provider: "vertex" }] }
    : {}),
});

/** What a parameter of such a type is, whoever made it. */
const typed = (name: string, gives: string): ClientKnowledge => ({
  exports: [name],
  how: "new",
  gives,
  provider: "google",
  needsNoKey: true,
  options: {},
});

const request = (index: number): OptionPaths => ({ timeoutMs: [`${index}.timeout`], signal: [`${index}.signal`] });

const cloud = generation("1.inCloudParams");
const plain = generation("1");
const both = Object.fromEntries(
  (Object.keys(plain) as (keyof OptionPaths)[]).map((name) => [name, [...(plain[name] ?? []), ...(cloud[name] ?? [])]]),
) as OptionPaths;

const maker = (path: string, gives: string, options: OptionPaths): MakerKnowledge => ({
  on: "module",
  path,
  gives,
  options: { through: ["0"], ...options },
});

const makers: readonly MakerKnowledge[] = [
  maker("getGenerativeModel", "model", {
    model: ["1.model", "1.inCloudParams.model"],
    ...both,
    ...request(2),
    maxSteps: ["2.maxSequentialFunctionCalls"],
  }),
  maker("getImagenModel", "imagen", {
    model: ["1.model"],
    choices: ["1.generationConfig.numberOfImages"],
    ...request(2),
  }),
  maker("getLiveGenerativeModel", "live-model", { model: ["1.model"], ...generation("1") }),
  maker("getTemplateGenerativeModel", "template", request(1)),
  maker("getTemplateImagenModel", "template", request(1)),
  { on: "model", path: "startChat", gives: "chat", options: { input: ["0.history"], ...generation("0") } },
  { on: "template", path: "startChat", gives: "template-chat" },
  { on: "live-model", path: "connect", gives: "live" },
];

const text = { operation: "chat", isAnyKind: true, provider: "google", usage: ["usageMetadata"] } as const;
const pair = (on: string, path: string, rest: Pick<CallKnowledge, "options"> & Partial<CallKnowledge>) =>
  (["never", "always"] as const).map(
    (streams): CallKnowledge => ({ ...text, on, path: streams === "never" ? path : `${path}Stream`, streams, ...rest }),
  );
const kept = { model: "hosted", takesLimit: false } as const;

const spoken = ["send", "sendTextRealtime", "sendAudioRealtime", "sendVideoRealtime", "sendMediaStream"].map(
  (path): CallKnowledge => ({
    on: "live",
    path,
    operation: "realtime",
    streams: "always",
    takesLimit: false,
    options: { input: ["0"] },
  }),
);

const calls: readonly CallKnowledge[] = [
  ...pair("model", "generateContent", {
    takesText: true,
    options: { input: ["0.contents", "0"], ...generation("0"), ...request(1) },
  }),
  ...pair("chat", "sendMessage", { options: { input: ["0"], ...request(1) } }),
  // What is asked, and of which model, is kept at Firebase.
  ...pair("template", "generateContent", { ...kept, options: { input: ["1"], ...request(2) } }),
  ...pair("template-chat", "sendMessage", { ...kept, options: { input: ["0"], ...request(1) } }),
  ...["imagen", "template"].map(
    (on): CallKnowledge => ({
      on,
      path: "generateImages",
      operation: "image",
      streams: "never",
      provider: "google",
      ...(on === "template" ? { model: "hosted" } : {}),
      options: on === "template" ? { input: ["1"], ...request(2) } : { input: ["0"], ...request(1) },
    }),
  ),
  ...spoken,
  {
    on: "module",
    path: "startAudioConversation",
    operation: "realtime",
    streams: "always",
    takesLimit: false,
    provider: "google",
    options: { through: ["0"] },
  },
];

/** Firebase AI Logic: Gemini from pages and apps, through Firebase's own proxy. */
export const firebaseAi: Sdk = {
  id: "firebase/ai",
  packages: [
    "firebase/ai",
    "@firebase/ai",
    "firebase/vertexai",
    "@firebase/vertexai",
    "firebase/vertexai-preview",
    "@firebase/vertexai-preview",
    "@angular/fire/ai",
    "@angular/fire/vertexai",
    "@react-native-firebase/ai",
  ],
  source:
    "npm:@firebase/ai@1.4.1, 2.5.0, 2.16.0 dist/ai-public.d.ts, index.node.mjs:1278 (180 s, no retry); " +
    "@firebase/vertexai@1.2.4 dist/vertexai-public.d.ts; @angular/fire@20.1.0 ai, @react-native-firebase/ai@25.1.0 " +
    "(their request code unverified); read 2026-12-01",
  clients: [
    client(["getAI"], "google"),
    client(["getVertexAI"], "vertex"),
    typed("GenerativeModel", "model"),
    typed("ChatSession", "chat"),
    typed("ImagenModel", "imagen"),
    typed("LiveSession", "live"),
  ],
  makers,
  calls,
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: 180_000 }],
};
