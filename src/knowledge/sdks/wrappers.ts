import type { OptionPath, Sdk } from "../sdk.ts";

interface Wrapper {
  readonly packages: readonly string[];
  readonly names: readonly string[];
  /** Which argument comes back. */
  readonly hands?: OptionPath;
}

const wrappers: readonly Wrapper[] = [
  { packages: ["langfuse", "@langfuse/openai"], names: ["observeOpenAI"] },
  { packages: ["@langfuse/tracing"], names: ["observe"] },
  {
    packages: ["langsmith"],
    names: [
      "wrapOpenAI",
      "wrapSDK",
      "wrapAnthropic",
      "wrapGemini",
      "wrapAISDK",
      "wrapAISDKModel",
      "wrapClaudeAgentSDK",
      "traceable",
    ],
  },
  {
    packages: ["braintrust"],
    names: [
      "wrapOpenAI",
      "wrapOpenAIv4",
      "wrapAnthropic",
      "wrapGoogleGenAI",
      "wrapAISDK",
      "wrapAISDKModel",
      "wrapClaudeAgentSDK",
      "wrapMastraAgent",
      "wrapTraced",
      "traced",
    ],
  },
  {
    packages: ["@sentry/*"],
    names: [
      "instrumentOpenAiClient",
      "instrumentAnthropicAiClient",
      "instrumentGoogleGenAIClient",
      "instrumentLangGraph",
    ],
  },
  { packages: ["@posthog/ai"], names: ["withTracing"] },
  { packages: ["opik-openai"], names: ["trackOpenAI"] },
  { packages: ["opik-gemini"], names: ["trackGemini"] },
  { packages: ["weave"], names: ["wrapOpenAI", "wrapGoogleGenAI", "op"] },
  { packages: ["@axiomhq/ai", "axiom"], names: ["wrapAISDKModel"] },
  { packages: ["@instructor-ai/instructor"], names: ["default"], hands: "0.client" },
  { packages: ["@ai-sdk/devtools"], names: ["wrapWithDevTools"] },
];

/** npm:ai-fallback 3.0.0 dist/index.d.ts, read 2026-11-30: the next of its models where one fails. */
export const aiFallback: Sdk = {
  id: "ai-fallback",
  packages: ["ai-fallback"],
  source: "npm:ai-fallback 3.0.0",
  clients: [],
  makers: [
    {
      on: "module",
      path: "createFallback",
      gives: "model",
      adds: "fallback",
      options: { through: ["0.models[]"] },
    },
  ],
  calls: [],
  defaults: [],
  isTransparent: true,
};

/** Functions that hand back the client, model or function they are given, with its options as they were. */
export const transparentWrappers: readonly Sdk[] = wrappers.map(({ packages, names, hands }) => ({
  id: `${packages[0]}:wrapper`,
  packages,
  source: "the packages' documentation, 2026-11-23; names partly unverified",
  clients: [],
  makers: names.map((path) => ({ on: "module", path, gives: "same", options: { through: [hands ?? "0"] } })),
  calls: [],
  defaults: [],
  isTransparent: true,
}));
